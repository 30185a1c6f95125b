// Whether an English sentence is complete, without its punctuation. Reads the words from the end: what the last ones
// require. What was asked is judged before.
import { isHalfSentence } from './english-clauses.ts';
import { lacksNoun } from './english-noun-phrase.ts';
import { endsOpenBehind, opensAnother, withoutTimeBeforeClause } from './english-open-ends.ts';
import { endsRelative } from './english-relative.ts';
import {
  ADVERBS,
  ALONE,
  AUX,
  CLOSED_BY_HER,
  CLOSED_BY_SO,
  CLOSED_BY_TIME,
  CONJUNCTION,
  DETERMINER,
  DONE,
  hasVerb,
  IS_STRANDED,
  LEADING,
  MORE,
  OBJECT,
  PARTICLE_VERB,
  PRONOUN,
  SAYING,
  SUBJECT,
  WH,
} from './english-words.ts';

export type Grammar = 'whole' | 'unfinished' | 'phrase';

/** `phrase`: no sentence, but nothing is missing either; whether it answers depends on what was asked. */
export function englishGrammar(tokens: readonly string[]): Grammar {
  const words = withoutTimeBeforeClause(withoutLead(tokens));
  const last = words.at(-1);
  if (last === undefined) return 'phrase';
  if (endsOpen(words)) return 'unfinished';
  if (isHalfSentence(words)) return 'unfinished';
  return hasVerb(words) ? 'whole' : 'phrase';
}

function withoutLead(tokens: readonly string[]): readonly string[] {
  const from = tokens.findIndex((word) => !LEADING.has(word));
  return from < 0 ? tokens.slice(-1) : tokens.slice(from);
}

const OTHER_END: Readonly<Record<string, string>> = { after: 'before', before: 'after', without: 'with' };

/** What one does to things: "lost her" has its noun to come. */
const OF_THINGS = /^(lost|forgot|broke|sold|bought|paid|opened|closed|needs?|wants?|used?|uses)$/;

