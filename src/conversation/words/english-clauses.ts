// English clauses that only begin a sentence: a subject without its verb, a condition without its consequence, a thing that
// is only named. How a text ends is judged in `english-grammar.ts`.

import { isOnlyWhileDoing, tellsOnlyOfWhom } from './english-openers.ts';
import {
  beginsAnotherSubject,
  hasNobodyBehind,
  hasSecondSubject,
  innerCondition,
  isAside,
  namesWithClause,
  opensClause,
  withShortOpener,
} from './english-openings.ts';
import {
  ASKED_OF,
  ASKING,
  AUX,
  CONJUNCTION,
  DETERMINER,
  hasVerb,
  IMPERATIVE,
  PRONOUN,
  SAYING,
  SUBJECT,
  SUBORDINATOR,
  set,
  VALUE_NOUN,
  WH,
} from './english-words.ts';

/** A clause that only sets out: "if I come tomorrow", "when will my order", "my order number". */
export function isHalfSentence(words: readonly string[]): boolean {
  return (
    setsOut(words) ||
    setsOutWithin(words) ||
    lacksVerb(words) ||
    beginsAnew(words) ||
    beginsAnotherSubject(words) ||
    isAside(words) ||
    (SINCE_THEN.test(words.join(' ')) && !words.some((word) => AUX.has(word) || /(ed|ing)$/.test(word))) ||
    NO_VERB_YET.test(words.join(' ')) ||
    namesWithClause(words) ||
    tellsOnlyOfWhom(words) ||
    isOnlyWhileDoing(words) ||
    isOnlyNamed(words)
  );
}

/** "Since the last update the app": what it does is still to come. */
const SINCE_THEN =
  /^(ever )?(since|after|during|before) (the|my|your|this|that)( [a-z]+){1,3} (?<!\b(of|in|on|at|for|from|with|near|behind|to|by|and|or) )(the|my|your|our) [a-z]+$/;

/** "Could somebody from your office": who of where, and not what. */
const NO_VERB_YET =
  /^(how|when|where) (do|can|should|will|did|could) (i|we|you|they) (get|make|find|add|send|put|take|use|bring|want|need)$|^(can|could|will|would|should|may) (somebody|someone|anyone|anybody|(the|your|any|a|my) [a-z]+) (from|at|in|of|with|near) ((the|your|my|our|this|that) )?[a-z]+$/;

/** "He promised that if I pay before March": what then is still to come. */
function setsOutWithin(words: readonly string[]): boolean {
  const condition = innerCondition(words);
  return condition !== null && setsOut(condition);
}

const SOMEBODY_WHO =
  /^(the|that|this|a|one|some|your|my|our)( [a-z]+){1,2} (who|that|which) (had |has |have |is |was |were )?(not )?[a-z]+( (me|us|it|him|her|them))?( (supposed to [a-z]+|going to [a-z]+|meant to [a-z]+|to [a-z]+|here|home|there|yesterday|today|earlier|recently|last|this|before|back|on|in|at|to|from|for|with|by|about|the|my|our|a|your|[a-z]+day|week|month|night|morning|evening|time|house|place|office|shop|delivery|repair|service|installation|order|call))*$/;

/** "The person who came yesterday". */
export function namesWho(words: readonly string[]): boolean {
  const who = words.findIndex((word, place) => place > 1 && /^(who|that|which)$/.test(word));
  // "The same that you have": known.
  if (who < 0 || PRONOUN.has(words[who + 1] ?? '') || words.includes('same')) return false;
  return (
    SOMEBODY_WHO.test(words.join(' ')) && !words.slice(1, who).some((word) => AUX.has(word) || WH.has(word))
  );
}

/** "The fridge that we bought in March": a thing, and what it is. What of it is still to come. */
function isOnlyNamed(words: readonly string[]): boolean {
  if (namesWho(words)) return true;
  if (!/^(the|my|our|that|this|your)$/.test(words[0] ?? '')) return false;
  return (
    /^(the|my|our|that|this|your)( [a-z]+){1,3}? (that |which |who )?(i|we|you|he|she|they) (have |had |just )?[a-z]+( (in|on|from|at|to|for|with|by|last|this|yesterday|today|earlier|recently|online|about|ago|back|before)( (the|a|my|your|our|this|last|that))?( [a-z]+){0,2})?$/.test(
      words.join(' '),
    ) &&
    !words.slice(1).some((word) => AUX.has(word) && word !== 'have' && word !== 'had') &&
    !NAMED_IS_VERB.has(words[1] ?? '')
  );
}
const NAMED_IS_VERB = set('is was one same time day thing only');

