// Short answers whose form tells whether they are complete, given the question: a relative and a name, a number of people, a
// duration, "nothing else". Sentences are not judged here; what has only begun is in `turn-begun.ts`.

import { POSSESSIVES } from '../packs/answer-endings.ts';
import { QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isCovered, isWord, phraseAt, type Reading, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt, spelledIn } from '../words/spoken-numbers.ts';
import { scriptOf, tokensOf } from '../words/tokens.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import { isFiniteVerb } from '../words/word-endings.ts';
import { type Asked, asksForDoor } from './asked.ts';
import { onlyBegun, PRONOUNS } from './turn-begun.ts';
import { endsInLabel } from './turn-labels.ts';
import { onlyLacks } from './turn-lacks.ts';
import { type TurnWords, turn } from './turn-look.ts';
import { onlyNamed } from './turn-named.ts';
import { isOneOffered } from './turn-offered.ts';

export function shapeOf(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (isOneOffered(tokens, readings, asked)) return turn('complete', 'one of what was offered');
  const begun =
    onlyBegun(tokens, readings, asked) ??
    onlyNamed(tokens, readings, asked) ??
    onlyLacks(tokens, readings, asked);
  if (begun !== null) return begun;
  if (isTimeWithoutAgo(tokens, readings, asked)) return turn('incomplete', 'how long, and not ago');
  if (endsInLabel(tokens, readings, asked)) return turn('incomplete', 'a number is still to come');
  if (isDoorOnly(tokens, readings, asked)) return turn('incomplete', 'the rest of the address is missing');
  if (isOnlyWhereFrom(tokens, readings, asked)) return turn('incomplete', 'where from, and not where to');
  if (isTimeFrom(tokens, readings, asked)) return turn('incomplete', 'from when, and until when');
  if (isCountOnly(tokens, readings, asked)) return turn('incomplete', 'a number without its unit');
  if (isUnitOnly(tokens, readings, asked)) return turn('incomplete', 'a unit without its number');
  if (namesTwo(tokens, readings, asked)) return turn('complete', 'one and the other');
  if (isLongNumber(tokens, readings, asked)) return turn('complete', 'a whole number');
  if (wantsNothingElse(readings, asked)) return turn('answered', 'nothing else');
  if (namesSomebody(tokens, readings, asked)) return turn('complete', 'who it is, and a name');
  if (countsPeople(tokens, readings, asked)) return turn('complete', 'how many we are');
  if (namesPlace(tokens, readings, asked)) return turn('complete', 'where it is');
  return null;
}

const FROM_PLACE = foldedList('fromPlace');
const ASKS_PLACE = foldedList('asksPlace');

/** "Lucknow se" to "kahan se kahan?", "from Nagpur" to "from where to where?". */
function isOnlyWhereFrom(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const isEnglish = isEnglishText(tokens, readings);
  const two = asked.words.filter((word) => ASKS_PLACE.has(word) || word === 'where').length > 1;
  if (!two || tokens.length > 4) return false;
  if (isEnglish) return tokens.includes('from') && !tokens.includes('to');
  return FROM_PLACE.has(tokens.at(-1) ?? '') && !tokens.slice(0, -2).some((word) => FROM_PLACE.has(word));
}

const SPANS = foldedList('spans');

/** "Three weeks" to "when did you buy it?". */
function isTimeWithoutAgo(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  return (
    asked.kinds.has('when') &&
    !asked.kinds.has('duration') &&
    !asked.isYesNo &&
    !asked.words.some((word) => SINCE.has(word) && !/^(kab|कब)$/.test(word)) &&
    last >= 1 &&
    last <= 2 &&
    SPANS.has(tokens[last] ?? '') &&
    (numberAt(readings, 0) !== null || /^\d+$/.test(tokens[0] ?? ''))
  );
}

/** "45 B": a door, and nothing of the street. */
function isDoorOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.kinds.has('address') || asked.isYesNo || asked.due !== null) return false;
  // "Flat number 302 Sunshine": of which house, and not where it stands.
  if (asked.words.some((word) => WHOLE_ADDRESS.test(word)) && tokens.length <= 6)
    if (DOOR_AND_NAME.test(withEnglish(tokens).join(' '))) return true;
  if (tokens.length > 2) return false;
  if ((tokens[1] ?? '').length > 2 || asked.words.some((word) => /^(floor|sector|ward)$/.test(word)))
    return false;
  // "What is your flat number?": the door is what was asked for.
  if (asksForDoor(asked)) return false;
  return /^\d+$/.test(tokens[0] ?? '') || numberAt(readings, 0) !== null;
}

