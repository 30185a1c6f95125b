// Whether a caller asks for time: "hold on", "ek minute", "let me check". Not if an answer only contains such words: "he
// told me to wait", "a minute ago". How long is waited is decided elsewhere.

import { findFrame } from '../answering/frames.ts';
import {
  FETCHES,
  FIRST_PERSON_NOW,
  FIRST_PERSON_TAIL,
  MOMENT_COUNTS,
  MOMENTS,
  OF_A_MOMENT,
  QUESTION_WORDS_ASKED,
  SAYING,
  WAIT_IMPERATIVES,
} from '../packs/turn-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, phraseAt, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';

const SAYS = sharedWords(SAYING);
const MOMENT = sharedWords(MOMENTS);
const COUNT = sharedWords(MOMENT_COUNTS);
const OF_MOMENT = sharedWords(OF_A_MOMENT);

export function asksToHold(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (asked.kinds.has('duration')) return false;
  // "Where should the driver wait?" – "please wait at the gate".
  if (asked.kinds.has('where') && asked.words.some((word) => ASKED_TO_WAIT.test(word))) return false;
  if (isMomentFirst(tokens, readings) || isMomentLast(tokens)) return true;
  if (fetchesFirst(tokens, readings, asked) || endsInWait(tokens, readings, asked)) return true;
  return readings.some(({ lexicon, frameWords }) =>
    lexicon.holds.some((frame) => {
      const place = findFrame(frame, frameWords);
      if (place === null) return false;
      if (tokens.some((word) => SAYS.has(word))) return false;
      // "Pata karke bata dijiye": the other one is asked to.
      if (
        ASKS_OTHER.test(tokens.slice(-2).join(' ')) &&
        !tokens.some((word) => MOMENT.has(word) || asksForTime(word))
      )
        return false;
      return !wantsSomething(tokens.slice(place[1]));
    }),
  );
}

const ASKED_TO_WAIT =
  /^(wait|waiting|stop|stand|ruk[a-z]*|thehr[a-z]*|रुक.*|ठहर.*|थांब.*|ఆగ.*|ఉండ.*|நிக்க.*|நிற்க.*|ನಿಲ್ಲ.*|দাঁড়া.*|দাঁড়া.*)$/;

const ASKS_OTHER =
  /(bata|bol|de|kar|bhej|dikha|karwa|बता|बोल|दे|कर|भेज|दिखा|करवा) (dijiye|dijie|dena|do|दीजिए|दीजिये|देना|दो)$|(bataiye|batao|बताइए|बताओ)$/;

/** "One minute, …": whatever is fetched meanwhile. */
function isMomentFirst(tokens: readonly string[], readings: readonly Reading[]): boolean {
  let place = 0;
  while (
    place < tokens.length &&
    !COUNT.has(tokens[place] ?? '') &&
    phraseAt(readings, ['yes', 'no', 'courtesies', 'hesitations', 'acknowledgements', 'hellos'], place) > 0
  )
    place += 1;
  const english = withEnglish(tokens);
  let moment = place;
  while (moment < tokens.length && moment - place < 3 && COUNT.has(tokens[moment] ?? '')) moment += 1;
  const isMoment = MOMENT.has(tokens[moment] ?? '') || MOMENT.has(english[moment] ?? '');
  if (moment === place || !isMoment) return false;
  const rest = tokens.slice(moment + 1);
  const isOfMoment = OF_MOMENT.has(rest[0] ?? '') && !WHERE_IT_IS.test(rest.join(' '));
  return !isOfMoment && !rest.some((word) => SAYS.has(word)) && !wantsSomething(rest);
}

/** "One moment, it's in the car": where it is kept, and not what the moment takes. */
const WHERE_IT_IS =
  /^(it is|they are) (in|on|at|with|inside|under|upstairs|downstairs|somewhere|near|kept|lying) /;

/** "My phone is ringing, one second": no time that is told. */
function isMomentLast(tokens: readonly string[]): boolean {
  const bare = /^(please|sir|madam|ji|जी|प्लीज|சார்|అండి|ರೀ|প্লিজ|हं)$/.test(tokens.at(-1) ?? '')
    ? tokens.slice(0, -1)
    : tokens;
  const english = withEnglish(bare);
  const last = bare.length - 1;
  if (last < 3 || !(MOMENT.has(bare[last] ?? '') || MOMENT.has(english[last] ?? ''))) return false;
  const count = bare[last - 1] ?? '';
  if (!/^(one|a|1|ek|एक|ஒரு|ఒక్క|ఒక|ಒಂದು|ಒಂದ್|এক|एकच)$/.test(count)) return false;
  return (
    !bare.some((word) => SAYS.has(word)) &&
    !/^(in|for|within|every|after|before|takes|took|waiting|taking|kept|only|about|than|wait|waited|by|mein|sirf|बस|सिर्फ|हर)$/.test(
      bare[last - 2] ?? '',
    )
  );
}

const WAIT_AT_END = sharedWords(WAIT_IMPERATIVES);

/** "I ask my son and tell you, wait": somebody else is not told to stay anywhere. */
function endsInWait(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.findLastIndex((word) => !NOW_TAIL.has(word) || WAIT_AT_END.has(word));
  // "Hold karna": two words.
  const isHold = DO_IT.has(tokens[last] ?? '') && withEnglish(tokens)[last - 1] === 'hold';
  const end = isHold ? last - 1 : last;
  if (end < 1 || tokens.length > LONGEST_FETCH_WORDS || !(isHold || WAIT_AT_END.has(tokens[end] ?? '')))
    return false;
  const before = tokens.slice(0, end);
  if (takesBackOnly(before)) return true;
  const isNegated = [...before.keys()].some((place) => isWord(readings, 'negations', place));
  return (
    !isNegated &&
    !before.some((word) => SAYS.has(word)) &&
    // "It is in my mail, wait": where a value was asked for.
    (before.some((word) => FETCH.has(word) || NOW.has(word)) || (asksForValue(asked) && namesValue(asked)))
  );
}

