// How complete a caller's turn is by its words, given what the agent had asked. For all languages of the packs, and without
// relying on punctuation. Silence is measured in `turn-end.ts`.

import { CLOSERS, QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import { answersInKind } from '../words/answer-in-kind.ts';
import { ANSWER_WORDS } from '../words/english-answers.ts';
import { isOnlySetting } from '../words/english-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { hasVerb } from '../words/english-words.ts';
import { isCovered, isWord, phraseAt, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { endsBeforeNoun } from '../words/noun-is-due.ts';
import { bySentenceEnd, endsHesitating, withoutCourtesies } from '../words/sentence-end.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { tokensOf } from '../words/tokens.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import { listsWhole } from '../words/word-endings.ts';
import { type Asked, whatWasAsked } from './asked.ts';
import { onlySetsOut } from './turn-announcement.ts';
import { answersAnyway, namesSpeaker } from './turn-answers-anyway.ts';
import { isOnlyCause } from './turn-cause.ts';
import { afterCorrection } from './turn-corrections.ts';
import { asksToHold } from './turn-holds.ts';
import { type TurnWords, turn } from './turn-look.ts';
import { putsOff } from './turn-offered.ts';
import { plainAnswer } from './turn-plain.ts';
import { onlySetsScene } from './turn-scene.ts';
import { shapeOf } from './turn-shapes.ts';
import { slotOf } from './turn-slots.ts';
import { withoutSupposing } from './turn-supposed.ts';
import { mayLackVerb, onlyVerbDue } from './turn-verb-due.ts';

/** The newest judgement: one turn is asked about several times in a row, and each takes a while. */
let newest: { readonly text: string; readonly asked: string; readonly words: TurnWords } | null = null;

/** `asked` is what the agent had said last, or empty. */
export function judgeTurn(text: string, asked: string): TurnWords {
  if (newest === null || newest.text !== text || newest.asked !== asked)
    newest = { text, asked, words: judgeAnew(text, asked) };
  return newest.words;
}

/** The owner's own words change how the same text is read. */
export function forgetTurn(): void {
  newest = null;
}

function judgeAnew(text: string, asked: string): TurnWords {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return turn('open', 'no word');
  if (SHORT_FORM_AT_END.test(text)) return turn('incomplete', 'a verb without its object');
  const question = whatWasAsked(asked);
  const readings = readingsOf(tokens, question.words);
  if (asksToHold(tokens, readings, question)) return turn('hold-request', 'asks to wait');
  if (putsOff(tokens, readings, question)) return turn('answered', 'later');
  if (onlyJoins(tokens, readings, question)) return turn('incomplete', 'and, and not what');
  if (echoesVerb(tokens, readings, question)) return turn('answered', 'the verb that was asked for');
  const said = judgeSupposed(tokens, readings, question);
  return said.looks === 'complete' && settlesYesNo(tokens, readings, question)
    ? turn('answered', 'a yes or no, with its verb')
    : said;
}

/** "Haan aur", `அப்புறம்` to "anything else?": there is more. */
function onlyJoins(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.isQuestion || !asked.words.some((word) => ELSE.has(word))) return false;
  const said = phraseAt(readings, ['yes'], 0);
  const rest = tokens.slice(said < tokens.length ? said : 0);
  return rest.every((word) => JOINS.some((list) => list.has(word)));
}
const ELSE = foldedList('else');
const JOINS = [writtenList('connectors'), writtenList('nextSentence'), foldedList('and')];

/** "No, I'm": no answer ends in a short form. */
const SHORT_FORM_AT_END =
  /\b(i|we|you|they|he|she|it|there|that|what|who|where|here)['\u2019](m|ve|re|ll|s|d)[\s.,…]*$/i;

/** "Aata hai?" – "nahi aata", "nahi aati mujhe": yes or no, and the question's own verb. */
function echoesVerb(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.isYesNo || tokens.length < 2 || tokens.length > 4) return false;
  if (isEnglishText(tokens, readings) || phraseAt(readings, ['yes', 'no'], 0) === 0) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const last = isWord(own, 'subjects', tokens.length - 1) ? tokens.length - 2 : tokens.length - 1;
  const verb = tokens[last] ?? '';
  if (last < 1 || verb.length < 3 || isWord(own, 'valueNouns', last)) return false;
  const stem = verb.slice(0, Math.max(3, verb.length - 1));
  const place = asked.words.findLastIndex(
    (word) => word === verb || (word.length >= 3 && word.startsWith(stem)),
  );
  // The verb stands at the end of the question, with at most its helper behind it.
  return place > 0 && asked.words.length - place <= 3;
}

/** The longest answer to a yes/no question that is taken as one: "haan mil gayi thi", "not at the moment". */
const YES_NO_WORDS = 3;
const YES_NO_WORDS_WITH_NO = 4;
const YES_NO_WORDS_WITH_YES = 5;

/** What is whole, short, and said to a question that wants yes or no. */
function settlesYesNo(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.isYesNo || asked.kinds.has('choice') || asked.due !== null) return false;
  // A question of the caller's own is none.
  if (isCallersQuestion(tokens, readings)) return false;
  // "I did that twice" begins as a yes may, and may go on.
  const says = phraseAt(readings, ['yes', 'no'], 0) > 0 && !isWord(readings, 'subjects', 0);
  const length = tokens.filter((word) => !/^(to|toh|hi|bhi|तो|ही|भी)$/.test(word)).length;
  if (says) return length <= YES_NO_WORDS_WITH_YES;
  // Without a yes or a no a longer sentence may be the first of several.
  const settles =
    tokens.some((_word, place) => isWord(readings, 'negations', place)) ||
    asked.words.slice(-3).includes(tokens.at(-1) ?? '');
  return length <= (settles ? YES_NO_WORDS_WITH_NO : YES_NO_WORDS);
}