const WHOLE_ADDRESS = /^(full|complete|whole|entire|poora|pura|पूरा|पूर्ण|संपूर्ण|முழு|పూర్తి|ಪೂರ್ಣ|পুরো)/;
const DOOR_AND_NAME =
  /^((my|the|mera|address|is|hai|it|its|ok|okay|so) )*(flat|house|plot|door|room|shop|apartment|makan|ghar)( (number|no))?( \d+[a-z]?| [a-z])( \d+[a-z]?)? [a-z]{3,}$/;

const FROM = writtenList('from');

/** "Barah se", `మూడు గంటల నుంచి` to "what time?": until when is still to come. */
function isTimeFrom(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  const isNumber = (place: number) => numberAt(readings, place) !== null || /^\d+$/.test(tokens[place] ?? '');
  return (
    (asked.kinds.has('time') || asked.kinds.has('when')) &&
    !asked.kinds.has('duration') &&
    !asked.isYesNo &&
    last >= 1 &&
    last <= 3 &&
    FROM.has(tokens[last] ?? '') &&
    !asked.words.some((word) => FROM.has(word)) &&
    (isNumber(0) || (last === 1 && isWord(readings, 'clock', 0)))
  );
}

const AND = foldedList('and');

/** "Fever and cough", `ताप आणि खोकला`. */
function namesTwo(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (tokens.length !== 3 || !AND.has(tokens[1] ?? '') || !asked.isQuestion || asked.isYesNo) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return (
    scriptOf(tokens[2] ?? '') !== 'latin' &&
    asked.due === null &&
    numberAt(readings, 0) === null &&
    numberAt(readings, 2) === null &&
    !PRONOUNS.has(tokens[2] ?? '') &&
    !PRONOUNS.has(tokens[0] ?? '') &&
    !isWord(own, 'subjects', 2) &&
    !isWord(own, 'finals', 0) &&
    !isListed(own, 'unfinished', tokens[2] ?? '')
  );
}

const LONG_NUMBER = 10;

/** Ten digits and nothing else, whatever number was asked for. */
function isLongNumber(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (asked.due !== null || tokens.length < 2) return false;
  const spelled = spelledIn(readings, tokens, false);
  return (
    spelled.count >= LONG_NUMBER &&
    spelled.otherWords === 0 &&
    !spelled.isPending &&
    spelled.endsAt === tokens.length
  );
}

const HOLDS_THINGS =
  /(^| )(i|we) ((have|had|need|want|got|ordered|bought|booked|have got|have ordered|wanted|would like|placed|made|paid) ){1,2}[a-z]+$/;

/** "Three" to "since when"; "I have two" where nobody asked how many. */
function isCountOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  const counted = (['quantity', 'amount', 'duration', 'time', 'what', 'choice', 'date'] as const).some(
    (kind) => asked.kinds.has(kind),
  );
  if (!counted && !asked.isYesNo && isEnglishText(tokens, readings) && numberAt(readings, last) !== null)
    return HOLDS_THINGS.test(withEnglish(tokens).join(' '));
  const asksSince = asked.words.some((word) => SINCE.has(word));
  return (
    asksSince &&
    asked.kinds.has('duration') &&
    tokens.length <= 3 &&
    (numberAt(readings, last) !== null || /^\d{1,2}$/.test(tokens[last] ?? '')) &&
    !(['clock', 'months', 'days', 'weekdays'] as const).some((list) => isWord(readings, list, last))
  );
}

const SINCE = foldedList('since');

const CURRENCY = writtenList('currency');

function isUnitOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  return (
    asked.kinds.has('amount') &&
    tokens.length === 1 &&
    CURRENCY.has(tokens[0] ?? '') &&
    numberAt(readings, 0) === null
  );
}

const ELSE = foldedList('else');

const NOTHING_ELSE =
  /^((ok|okay|no|nope|nah|nothing|none|thanks|thank you|sir|madam|maam) )*(that is|thats|its|it is|this is|i am|im|we are|nothing|that will be|that would be|all|everything is)( (it|all|good|fine|ok|okay|done|else|clear|set|sorted|enough|more|for now|everything|just))*( (thanks|thank you|sir|madam|for now))*$/;

