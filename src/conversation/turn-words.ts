// How whole a caller's turn is by its words, given what the agent had just asked. In every language of the packs, without
// leaning on punctuation. Refuses to measure silence: see `endpointing.ts`.
import { type Asked, asksInKind, whatWasAsked } from './asked.ts';
import { englishGrammar, isOnlySetting } from './english-grammar.ts';
import { findFrame } from './frames.ts';
import { isCovered, isWord, phraseAt, type Reading, readingsOf, wordsIn } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import {
  PERSON_ENDINGS,
  PLACE_ENDINGS,
  POSSESSIVES,
  PURPOSE_ENDINGS,
  TIME_ENDINGS,
} from './packs/answer-endings.ts';
import { ENGLISH } from './packs/en.ts';
import type { AskKind } from './packs/shape.ts';
import { bySentenceEnd, endsHesitating, isEnglishText, withoutCourtesies } from './sentence-end.ts';
import { numberAt } from './spoken-numbers.ts';
import { scriptOf, tokensOf } from './tokens.ts';
import { onlySetsOut } from './turn-announcement.ts';
import { type TurnWords, turn } from './turn-look.ts';
import { slotOf } from './turn-slots.ts';

/** The newest judgement: one turn is asked about several times in a row, and each takes a while. */
let newest: { readonly text: string; readonly asked: string; readonly words: TurnWords } | null = null;

/** `asked` is what the agent had said last, or empty. */
export function judgeTurn(text: string, asked: string): TurnWords {
  if (newest === null || newest.text !== text || newest.asked !== asked)
    newest = { text, asked, words: judgeAnew(text, asked) };
  return newest.words;
}

function judgeAnew(text: string, asked: string): TurnWords {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return turn('open', 'no word');
  const question = whatWasAsked(asked);
  const readings = readingsOf(tokens, question.words);
  if (asksToHold(tokens, readings, question)) return turn('hold-request', 'asks to wait');
  return judgeSaid(tokens, readings, question);
}

function judgeSaid(tokens: readonly string[], readings: readonly Reading[], asked: Asked): TurnWords {
  const plain = plainAnswer(readings, asked);
  if (plain !== null) return plain;
  const corrected = afterCorrection(tokens, readings);
  if (corrected === 'nothing') return turn('incomplete', 'taken back, and nothing in its place');
  const slot = slotOf(tokens, readings, asked);
  if (slot !== null) return slot;
  if (corrected !== null) {
    const rest = judgeRest(corrected, asked);
    if (rest !== null) return rest;
  }
  if (endsHesitating(tokens, readings)) return turn('incomplete', 'a hesitation');
  const announced = onlySetsOut(withoutCourtesies(tokens, readings), asked);
  if (announced !== null) return announced;
  return bySentence(tokens, readings, asked);
}

function judgeRest(tokens: readonly string[], asked: Asked): TurnWords | null {
  const readings = readingsOf(tokens);
  const bare = withoutCourtesies(tokens, readings);
  if (bare.length === 0) return null;
  const grammar = bySentence(tokens, readings, asked);
  return grammar.looks === 'open' && tokens.length <= 3 ? turn('complete', 'corrected') : grammar;
}

function asksToHold(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (asked.kinds.has('duration') || asked.kinds.has('quantity')) return false;
  return readings.some(({ lexicon, frameWords }) =>
    lexicon.holds.some((frame) => {
      const place = findFrame(frame, frameWords);
      return place !== null && !wantsSomething(tokens.slice(place[1]));
    }),
  );
}

const WISHES = new Set(
  'want need cancel thing things question chahiye चाहिए வேணும் வேண்டும் కావాలి ಬೇಕು চাই লাগবে पाहिजे हवं but lekin लेकिन ஆனா కానీ ಆದರೆ কিন্তু पण'.split(
    ' ',
  ),
);

/** "Wait, who is this?" keeps no floor open: it asks. */
function wantsSomething(rest: readonly string[]): boolean {
  if (rest.length === 0) return false;
  const readings = readingsOf(rest);
  if (rest.length > LONGEST_EXCUSE_WORDS || rest.some((word) => WISHES.has(word))) return true;
  const places = [...rest.keys()];
  // "No, wait, Wednesday" takes back and answers.
  if ((['weekdays', 'months', 'days'] as const).some((list) => isWord(readings, list, rest.length - 1)))
    return true;
  return places.some((place) => isWord(readings, 'questions', place)) && !rest.includes('check');
}
const LONGEST_EXCUSE_WORDS = 9;