/** "I think my wife": the answer is whole if it is without "I think". */
function judgeSupposed(tokens: readonly string[], readings: readonly Reading[], asked: Asked): TurnWords {
  const said = judgeSaid(tokens, readings, asked);
  if (said.looks === 'complete' || said.looks === 'answered') return said;
  const rest = withoutSupposing(tokens, asked);
  if (rest === null) return said;
  const { looks } = judgeSaid(rest, readingsOf(rest, asked.words), asked);
  return looks === 'complete' || looks === 'answered' ? turn('complete', 'supposed to be so') : said;
}

function judgeSaid(tokens: readonly string[], readings: readonly Reading[], asked: Asked): TurnWords {
  const shape = shapeOf(tokens, readings, asked);
  if (shape !== null) return shape;
  const plain = plainAnswer(readings, asked);
  if (plain !== null) return plain;
  const corrected = afterCorrection(tokens, readings, asked.isYesNo);
  if (corrected === 'nothing') return turn('incomplete', 'taken back, and nothing in its place');
  const slot = slotOf(tokens, readings, asked);
  if (slot !== null) return slot;
  if (endsInCloser(tokens)) return turn('complete', 'said to be whole');
  if (corrected !== null) {
    const rest = judgeRest(corrected, asked);
    if (rest !== null) return rest;
  }
  if (answersWithClause(tokens, asked)) return turn('complete', 'a clause as an answer');
  const addressed = withoutCourtesies(tokens, readings);
  if (endsHesitating(tokens, readings) || isCovered(readingsOf(addressed), ['hesitations']))
    return turn('incomplete', 'a hesitation');
  const announced = onlySetsOut(withoutCourtesies(tokens, readings), asked);
  if (announced !== null) return announced;
  return bySentence(tokens, readings, asked);
}

function isCallersQuestion(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const [first = ''] = tokens;
  if (isEnglishText(tokens, readings))
    return /^(what|when|where|who|whom|whose|which|why|how|can|could|will|would|shall|should|may|do|does|did|is|are|am|was|were|has)$/.test(
      withEnglish(tokens)[0] ?? first,
    );
  return tokens.some((word) => QUESTION.has(word));
}
const QUESTION = sharedWords(QUESTION_WORDS_ASKED);

const RELATIVE_CLAUSE = foldedList('relativeClause');
/** "Jab aap bolein tab". */
const THEN = writtenList('atThatTime');
const SUBJUNCTIVE = /(ein|en|ain|sake|ho|lage|chahe|जाए|ें|एं|सके|हो|लगे|चाहे|होगा)$/;

/** "Jab aap bolein", "jitna jaldi ho sake": to when, how much, which. */
function answersWithClause(tokens: readonly string[], asked: Asked): boolean {
  const asks = (
    ['when', 'time', 'date', 'duration', 'what', 'where', 'how', 'choice', 'amount', 'quantity'] as const
  ).some((kind) => asked.kinds.has(kind));
  const first = tokens.find((word) => !/^(haan|bas|ji|हां|बस|जी)$/.test(word)) ?? '';
  return (
    asks &&
    tokens.length > 2 &&
    tokens.length <= 7 &&
    RELATIVE_CLAUSE.has(first) &&
    SUBJUNCTIVE.test(tokens[tokens.findLastIndex((word) => !THEN.has(word))] ?? '')
  );
}