/** The last words ask for more. */
function endsOpen(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const third = words.at(-3) ?? '';
  if (isEllipsis(words) || ENDS_IN_DOUBT.test(words.join(' '))) return false;
  if (opensAnother(words) || lacksNoun(words) || endsOpenBehind(words)) return true;
  // "The technician you": whom you sent, and nothing of him.
  if (last === 'you' && ARTICLE.test(third) && !/(ing|ed)$|^(call|help|give|tell|let)$/.test(before))
    return true;
  // "Do you people also".
  if (/^(also|even|ever|still|usually|normally)$/.test(last) && AUX.has(words[0] ?? '') && words.length <= 4)
    if (!hasVerb(words.slice(1, -1)) || words[2] === 'people' || words.length === 3) return true;
  // "It needs to be more": how.
  if (last === 'more' && /^(be|being|become|feel|look|get)$/.test(before)) return true;
  if (MORE.has(last)) return !mayEnd(words, last, before);
  if (last === 'in' || last === 'on')
    return (
      !PARTICLE_VERB.has(before) &&
      !(WH.has(words[0] ?? '') && words.length > 2) &&
      !(PARTICLE_VERB.has(third) && !/(ed|ing)$|^(stuck|caught|lost|left)$/.test(before))
    );
  if (SUBJECT.has(last)) return !(before === 'is' && /^(this|that|it)$/.test(third) && words.length === 3);
  if (/^(could|can|would|will|should|may) (you|i|we)$/.test(`${before} ${last}`)) return words.length > 2;
  // "Every time I try to log in it": what happens is still to come.
  if (
    last === 'it' &&
    /^(in|on|out|up|off|over)$/.test(before) &&
    /^(every|each|whenever|when|if|once|after|because)$/.test(words[0] ?? '')
  )
    return true;
  if (last === 'do' && before === 'also' && /^(do|does|did)$/.test(words[0] ?? '')) return true;
  // "Your app is still".
  if (/^(still|currently|constantly|continuously|always|actually|basically)$/.test(last))
    return AUX.has(before) && !isEllipsis(words);
  // "Could you tell me how much".
  if (
    /^(much|many|long|far|often|big|old)$/.test(last) &&
    before === 'how' &&
    words.slice(0, -2).some((word) => /^(tell|know|ask|check|see|explain|show)$/.test(word)) &&
    !words.some((word) => /^(not|dont|didnt)$/.test(word))
  )
    return true;
  // "Blue, actually not": which, then.
  if (last === 'not' && /^(actually|sorry|wait)$/.test(before)) return words.length > 2;
  if (last === 'not') return AUX.has(before) && !(PRONOUN.has(third) && words.length <= 5);
  // "Can we leave at one instead"; "they sent instead" has its object to come.
  if (last === 'instead')
    return words.length === 1 || CONJUNCTION.has(before) || SUBJECT.has(before) || OBJECT.has(before);
  // "Before food or after".
  if (before === 'or' && OTHER_END[last] !== undefined && words.includes(OTHER_END[last])) return false;
  // "I will pay it after": what. "I paid it before" is whole.
  if (last === 'after' && /^(it|this|that|them|him)$/.test(before)) return true;
  if (['after', 'before', 'until', 'since', 'till', 'during', 'unlike'].includes(last))
    return (before === 'time' && third === 'any') ||
      (/^(day|days)$/.test(before) && words.length <= 2 && last !== 'before' && last !== 'after')
      ? true
      : !CLOSED_BY_TIME.has(before);
  if (last === 'no') return true;
  if (last === 'that')
    return (
      (/^(me|us|him|her|them)$/.test(before) &&
        /^(tell|told|tells|telling|informed|promised|assured|messaged)$/.test(third)) ||
      (SAYING.has(before) &&
        !(
          /^(know|think|hear|see|say|realise|realize|expect)$/.test(before) &&
          /^(not|dont|didnt|never)$/.test(third) &&
          words.length <= 5
        )) ||
      (before !== '' && ARTICLE.test(third) && !PRONOUN.has(before))
    );
  if (['it', 'you', 'this', 'there'].includes(last))
    return (
      (CONJUNCTION.has(before) && before !== 'than' && before !== 'and' && !IS_STRANDED.has(before)) ||
      (AUX.has(before) && (words.length === 2 || CONJUNCTION.has(third)))
    );
  if (last === 'so' || last === 'then' || last === 'because')
    return words.length > 1 && !CLOSED_BY_SO.has(before);
  if (WH.has(last))
    return words.length > 1 && last !== 'why' && last !== 'what'
      ? !['know', 'not', 'sure', 'and', 'or', 'since', 'till', 'until', 'from', 'by'].includes(before)
      : false;
  if (['way', 'fact', 'moment'].includes(last))
    return before === 'the' && words.length > 3 && !/^(on|by|in|at|along|for|all|of)$/.test(third);
  if (/^(much|quite|extremely|rather|almost)$/.test(last) && /^(is|are|was|were)$/.test(before))
    return !words.some((word) => WH.has(word));
  if (/^(over|under|above|below)$/.test(last) && /^(just|little|bit|somewhere|slightly)$/.test(before))
    return true;
  if (last === 'least' && before === 'at')
    return words.length <= 3 || AUX.has(third) || SAYING.has(third) || OBJECT.has(third);
  if (last === 'too') return /^(bit|little|is|are|was|were|far|way|much|just|not|its|it)$/.test(before);
  if (
    last === 'like' &&
    /^(something|anything|looks|looked|sounds|feels|more|somewhat|smells|much)$/.test(before)
  )
    return true;
  if (/^(saying|stating|mentioning|claiming|asking|telling|showing)$/.test(last)) return true;
  if (last === 'about' || last === 'how') return true;
  if (OBJECT.has(last)) return wantsObject(words, last, before);
  if (/^(beneath|underneath|among|amongst)$/.test(last))
    return /^(be|is|are|was|were|been|it|them|registered|filed|listed|saved|comes|come|falls|booked)$/.test(
      before,
    );
  if (['through', 'across', 'along', 'inside', 'beside'].includes(last))
    return !/^(get|got|go|went|gone|come|came|put|run|ran|fell|fall|not|walk|walked|getting|going)$/.test(
      before,
    );
  if (
    /^(me|us|him|them|you)$/.test(last) &&
    /^(give|gave|given|send|sent|show|showed|shown|offered|promised)$/.test(before)
  )
    return (
      !words.some((word) => WH.has(word)) &&
      !words.slice(0, -2).some((word) => /^(it|that|this|which)$/.test(word))
    );
  // "They told me": and not what.
  if (
    /^(me|us|him|her|them)$/.test(last) &&
    /^(told|informed|warned|assured)$/.test(before) &&
    !words.some(
      (word) =>
        WH.has(word) ||
        /^(that|as|like|all|everything|nobody|not|didnt|never|noone|already|this|it)$/.test(word),
    )
  )
    return true;
  if (last === 'number' && before === 'wrong') return false;
  if (last === 'number')
    return (
      /^(house|flat|room|platform|sector|ward|door|shop|plot|gate|block|table|seat)$/.test(before) ||
      !hasVerb(words)
    );
  if (['double', 'triple', 'mister', 'mr', 'mrs', 'doctor', 'dr'].includes(last))
    return last !== 'doctor'
      ? words.length === 1 || last !== 'double'
      : before === '' || before === 'from' || before === 'and';
  return false;
}

