// How this caller pauses: learned for the rest of the call, and noted for the record of the turn.
import type { Milliseconds } from '../../telephony/time.ts';
import { askedBy, type Draft } from './draft.ts';
import { learnPause } from './turn-end.ts';
import { judgeTurn } from './turn-words.ts';

/** They paused behind `text` and went on. `taken`: the agent had thought that this was all. */
export function notePause(draft: Draft, text: string, ms: Milliseconds, taken: boolean): void {
  const { conversation } = draft;
  const { line, history, paused } = conversation;
  const { looks } = judgeTurn(text, askedBy(history));
  conversation.paused = [...paused, { ms: Math.round(ms), looks, taken }];
  conversation.line = { ...line, pauses: learnPause(line.pauses, ms) };
}
