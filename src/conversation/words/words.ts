// What words say about the floor, without a model: acknowledgement or interruption, complete or not, person or machine.
// Understands no more than that.

import { judgeOverlap } from '../over-agent/overlap.ts';
import { judgeTurn } from '../turns/turn-words.ts';
import { isCovered, readingsOf } from './lexicon.ts';
import { tokensOf } from './tokens.ts';

const LETTERS = /[^\p{L}\p{M}\p{N}\s]/gu;

/** Lower case, no punctuation: `Haan, ji!` → ['haan', 'ji']. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[-–—]/g, ' ')
    .replace(LETTERS, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Whether someone says this while listening, or to somebody else, without wanting the floor. `said` is what the agent has
 * said of its turn so far, `toSay` what is on its way: its words are repeated by whoever notes them, and its question makes
 * an answer of a yes.
 */
export function isBackchannel(
  text: string,
  backchannels: ReadonlySet<string>,
  said = '',
  toSay = '',
): boolean {
  const verdict = judgeOverlap({ text, saidBefore: said, stillToSay: toSay, position: 'middle' });
  if (verdict === 'backchannel') return true;
  if (verdict === 'noise') return wordsOf(text).length > 0;
  const words = wordsOf(text);
  return words.length > 0 && words.length <= 4 && words.every((word) => backchannels.has(word));
}

/** Said over a goodbye, this is a goodbye too and not a reason to stay. */
export function isFarewell(text: string, backchannels: ReadonlySet<string>): boolean {
  const verdict = judgeOverlap({ text, saidBefore: '', stillToSay: '', position: 'goodbye' });
  return verdict === 'farewell' || isBackchannel(text, backchannels);
}

/** How a telephone is answered: it asks for the greeting and does not interrupt it. */
export function isOpening(text: string, backchannels: ReadonlySet<string>): boolean {
  const verdict = judgeOverlap({ text, saidBefore: '', stillToSay: '', position: 'greeting' });
  return verdict === 'opening' || isBackchannel(text, backchannels);
}

/** "Hello?", "hello, hello": asks whether somebody is there, and wants nothing else. */
export function isHello(text: string): boolean {
  return isCovered(readingsOf(tokensOf(text)), ['hellos']);
}

/** Asks for a moment and says nothing else: the floor stays the caller's. */
export function asksToWait(text: string, asked = ''): boolean {
  return judgeTurn(text, asked).looks === 'hold-request';
}
