// English relative clauses that leave their pronoun out and end in its preposition: "that's the one I was waiting for", "the
// name it is booked under". Whether a bare noun with such a clause answers depends on the question.

const OF_WHOM = '(i|we|you|he|she|they|it|(my|our|his|her|their|your) [a-z]+)';
const HEAD = '((the|a|an|same|only|my|our|his|her|exactly|just|very) )*([a-z0-9]+ ){0,4}?(one|ones|[a-z]+)';
const PREPOSITION =
  '(from|for|about|with|to|at|by|like|in|on|into|against|without|under|through|after|near|of)';
const REFERS = '((that|this|it|he|she|they|those|these|here|there) (is|are|was|were) )';
const RELATIVE = new RegExp(
  `^(yes |no |yeah |so |and |but |actually )*${REFERS}${HEAD} ${OF_WHOM} ([a-z]+ ){1,5}${PREPOSITION}$`,
);
const BARE = new RegExp(`^${HEAD} ${OF_WHOM} ([a-z]+ ){1,5}${PREPOSITION}$`);
/** What is done to the thing itself: "the order I placed for" has its object to come. */
const DONE_TO_IT =
  /\b(placed|booked|ordered|made|sent|bought|took|take|gave|filled|submitted|received|got|returned|used|opened|brought|reserved|called|wrote|need|want) (it )?(for|with|by|on|in|at|after|near|of|to)$/;
const ARTICLE = /\b(the|a|an|my|our|your|his|her|their|this|that|some) [a-z]+ [a-z]+$/;

/** The whole sentence: somebody or something is pointed at. */
export function endsRelative(words: readonly string[]): boolean {
  const text = words.join(' ');
  return RELATIVE.test(text) && !endsInOwnObject(text);
}

/** Only the noun: an answer to which. */
export function namesWithRelative(words: readonly string[]): boolean {
  const text = words.join(' ');
  return /^(the|a|an|that|same|one|my)$/.test(words[0] ?? '') && BARE.test(text) && !endsInOwnObject(text);
}

/** "The flat I paid the deposit for" is whole; "it's the man who sold the flat to" is not met here. */
const endsInOwnObject = (text: string): boolean => DONE_TO_IT.test(text) && !ARTICLE.test(text);