const VERBS_BEHIND_IT = new Set([
  ...AUX,
  ...'come get take go have want need give know comes goes takes works came went works see find keep still'.split(
    ' ',
  ),
]);

const AN_HOUR =
  /^(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|lunch|dinner|office|school|work|[a-z]+day|that)( thirty| fifteen| (in the )?(morning|evening|afternoon)| (am|pm|hours|time))? (is|are|was|would|will|should|works|suits|sounds|looks)( |$)/;

/** If, when, because: another clause must come. Counted by its subjects. */
function setsOut(all: readonly string[]): boolean {
  // "The day I bought it": when.
  const isTime =
    all[0] === 'the' &&
    /^(day|time|moment|minute|week|month|morning)$/.test(all[1] ?? '') &&
    SUBJECT.has(all[2] ?? '');
  const words = isTime ? ['when', ...all.slice(2)] : withShortOpener(all);
  const first = words[0] ?? '';
  if (!SUBORDINATOR.has(first)) return false;
  const second = words[1] ?? '';
  if (first === 'when' && AUX.has(second)) return false;
  if (first === 'as' && !['soon', 'long', 'per', 'far', 'i', 'you', 'we'].includes(second)) return false;
  const rest = words.slice(1);
  // "After five would be best": a time, and no clause.
  if (/^(after|before)$/.test(first) && AN_HOUR.test(rest.join(' '))) return false;
  const subjects = rest.filter(
    (word, place) =>
      (SUBJECT.has(word) ||
        (PRONOUN.has(word) && VERBS_BEHIND_IT.has(rest[place + 1] ?? '')) ||
        (DETERMINER.has(word) && place > 0)) &&
      isFollowedByVerb(rest, place),
  ).length;
  const begins = rest.some(
    (word, place) =>
      place > 2 &&
      (['then', 'can', 'could', 'will', 'would', 'what', 'how', 'please', 'should', 'do'].includes(word) ||
        (IMPERATIVE.has(word) && !PRONOUN.has(rest[place - 1] ?? '') && rest[place - 1] !== 'to')),
  );
  const hasClause = rest.some(
    (word) =>
      PRONOUN.has(word) ||
      AUX.has(word) ||
      /^(came|went|started|stopped|called|broke|left|reached|happened|said|told|got|arrived)$/.test(word),
  );
  if (!hasClause && !opensClause(words)) return false;
  if (hasMainClause(rest) || hasSecondSubject(rest) || hasNobodyBehind(rest)) return false;
  return subjects < 2 && !begins;
}

/** "… it rains | the line goes dead": behind the first clause a noun and its verb. */
function hasMainClause(rest: readonly string[]): boolean {
  return rest.some((word, place) => {
    if (place < 2 || CONJUNCTION.has(rest[place - 1] ?? '')) return false;
    const isNoun = DETERMINER.has(word) && !PRONOUN.has(word);
    const from = isNoun ? place + 2 : place + 1;
    if (!isNoun && !PRONOUN.has(word)) return false;
    // The object of the first verb, and nothing behind it.
    const verb = rest
      .slice(from, from + 2)
      .findIndex((next) => AUX.has(next) || /[a-z]{2,}(s|ed)$/.test(next) || PAST.has(next));
    return verb === 0 || (isNoun && verb === 1);
  });
}
const PAST = set(
  'came went broke fell stopped got said told took made gave became began left lost found kept ran rang cut shut works stops goes comes',
);

const WHEN_OR_WHERE = set(
  'today tomorrow yesterday now online again here there this that last next week month year day time morning evening night on in at by the app phone website office monday tuesday wednesday thursday friday saturday sunday before after first twice earlier',
);

function isFollowedByVerb(words: readonly string[], place: number): boolean {
  const next = words[place + 1];
  // "The bill the app": neither has a verb behind it.
  const behind = words[place + 2];
  const isNoun = DETERMINER.has(words[place] ?? '') && !PRONOUN.has(words[place] ?? '');
  if (isNoun && (behind === undefined || DETERMINER.has(behind))) return false;
  // "I call your office tomorrow": an object, and when.
  if (isNoun && words.slice(place + 2).every((word) => WHEN_OR_WHERE.has(word))) return false;
  return next !== undefined && !CONJUNCTION.has(next) && !['in', 'on', 'at', 'of', 'for'].includes(next);
}

