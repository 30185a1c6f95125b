// Number ranges that are no person's phone: premium, shared cost, freephone, personal, satellite, service and short numbers.
// Our own data, because a library that calls a premium number a mobile costs money; it is asked after these.
import type { NumberType } from 'libphonenumber-js/max';

export interface SpecialRange {
  readonly digits: RegExp;
  /** `The number is …` */
  readonly what: string;
}

const PREMIUM = 'a premium-rate number';
const SHARED = 'a shared-cost number';
const FREEPHONE = 'a freephone number';
const PERSONAL = 'a personal number';
const SERVICE = 'a service number';

export const SPECIAL_RANGES: readonly SpecialRange[] = [
  // ITU-T E.164, list of assigned codes (15 December 2016).
  { digits: /^\+870/, what: 'a satellite telephone (Inmarsat)' },
  { digits: /^\+881/, what: 'a satellite telephone' },
  { digits: /^\+88[23]/, what: 'an international network, often by satellite' },
  { digits: /^\+800/, what: 'an international freephone number' },
  { digits: /^\+808/, what: 'an international shared-cost number' },
  { digits: /^\+878/, what: 'a universal personal number' },
  { digits: /^\+888/, what: 'a number for relief operations' },
  { digits: /^\+979/, what: 'an international premium-rate number' },
  { digits: /^\+991/, what: 'an international trial network' },
  // India, National Numbering Plan.
  { digits: /^\+91140/, what: 'a telemarketing number of India' },
  { digits: /^\+91160[01]/, what: 'a service-call number of India' },
  { digits: /^\+911800/, what: FREEPHONE },
  { digits: /^\+911860/, what: SHARED },
  { digits: /^\+911900/, what: PREMIUM },
  { digits: /^\+91(?:\d{3,5}|1[09]\d{1,4})$/, what: 'a short code of India' },
  // North America, NANPA.
  { digits: /^\+18(?:00|33|44|55|66|77|88)/, what: FREEPHONE },
  { digits: /^\+1900/, what: PREMIUM },
  // United Kingdom, Ofcom's National Telephone Numbering Plan. 07624 is the Isle of Man's mobiles.
  { digits: /^\+4470/, what: PERSONAL },
  { digits: /^\+4476(?!24)/, what: 'a pager' },
  { digits: /^\+448[47]/, what: SHARED },
  { digits: /^\+4480/, what: FREEPHONE },
  { digits: /^\+44(?:9|118)/, what: PREMIUM },
  { digits: /^\+445(?!6)/, what: "a company's own number" },
  // Germany, BNetzA.
  { digits: /^\+49900/, what: PREMIUM },
  { digits: /^\+49(?:180|137)/, what: SHARED },
  { digits: /^\+49800/, what: FREEPHONE },
  { digits: /^\+49700/, what: PERSONAL },
  { digits: /^\+49(?:11|18[1-9]|19[1-4])/, what: SERVICE },
  // France, Arcep: all of 08.
  { digits: /^\+3380/, what: FREEPHONE },
  { digits: /^\+338/, what: PREMIUM },
  // Spain, CNMC.
  { digits: /^\+34[89]00/, what: FREEPHONE },
  { digits: /^\+34(?:80[367]|905|907)/, what: PREMIUM },
  { digits: /^\+3490[12]/, what: SHARED },
  { digits: /^\+3470/, what: PERSONAL },
  { digits: /^\+34400/, what: 'a number for commercial calls' },
  // Australia, ACMA.
  { digits: /^\+6118/, what: FREEPHONE },
  { digits: /^\+6113/, what: SHARED },
  { digits: /^\+6119/, what: PREMIUM },
  { digits: /^\+61147/, what: 'a satellite telephone' },
  { digits: /^\+611/, what: SERVICE },
  { digits: /^\+61500/, what: PERSONAL },
  // United Arab Emirates, TDRA.
  { digits: /^\+971800/, what: FREEPHONE },
  { digits: /^\+971[67]00/, what: SHARED },
  { digits: /^\+971900/, what: PREMIUM },
  // Singapore, IMDA.
  { digits: /^\+651800|^\+65800\d{7}/, what: FREEPHONE },
  { digits: /^\+651900/, what: PREMIUM },
  { digits: /^\+657000/, what: "a company's access number" },
];

/** What the library calls the others. */
export const TYPE_WORDS: ReadonlyMap<NumberType, string> = new Map<NumberType, string>([
  ['PREMIUM_RATE', PREMIUM],
  ['SHARED_COST', SHARED],
  ['TOLL_FREE', FREEPHONE],
  ['PERSONAL_NUMBER', PERSONAL],
  ['UAN', "a company's access number"],
  ['PAGER', 'a pager'],
  ['VOICEMAIL', 'a voicemail box'],
]);