/** Yes, no, okay, and nothing else. */
function plainAnswer(readings: readonly Reading[], asked: Asked): TurnWords | null {
  const isPlain = isCovered(readings, ['yes', 'no', 'courtesies']);
  const [only] = readings;
  if (!isPlain) {
    if (!asked.isQuestion && isCovered(readings, ['acknowledgements', 'courtesies']))
      return turn('open', 'listens');
    if (isEnglishEllipsis(only?.words ?? [], asked)) return turn('answered', 'yes, and its verb');
    const length = only?.words.length ?? 0;
    const isYesAndVerb =
      asked.isYesNo &&
      length <= 3 &&
      length > 1 &&
      phraseAt(readings, ['yes', 'no'], 0) > 0 &&
      !isEnglishText(only?.words ?? [], readings) &&
      isFiniteEnd(readings, length - 1);
    if (isYesAndVerb) return turn('answered', 'yes, and its verb');
    const closes =
      asked.kinds.has('open') &&
      isCovered(readings, ['farewells', 'courtesies', 'no', 'acknowledgements']) &&
      !listsWhole(readings, only?.words.at(-1) ?? '');
    if (closes) return turn('complete', 'nothing else');
    if (asked.isQuestion && isCovered(readings, ['hellos', 'courtesies']))
      return turn('open', 'only a greeting');
    const isSocial = takesLeaveOrGreets(readings) && (only?.words.length ?? 0) <= 8;
    return isSocial && !asked.isQuestion ? turn('complete', 'a greeting or a goodbye') : null;
  }
  const wantsData =
    asked.due !== null ||
    ['spell', 'email', 'address', 'name', 'birth-date'].some((kind) => asked.kinds.has(kind as 'spell'));
  if (wantsData && !asked.isYesNo) {
    const declines = isCovered(readings, ['no', 'courtesies']);
    return declines
      ? turn('complete', 'declined')
      : turn('incomplete', 'agrees, and the answer is still to come');
  }
  return turn('answered', 'a plain yes or no');
}

function takesLeaveOrGreets(readings: readonly Reading[]): boolean {
  if (!isCovered(readings, ['hellos', 'farewells', 'courtesies', 'yes'])) return false;
  const last = (readings[0]?.words.length ?? 0) - 1;
  return ![...readings].some(({ lexicon, words }) => lexicon.unfinished.has(words[last] ?? ''));
}

function isFiniteEnd(readings: readonly Reading[], place: number): boolean {
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return isVerb(own, place) && !isWord(own, 'unfinished', place);
}

/** "Yes you can", "no she is not". */
function isEnglishEllipsis(words: readonly string[], asked: Asked): boolean {
  return (
    asked.isYesNo &&
    /^(yes|yeah|yep|no|nope|sure|of course) (i|you|we|he|she|it|they) (am|is|are|was|were|do|does|did|can|could|will|would|should|have|has|had|cannot|dont|doesnt|didnt|isnt|wont|havent|hasnt)( not)?( (sir|madam|please))?$/.test(
      words.join(' '),
    )
  );
}

/** What stands behind the last correction: null where nothing is corrected, 'nothing' where nothing follows. */
function afterCorrection(
  tokens: readonly string[],
  readings: readonly Reading[],
): readonly string[] | 'nothing' | null {
  let behind = -1;
  for (let place = 1; place < tokens.length; place += 1) {
    const taken = phraseAt(readings, ['corrections'], place);
    if (taken > 0 && takesBack(tokens, readings, place, taken)) {
      behind = Math.max(behind, place + taken);
      place += taken - 1;
    }
  }
  if (behind < 0) return null;
  const before = readingsOf(tokens.slice(0, 1));
  const rest = tokens.slice(behind);
  if (rest.length > 0) return rest;
  // "I do not want it, no" and a Hindi negation at the end of a sentence take nothing back.
  return isCorrectionAtEnd(tokens, readings, before) ? 'nothing' : null;
}

const APOLOGIES = new Set(
  'sorry सॉरी सरी matlab mean meant oops மன்னிக்கணும் சாரி సారీ క్షమించండి ಸಾರಿ ಕ್ಷಮಿಸಿ সরি माफ make'.split(' '),
);

