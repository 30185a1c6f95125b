// Words that tell whether a short answer is over, in English. Read `shape.ts` first.
import type { TurnPack } from './shape.ts';

export const ENGLISH_TURNS: TurnPack = {
  pronouns: 'i we you he she they myself',
  subjectsAlone: 'i we he she you they',
  firsts: 'first firstly initially',
  hedges: 'maybe perhaps probably possibly',
  joins: 'and but or',
  same: 'same existing this that',
  spans: 'day days week weeks month months year years',
  and: 'and',
  since: 'since',
  else: 'else other',
  we: 'we',
  byPlace: 'road sector ward colony',
  wantsPlace: 'number sector ward',
  digitNouns: 'digit digits numbers figures characters letters',
  whatNouns: 'problem documents document',
  namedNouns: 'documents document',
  telling: 'share confirm',
  pointsBack: 'same',
  apologies: 'sorry mean meant oops make',
  wishes: 'want need cancel thing things question but',
  waits: 'wait hold hang stop let me see think make that it one moment second minute sec',
  hundred: 'hundred',
  connectors: 'and then but so or',
  thanks: 'thanks thank',
  askedNouns: 'size number name colour color amount budget order model brand ticket policy',
  currency: 'rupee rs rupees',
  leadIns: 'actually so well see look basically',
  numberNouns: 'number',
  ofSomebody: 'my our his her their your a an the that this old close good another',
  but: 'but',
  wrong: 'wrong',
  topDomains: 'com in org net co edu gov io ai info biz',
  dots: 'dot point',
  ats: 'at',
  signs: 'hyphen underscore slash dash backslash',
  namedAlone: `
    size colour color class type city state district branch plan model brand make flavour flavor company department floor area
    locality village quantity weight height age gender occupation profession landmark section subject course batch level grade
    website site webpage url department position designation relation relationship name surname address date time day month year amount
  `,
  counts: 'half',
  later: 'later',
  birthNames: 'birth birthday dob born',
};