const CLOSING = CLOSERS.split(',').map((phrase) => tokensOf(phrase));

/** "…, that's it", "…, बस": only behind something. */
function endsInCloser(tokens: readonly string[]): boolean {
  return CLOSING.some(
    (phrase) =>
      phrase.length > 0 &&
      phrase.length < tokens.length &&
      // "Not only that".
      tokens[tokens.length - phrase.length - 1] !== 'not' &&
      phrase.every((word, index) => tokens[tokens.length - phrase.length + index] === word),
  );
}

function judgeRest(tokens: readonly string[], asked: Asked): TurnWords | null {
  const readings = readingsOf(tokens);
  const bare = withoutCourtesies(tokens, readings);
  if (bare.length === 0) return null;
  const announced = onlySetsOut(bare, asked);
  if (announced !== null && bare.length > 2) return announced;
  const grammar = bySentence(tokens, readings, asked);
  // "I cannot wait for so long": no correction, and what stands behind it begins nothing.
  if (grammar.why === 'of what') return null;
  if (
    grammar.looks === 'incomplete' &&
    tokens.length <= 3 &&
    isValue(tokens, readings) &&
    !endsHesitating(tokens, readings)
  )
    return turn('complete', 'corrected');
  return grammar.looks === 'open' && tokens.length <= 3 ? turn('complete', 'corrected') : grammar;
}