/** "When will my order", "can you", "my appointment number": a question or a subject without its verb. */
function lacksVerb(words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words;
  const auxAt = WH.has(first)
    ? AUX.has(second)
      ? 1
      : AUX.has(third) && !PRONOUN.has(second)
        ? 2
        : -1
    : AUX.has(first)
      ? 0
      : -1;
  if (auxAt >= 0) {
    const rest = words.slice(auxAt + 1);
    const aux = words[auxAt] ?? '';
    const isCopula = ['is', 'are', 'was', 'were', 'isnt', 'arent', 'am'].includes(aux);
    if (rest.length === 0) return true;
    // "Do that": an order.
    if (auxAt === 0 && aux === 'do' && rest.length === 1 && /^(that|this|it|so)$/.test(rest[0] ?? ''))
      return false;
    if (PRONOUN.has(rest[0] ?? '') && rest.length === 1)
      return !(isCopula && WH.has(first)) && !(WH.has(first) && aux === 'is');
    if (isCopula)
      return auxAt === 0 && rest.length <= 2 && DETERMINER.has(rest[0] ?? '') && !PRONOUN.has(rest[0] ?? '');
    if (DETERMINER.has(rest[0] ?? '') && rest.length <= 2 && !['have', 'has', 'had'].includes(aux))
      return true;
    if (
      PRONOUN.has(rest[0] ?? '') &&
      rest.length === 2 &&
      !(WH.has(first) && ['want', 'need', 'say', 'get', 'make', 'put'].includes(rest[1] ?? ''))
    )
      return (
        [
          'please',
          'tell',
          'give',
          'send',
          'also',
          'just',
          'get',
          'make',
          'want',
          'need',
          'say',
          'put',
          'kindly',
        ].includes(rest[1] ?? '') || (rest[1] ?? '') === 'me'
      );
    if (
      PRONOUN.has(rest[0] ?? '') &&
      rest.length <= 4 &&
      /^(tell|give|send|show)$/.test(rest.at(-2) ?? '') &&
      rest.at(-1) === 'me'
    )
      return true;
    return false;
  }
  const isValue =
    DETERMINER.has(first) && words.length <= 5 && VALUE_NOUN.has(words.at(-1) ?? '') && !hasVerb(words);
  return isValue;
}

/** A sentence is over and the next has only its subject: "I booked it yesterday and my card". */
function beginsAnew(words: readonly string[]): boolean {
  for (let tail = 2; tail <= 3; tail += 1) {
    const conjunction = words.at(-tail) ?? '';
    const next = words.at(-tail + 1) ?? '';
    const earlier = words.slice(0, -tail);
    const opens = [
      'because',
      'but',
      'so',
      'if',
      'when',
      'since',
      'although',
      'while',
      'that',
      'and',
    ].includes(conjunction);
    const isSubject =
      tail === 3
        ? DETERMINER.has(next) && next !== 'that' && next !== 'this'
        : [
            'it',
            'there',
            'someone',
            'nobody',
            'today',
            'yesterday',
            'now',
            'then',
            'also',
            'still',
            'the',
            'when',
            'if',
            'suddenly',
            'after',
            'maybe',
            'since',
            'actually',
          ].includes(next);
    if (!opens || !isSubject) continue;
    if (conjunction === 'since') continue;
    if (conjunction === 'and' && tail === 3 && !earlier.some((word) => SUBJECT.has(word))) continue;
    const says = words.at(-tail - 1) ?? '';
    const isTold =
      /^(me|us|him|her|them|you)$/.test(says) &&
      /^(telling|tell|told|tells|informed|promised|assured)$/.test(words.at(-tail - 2) ?? '');
    if (conjunction === 'that' && !SAYING.has(says) && !isTold && !NEWS.has(says)) continue;
    if (tail === 3 && conjunction === 'so') continue;
    if (
      tail === 2 &&
      conjunction === 'and' &&
      ['it', 'there', 'then', 'now', 'today'].includes(next) &&
      !hasVerb(earlier)
    )
      continue;
    if (earlier.length > 0) return true;
  }
  return false;
}

/** "I got a message that my account": what it says is still to come. */
const NEWS = set('message messages sms mail email notification notice letter news call reminder alert');

/** "Is it", "can you": the order of the words asks. */
export function asksByOrder(words: readonly string[]): boolean {
  return words.some((word, place) => ASKING.has(word) && ASKED_OF.has(words[place + 1] ?? ''));
}