const CLOSES = foldedList('closes');

/** "That's it", "nahi bas" to "anything else?". */
function wantsNothingElse(readings: readonly Reading[], asked: Asked): boolean {
  const words = readings[0]?.words ?? [];
  if (words.length === 0 || words.length > 6 || !asked.words.some((word) => ELSE.has(word))) return false;
  if (!asked.isQuestion) return false;
  const said = withEnglish(words).join(' ');
  if (NOTHING_ELSE.test(said))
    return /\b(it|all|good|fine|ok|okay|done|else|clear|set|sorted|enough|more|everything|thanks)\b/.test(
      said,
    );
  const covered = words.every(
    (word, place) =>
      CLOSES.has(word) ||
      isWord(readings, 'negations', place) ||
      phraseAt(
        readings,
        words.length > 1 ? ['no', 'courtesies', 'farewells', 'acknowledgements'] : ['no'],
        place,
      ) > 0,
  );
  const declines = words.some((word, place) => isWord(readings, 'negations', place) || ENDS.has(word));
  return covered && declines && !isCovered(readings, ['yes', 'courtesies']);
}

const ENDS = foldedList('ends');

const POSSESSIVE = sharedWords(POSSESSIVES);

const ENGLISH_POSSESSIVE = new Set(['my', 'our']);

const QUESTION = sharedWords(QUESTION_WORDS_ASKED);

/** "Meri mummy Rekha Gupta", "my mother Kamala": to a name, whose it is and the name. */
function namesSomebody(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (asked.isYesNo || !(asked.kinds.has('name') || asked.kinds.has('who'))) return false;
  const from = tokens.findIndex((word) => POSSESSIVE.has(word) || ENGLISH_POSSESSIVE.has(word));
  if (from < 0 || from > 1) return false;
  const rest = [...tokens.keys()].slice(from + 1);
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  if (rest.length < 2 || rest.length > 4) return false;
  return rest.every(
    (place) =>
      !QUESTION.has(tokens[place] ?? '') &&
      !isWord(readings, 'valueNouns', place) &&
      !isFiniteVerb(own, place) &&
      !isListed(own, 'unfinished', tokens[place] ?? '') &&
      !/^(of|in|at|is|was|who|and|the|has|had|with|from|to|ka|ki|ke|का|की|के|चे|ची|चा|wala|wali)$/.test(
        tokens[place] ?? '',
      ),
  );
}

function isListed(readings: readonly Reading[], list: 'unfinished', word: string): boolean {
  return readings.some(({ lexicon }) =>
    lexicon.pack[list].split(/[,\n]/).some((entry) => !entry.includes('*') && tokensOf(entry)[0] === word),
  );
}

const WE = foldedList('we');

/** "Hum paanch", "हम पाँच जने": to how many. */
function countsPeople(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.kinds.has('quantity') || tokens.length > 5 || !WE.has(tokens[0] ?? '')) return false;
  const last = tokens.length - 1;
  return [last, last - 1].some(
    (place) => place > 0 && (numberAt(readings, place) !== null || /^\d+$/.test(tokens[place] ?? '')),
  );
}

const LONGEST_PLACE_WORDS = 14;

const BY_PLACE = foldedList('byPlace');

/** Behind these the name of the place is still to come. */
const WANTS_PLACE = foldedList('wantsPlace');

/** "Hanuman mandir ke peeche wali gali, ward 7, Buxar": long, about a place, and a name at its end. */
function namesPlace(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (asked.isYesNo || !(asked.kinds.has('where') || asked.kinds.has('address'))) return false;
  if (tokens.length < 5 || tokens.length > LONGEST_PLACE_WORDS || isEnglishText(tokens, readings))
    return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const last = tokens.length - 1;
  return (
    tokens.some((word) => BY_PLACE.has(word)) &&
    !WANTS_PLACE.has(tokens[last] ?? '') &&
    !isWord(own, 'unfinished', last) &&
    !isWord(own, 'finals', last) &&
    !isWord(own, 'subjects', 0) &&
    !/^\d+$/.test(tokens[last] ?? '') &&
    numberAt(readings, last) === null
  );
}
