// Takes in the words of an owner for all that judges words. Calls in progress judge by them too: whoever corrects a word wants it
// corrected.
import { setImmediate } from 'node:timers/promises';
import type { Config } from '../../../config/schema.ts';
import { useOwnFrames, whoAnswered } from '../../../conversation/answering/who-answered.ts';
import { makeOne } from '../../../conversation/at-first-use.ts';
import type { PhraseAdditions } from '../../../conversation/language/own-phrases.ts';
import { forgetSaid } from '../../../conversation/over-agent/said.ts';
import { forgetTurn } from '../../../conversation/turns/turn-words.ts';
import { readingsOf, useOwnWords } from '../../../conversation/words/lexicon.ts';

export function useOwnPhrases({ phrases }: Pick<Config, 'phrases'>): void {
  const own = phrases as unknown as readonly PhraseAdditions[];
  useOwnWords(own);
  forgetSaid();
  forgetTurn();
  useOwnFrames(own);
}

/**
 * Words are made ready at their first use: better before than while somebody waits for an answer. List by list: calls go on, and all of them
 * take as long as a whole start.
 */
export async function prepareWords(isOver: () => boolean): Promise<void> {
  while (makeOne()) {
    await setImmediate();
    if (isOver()) return;
  }
  readingsOf([]);
  whoAnswered({ text: '', channel: 'after-answer', beep: false });
}
