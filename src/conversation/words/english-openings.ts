// English clauses that begin after the first words: "every time I call", "he said that if I pay", "the screen is cracked and
// the battery". The last word of a text is judged in `english-grammar.ts`.
import { AUX, CONJUNCTION, DETERMINER, PRONOUN, SAYING, SUBJECT, set } from './english-words.ts';

/** Several words that open a clause as "when" does. */
const LONG_OPENER =
  /^(ever since|every time|each time|by the time|(from )?the (moment|minute|first time|last time|next time)|as soon as|even (if|though|when|after)|now that|in case|just as|right after|soon after|especially when|all because|provided that|suppose if) (?=[a-z]+ [a-z]+)/;

/** "Every time I call": "when I call". Words that open no clause come back as they are. */
export function withShortOpener(words: readonly string[]): readonly string[] {
  const text = words.join(' ');
  const opener = LONG_OPENER.exec(text)?.[0];
  if (opener === undefined) return words;
  const rest = text.slice(opener.length).split(' ');
  return hasClause(rest) ? ['when', ...rest] : words;
}

const STRONG = set('if when whenever unless although though because while once until');
/** "If possible", "once a week", "when free": no clause, and none is missing. */
const NO_CLAUSE = set(
  'possible needed necessary required available free convenient any anything not no yes so a an in every or more done daily weekly of ready only permitted allowed applicable',
);
const FINITE = set(
  'came went broke fell stopped got said told took made gave became began left lost found kept ran rang cut shut works stops goes comes gets opens closes starts begins ends finishes rains arrives reaches leaves falls breaks calls clears shows happens wakes sleeps eats needs wants happened died burst slept ate drank bought paid sent met hit saw',
);

export const isFiniteWord = (word: string) => AUX.has(word) || FINITE.has(word) || /[a-z]{2,}ed$/.test(word);

/** Somebody, and what they do: "I call", "my salary comes", "it rains". */
function hasClause(rest: readonly string[]): boolean {
  const [first = ''] = rest;
  if (rest.length < 2) return false;
  if (SUBJECT.has(first)) return true;
  if (PRONOUN.has(first) && !/^(this|that|one)$/.test(first)) return true;
  return rest.some((word, place) => place > 0 && isFiniteWord(word));
}

/** "If my leave gets approved", "once the papers": a clause is due, whether its verb is known or not. */
export function opensClause(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  if (!STRONG.has(first) || NO_CLAUSE.has(second) || words.length < 3) return false;
  return (
    !AUX.has(second) &&
    (DETERMINER.has(second) ||
      PRONOUN.has(second) ||
      words.some((word, place) => place > 1 && isFiniteWord(word)))
  );
}

/** "… it rains | we lose power": a second subject, and something behind it. */
export function hasSecondSubject(rest: readonly string[]): boolean {
  return rest.some(
    (word, place) =>
      place >= 2 &&
      SUBJECT.has(word) &&
      rest[place + 1] !== undefined &&
      !CONJUNCTION.has(rest[place - 1] ?? '') &&
      !SAYING.has(rest[place - 1] ?? '') &&
      !/^(who|which|what|how|the|my)$/.test(rest[place - 1] ?? ''),
  );
}

/** "… I asked | nobody answered". */
const NOBODY = /^(nobody|nothing|none|everybody|everyone|everything)$/;

export function hasNobodyBehind(rest: readonly string[]): boolean {
  return rest.some((word, place) => {
    const next = rest[place + 1] ?? '';
    return place >= 2 && NOBODY.test(word) && (isFiniteWord(next) || /[a-z]{2,}s$/.test(next));
  });
}

/** "As I told you yesterday", "apart from the Aadhaar": what is said beside the sentence, and no sentence. */
const ASIDE =
  /^(as|like) (i|we|he|she|they|you) (had |have |already |just )*(told|said|mentioned|explained|informed|know|see|discussed|wrote|promised)\b( (?!(is|are|was|were|will|would|the|my|i|it|we|he|she|they|there)\b)[a-z]+)?( (the|my|your) [a-z]+| other [a-z]+)?( (the )?[a-z]+)?$/;
const BESIDES =
  /^(apart from|besides|in addition to|according to|as per|coming to|when it comes to|with respect to|other than|as for|regarding|speaking of)( (the|my|your|our|this|that|his|her|their|a|an))?( [a-z0-9]+){1,2}$/;

export function isAside(words: readonly string[]): boolean {
  const text = words.join(' ');
  // "As I said the payment failed": it goes on already.
  return (ASIDE.test(text) || BESIDES.test(text)) && !words.slice(3).some(isFiniteWord);
}

