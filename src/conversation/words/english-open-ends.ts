// English last words that need another one because of the words before them: "I paid it last", "we were supposed", "it is a
// bit". Does not know what was asked.
import { AUX, PRONOUN, SUBJECT, SUBORDINATOR, WH } from './english-words.ts';

const OPEN = new RegExp(
  [
    // "The thing", "one more thing": and which.
    '^((but|so|see|look|actually|no|yes) )*(the|the main|the only|one more|one other|another|one) thing$',
    '^(you|your) (people|guys)$',
    // "I'm not able", "we were supposed".
    '\\b(not|be|been|being|am|im|are|is|was|were|never) able$',
    '\\bsupposed$',
    // "It is a bit", "it's a little".
    '\\b(is|its|was|are|were|feels|looks|am|im|became|getting) (just )?(a little bit|a bit|a little)$',
    // "Tell him": and what.
    '^((please|can you|could you|just|and|ok|yes) )*(tell|inform) (him|her|them|sir|madam|the doctor|my [a-z]+)$',
    // "Something under", "booked a table under".
    '(?<!\\b(go|goes|went|come|gone)) under$',
    // "I can come on", "don't put me on".
    '\\b(can|will|could|would|should|may|shall|might|ill|well|to) (come|visit|deliver|travel|pay|meet) on$',
    '\\b(put|keep|kept|leave|left) (me|us|him|her|it|them) on$',
    // "Yesterday someone".
    '^((yesterday|today|earlier|recently|this morning|just now|last [a-z]+) )?(someone|somebody)$',
    // "We live", to where: what stands in the question is judged elsewhere.
    '^(i|we|he|she|they)( (also|currently|now|just|actually))? (live|stay|work|study|lives|stays|works|studies|belong)$',
    '\\b(know|understand|see|tell me|not|remember|forgot|thats|that is) what$',
    '\\bdo you (do|have|offer|provide|give) (home|free|online|door|doorstep|same|next|early|late|special)$',
    '\\b(change|update|correct|edit|modify) (my|the|our) (delivery|billing|mailing|shipping|contact)$',
    // "I was thinking maybe".
    '(ing|think|guess|hope|is|was|be|will|can|i|we) (maybe|perhaps|probably)$',
    '\\balready (told|asked|gave|sent|given|informed)$',
    '^to be (honest|frank|fair|clear) (it|they|he|she|that|this|the [a-z]+)$',
    '^as far( as)?$',
    '\\b(at|in|near) (hotel|sector|phase|platform|gate|ward|block)$',
    '\\b(id|wed|youd|would) (also )?(like|rather|prefer|love)$',
    '\\b(i|we|he|she|they) (never|always|usually|rarely|hardly|sometimes|often|also|even|just|only)$',
    '^((but|no|and|yes|so|see) )*(it|you) (never|always|usually|rarely|hardly|sometimes|often)$',
    '^in case$',
    '\\b(showing|saying|asking|telling) that$',
    '\\b(note|write|take) down$',
    // "The building behind": what.
    '(?<!\\b(left|fall|fell|from|stay|lag|the|exactly|just|right|is|its)) (behind|beside|opposite)$',
  ].join('|'),
);

/** What is done to something: "I want to book". */
const TO_DO_SOMETHING =
  /(?<!\b(where|how|what|when|who|which|not|no|dont|nothing|something)\b.*)\b(to|please|can you|could you|will you|kindly) (book|change|check|block|unblock|update|add|remove|open|order|transfer|confirm|collect|submit|upload|download|link|activate|deactivate|deposit|withdraw|reserve|raise|file|lodge|correct|replace|schedule|place|track|extend|increase|reduce|convert|edit|modify|close)$/;

/** The last words ask for more because of those before them. */
export function endsOpenBehind(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const text = words.join(' ');
  if (words.length < 2) return false;
  if (last === 'last' || last === 'next') return !isLastOrNext(words, last, before);
  if (last === 'any') return !ANY_OF_IT.test(before);
  if (last === 'already')
    return SUBJECT.has(before) || /^(it|have|has|had|is|was|are|were|ive)$/.test(before);
  // "It is near": a school, a metro. "Is it near?" asks.
  if (last === 'near')
    return !AUX.has(words[0] ?? '') && !/^(very|too|so|quite|come|comes|draws)$/.test(before);
  // "My phone got", "I never got".
  if (last === 'got')
    return (
      (!PRONOUN.has(before) || (before === 'it' && words.length === 2)) &&
      !AUX.has(before) &&
      !words.some((word) => WH.has(word) || /^(that|all|just)$/.test(word))
    );
  return OPEN.test(text) || TO_DO_SOMETHING.test(text);
}

const ANY_OF_IT = /^(have|has|had|having|need|want|see|take|buy|if|left)$/;

/** "At last", "what next", "how long will it last". */
function isLastOrNext(words: readonly string[], last: string, before: string): boolean {
  if (/^(at|what|whats|who|whos|is|are|came|come|comes|do|did|go|goes|happens|very)$/.test(before))
    return true;
  if (last === 'last' && /^(the|will|it|they|this|that|to|not)$/.test(before))
    return before === 'the' || words.some((word) => AUX.has(word) || word === 'to');
  return last === 'next' && words.some((word) => WH.has(word));
}

const TIME_BEFORE_CLAUSE =
  /^(last time|yesterday|today|last (week|month|year|night)|every time|each time|sometimes|earlier|this morning|the other day)$/;

/** "Last time when I came", "yesterday when I called": the clause sets out, whatever stands before it. */
export function withoutTimeBeforeClause(words: readonly string[]): readonly string[] {
  for (const length of [3, 2, 1])
    if (
      TIME_BEFORE_CLAUSE.test(words.slice(0, length).join(' ')) &&
      /^(when|if|after|before|while|once|because)$/.test(words[length] ?? '') &&
      SUBORDINATOR.has(words[length] ?? '')
    )
      return words.slice(length);
  return words;
}