const DO_IT = writtenList('doIt');

/** "Five, no, wait": a value that is in doubt. */
function takesBackOnly(before: readonly string[]): boolean {
  const readings = readingsOf(before);
  let place = 0;
  while (place < before.length) {
    const taken = phraseAt(readings, ['corrections', 'no', 'yes', 'hesitations', 'courtesies'], place);
    const isValue =
      numberAt(readings, place) !== null ||
      (['days', 'weekdays', 'months', 'dayParts', 'clock', 'units'] as const).some((list) =>
        isWord(readings, list, place),
      );
    if (taken === 0 && !isValue) return false;
    place += Math.max(taken, 1);
  }
  return true;
}

/** With which something is written down: fetched also where a value is only announced. */
const WRITES = writtenList('toWriteWith');

const FETCH = sharedWords(FETCHES);
const NOW = sharedWords(FIRST_PERSON_NOW);
const NOW_TAIL = sharedWords(FIRST_PERSON_TAIL);
const LONGEST_FETCH_WORDS = 8;
const ASKS_SOMEBODY = foldedList('asksSomebody');
const FETCHES_IN_ENGLISH =
  /^((ok|okay|yes|yeah|sure|sorry|oh|um|uh|please|so|sir|hmm|wait|actually|one) )*(i (will|am going to|need to|have to|must|am|am just|should)|just|still)( (just|quickly|first|have to|need to))* (check|checking|find|finding|look|looking|search|searching|open|opening|ask|asking|get|getting|grab|grabbing|bring|bringing|fetch|fetching|pull|pulling|count|counting|calculate|read|reading|put on|note|scroll|scrolling|call|go)\b/;

/** "I'm looking for a flat": what is wanted. A pen is fetched. */
const LOOKS_FOR_SOMETHING =
  /\b(looking|searching) for (a|an|some|any|something|someone) (?!pen\b|pencil\b|paper\b|notebook\b|place to\b)/;

/** "I need to find the bill first", "पासबुक निकाल रहा हूँ": a value was asked for, and is being fetched. */
function fetchesFirst(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const wantsReason = (['open', 'why', 'how', 'who', 'where', 'choice'] as const).some((kind) =>
    asked.kinds.has(kind),
  );
  const hasValue = tokens.some((token) => /\d/.test(token));
  const isToWrite = tokens.some((word) => WRITES.has(word));
  if ((!asked.isQuestion && !isToWrite) || (wantsReason && !asked.isYesNo && !isToWrite) || hasValue)
    return false;
  if (tokens.length > LONGEST_FETCH_WORDS || tokens.some((word) => SAYS.has(word))) return false;
  // `நாளைக்கு வந்து எடுக்கணும்` to when: the day is the answer.
  const asksWhen = (['when', 'date', 'time'] as const).some((kind) => asked.kinds.has(kind));
  if (asksWhen && tokens.some((_word, place) => namesTime(readings, place))) return false;
  // A yes or no is only put off by whoever asks somebody first.
  if (asked.isYesNo && !tokens.some((word) => ASKS_SOMEBODY.has(word))) return false;
  if (isEnglishText(tokens, readings)) {
    if (asked.isYesNo) return false;
    const english = withEnglish(tokens).join(' ');
    return (
      FETCHES_IN_ENGLISH.test(english) &&
      !/\b(not|tomorrow|later|back|like|want)\b/.test(english) &&
      !LOOKS_FOR_SOMETHING.test(english) &&
      !asked.words.includes('looking')
    );
  }
  const end = tokens.findLastIndex((word) => !NOW_TAIL.has(word));
  // `தையல் வேலை பாக்குறேன்`: the work that is done, and nothing that is looked for.
  if (WORK.test(tokens[end - 1] ?? '')) return false;
  const isNow = NOW.has(tokens[end] ?? '');
  const isDue =
    MUST.has(tokens[end] ?? '') && asksForValue(asked) && !tokens.some((word) => QUESTION.has(word));
  if (end < 0 || !(isNow || isDue)) return false;
  const isNegated = [...tokens.keys()].some((place) => phraseAt(readings, ['no'], place) > 0);
  return !isNegated && tokens.slice(0, end + 1).some((word) => FETCH.has(word));
}

const namesTime = (readings: readonly Reading[], place: number): boolean =>
  (['days', 'weekdays', 'dayParts', 'months', 'clock'] as const).some((list) =>
    isWord(readings, list, place),
  );

const WORK = /^(வேலை|வேலைய|பணி|పని|పనులు|ಕೆಲಸ|kaam|kam|काम|কাজ|નોકરી|naukri|नौकरी|नोकरी|job)$/;
const MUST = foldedList('must');
const QUESTION = sharedWords(QUESTION_WORDS_ASKED);
/** "It has to be looked up": of a value, and of nothing that is to be done. */
const asksForValue = (asked: Asked): boolean =>
  !asked.isYesNo &&
  (asked.due !== null ||
    !(['what', 'open', 'why', 'how', 'who', 'where', 'choice'] as const).some((kind) =>
      asked.kinds.has(kind),
    ));

function namesValue(asked: Asked): boolean {
  const readings = readingsOf(asked.words);
  return asked.due !== null || [...asked.words.keys()].some((place) => isWord(readings, 'valueNouns', place));
}

const WISHES = writtenList('wishes');

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

/** Words with which time is asked for, by themselves: behind a correction they put nothing in its place. */
const WAITS = writtenList('waits');

export const asksForTime = (word: string): boolean => WAITS.has(word);