/** "Yes I am", "no it isn't", "I do": an answer that ends in its auxiliary. */
function isEllipsis(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (words.length > 4) return false;
  return (
    words.length >= 2 &&
    AUX.has(last) &&
    (PRONOUN.has(before) ||
      (/^(already|never|always|just|really|still|usually)$/.test(before) &&
        PRONOUN.has(words.at(-3) ?? ''))) &&
    words
      .slice(0, PRONOUN.has(before) ? -2 : -3)
      .every(
        (word) =>
          LEADING.has(word) || WH.has(word) || /^(that|as|like|than|all|so|neither|whatever)$/.test(word),
      )
  );
}

/** "I'm not sure if I can", "I don't know who to talk to": the rest stands in the question. */
const ENDS_IN_DOUBT =
  /(^| )((not|isnt) (sure|certain|clear)|(dont|didnt|not|doesnt) know|unsure|no idea|doubt|cannot say|cant say|depends)( (if|whether|when|how|that|on|who|what|where|which|whom)){1,2} ((i|we|he|she|they|you|it|that) (can|could|will|would|should|may|must|do|does|did|is|am|are|was|were)( not)?|to [a-z]+( (to|with|from|for|about))?)$/;

/** "The building which is in the name of", and no "the shop you are in charge of". */
const OF_A_NOUN =
  /(?<!\b(i|we|you|he|she|they) (am|is|are|was|were) )\b(in|on|at|under|by|to|from) (the )?(name|behalf|end|top|front|charge|middle|side|back|corner|edge|form|case|place|spite|terms|favou?r|care|title|possession|need|bottom|start|beginning|left|right|rear|hands|custody) of$|\b(which|that|who) (is|was|are|were) (a )?part of$/;

function mayEnd(words: readonly string[], last: string, before: string): boolean {
  const hasWh = words.slice(0, -1).some((word) => WH.has(word));
  if (last === 'about' && words.length === 2) return false;
  if (OF_A_NOUN.test(words.join(' '))) return false;
  if (endsRelative(words)) return true;
  if (last === 'to')
    return /^(want|like|need|have|going|able|used)$/.test(before)
      ? words.some((word) => /^(dont|not|didnt|wont)$/.test(word))
      : /^(what|where|who|whom|which)$/.test(words[0] ?? '') && words.length > 3;
  // "Nobody picked up when I called".
  if (last === 'called')
    return (
      SUBJECT.has(before) &&
      /^(when|after|before|since|time|once|that|who)$/.test(words.at(-3) ?? '') &&
      words.length > 4
    );
  if (IS_STRANDED.has(last))
    return (
      // "Nobody that I know of".
      /^(one|nobody|noone|none|anyone|nothing|somebody|someone) (i|we) (know|heard) of$/.test(
        words.join(' '),
      ) ||
      /(^| )(that|who|which|whom) (i|we) (know|heard|think|thought|spoke|talked|asked|paid|went) (of|about|to|with|for|from)$/.test(
        words.join(' '),
      ) ||
      // "Nothing to complain about", "somebody to talk to".
      /^(nothing|something|anything|nobody|somebody|someone|noone|anyone|much|enough|plenty|lots?)$/.test(
        words[words.indexOf('to') - 1] ?? '',
      ) ||
      ((WH.has(words[0] ?? '') ||
        (hasWh && !words.slice(-3).some((word) => ['me', 'know'].includes(word)))) &&
        words.length > 2) ||
      (AUX.has(words[0] ?? '') &&
        words.length > 4 &&
        !DETERMINER.has(before) &&
        PRONOUN.has(words[1] ?? '') &&
        // "Can I know the status of".
        (last !== 'of' ||
          /^(think|know|heard|hear|thought|care|rid|sort|kind|out|made|dispose)$/.test(before)) &&
        last !== 'to' &&
        last !== 'for')
    );
  // "A fine I never did", "the call he already has": a clause of its own.
  if (
    AUX.has(last) &&
    /^(never|already|always|really)$/.test(before) &&
    PRONOUN.has(words.at(-3) ?? '') &&
    words.length > 4
  )
    return true;
  // "I don't know what it is", "tell me where they are".
  if (AUX.has(last)) {
    const refers =
      hasWh ||
      words.slice(0, -2).some((word) => /^(all|as|than|like|whatever|everything|anything)$/.test(word));
    const asked = words.findIndex((word) => WH.has(word));
    // "It fell when I was": no question.
    const tells = words.some((word) =>
      /^(know|tell|ask|say|sure|check|forgot|remember|see|understand|not|dont)$/.test(word),
    );
    if (words.at(-3) === 'when' && asked > 0 && !tells) return false;
    const isPlace = asked > 0 && words.length - asked > 3 && /^(is|was|are|were)$/.test(last);
    return isPlace || (refers && PRONOUN.has(before) && words.length >= 4);
  }
  // "I met her"; "my son forgot his" has its noun to come.
  if (last === 'her' || last === 'his')
    return (last === 'her' && OBJECT.has(before) && !OF_THINGS.test(before)) || CLOSED_BY_HER.has(before);
  if (last === 'these' || last === 'those')
    return (
      OBJECT.has(before) ||
      ['with', 'of', 'to', 'for', 'just', 'only', 'all', 'both', 'like'].includes(before)
    );
  if (last === 'each' || last === 'other' || last === 'another')
    return (
      /\d|^(each|one|two|five|ten|hundred|rupees)$/.test(before) ||
      // "One or the other".
      (before === 'the' && /^(or|and|not|to|than|on|with|is)$/.test(words.at(-3) ?? ''))
    );
  if (
    last === 'also' ||
    last === 'only' ||
    last === 'rather' ||
    last === 'both' ||
    last === 'either' ||
    last === 'neither'
  )
    return words.length > 1 || last === 'both' || last === 'either' || last === 'neither';
  if (last === 'who' || last === 'which') return words.length === 1;
  if (last === 'since' || last === 'without' || last === 'within') return false;
  return false;
}

