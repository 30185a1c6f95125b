// Whether a phrase without a sentence answers the question that was asked: "from Pune" to "from where?". Sentences are not
// judged here.

import {
  DIRECTION_ENDINGS,
  LIMIT_ENDINGS,
  PERSON_ENDINGS,
  PLACE_ENDINGS,
  POSSESSIVES,
  PURPOSE_ENDINGS,
  STANDS,
  TIME_ENDINGS,
} from '../packs/answer-endings.ts';
import type { AskKind } from '../packs/shape.ts';
import {
  ANAPHORS,
  APPROXIMATORS,
  ATTRIBUTIVE_QUESTIONS,
  CONJUNCTIONS,
  QUANTIFIERS,
  QUESTION_WORDS_ASKED,
} from '../packs/turn-grammar.ts';
import { type Asked, asksInKind } from '../turns/asked.ts';
import { ANSWER_WORDS, answersInEnglish } from './english-answers.ts';
import { isEnglishText } from './english-text.ts';
import { isWord, phraseAt, type Reading, readingsOf, sharedWords } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import { endsInExcept } from './sentence-end.ts';
import { numberAt } from './spoken-numbers.ts';
import { scriptOf, tokensOf } from './tokens.ts';
import { foldedList, writtenList } from './turn-lists.ts';
import { endsInRelative, isFiniteVerb } from './word-endings.ts';

const PERSON = sharedWords(PERSON_ENDINGS);
const PLACE = sharedWords(PLACE_ENDINGS);
const DIRECTION = sharedWords(DIRECTION_ENDINGS);
const STANDING = sharedWords(STANDS);
const LIMIT = sharedWords(LIMIT_ENDINGS);
const TIME = sharedWords(TIME_ENDINGS);
const PURPOSE = sharedWords(PURPOSE_ENDINGS);
const POSSESSIVE = sharedWords(POSSESSIVES);
const MEANS = writtenList('means');