/** A finite verb listed as a whole word: what is negated before it is a sentence. */
function isVerb(readings: readonly Reading[], place: number): boolean {
  const isDay = isWord(readings, 'days', place) || isWord(readings, 'weekdays', place);
  if (isDay || phraseAt(readings, ['courtesies'], place) > 0) return false;
  return readings.some(({ lexicon, words }) => lexicon.verbs.has(words[place] ?? ''));
}

/** A bare "no" between two values takes the first back; inside a sentence it only negates. */
function takesBack(
  tokens: readonly string[],
  readings: readonly Reading[],
  place: number,
  taken: number,
): boolean {
  const phrase = tokens.slice(place, place + taken);
  if (phrase.some((word) => APOLOGIES.has(word)) || taken > 1) return true;
  const rest = tokens.length - place - taken;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const isSentence = isWord(own, 'subjects', 0) || isWord(own, 'openers', 0) || tokens.length > 7;
  const places = [...Array(rest).keys()].map((offset) => place + taken + offset);
  const goesOn = places.some(
    (behind) => isWord(own, 'finals', behind) && !isWord(own, 'clock', behind) && isVerb(own, behind),
  );
  return !isSentence && rest <= 4 && !goesOn;
}

/** Only what looks like a value can be taken back at once: "at five, no". */
function isCorrectionAtEnd(
  tokens: readonly string[],
  readings: readonly Reading[],
  first: readonly Reading[],
): boolean {
  const words = readings[0]?.words ?? [];
  const last = words.at(-1) ?? '';
  const isSorry = ['sorry', 'सॉरी', 'matlab', 'मतलब', 'mean', 'meant', 'wait'].includes(last);
  if (isSorry) return tokens.length > 1;
  const isTwice =
    tokens.length > 2 && tokens.at(-1) === tokens.at(-2) && phraseAt(readings, ['no'], tokens.length - 1) > 0;
  if (isTwice) return true;
  if (tokens.length > 5) return false;
  const value = [...tokens.keys()].some(
    (place) =>
      numberAt(readings, place) !== null ||
      isWord(readings, 'days', place) ||
      isWord(readings, 'weekdays', place) ||
      isWord(readings, 'months', place) ||
      /\d/.test(tokens[place] ?? ''),
  );
  const isNegated = phraseAt(first, ['yes', 'no'], 0) > 0;
  return value && !isNegated && tokens.length >= 2;
}

const ANSWER_WORDS = 6;

function bySentence(tokens: readonly string[], readings: readonly Reading[], asked: Asked): TurnWords {
  const bare = withoutCourtesies(tokens, readings);
  const grammar = bySentenceEnd(bare, readingsOf(bare, asked.words));
  const wantsAnswer = asked.isQuestion && !asked.kinds.has('open');
  if (grammar === 'unfinished' && wantsAnswer && bare.length <= 4 && endsInValue(bare, readings))
    return turn('complete', 'a day or a number');
  if (grammar === 'whole') return turn('complete', 'a whole sentence');
  if (grammar === 'unfinished') {
    return answersInKind(bare, readings, asked)
      ? turn('complete', 'answers in kind')
      : turn('incomplete', 'more must come');
  }
  const own = readings.filter(
    ({ lexicon }) => lexicon.pack.language !== 'en' || isEnglishText(bare, readings),
  );
  const begins = [...bare.keys()].find(
    (place) =>
      phraseAt(readings, ['yes', 'no', 'hesitations'], place) === 0 && !CLAUSE_OPENERS.has(bare[place] ?? ''),
  );
  const isAboutSpeaker =
    bare.length > 1 && isWord(own, 'subjects', begins ?? 0) && !isEnglishText(bare, readings);
  const endsInValueNoun = isWord(own, 'valueNouns', bare.length - 1);
  if (asked.words.length === 0) return turn('open', 'no sentence, and nobody asked');
  if (wantsAnswer && bare.length <= ANSWER_WORDS) {
    if (isAboutSpeaker && (endsInValueNoun || bare.length > 2 || !asked.kinds.has('who')))
      return turn('incomplete', 'a sentence without its verb');
    if (
      asked.isYesNo &&
      !asked.kinds.has('choice') &&
      bare.length > 1 &&
      phraseAt(readings, ['yes', 'no'], 0) > 0 &&
      bare.length <= 2 &&
      !isValue(bare, readings)
    )
      return turn('open', 'yes, and something');
    if (
      asked.kinds.has('name') &&
      bare.length === 1 &&
      asked.words.some((word) => /^(full|complete|poora|pura|पूरा|முழு|పూర్తి|ಪೂರ್ಣ|পুরো|संपूर्ण|पूर्ण)/.test(word))
    )
      return turn('incomplete', 'the other name');
    return turn('complete', 'an answer');
  }
  if (isAboutSpeaker) return turn('incomplete', 'a sentence without its verb');
  if (
    isOnlySetting(withEnglish(bare)) ||
    bare.every(
      (_word, place) =>
        isWord(own, 'days', place) || isWord(own, 'dayParts', place) || isWord(own, 'weekdays', place),
    )
  )
    return asked.kinds.has('open') || !asked.isQuestion
      ? turn('incomplete', 'only when')
      : turn('complete', 'an answer');
  const isOpen = asked.kinds.has('open') || !asked.isQuestion;
  if (isOpen && isEnglishText(bare, readings) && PREPOSITIONS.has(withEnglish(bare)[0] ?? ''))
    return turn('incomplete', 'of what');
  if (isEnglishText(bare, readings)) {
    const isSubject = ['my', 'the', 'our', 'a', 'this', 'his', 'her'].includes(withEnglish(bare)[0] ?? '');
    return isSubject && bare.length <= 4 ? turn('open', 'no verb') : turn('complete', 'a topic');
  }
  const isTopic = bare.length <= 2 && !isWord(own, 'openers', 0);
  return isTopic ? turn('complete', 'a topic') : turn('incomplete', 'a sentence without its verb');
}