/** "A charge that I did not make": what the verb wants stands before it. */
const RELATIVE_OBJECT =
  /(^| )(there|this|that|it|i|we|he|she|they|you) .+ (that|which) (i|we|he|she|they|you) ((do|did|have|had|has|would|could|can|will|never|also|just|not|dont|didnt|havent|hadnt|cannot) ){1,3}[a-z]+$/;

/** "That is what I need", "which one do you want", "as you like". */
function wantsObject(words: readonly string[], last: string, before: string): boolean {
  if (words.slice(0, -1).some((word) => WH.has(word) || word === 'all' || word === 'whatever')) return false;
  // "I wanted to know": nothing has been asked yet.
  if (
    /(want|wanted|like|need|needed|wish|wished|calling|called|trying) to (know|ask|inquire|enquire|tell|say|inform|report|understand|clarify|discuss|find)$/.test(
      words.join(' '),
    ) &&
    !words.includes('not') &&
    !words.includes('dont')
  )
    return true;
  if (RELATIVE_OBJECT.test(words.join(' '))) return false;
  if (words.slice(0, -1).some((word) => ['as', 'if', 'that', 'than'].includes(word)) && PRONOUN.has(before))
    return words[0] === 'if';
  // "Tomorrow I think": said behind what is already whole.
  if (
    ALONE.has(last) &&
    words.length > 2 &&
    PRONOUN.has(before) &&
    !CONJUNCTION.has(words.at(-3) ?? '') &&
    ['think', 'guess', 'believe', 'hope'].includes(last)
  )
    return false;
  if (
    words.some((word) => ['not', 'dont', 'didnt', 'never', 'already', 'cannot'].includes(word)) &&
    ALONE.has(last)
  )
    return false;
  if (
    before === 'to' &&
    words.length > 3 &&
    ALONE.has(last) &&
    !['speak', 'talk', 'tell', 'say', 'ask', 'see'].includes(last)
  )
    return false;
  if (last === 'see' && before === 'will' && words.length <= 3) return false;
  // "Tell him I called".
  if (
    ALONE.has(last) &&
    SUBJECT.has(before) &&
    /^(tell|ask|inform|say)$/.test(words[0] ?? '') &&
    words.length > 3
  )
    return false;
  if (['speak', 'talk'].includes(last)) return true;
  if (['know', 'forgot', 'remember', 'understand', 'paid', 'tried'].includes(last)) return false;
  if (last === 'like')
    return before === 'would' || before === 'i' || before === 'is' || before === 'was' || before === 'it';
  if (['call', 'calling'].includes(last) && words.some((word) => WH.has(word))) return false;
  if (DONE.has(last)) return SUBJECT.has(before) || ['have', 'had', 'has', 'just'].includes(before);
  if (DETERMINER.has(before)) return false;
  return true;
}

const ARTICLE = /^(the|my|your|our|his|her|their|a|an)$/;

/** Only words of time and manner: "actually yesterday". A sentence is about to begin. */
export function isOnlySetting(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((word) => ADVERBS.has(word));
}