/** "Pune se" to "kahan se", "for my father" to "for whom": the question asks for such an ending. */
export function answersInKind(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): boolean {
  if (!asked.isQuestion) return false;
  const isPlace =
    asksPlace(tokens, asked) &&
    tokens.length <= ANSWER_WORDS + 3 &&
    PLACE.has(tokens.at(-1) ?? '') &&
    !isWord(readings, 'subjects', 0);
  if (isEnglishText(tokens, readings)) return answersInEnglish(withEnglish(tokens), asked, isPlace);
  if (asked.kinds.has('open')) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  if (describesInPlace(tokens, own, asked)) return true;
  if (tokens.length > ANSWER_WORDS && !isPlace) return false;
  const [first = ''] = tokens;
  const word = tokens.at(-1) ?? '';
  const asksWhen = (['when', 'time', 'date', 'duration', 'quantity', 'choice', 'how'] as const).some((kind) =>
    asked.kinds.has(kind),
  );
  if (asksWhen && endsInExcept(tokens)) return true;
  const asksHowMuch = (['amount', 'quantity', 'duration'] as const).some((kind) => asked.kinds.has(kind));
  if (
    asksHowMuch &&
    tokens.length > 1 &&
    LIMIT.has(word) &&
    word !== tokens.at(-2) &&
    !isWord(own, 'subjects', 0)
  )
    return true;
  // "Ghar pe hi": only there.
  if (tokens.length > 2 && /^(hi|ही|च)$/.test(word))
    return answersInKind(tokens.slice(0, -1), readingsOf(tokens.slice(0, -1), asked.words), asked);
  if (isYesWithMore(tokens, own, asked)) return true;
  // "Kaisa rishta?" – "apni community ka".
  const kind = asked.words.find((one) => /^(kaisa|kaisi|कैसा|कैसी)$/.test(one));
  if (kind !== undefined && /^(ka|ki|का|की)$/.test(word) && /(a|ा)$/.test(kind) === /(a|ा)$/.test(word))
    return tokens.length > 1 && tokens.length <= 4 && !isWord(own, 'openers', 0);
  // `திங்கள், புதன் அப்புறம்`: and then, behind what is in no case.
  if (word === 'அப்புறம்' && tokens.length > 1 && !/(க்கு|றதுக்கு)$/.test(tokens.at(-2) ?? '')) return false;
  // "A room in which": nothing of it yet.
  if (tokens.length > 1 && RELATIVE_CASE.has(word)) return false;
  // "Char saal ki" to how old.
  const asksHowOld = asked.words.some((one) => /^(kitna|kitni|kitne|कितना|कितनी|कितने)$/.test(one));
  if (asksHowOld && SPAN.has(tokens.at(-2) ?? '') && /^(ka|ki|ke|का|की|के)$/.test(word)) return true;
  // "Kaunsi dawai?" – "wo jo doctor ne likhi hai".
  const isRelative = tokens.length > 3 && !RELATIVE.has(first) && RELATIVE.has(tokens[1] ?? '');
  if (isRelative && asked.words.some((one) => ASKS_KIND.has(one)) && isFiniteVerb(own, tokens.length - 1))
    return true;
  if (isWord(own, 'openers', 0) || CONJUNCTION.has(word) || APPROXIMATOR.has(word)) return false;
  const asks = (...kinds: AskKind[]) => kinds.some((kind) => asked.kinds.has(kind));
  // "Of the bus stand", to where it is.
  const asksStand =
    asked.kinds.has('where') && STANDING.has(asked.words.at(-1) ?? '') && !asked.kinds.has('who');
  if (asksStand && (tokens.length > 1 || DATIVE.test(word)) && DIRECTION.has(word)) return false;
  if (IS_OF.has(word))
    // "Do pizza mushroom wale": how many, and of which kind.
    return (
      asked.isYesNo ||
      asks('choice') ||
      asked.words.some((one) => ASKS_KIND.has(one)) ||
      (asks('what') && tokens.length > 2 && numberAt(own, 0) !== null) ||
      asked.words.some((one) => /^(kaun|kon|कौन|कोण)/.test(one))
    );
  if (tokens.length > 1 && (CONJUNCTION.has(first) || endsInRelative(own, tokens.length - 1))) return false;
  // "From that", "after that": somebody is pointed back to only where somebody was asked for.
  if (
    tokens.length > 2 &&
    ANAPHOR.has(tokens.at(-2) ?? '') &&
    !/^apps?$/.test(tokens.at(-2) ?? '') &&
    !asks('who')
  )
    return false;
  // "I come tomorrow, and then", "from five o'clock": neither is the ending that was asked for.
  const before = tokens.length - 2;
  const isDate = (['days', 'weekdays', 'dayParts', 'clock'] as const).some((list) =>
    isWord(own, list, before),
  );
  const isVerbBefore = before > 0 && !isDate && isWord(own, 'finals', before);
  if (OR_ELSE.has(word) || (CONNECTIVES.has(word) && isVerbBefore)) return false;
  if (['se', 'से'].includes(word) && isWord(own, 'clock', before) && !asksInKind(asked, word)) return false;
  if (QUANTIFIER.has(word) && !asks('how', 'quantity', 'amount', 'what', 'duration', 'choice')) return false;
  // "Papa ke saath main": another sentence has begun.
  if (before >= 0 && NOMINATIVE.has(word) && !CONJUNCTION.has(tokens[before] ?? '')) return false;
  const isSpeaker = isWord(own, 'subjects', 0);
  if (tokens.length === 1 && isSpeaker) return asks('who', 'choice');
  // "To me, from Delhi …": a sentence has begun.
  if (isSpeaker && !(POSSESSIVE.has(first) && tokens.length <= 5)) return false;
  // "Agle mahine ki" to a date: which day of it.
  const isMonth = isWord(own, 'months', before);
  const isSpan = SPAN.has(tokens[before] ?? '') || isMonth;
  // "January ki" to "when did you buy it?": which day of it; to "of when?" it answers.
  const asksOf = asked.words.some((one) => /^(ka|ki|ke|का|की|के)$/.test(one));
  if (isMonth && asks('when', 'date') && !asksOf && /^(ka|ki|ke|का|की|के)$/.test(word)) return false;
  if (isSpan && asks('date') && /^(ka|ki|ke|का|की|के)$/.test(word)) return false;
  if (asksForThisCase(asked, word)) return true;
  // "Kaunsi train?" – "shaam ki"; "kya kaam?" – "silaai ka".
  const asksWhich =
    asked.words.some((one) =>
      /^(kaunsa|kaunsi|kaunse|konsa|konsi|कौनसा|कौनसी|कौनसे|कोणता|कोणती)$/.test(one),
    ) || /(kaun|kon|कौन) (sa|si|se|सा|सी|से)|(kya|क्या) (kaam|kam|काम)/.test(asked.words.join(' '));
  if (asksWhich && tokens.length <= 3 && /^(ka|ki|का|की)$/.test(word)) return !isWord(own, 'months', before);
  if (asks('choice')) return isWord(own, 'answerable', tokens.length - 1);
  // `পুজোর`, `दिवाळीच्या` to when: after what.
  const isDay = (['days', 'weekdays'] as const).some((list) => isWord(own, list, tokens.length - 1));
  if (
    tokens.length === 1 &&
    asks('when', 'date') &&
    !isDay &&
    /(র|च्या)$/u.test(word) &&
    scriptOf(word) !== 'latin'
  )
    return false;
  // A name may end as a case does.
  if (tokens.length === 1 && !listsWhole(own, word)) {
    if (asks('who', 'where', 'when', 'date', 'time', 'name')) return true;
    if (asks('what', 'why', 'how', 'quantity') && endingLength(own, word) <= 1) return true;
  }
  // A kinsman's name may end as a short case does.
  if (asks('who') && tokens.length === 2 && !listsWhole(own, word) && endingLength(own, word) <= 1)
    return true;
  if (asks('who') && PERSON.has(word)) return !isSpeaker || asksAlike(asked, word);
  // "Kis kaam se?" – "passport renew karwane".
  if (INFINITIVE.test(word) && asked.words.some((one) => /^(kaam|kam|काम)$/.test(one))) return true;
  if (asks('how') && (MEANS.has(word) || ['bina', 'बिना', 'बगैर'].includes(first))) return true;
  // "Padosi ke kehne par".
  if (asks('why', 'when', 'how') && /^(par|pe|पर|पे)$/.test(word) && /(ne|ने)$/.test(tokens[before] ?? ''))
    return true;
  if (asks('why') && /(wajah|karan|kaaran|वजह|कारण)$/.test(tokens[before] ?? '')) return true;
  // `ನಿನ್ನೆ ನಾನು ಆಫೀಸ್‌ನಿಂದ`: I, and what I did is still to come.
  if (isSpeaker || tokens.slice(0, -1).some((one) => NOMINATIVE.has(one) || VERB_LAST_I.has(one)))
    return false;
  if (asksPlace(tokens, asked) && PLACE.has(word)) return true;
  if (asks('when', 'time', 'date', 'duration') && TIME.has(word)) return true;
  if (asks('what') && tokens.length <= 3 && ['pe', 'par', 'mein', 'me', 'पे', 'पर', 'में'].includes(word))
    return true;
  return asks('why') && PURPOSE.has(word);
}