function bySentence(tokens: readonly string[], readings: readonly Reading[], asked: Asked): TurnWords {
  const bare = withoutCourtesies(tokens, readings);
  if (!isEnglishText(bare, readings) && endsBeforeNoun(bare, readings, asked))
    return turn('incomplete', 'an adjective without its noun');
  if (isOnlyCause(bare, readings, asked)) return turn('open', 'why, and perhaps what came of it');
  const due = onlyVerbDue(bare, readings, asked);
  if (due !== null) return due;
  const grammar = bySentenceEnd(bare, readingsOf(bare, asked.words));
  const wantsAnswer = asked.isQuestion && !asked.kinds.has('open');
  if (grammar === 'unfinished' && wantsAnswer && bare.length <= 4 && endsInValue(bare, readings))
    return turn('complete', 'a day or a number');
  if (grammar === 'whole') return turn('complete', 'a whole sentence');
  const own = readings.filter(
    ({ lexicon }) => lexicon.pack.language !== 'en' || isEnglishText(bare, readings),
  );
  if (grammar === 'unfinished') {
    if (isNoAndWhat(bare, readings, own, asked)) return turn('complete', 'no, and what it is instead');
    return answersInKind(bare, readings, asked) || answersAnyway(bare, own, asked)
      ? turn('complete', 'answers in kind')
      : turn('incomplete', 'more must come');
  }
  const begins = whereItBegins(bare, readings);
  const isAboutSpeaker =
    bare.length > 1 && isWord(own, 'subjects', begins ?? 0) && !isEnglishText(bare, readings);
  const endsInValueNoun = isWord(own, 'valueNouns', bare.length - 1);
  if (asked.words.length === 0) return turn('open', 'no sentence, and nobody asked');
  if (startsStory(bare, readings, asked)) return turn('incomplete', 'when, and who');
  const scene = onlySetsScene(bare, own, asked);
  if (scene !== null) return scene;
  // `போன மாசம் நான் கட்டின பணம்`: what I did, and nothing of it yet.
  if (bare.length > 3 && !asked.kinds.has('who') && bare.slice(1, -1).some((word) => I.has(word)))
    return turn('incomplete', 'a sentence without its verb');
  if (wantsAnswer && bare.length <= ANSWER_WORDS) {
    // "Main ya mera bhai" to "who?".
    const isOneOfTwo = asked.kinds.has('who') && EITHER.has(bare[1] ?? '') && bare.length <= 5;
    const isAmount =
      (asked.kinds.has('quantity') || asked.kinds.has('amount')) &&
      isWord(own, 'units', bare.length - 1) &&
      bare.some((_word, place) => numberAt(own, place) !== null);
    if (namesSpeaker(bare, own, asked)) return turn('complete', 'I, and a name');
    if (
      isAboutSpeaker &&
      !isOneOfTwo &&
      !isAmount &&
      (endsInValueNoun || bare.length > 2 || !asked.kinds.has('who'))
    )
      return turn('incomplete', 'a sentence without its verb');
    if (
      asked.isYesNo &&
      !asked.kinds.has('choice') &&
      bare.length > 1 &&
      phraseAt(readings, ['yes', 'no'], 0) > 0 &&
      bare.length <= 2 &&
      !isValue(bare, readings)
    )
      return turn('complete', 'yes, and a word more');
    if (
      asked.kinds.has('name') &&
      bare.length === 1 &&
      asked.words.some((word) => /^(full|complete|poora|pura|पूरा|முழு|పూర్తి|ಪೂರ್ಣ|পুরো|संपूर्ण|पूर्ण)/.test(word))
    )
      return turn('incomplete', 'the other name');
    if (mayLackVerb(bare, readings, asked)) return turn('open', 'trouble, and perhaps no verb of it');
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
  // "Do kilo aloo aur aadha kilo pyaaz": a list, whatever its length.
  const isList = wantsAnswer && numberAt(own, 0) !== null && bare.length <= LONGEST_LIST_WORDS;
  if (isList && !asked.isYesNo && asked.due === null) return turn('complete', 'a list');
  const isTopic = bare.length <= 2 && !isWord(own, 'openers', 0);
  return isTopic ? turn('complete', 'a topic') : turn('incomplete', 'a sentence without its verb');
}

/** `না ভাড়াটে`, "nahi office mein": no, and in one or two words what is so; in whatever case they are. */
function isNoAndWhat(
  bare: readonly string[],
  readings: readonly Reading[],
  own: readonly Reading[],
  asked: Asked,
): boolean {
  const last = bare.at(-1) ?? '';
  return (
    asked.isYesNo &&
    !asked.kinds.has('choice') &&
    bare.length === 2 &&
    phraseAt(readings, ['no'], 0) === 1 &&
    !isEnglishText(bare, readings) &&
    !isWord(own, 'subjects', 1) &&
    !isWord(own, 'openers', 1) &&
    !CLAUSE_OPENERS.has(last) &&
    !own.some(({ lexicon }) => listsWhole(lexicon.pack.unfinished, last))
  );
}

/** Behind yes, no, hesitations and what joins a clause; null where there is nothing else. */
function whereItBegins(bare: readonly string[], readings: readonly Reading[]): number | null {
  let place = 0;
  while (place < bare.length) {
    const taken = phraseAt(readings, ['yes', 'no', 'hesitations'], place);
    if (taken <= 1 && isWord(readings, 'subjects', place)) return place;
    if (taken === 0 && !CLAUSE_OPENERS.has(bare[place] ?? '')) return place;
    place += Math.max(taken, 1);
  }
  return null;
}

/** "Last week your technician", "so yesterday my wife": what happened is still to come. */
function startsStory(bare: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!isEnglishText(bare, readings) || bare.length < 3) return false;
  const asksWhen = (['when', 'time', 'date', 'duration', 'birth-date', 'choice'] as const).some((kind) =>
    asked.kinds.has(kind),
  );
  if (asksWhen) return false;
  const words = withEnglish(bare).filter(
    (word) => !/^(so|ok|okay|and|well|hello|hi|yes|actually)$/.test(word),
  );
  // "Once a week": how often.
  if (/^(once|twice) (a|an|in|every)\b/.test(words.join(' '))) return false;
  const isTime =
    /^(last|yesterday|today|recently|earlier|once|the (day|other day|last time|first time))\b/.test(
      words.join(' '),
    );
  const named = words.findLastIndex((word) => /^(my|your|our|his|her|their|the|a|an|some)$/.test(word));
  const noun = words.slice(named + 1);
  return isTime && named > 0 && noun.length >= 1 && noun.length <= 3 && !hasVerb(words.slice(1));
}

/** A day, a month, an hour, a number with its unit, whatever case its word seems to end in. */
function endsInValue(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const place = tokens.length - 1;
  if (isWord(own, 'subjects', 0) || isWord(own, 'openers', 0) || CLAUSE_OPENERS.has(tokens[0] ?? ''))
    return false;
  const before = readingsOf(tokens.slice(0, -1));
  if (tokens.length > 1 && endsHesitating(tokens.slice(0, -1), before)) return false;
  // `ছেলেটা` ends as an hour does.
  if (/টা$/.test(tokens[place] ?? '') && numberAt(own, place) === null) return false;
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

const LONGEST_LIST_WORDS = 12;
const EITHER = foldedList('joins');
const I = foldedList('verbLastI');

const PREPOSITIONS = new Set(
  'with for from to at in on by of after before near until since during'.split(' '),
);

/** Because, but, and: what they begin is a sentence like any other. */
const CLAUSE_OPENERS = writtenList('clauseOpeners');
