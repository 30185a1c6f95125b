// How long this caller pauses: learned during the call, and stored in the record of the turn.
import type { Instant, Milliseconds } from '../../telephony/time.ts';
import type { JudgedBy } from '../exchange.ts';
import type { Heard } from '../floors.ts';
import type { Line } from '../state.ts';
import { wordsOf } from '../words/words.ts';
import { askedBy, type Draft } from './draft.ts';
import { learnPause } from './turn-end.ts';
import { judgeTurn } from './turn-words.ts';

/** They paused behind `text` and went on. `taken`: the agent had thought that this was all. */
export function notePause(
  draft: Draft,
  text: string,
  { ms, taken, by }: { ms: Milliseconds; taken: boolean; by: JudgedBy },
): void {
  const { conversation } = draft;
  const { line, history, paused } = conversation;
  const { looks } = judgeTurn(text, askedBy(history));
  const words = wordsOf(text).length;
  const pause = { ms: Math.round(ms), looks, taken, words, ...(isNothing(by) ? {} : { judgedBy: by }) };
  conversation.paused = [...paused, pause];
  conversation.line = { ...line, pauses: learnPause(line.pauses, ms) };
}

/** What was known of a pause besides its words, for whoever tries other waits on it. */
export function judgedBy(
  { prediction, endsBySound }: Heard,
  { predicts }: Pick<Line, 'predicts'>,
  speechEndAt: Instant,
): JudgedBy {
  const isOpinion = prediction !== null && prediction.basis === 'words';
  return {
    ...(isOpinion
      ? {
          predicted: {
            verdict: prediction.verdict,
            afterMs: Math.max(0, Math.round(prediction.at - speechEndAt)),
          },
        }
      : {}),
    ...(predicts ? { predicts } : {}),
    ...(endsBySound === null ? {} : { sound: endsBySound }),
  };
}

function isNothing(by: JudgedBy): boolean {
  return Object.keys(by).length === 0;
}
