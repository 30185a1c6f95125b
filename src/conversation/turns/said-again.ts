// Whether a word of the caller repeats the agent, as somebody who takes notes does: as a word, as digits, with another
// ending, or as the agent's own no. What that means is decided elsewhere.
import { isWord, phraseAt, type Reading } from '../words/lexicon.ts';
import { isFormOfAny } from '../words/same-word.ts';
import { acknowledges } from './acknowledgements.ts';
import { type AgentWords, valueAt } from './agent-words.ts';
import { completed, listeningWords } from './listening-lists.ts';

const putsOff = listeningWords('putsOff');

interface Repeats {
  readonly agent: AgentWords;
  /** By place; once as it is said and once as a question. */
  readonly said: (boolean | undefined)[];
  readonly asked: (boolean | undefined)[];
}

/** Several rules ask for the same word. */
const repeats = new WeakMap<readonly Reading[], Repeats>();

/** `asked`: said again as a question, which beside a reaction is none. */
export function isRepeated(
  readings: readonly Reading[],
  agent: AgentWords,
  place: number,
  asked = false,
): boolean {
  let known = repeats.get(readings);
  if (known === undefined || known.agent !== agent) {
    known = { agent, said: [], asked: [] };
    repeats.set(readings, known);
  }
  const answers = asked ? known.asked : known.said;
  const before = answers[place];
  if (before !== undefined) return before;
  const answer = isSaidAgain(readings, agent, place, asked);
  answers[place] = answer;
  return answer;
}

function isSaidAgain(
  readings: readonly Reading[],
  agent: AgentWords,
  place: number,
  asked: boolean,
): boolean {
  const token = readings[0]?.words[place] ?? '';
  if (isOwnSoftWord(readings, agent, place) || isOwnNegation(readings, agent, place)) return true;
  const ofAgent = readings.filter(({ lexicon }) => lexicon.pack.language !== agent.notIn);
  if (isWord(ofAgent, 'negations', place) || phraseAt(ofAgent, ['questionPhrases'], place) > 0) return false;
  if (/^\d+$/.test(token) && (agent.numbers.has(token) || (token.length > 1 && agent.digits.includes(token))))
    return true;
  // It is done, says the agent; it is done, says the caller.
  if (completed.has(token) && agent.saysDone) return true;
  const value = valueAt(readings, place);
  if (value !== null && agent.numbers.has(value)) return true;
  return readings.some(
    ({ words, loose }) =>
      agent.known.has(words[place] ?? '') ||
      agent.known.has(loose[place] ?? '') ||
      isFormOfAny(loose[place] ?? '', agent.stems, asked),
  );
}

/** "After food" to "after food": what puts off stands behind the same word as the agent said it. */
function isOwnSoftWord(readings: readonly Reading[], agent: AgentWords, place: number): boolean {
  const words = readings[0]?.words ?? [];
  const word = words[place] ?? '';
  const before = words[place - 1] ?? '';
  return place > 0 && putsOff.has(word) && agent.known.has(word) && agent.known.has(before);
}

/** At the very beginning a no is the agent's own where so many of its words stand as the agent said them. */
const OWN_NO_WORDS = 3;

/** "Not with milk, okay" to "do not take it with milk": the agent's own not, beside another of its words. */
function isOwnNegation(readings: readonly Reading[], agent: AgentWords, place: number): boolean {
  const words = readings[0]?.words ?? [];
  const isOwn = (at: number) => (words[at] ?? '').length > 2 && agent.known.has(words[at] ?? '');
  if (!isOwn(place) && place > 0) return false;
  if (!isWord(readings, 'negations', place)) return false;
  if (place === 0)
    return (
      words.length > OWN_NO_WORDS &&
      acknowledges(readings, words.length - 1) &&
      agent.text.includes(` ${words.slice(0, OWN_NO_WORDS).join(' ')} `)
    );
  if (!isOwn(place - 1) && !isOwn(place + 1)) return false;
  return acknowledges(readings, 0) || acknowledges(readings, words.length - 1);
}