/** "My daughter who is in second year": one verb, and it belongs to who. */
export function namesWithClause(words: readonly string[]): boolean {
  const who = words.findIndex(
    (word, place) =>
      place > 1 &&
      place <= (OF_PLACE.test(words.slice(0, place).join(' ')) ? 7 : 4) &&
      (/^(who|which|whose)$/.test(word) ||
        // "The stove that your man repaired".
        (word === 'that' && /^(the|my|your|our|his|her|their)$/.test(words[place + 1] ?? ''))),
  );
  if (who < 0 || !DETERMINER.has(words[0] ?? '') || PRONOUN.has(words[1] ?? '')) return false;
  if (words.slice(1, who).some((word) => AUX.has(word) || SAYING.has(word))) return false;
  const behind = words.slice(who + 1);
  const verbs = behind.map((word) => isFiniteWord(word) || MAIN.test(word));
  // "Is studying", "has been": one verb.
  const groups = verbs.filter(
    (isVerb, place) => isVerb && !(verbs[place - 1] && AUX.has(behind[place - 1] ?? '')),
  ).length;
  return behind.length > 1 && groups <= 1;
}
/** "The road in our area which is new". */
const OF_PLACE = /^[a-z]+ [a-z]+( [a-z]+)? (in|of|at|on|near|from|behind|for) /;
const MAIN =
  /^(gave|sent|installed|delivered|came|took|broke|spoke|speaks|lives|lived|works|studies|comes|uses|used|bought|brought|handles|handled|wants|runs|has|had|told|sold|sat|drives|cooks|teaches)$/;

/** Behind these a condition is what somebody said, or what comes next: "that if I pay", "but when I opened it". */
const JOINS_CONDITION = /^(that|but|so|and|because)$/;
const SAYS_CONDITION = /^(said|says|promised|saying|informed)$/;

/** Where the last condition inside the text begins; null where there is none. */
export function innerCondition(words: readonly string[]): readonly string[] | null {
  for (let place = words.length - 2; place >= 2; place -= 1) {
    const tail = withShortOpener(words.slice(place));
    const [opener = ''] = tail;
    const before = words[place - 1] ?? '';
    const isOpener = STRONG.has(opener) && opener !== 'because' && opener !== 'until';
    if (!isOpener && !(opener === 'after' && JOINS_CONDITION.test(before))) continue;
    const isJoined =
      JOINS_CONDITION.test(before) || (SAYS_CONDITION.test(before) && /^(if|once|unless)$/.test(opener));
    if (isJoined) return tail;
  }
  return null;
}

const ARTICLE = /^(the|my|our|his|her|their|its|your)$/;
const SAID_OF_IT =
  /(s|ly|ful|less|able|ible|ous|ive|ing)$|^(too|also|both|fine|ok|okay|good|bad|stale|rude|cold|hot|warm|late|lost|slow|low|high|small|big|large|dirty|clean|empty|wet|dry|weak|loud|heavy|old|new|wrong|torn|bent|open|closed|dead|missing|stuck|gone|worse|better)$/;

const ENDS_AS_VERB = /(ing|s)$/;

const STATE = '(is|are|was|were|got|looks?|looked|seems?|seemed|tastes?|tasted|smells?|smelled|feels?|felt)';
const DEGREE =
  'not|very|so|too|really|quite|totally|completely|also|all|still|already|pretty|always|just|fully|bit|little';
const NOT_A_STATE =
  'the|a|an|my|our|his|her|their|its|your|this|that|these|those|me|him|us|them|you|it|in|on|at|for|with|from|to|of|between|both|by|about';
const HAPPENED =
  '(came|arrived|broke|stopped|failed|fell|died|crashed|expired|burst|started|happened|went (off|out|down|up|away|missing|wrong|bad))( (late|down|off|apart|yesterday|today|again|open|loose|working))?';
const NEXT_SUBJECT = '(and|but) (the|my|our|his|her|their|its|your)( [a-z]+){1,2}$';

const ANOTHER_SUBJECT = new RegExp(
  `\\b${STATE} ((${DEGREE}) )*(?!(${NOT_A_STATE}|${DEGREE})\\b)[a-z]+ ${NEXT_SUBJECT}|\\b${HAPPENED} ${NEXT_SUBJECT}`,
);

/** "He told me that the water tanker": what it did is still to come. */
const TOLD_OF = new RegExp(
  `\\b(told (me|us|him|her|them)|informed (me|us)|said|says|heard|message|messages|sms|mail|email|notice|call) that (${'the|my|our|your|his|her|their|this'})( [a-z]+){1,3}$`,
);

/** "The soup was cold and the bread": what is said of the first cannot be said of the second. */
export function beginsAnotherSubject(words: readonly string[]): boolean {
  const text = words.join(' ');
  if (TOLD_OF.test(text))
    return !words
      .slice(words.lastIndexOf('that') + 2)
      .some((word) => isFiniteWord(word) || ENDS_AS_VERB.test(word));
  // "And the battery drains", "and the bread stale": of two words the second says it.
  const isSaid = !ARTICLE.test(words.at(-2) ?? '') && SAID_OF_IT.test(words.at(-1) ?? '');
  return ANOTHER_SUBJECT.test(text) && !isSaid && !words.slice(-2).some((word) => isFiniteWord(word));
}