/** A day, a month, an hour, a number with its unit, whatever case its word seems to end in. */
function endsInValue(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const place = tokens.length - 1;
  if (isWord(own, 'subjects', 0) || isWord(own, 'openers', 0)) return false;
  const before = readingsOf(tokens.slice(0, -1));
  if (tokens.length > 1 && endsHesitating(tokens.slice(0, -1), before)) return false;
  return (['weekdays', 'months', 'clock', 'days'] as const).some((list) => isWord(own, list, place));
}

function isValue(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const place = tokens.length - 1;
  return (
    numberAt(readings, place) !== null ||
    isWord(readings, 'days', place) ||
    isWord(readings, 'weekdays', place)
  );
}

const same = (word: string) => word;
const PERSON = wordsIn(PERSON_ENDINGS, same);
const PLACE = wordsIn(PLACE_ENDINGS, same);
const TIME = wordsIn(TIME_ENDINGS, same);
const PURPOSE = wordsIn(PURPOSE_ENDINGS, same);
const POSSESSIVE = wordsIn(POSSESSIVES, same);
const MEANS = wordsIn(
  'se, से, दिया, *ால், *ல, *தால், *తో, *ద్వారా, *ಿಂದ, *ನಲ್ಲಿ, *ಲ್ಲಿ, দিয়ে, *তে, *ने, *वरून, *द्वारे, par, pe, पर, mein, में',
  same,
);

/** "Pune se" to "kahan se", "for my father" to "for whom": the question asks for such an ending. */
function answersInKind(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.isQuestion || asked.kinds.has('open') || tokens.length > ANSWER_WORDS) return false;
  if (isEnglishText(tokens, readings)) return englishAnswersInKind(withEnglish(tokens), asked);
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const [first = ''] = tokens;
  const word = tokens.at(-1) ?? '';
  if (isWord(own, 'openers', 0)) return false;
  // "I come tomorrow, and then", "from five o'clock": neither is the ending that was asked for.
  const before = tokens.length - 2;
  const isDate = (['days', 'weekdays', 'dayParts', 'clock'] as const).some((list) =>
    isWord(own, list, before),
  );
  const isVerbBefore = before > 0 && !isDate && isWord(own, 'finals', before);
  if (OR_ELSE.has(word) || (CONNECTIVES.has(word) && isVerbBefore)) return false;
  if (['se', 'से'].includes(word) && isWord(own, 'clock', before) && !asksInKind(asked, word)) return false;
  const asks = (...kinds: AskKind[]) => kinds.some((kind) => asked.kinds.has(kind));
  const isSpeaker = isWord(own, 'subjects', 0);
  if (tokens.length === 1 && isSpeaker) return asks('who', 'choice');
  // "To me, from Delhi …": a sentence has begun.
  if (isSpeaker && !(POSSESSIVE.has(first) && tokens.length <= 5)) return false;
  if (asks('choice')) return isWord(own, 'answerable', tokens.length - 1);
  // A name may end as a case does.
  if (tokens.length === 1 && !listsWhole(own, word)) {
    if (asks('who', 'where', 'when', 'date', 'time', 'name')) return true;
    if (asks('what', 'why', 'how', 'quantity') && endingLength(own, word) <= 1) return true;
  }
  if (asks('who') && PERSON.has(word)) return !isSpeaker || asksAlike(asked, word);
  if (isSpeaker) return false;
  if (asks('where') && PLACE.has(word)) return true;
  if (asks('when', 'time', 'date', 'duration') && TIME.has(word)) return true;
  if (asks('how') && MEANS.has(word)) return true;
  if (asks('what') && tokens.length <= 3 && ['pe', 'par', 'mein', 'me', 'पे', 'पर', 'में'].includes(word))
    return true;
  return asks('why') && PURPOSE.has(word);
}