/** "What kind of room?" – "AC wala, ground floor pe": what it is like, and last of all where. */
function describesInPlace(tokens: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  const asks = asked.words.join(' ');
  const isKind =
    ASKS_KIND_OF.test(asks) || (ASKS_WHAT_LIKE.test(asks) && asked.words.some((one) => WANTS.has(one)));
  const word = tokens.at(-1) ?? '';
  return (
    isKind &&
    tokens.length > 2 &&
    tokens.length <= ANSWER_WORDS + 3 &&
    PLACE.has(word) &&
    // "A room in which": nothing of it yet.
    !RELATIVE_CASE.has(word) &&
    !/^(ko|se|tak|को|से|तक)$/.test(word) &&
    !isWord(own, 'subjects', 0) &&
    !isWord(own, 'openers', 0) &&
    !CONJUNCTION.has(word)
  );
}
const ASKS_KIND_OF =
  /(^| )((kis|किस) (tarah|tareh|type|kism|prakar|तरह|टाइप|किस्म|प्रकार)|(எந்த|என்ன) (மாதிரி|டைப்|வகை)|எப்படிப்பட்ட|ఎలాంటి|ఏ (రకం|టైప్|రకమైన)|(ಯಾವ|ಎಂಥ) (ತರ|ರೀತಿ|ಟೈಪ್)|ಎಂಥ|ಎಂತಹ|(কী|কি|কোন) (ধরন|রকম)|(कोणत्या|कुठल्या) (प्रकार|टाइप|तऱ्हे)|કેવા પ્રકાર|ਕਿਹੋ ਜਿਹ|ਕਿਸ ਤਰ|എങ്ങനെയുള്ള|ഏതുതരം|ഏത് തരം)/;
const ASKS_WHAT_LIKE = /(^| )(kaisa|kaisi|kaise|कैसा|कैसी|कैसे|কেমন|कसा|कशी|कसं|कसे|કેવો|કેવી|કેવું|ਕਿਹੋ|എങ്ങനെ)( |$)/;
const WANTS = writtenList('wants');

/** An address ends beside something as well, once it has its street. */
const ADDRESS_WORDS = 4;
const asksPlace = (tokens: readonly string[], asked: Asked): boolean =>
  asked.kinds.has('where') || (asked.kinds.has('address') && tokens.length >= ADDRESS_WORDS);

/** "To the temple", in languages whose places stand beside something: nearer to it, behind it. */
const DATIVE = /(க்கு|కి|కు|ಿಗೆ|ಕ್ಕೆ)$/;

const SPAN = foldedList('spans');
const IS_OF = foldedList('whichOne');
const CONJUNCTION = sharedWords(CONJUNCTIONS);
const APPROXIMATOR = sharedWords(APPROXIMATORS);
const ANAPHOR = sharedWords(ANAPHORS);
const NOMINATIVE = foldedList('nominatives');
const VERB_LAST_I = foldedList('verbLastI');
const QUANTIFIER = sharedWords(QUANTIFIERS);
const QUESTION = sharedWords(QUESTION_WORDS_ASKED);
const SHORTEST_CASE = 2;
const LONGEST_CASE = 4;

