// English last words that need another one because of the words before them: "I paid it last", "we were supposed", "it is a
// bit". Does not know what was asked.
import { endsRelative } from './english-relative.ts';
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
  return (OPEN.test(text) && !endsRelative(words)) || TO_DO_SOMETHING.test(text);
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

const OPENS_ANOTHER = new RegExp(
  [
    // "… and one of them", "… and after that", "but only".
    '\\b(and|but|so|then) (one|two|some|most|all|both|none|half|part|each|many) of (them|these|those|it|which)$',
    '. (and|but|so|then) (after|before|since|because of|instead of|besides|with|for|due to|apart from) (that|this|it|which)$',
    '\\b(and|but|or|so|because) (only|also|just|even|maybe|perhaps|probably|mostly|still|yet)$',
    '\\b(and|but|because) not$',
    // "Twenty five point", "there was only".
    '\\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|\\d+) (point|decimal)$',
    '\\b(is|was|are|were|had|have|got|sent|received|contained) only$',
    // "Instead of a medium you sent".
    '^instead of .+ (i|you|they|he|she|we) [a-z]+$',
    // "But please make sure".
    '\\b(please|just|to|kindly|also|and|but) make sure$',
    // "Under the name", "near the temple opposite".
    '\\b(under|by|in) the (name|title|heading)$',
    '^(just |right |somewhere |its |it is )?(near|behind|next to|beside|outside|inside|at|in|on|after|before) .+ (opposite|beside|near|adjacent|towards)$',
    // "There are two issues, first".
    '\\b(things|reasons|questions|issues|problems|complaints|points|options) (first|firstly|one|number one)$',
    '^(and |but )?not only (that|this|it)$',
    // "I have a few": of what.
    '^(and |also )?(i|we) (have|had|need|want) (just |only )?a (few|couple)$',
    '^(yes |yeah |and |also |there (is|was) |i have |i had )+one (more|other)$',
    '\\b(to|with|from|by) (one|some|another)$',
    // "My wife and our two".
    '\\b(my|our|your|his|her|their) (two|three|four|five|six|[2-9])$',
    // "Rice with a little".
    '\\bwith (a|just a|only a) (little|few|lot|bit)$',
    // "I would like to offer": what.
    '(?<!\\b(not|dont|didnt|never) )\\b(want|wanted|like|need|needed|have|going|trying) to (offer|lodge|raise|add|mention|submit|report|replace|remove|donate|file|highlight|clarify|confirm|share)$',
    '\\b(not|cannot) (able|going|used|supposed|allowed|ready|willing|trying) to$',
    '\\bone (that|which|who)$',
    '\\bthe (full|whole|entire|complete|total|remaining|exact)$',
    '(?<!\\b(is|are|was|still|its|looks|feels|feel|remains|just|exactly|much|all|do|did|does|about|stays|not) )\\bthe same$',
    '^the [a-z]+ (who|which|that) .* (he|she|it|they) (is|was|are|were|has|had)$',
    // "There's this", "here's the".
    '\\b(there|here) (is|was) (this|that|these)$',
    // "When I open the app it": an object is behind it already.
    '\\b(open|opened|press|pressed|click|clicked|start|started|use|used|enter|entered|switch|call|called|pay|paid|try|tried|book|booked|order|ordered|buy|bought|submit|submitted) (the|my|your|this|that|our) [a-z]+ (it|they|he|she)$',
    '^(from|since) the (day|time|moment|week|month|year)$',
    // "I wanted to ask whether the policy", "I think the motor": who or what, and nothing of it.
    '\\b(know|ask|check|see|sure|confirm|wondering|asking|out|understand|verify|tell me) (whether|if) (the|my|your|our|his|her|their) [a-z]+$',
    '^(and |so |but |because |actually |yes |well )*(i|we) (just |also )?(think|thought|guess|feel|felt|believe|suppose) (maybe |perhaps )?(the|my|your|our|his|her) [a-z]+$',
    '\\b(do|did|does) (you|they|we) have any$',
    '\\b(back|return|returning|leave|leaving|arrive|arriving|reach|reaching) on$',
    '^(and |but )?so that$',
    '^(ever|only|just) (since|after|before|when)( (i|we|he|she|they|you|my|the))?$',
  ].join('|'),
);

/** Behind what is whole something has begun. */
export function opensAnother(words: readonly string[]): boolean {
  return OPENS_ANOTHER.test(words.join(' '));
}