function endingLength(readings: readonly Reading[], word: string): number {
  const endings = readings.flatMap(({ lexicon }) =>
    lexicon.pack.unfinished
      .split(/[,\n]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry.startsWith('*') && word.endsWith(entry.slice(1)))
      .map((entry) => entry.length - 1),
  );
  return Math.max(0, ...endings);
}

/** The word itself is listed as unfinished, not only its ending. */
function listsWhole(readings: readonly Reading[], word: string): boolean {
  return readings.some(({ lexicon }) =>
    lexicon.pack.unfinished
      .split(/[,\n]/)
      .some((entry) => tokensOf(entry)[0] === word && !entry.includes('*')),
  );
}

/** "For my father" to "for whom": where the ending is a word of its own, the question has it too. */
function asksAlike(asked: Asked, word: string): boolean {
  const script = scriptOf(word);
  const isSeparate = script === 'latin' || script === 'devanagari' || script === 'bengali';
  return !isSeparate || asksInKind(asked, word) || word.length > 4;
}

function englishAnswersInKind(words: readonly string[], asked: Asked): boolean {
  const [first = ''] = words;
  if (words.length < 2) return false;
  if (['whatever', 'whichever', 'whoever', 'wherever', 'whenever'].includes(first))
    return englishGrammar(words.slice(1)) !== 'unfinished';
  const last = words.at(-1) ?? '';
  if (first === 'because')
    return asked.kinds.has('why') && words.length > 3 && englishGrammar(words.slice(1)) !== 'unfinished';
  if (['when', 'after', 'before', 'if', 'once', 'until', 'since', 'as'].includes(first))
    return (
      (asked.kinds.has('when') || asked.kinds.has('time') || asked.kinds.has('duration')) &&
      englishGrammar(words.slice(1)) !== 'unfinished'
    );
  const names = ['my', 'the', 'our'].includes(first) && words.length <= 4 && VALUE_NAMES.has(last);
  return names && (asked.kinds.has('choice') || asked.kinds.has('what')) && !asked.words.includes(last);
}

/** "What do you want to change?" – "my phone number". */
const VALUE_NAMES = new Set(ENGLISH.valueNouns.split(', '));

const PREPOSITIONS = new Set(
  'with for from to at in on by of after before near until since during'.split(' '),
);

/** And then, after that: behind a finite verb they open the next sentence. */
const CONNECTIVES = new Set(
  tokensOf('phir fir baad फिर बाद அப்புறம் பிறகு తర్వాత ಆಮೇಲೆ ನಂತರ পরে তারপর नंतर मग પછી ਫਿਰ ശേഷം'),
);

/** Or else: no case ends so, whatever its letters. */
const OR_ELSE = new Set(
  tokensOf('varna warna वरना अन्यथा இல்லன்னா இல்லாட்டி లేకపోతే లేదంటే ಇಲ್ಲಾಂದ್ರೆ ಇಲ್ಲದಿದ್ದರೆ নাহলে নইলে নয়তো नाहीतर अन्यथा'),
);

/** Because, but, and: what they begin is a sentence like any other. */
const CLAUSE_OPENERS = new Set(
  tokensOf(
    'kyunki kyuki kyonki lekin magar aur toh क्योंकि लेकिन मगर और तो ஏன்னா ஆனா அப்புறம் ఎందుకంటే కానీ మరి ಯಾಕಂದ್ರೆ ಆದ್ರೆ ಆದರೆ ಮತ್ತೆ কারণ কিন্তু আর कारण पण आणि',
  ),
);
