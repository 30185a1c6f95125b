// What the agent had just asked, read from its own words: how many digits are due, a date, a spelling, a choice, a yes or
// no. Refuses to guess where nothing tells: then any answer may be whole.
import { findAny } from '../answering/frames.ts';
import type { AskKind } from '../packs/shape.ts';
import { QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import { isWord, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { tokensOf } from '../words/tokens.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';

export interface Asked {
  readonly kinds: ReadonlySet<AskKind>;
  /** Digits or letters that are due; equal where the number is fixed. Null: no number was asked for. */
  readonly due: { readonly least: number; readonly most: number; readonly letters: boolean } | null;
  /** A statement asks nothing: what is said to it is the caller's own. */
  readonly isQuestion: boolean;
  readonly isYesNo: boolean;
  /** The year was asked for too. */
  readonly withYear: boolean;
  readonly words: readonly string[];
}

const NUMBERS_DUE: Partial<Record<AskKind, readonly [number, number, boolean]>> = {
  'pin-code': [6, 6, false],
  otp: [4, 6, false],
  phone: [10, 13, false],
  aadhaar: [12, 12, false],
  pan: [10, 10, true],
  vehicle: [7, 11, true],
  gstin: [15, 15, true],
  ifsc: [11, 11, true],
  'account-number': [9, 18, false],
  'card-number': [16, 16, false],
  cvv: [3, 4, false],
  reference: [5, 20, true],
};

const DIGIT_NOUNS = writtenList('digitNouns');
const NUMBER_NOUNS = writtenList('numberNouns');

/** "The last four digits are …": the number in front of this word is none of the digits. */
export const isDigitWord = (word: string): boolean => DIGIT_NOUNS.has(word);

const namesDigits = (word: string): boolean => isDigitWord(word) || NUMBER_NOUNS.has(word);

function digitsNamed(readings: readonly Reading[], words: readonly string[]): number | null {
  const places = [...words.keys()].filter(
    (index) =>
      namesDigits(words[index] ?? '') ||
      readings.some((reading) => namesDigits(reading.frameWords[index] ?? '')),
  );
  for (const place of places) {
    const named = numberBefore(place, readings, words);
    if (named !== null) return named;
  }
  return null;
}

function numberBefore(place: number, readings: readonly Reading[], words: readonly string[]): number | null {
  const reach = isDigitWord(words[place] ?? '') ? 3 : 1;
  for (let before = place - 1; before >= Math.max(0, place - reach); before -= 1) {
    const word = words[before] ?? '';
    if (/^\d{1,2}$/.test(word)) return Number(word);
    for (const { lexicon, words: read } of readings) {
      const value = lexicon.numbers.get(read[before] ?? '');
      if (value !== undefined && value > 1 && value <= 19) return value;
    }
  }
  return null;
}

const WHICH = /^(kis|किस)$/;
const THING =
  /^(kaam|kam|काम|wajah|vajah|वजह|tarah|तरह|din|दिन|samay|समय|jagah|जगह|shehar|शहर|mahine|महीने|saal|साल)$/;

/** "Is it, do you, shall I": English asks with its verb first. */
const AUXILIARIES = new Set(
  'is are am was were do does did can could will would shall should may have has had isnt arent dont doesnt didnt wont cannot'.split(
    ' ',
  ),
);
const OPENERS = new Set('so and ok okay now then alright well sir madam please also'.split(' '));

function asksFor(sentence: string): boolean {
  return readingsOf(tokensOf(sentence)).some(({ lexicon, frameWords }) =>
    lexicon.asks.some(
      ([kind, frames]) => NUMBERS_DUE[kind] !== undefined && findAny(frames, frameWords) !== null,
    ),
  );
}

export function whatWasAsked(context: string): Asked {
  const sentences = context.match(/[^.?!।]+[.?!।]*/g) ?? [context];
  // The last sentence that asks for something; "take your time" behind it changes nothing.
  const spoken = sentences.filter((sentence) => tokensOf(sentence).length > 0);
  const last =
    spoken.findLast((sentence) => sentence.includes('?') || asksFor(sentence)) ?? spoken.at(-1) ?? context;
  const words = tokensOf(last);
  const readings = readingsOf(words);
  const kinds = new Set<AskKind>();
  for (const { lexicon, frameWords } of readings)
    for (const [kind, frames] of lexicon.asks) if (findAny(frames, frameWords) !== null) kinds.add(kind);
  // "Kaun sa din": which, not who.
  if (
    words.some(
      (word, place) => /^(kaun|kon|कौन)$/.test(word) && /^(sa|si|se|सा|सी|से)$/.test(words[place + 1] ?? ''),
    )
  )
    kinds.delete('who');
  // "Kis kaam se": for what, and for nobody.
  if (
    words.some((word, place) => WHICH.test(word) && THING.test(words[place + 1] ?? '')) &&
    !words.some((word) => /^(liye|लिए)$/.test(word))
  )
    kinds.delete('who');
  if (kinds.has('email') && isToBeMailed(words)) kinds.delete('email');
  const isWhat = asksWhatIs(words);
  if (isWhat) kinds.add('what');
  const isQuestion = context.includes('?') || kinds.size > 0 || REQUESTS.has(words.at(-1) ?? '');
  const first = words.find((word) => !OPENERS.has(word)) ?? '';
  const asksVerb = AUXILIARIES.has(first);
  const asksWh = (
    ['who', 'where', 'when', 'why', 'how', 'what', 'time', 'quantity', 'duration', 'amount'] as const
  ).some((kind) => kinds.has(kind));
  const wantsData =
    asksVerb &&
    !/^(did|has|had|was|were)$/.test(first) &&
    kinds.size > 0 &&
    (WANTS_TO_BE_TOLD.test(last.toLowerCase()) ||
      (/^(can|could|may|might|would|will|shall)$/.test(first) && WANTS_TO_KNOW.test(last.toLowerCase())));
  const isWh = /^(what|where|when|who|whom|why|how|which|whose)$/.test(first);
  const isYesNo =
    !isWh &&
    !isWhat &&
    !asksWhich(words) &&
    !isBareNoun(kinds, readings, words, asksVerb) &&
    !kinds.has('open') &&
    context.includes('?') &&
    !wantsData &&
    (asksVerb || !asksWh || marksYesNo(readings, words));
  const tells = !last.includes('?') && TELLS.test(words.join(' '));
  const due = dueOf(
    kinds,
    readings,
    words,
    tells || (asksVerb && !wantsData) || (isYesNo && marksYesNo(readings, words) && !asksToBeTold(words)),
  );
  return {
    kinds: asksVerb && !wantsData ? onlyChoice(kinds) : kinds,
    due: due === null || due.least === due.most ? due : narrowed(due, spoken),
    isQuestion,
    isYesNo: isYesNo && !kinds.has('choice'),
    withYear: /year|साल|saal|வருட|ఆండ|సంవత్సర|ವರ್ಷ|বছর|সাল|वर्ष/.test(
      (kinds.has('birth-date') ? context : last).toLowerCase(),
    ),
    words,
  };
}

/** "Your passport is under verification": its number is not asked for. */
const TELLS = /^(your|the) ([a-z]+ ){1,4}(is|are|was|were|has|have|will)( |$)/;

/** "Please send the form by e-mail": no address is asked for. */
const isToBeMailed = (words: readonly string[]): boolean =>
  /(^| )((by|on|via|through|over) (e mail|email|mail)|(email|ईमेल|मेल|mail) (kar|कर|bhej|भेज)[^ ]*|send .+ (e mail|email))( |$)/.test(
    words.join(' '),
  ) &&
  !/(^| )(id|address|your|which|what|whose|aapk[aie]|kaun|kis|kya|आईडी|पता|आपक[ाीे]|कौन|किस|क्या)( |$)/.test(
    words.join(' '),
  );

/** "What is the OTP? It has six digits": how many are due may stand beside the question. */
function narrowed(due: NonNullable<Asked['due']>, sentences: readonly string[]): Asked['due'] {
  for (const sentence of sentences) {
    const words = tokensOf(sentence);
    const named = words.some(isDigitWord) ? digitsNamed(readingsOf(words), words) : null;
    if (named !== null && named >= due.least && named <= due.most)
      return { ...due, least: named, most: named };
  }
  return due;
}

/** "Can you read me the code", "may I know why": a value or a reason is asked for; "can you tell me if" wants a yes. */
const WANTS_TO_BE_TOLD =
  /^(?!.*\b(if|whether)\b).*\b(tell|give|share|confirm your|spell|say|provide|(have|know|get) your|(read|repeat|dictate|mention|describe|explain|specify)( (me|us|out))? (your|the|that|what|which|when|where|why|how))\b/;
const WANTS_TO_KNOW =
  /^(?!.*\b(if|whether)\b).*\b(know|ask|have|get|take|note)( (you|me|down))? (a|your|the|what|which|when|where|why|how|who|whose)\b/;

/** "Is this your phone number?" asks for no number. */
function onlyChoice(kinds: ReadonlySet<AskKind>): ReadonlySet<AskKind> {
  return new Set([...kinds].filter((kind) => kind === 'choice'));
}

const QUESTION = sharedWords(QUESTION_WORDS_ASKED);

/** A word that asks who, where, how much; "kya" and its like may only mark the question. */
const asksWhich = (words: readonly string[]): boolean =>
  words.some((word) => QUESTION.has(word) && !/^(kya|क्या|কি|कि|का|kaha)$/.test(word));

const WHAT_NOUNS = writtenList('whatNouns');
const WHAT_VERBS = writtenList('whatVerbs');

/** "Kya dikkat hai?", "क्या हुआ?": what, and no yes or no. */
function asksWhatIs(words: readonly string[]): boolean {
  // "Unhone kya kaha?": right before the verb. At the head or the end of a sentence it asks for a yes.
  const kya = words.findIndex((word) => word === 'kya' || word === 'क्या');
  const behind = words.length - 1 - kya;
  if (kya > 0 && behind > 0 && behind <= 3 && !words.some((word) => /^(sak|सक)/.test(word))) return true;
  if (!['kya', 'क्या'].includes(words[0] ?? '')) return false;
  // "Kya order karenge?", "kya chahiye?": nothing stands between them.
  if (words.length <= 4 && WHAT_VERBS.has(words[1] ?? '')) return true;
  return (
    words.length <= 5 &&
    words.slice(1, 4).some(
      (word, index, all) =>
        WHAT_NOUNS.has(word) &&
        // "Kya dard kam hua?": a yes is asked for.
        !(index > 0 && /^(hua|हुआ)$/.test(word)) &&
        (!NAMES_ONLY.has(word) || /^(hai|hain|tha|thi|है|हैं|था|थी)?$/.test(all[index + 1] ?? '')),
    )
  );
}

/** "Kya naam hai?" asks what; "kya naam sahi likha hai?" asks for a yes. */
const NAMES_ONLY = writtenList('namedNouns');

const DATA_KINDS: readonly AskKind[] = [
  'spell',
  'email',
  'name',
  'address',
  'birth-date',
  'date',
  'time',
  'amount',
];

const NAMED_ALONE = foldedList('namedAlone');

/** "Order number?", "Naam?": a value is asked for by its name, without a verb. */
function isBareNoun(
  kinds: ReadonlySet<AskKind>,
  readings: readonly Reading[],
  words: readonly string[],
  asksVerb: boolean,
): boolean {
  if (asksVerb || words.length > 6 || words.some((word) => AUXILIARIES.has(word))) return false;
  const isData = [...DATA_KINDS, ...(Object.keys(NUMBERS_DUE) as AskKind[])].some((kind) => kinds.has(kind));
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const asksByEnding = /[\u0bbe\u0c3e\u0cbe]$/.test(words.at(-1) ?? '');
  const isValue = isWord(own, 'valueNouns', words.length - 1) && words.length <= 3;
  if (words.length <= 3 && NAMED_ALONE.has(words.at(-1) ?? '') && !isWord(readings, 'negations', 0))
    return true;
  return (isData || isValue) && !asksByEnding && !isWord(own, 'finals', words.length - 1);
}

/** "… bataiye": something is asked for, although no question mark says so. */
const REQUESTS = writtenList('tellMe');

/** Hindi kya at the beginning, Bengali ki, Marathi ka at the end, the question endings of the south. */
function marksYesNo(readings: readonly Reading[], words: readonly string[]): boolean {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (
    ['kya', 'क्या'].includes(first) ||
    ['क्या', 'kya', 'का', 'ka', 'কি', 'ना', 'na', 'তো', 'कि', 'নাকি', 'না'].includes(last)
  )
    return true;
  if (asksInBengali(words, readings)) return true;
  if (words.some((word) => QUESTION.has(word))) return false;
  return (
    /(ங்களா|ணுமா|லாமா|டுமா|ட்டுமா|யுமா|கா|உண்டா|ంటారా|గలరా|వచ్చా|ందా|ాలా|స్తారా|రా|ೀರಾ|ಾರಾ|ಾಳಾ|ಾನಾ|ತ್ತಾ|ಬಹುದಾ|ದೆಯಾ|ಬೇಕಾ|ಲಾ|ದಾ|ೋದಾ)$/u.test(
      last,
    ) && !readings.some(({ lexicon }) => lexicon.pack.script === 'devanagari')
  );
}

/** `আপনি কি বাড়িতে আছেন`: in the middle, with something between it and the verb. */
function asksInBengali(words: readonly string[], readings: readonly Reading[]): boolean {
  const mark = words.indexOf('কি');
  // `আপনি কি মালিক`: a noun needs no verb. `আপনি কি চান` asks what.
  const isOfNoun =
    mark === words.length - 2 && !isWord(readings, 'finals', words.length - 1) && words.at(-1) !== 'কি';
  return (
    mark > 0 &&
    (mark < words.length - 2 || isOfNoun) &&
    !words.some((word) => word !== 'কি' && QUESTION.has(word))
  );
}

/** "Kya aap number bata sakte hain?" wants the number; "kya OTP mila?" does not. */
const TELLING = writtenList('telling');
const asksToBeTold = (words: readonly string[]): boolean => words.some((word) => TELLING.has(word));

function dueOf(
  kinds: ReadonlySet<AskKind>,
  readings: readonly Reading[],
  words: readonly string[],
  isCheck: boolean,
): Asked['due'] {
  if (isCheck) return null;
  // "How long did the OTP take?" asks for no code.
  if ((['duration', 'when', 'where', 'why'] as const).some((kind) => kinds.has(kind))) return null;
  const named = digitsNamed(readings, words);
  const letters = ['pan', 'vehicle', 'gstin', 'ifsc'].some((kind) => kinds.has(kind as AskKind));
  if (named !== null && !kinds.has('birth-date')) return { least: named, most: named, letters };
  for (const [kind, [least, most, withLetters]] of Object.entries(NUMBERS_DUE))
    if (kinds.has(kind as AskKind)) return { least, most, letters: withLetters };
  return null;
}

const DOOR_ASKED = /(^| )(flat|house|door|plot|room|shop|quarter)( ka| का)? (number|no)( |$)/;

/** "What is your flat number?": a door, and nothing of the street. */
export function asksForDoor(asked: Asked): boolean {
  return DOOR_ASKED.test(withEnglish(asked.words).join(' '));
}

/** Whether a word of the text ends what the question asks in kind: "from where?" – "from Pune". */
export function asksInKind(asked: Asked, word: string): boolean {
  return asked.words.some((one) => one === word || (word.length >= 2 && one.endsWith(word)));
}
