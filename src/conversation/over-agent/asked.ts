// What the agent has asked when a caller speaks over it: a complete question, or one that it is still saying. Does not judge
// what the caller says.
import { findFrame } from '../answering/frames.ts';
import { readingsOf } from '../words/lexicon.ts';
import { tokensOf } from '../words/tokens.ts';

export interface Question {
  readonly kind: 'yes-no' | 'choice' | 'open';
  readonly text: string;
}

/** So many words after its question the agent is in another statement. */
const QUESTION_LASTS_WORDS = 9;

const CHOICE_WORDS = new Set(tokensOf('or ya या அல்லது లేదా లేక ಅಥವಾ বা নাকি অথবা किंवा કે ਜਾਂ അല്ലെങ്കിൽ'));

/** The question that is out: finished, with at most one further sentence begun behind it. */
export function finishedQuestion(said: string): Question | null {
  const sentences = said.match(/[^.?!।…]+[.?!।…]*/g) ?? [];
  const whole = sentences.filter((sentence) => /[.?!।…]\s*$/.test(sentence));
  const text = whole.slice(-2).findLast((sentence) => sentence.includes('?'));
  if (text === undefined) return null;
  const since = tokensOf(said.slice(said.lastIndexOf('?') + 1)).length;
  if (since > QUESTION_LASTS_WORDS) return null;
  const tokens = tokensOf(text);
  if (tokens.some((token) => CHOICE_WORDS.has(token))) return { kind: 'choice', text };
  return { kind: asksOpenly(tokens) ? 'open' : 'yes-no', text };
}

/** The agent is in the middle of a question: whoever says one of its words picks it. */
export function isAsking(saidBefore: string, stillToSay: string): boolean {
  const begun = saidBefore.slice(saidBefore.search(/[^.?!।…]*$/));
  if (tokensOf(begun).length === 0) return false;
  return /^[^.?!।…]*\?/.test(stillToSay);
}

/** Tamil, Telugu and Kannada put a long a behind the verb. */
const ENDING_ASKS = /[\u0bbe\u0c3e\u0cbe]$/u;

/** What, when, how many: a yes is no answer to it. A word at the very end or beginning may only mark a question. */
function asksOpenly(tokens: readonly string[]): boolean {
  const readings = readingsOf(tokens);
  const marks = new Set(['kya', 'kia', 'क्या', 'কি', 'का', 'ka', 'शु', 'ਕੀ', 'ना', 'na']);
  return readings.some(({ lexicon, words, frameWords }) => {
    const kinds = ['when', 'where', 'who', 'why', 'how', 'quantity', 'time', 'duration', 'amount'] as const;
    const wh = lexicon.asks.some(
      ([kind, frames]) =>
        (kinds as readonly string[]).includes(kind) &&
        frames.some((frame) => findFrame(frame, frameWords) !== null),
    );
    if (lexicon.pack.language === 'en') {
      const first = words.find(
        (word) => !['so', 'and', 'now', 'okay', 'ok', 'sir', 'madam', 'please'].includes(word),
      );
      return ['what', 'when', 'where', 'who', 'why', 'how', 'which', 'whose'].includes(first ?? '');
    }
    const which = words.slice(0, -1).some((word) => !marks.has(word) && lexicon.questions.has(word));
    // "Shall I book the ten o'clock time?": in the south the verb's ending asks, and the time is only named.
    if (ENDING_ASKS.test(words.at(-1) ?? '') && !which) return false;
    return wh && !words.every((word) => marks.has(word) || !lexicon.questions.has(word));
  });
}
