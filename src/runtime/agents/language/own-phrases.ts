// Applies an owner's phrases to everything that judges words, including calls in progress: who corrects a word wants it
// corrected now.
import { setImmediate } from 'node:timers/promises';
import type { Config } from '../../../config/schema.ts';
import { useOwnFrames, whoAnswered } from '../../../conversation/answering/who-answered.ts';
import type { PhraseAdditions } from '../../../conversation/language/own-phrases.ts';
import { computeOne } from '../../../conversation/lazy.ts';
import { forgetAgentContext } from '../../../conversation/over-agent/agent-context.ts';
import { forgetTurn } from '../../../conversation/turns/turn-words.ts';
import { readingsOf, useOwnWords } from '../../../conversation/words/lexicon.ts';

export function useOwnPhrases({ phrases }: Pick<Config, 'phrases'>): void {
  const own = phrases as unknown as readonly PhraseAdditions[];
  useOwnWords(own);
  forgetAgentContext();
  forgetTurn();
  useOwnFrames(own);
}

/**
 * Words are made ready at their first use: better before than while somebody waits for an answer. List by list: calls go on, and all of them
 * take as long as a whole start.
 */
export async function prepareWords(isOver: () => boolean): Promise<void> {
  while (computeOne()) {
    await setImmediate();
    if (isOver()) return;
  }
  readingsOf([]);
  whoAnswered({ text: '', channel: 'after-answer', beep: false });
}
