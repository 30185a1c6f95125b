// English beginnings that tell nothing by themselves: "what happened is the delivery boy", "while sending money from your
// app". Sentences that go on are not judged here.
import { isFiniteWord } from './english-openings.ts';
import { AUX, IMPERATIVE, OBJECT, SUBJECT, WH } from './english-words.ts';

const LEAD = '((so|see|well|look|actually|basically|but|and|no|yes) )*';
const TELLS = new RegExp(
  `^${LEAD}(what (happened|happens|has happened) (is|was)|it so happened|it happened so|the (thing|fact) is)( that)? ` +
    '(when |because )?((last|this) [a-z]+ |yesterday |today |now |suddenly |one day |first )*',
);
const BLAMES = new RegExp(
  `^${LEAD}(the|my|our) (problem|issue|trouble|reason|matter|complaint) (is|was)( that)? `,
);
const NAMED = /^(my|your|the|our|his|her|their|one|some|that|this|i|we|you|they|he|she|it)$/;
const PERSON =
  /^(husband|wife|son|daughter|mother|father|brother|sister|friend|boss|manager|uncle|aunt|neighbour|neighbor|landlord|tenant|driver|technician|doctor|maid|boy|girl|man|lady|people|parents|kids|children|mom|mum|dad|agent|executive|guy)$/;
const LONGEST_SUBJECT_WORDS = 4;

/** "What happened is your technician", "the thing is my son": whom it is about, and nothing of them. */
export function tellsOnlyOfWhom(words: readonly string[]): boolean {
  const text = words.join(' ');
  const opener = TELLS.exec(text)?.[0];
  const said = text.slice((opener ?? BLAMES.exec(text)?.[0] ?? text).length).split(' ');
  const [first = ''] = said;
  if (!NAMED.test(first) || said.length > LONGEST_SUBJECT_WORDS) return false;
  // "The problem is my router" says what it is; of a person more must be told.
  if (opener === undefined) return said.length > 1 && said.length <= 3 && PERSON.test(said.at(-1) ?? '');
  const from = /^(i|we|you|they|he|she|it)$/.test(first) ? 1 : 2;
  return !said.slice(from).some((word) => isFiniteWord(word) || OBJECT.has(word) || /(ing|nt)$/.test(word));
}

const GERUND =
  /^((even|just|right|soon|only) )?(while|when|after|before|since|upon|without|by|despite|instead of|in spite of|because of) ((not|just|only|even) )?[a-z]+ing( |$)/;

/** "While sending money", "after paying the bill": what happened then is still to come. */
export function isOnlyWhileDoing(words: readonly string[]): boolean {
  return (
    GERUND.test(words.join(' ')) &&
    !words.slice(2).some(
      (word, place, rest) =>
        AUX.has(word) ||
        SUBJECT.has(word) ||
        WH.has(word) ||
        IMPERATIVE.has(word) ||
        isFiniteWord(word) ||
        // "While moving it"; "while calling it dropped" goes on.
        (word === 'it' && place < rest.length - 1),
    )
  );
}