/** "किसने" – "सचिव ने", "ఎక్కడికి" – "ఇంటికి", "ಯಾರ ಹೆಸರಲ್ಲಿ" – "ತಂದೆಯ ಹೆಸರಲ್ಲಿ". */
function asksForThisCase(asked: Asked, word: string): boolean {
  // "Kya shikayat hai?" – "… jo paani aata hai": a verb, and no case.
  if (COPULAS.has(word)) return false;
  return asked.words.some((one, place) => {
    // Kannada and its sisters write the verb onto it: `ಹೆಸರಲ್ಲಿದೆ`.
    const isSame = one === word || (scriptOf(word) !== 'latin' && word.length > 4 && one.startsWith(word));
    const isAskedOf = QUESTION.has(asked.words[place - 1] ?? '');
    // `किस कक्षा में`: the question word, its noun and the case.
    const isCaseOfNoun = word.length <= LONGEST_CASE && QUESTION.has(asked.words[place - 2] ?? '');
    if (!QUESTION.has(one))
      return (
        (isSame && (isAskedOf || isCaseOfNoun)) ||
        (ATTRIBUTIVE.has(asked.words[place - 1] ?? '') && LOCATIVE.has(one) && LOCATIVE.has(word))
      );
    if (one === word) return false;
    // "In whose name?" is not answered by "my son's": the name has a case of its own.
    if (
      /(ke|के|च्या)$/.test(word) &&
      NOUN_WITH_CASE.has(asked.words[place + 2] ?? asked.words[place + 1] ?? '')
    )
      return false;
    if (word.length <= LONGEST_CASE && word.length >= SHORTEST_CASE && one.endsWith(word)) return true;
    return scriptOf(word) !== 'latin' && commonEnding(oneDative(one), oneDative(word)) >= SHORTEST_CASE;
  });
}

const COPULAS = writtenList('copulas');
const ATTRIBUTIVE = sharedWords(ATTRIBUTIVE_QUESTIONS);
/** "Haan padhne ke liye", "हाँ दस साल से": yes, and for what or since when. */
function isYesWithMore(tokens: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  const said = phraseAt(own, ['yes', 'no'], 0);
  const rest = tokens.slice(said);
  if (!asked.isYesNo || said === 0 || rest.length === 0 || rest.length > 4) return false;
  // "Is it yours?" – `হ্যাঁ আমার`, "nahi papa ka".
  if (asked.words.some((word) => YOURS.has(word)) && OF_WHOM.has(rest.at(-1) ?? '')) return true;
  if (isWord(own, 'subjects', said) || isWord(own, 'openers', said) || CONJUNCTION.has(rest[0] ?? ''))
    return false;
  const last = rest.at(-1) ?? '';
  // "For reading": what is done, and not for whom.
  const verb = rest[/^(liye|लिए)$/.test(last) ? rest.length - 3 : rest.length - 2] ?? '';
  const isFor = /^(liye|ke|लिए|के|জন্য)$/.test(last) && INFINITIVE.test(verb);
  const isSince = /^(se|से)$/.test(last) && SPAN.has(rest.at(-2) ?? '');
  return isFor || isSince || INFINITIVE_CASE.test(last);
}
const INFINITIVE = /(ne|ने|ার|বার|ওয়ার)$/;
const INFINITIVE_CASE = /(డానికి|టానికి|ೋಕೆ|ಲಿಕ್ಕೆ|ಲು|றதுக்கு|வதற்கு|ायला)$/;

const ASKS_KIND = foldedList('asksWhichKind');
const YOURS = foldedList('yours');
const OF_WHOM = writtenList('ofWhom');

const RELATIVE = foldedList('relatives');
const RELATIVE_CASE = foldedList('relativeCases');
const LOCATIVE = foldedList('locatives');

const NOUN_WITH_CASE = foldedList('nounCases');

/** Telugu and Kannada have two datives each. */
const oneDative = (word: string) =>
  word
    .replace(/కు$/, 'కి')
    .replace(/ಕ್ಕೆ$/, 'ಗೆ')
    .replace(/([^\u0cbf])ಗೆ$/, '$1ಿಗೆ');

function commonEnding(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) - 1 && one.at(-1 - length) === other.at(-1 - length))
    length += 1;
  return length;
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
export function listsWhole(readings: readonly Reading[], word: string): boolean {
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

const CONNECTIVES = writtenList('nextSentence');

const OR_ELSE = writtenList('orElse');
