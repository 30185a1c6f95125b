// When the turns of a recorded call would have ended with other wait times. Each pause of the caller is decided again by the
// same code that decides live calls. Pure. Uses the transcriber's recorded hints and word times; what an older record lacks is
// not guessed.
import type { JudgedBy, TurnRecord } from '../conversation/exchange.ts';
import type { Heard } from '../conversation/floors.ts';
import type { EndpointingPolicy } from '../conversation/policy.ts';
import type { Pauses } from '../conversation/state.ts';
import { NOTHING_HEARD } from '../conversation/turns/draft.ts';
import { learnPause, turnEndsAt } from '../conversation/turns/turn-end.ts';
import { wordsOf } from '../conversation/words/words.ts';
import { median } from '../runtime/agents/records/latency.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';

interface ReplayedPause {
  /** What they had said of this turn by then. */
  readonly behind: string;
  readonly ms: Milliseconds;
  /** Whether it was taken for the end of the turn, and whether it would be now. */
  readonly cutThen: boolean;
  readonly cutNow: boolean;
}

interface ReplayedTurn {
  readonly callerText: string;
  readonly pauses: readonly ReplayedPause[];
  /** From the caller's last sound to the decision that the turn is over. */
  readonly endThenMs: Milliseconds;
  readonly endNowMs: Milliseconds;
}

export interface ReplayedTiming {
  readonly turns: readonly ReplayedTurn[];
  readonly pauses: number;
  readonly cutThen: number;
  readonly cutNow: number;
  /** Medians. Null: no turn ended by silence. */
  readonly endThenMs: Milliseconds | null;
  readonly endNowMs: Milliseconds | null;
}

/** @param waitsAt the settings that hold at that moment of the call: its language may have changed */
export function replayTiming(
  turns: readonly TurnRecord[],
  waitsAt: (at: Instant) => EndpointingPolicy,
): ReplayedTiming {
  let learned: Pauses = { recentMs: [] };
  const replayed: ReplayedTurn[] = [];
  for (const [place, turn] of turns.entries()) {
    const asked = turns[place - 1]?.agentText ?? '';
    const waits = waitsAt(turn.at);
    const pauses: ReplayedPause[] = [];
    for (const { ms, taken, words, judgedBy } of turn.paused ?? []) {
      if (words !== undefined) {
        const behind = firstWords(turn.callerText, words);
        const endsMs = endOf({ text: behind, isGuess: false, asked, by: judgedBy ?? {}, learned }, waits);
        pauses.push({ behind, ms, cutThen: taken, cutNow: endsMs < ms });
      }
      learned = learnPause(learned, ms);
    }
    const end = endsOf(turn, asked, learned, waits);
    if (end !== null) replayed.push({ callerText: turn.callerText, pauses, ...end });
  }
  const all = replayed.flatMap(({ pauses }) => pauses);
  return {
    turns: replayed,
    pauses: all.length,
    cutThen: all.filter(({ cutThen }) => cutThen).length,
    cutNow: all.filter(({ cutNow }) => cutNow).length,
    endThenMs: median(replayed.map(({ endThenMs }) => endThenMs)),
    endNowMs: median(replayed.map(({ endNowMs }) => endNowMs)),
  };
}

/** Keys alone, or with words: other waits hold for them, and the record does not say when each was pressed. */
const HAS_KEYS = /^[0-9A-D*#]+$|\[pressed [0-9A-D*#]+\]$/;

function endsOf(
  { callerText, timing, judgedBy = {} }: TurnRecord,
  asked: string,
  learned: Pauses,
  waits: EndpointingPolicy,
): Pick<ReplayedTurn, 'endThenMs' | 'endNowMs'> | null {
  const { callerSpeechEndAt, decidedAt, transcriptFinalAt } = timing;
  if (callerSpeechEndAt === null || decidedAt === null || callerText === '' || HAS_KEYS.test(callerText))
    return null;
  const judged = { text: callerText, isGuess: transcriptFinalAt === null, asked, by: judgedBy, learned };
  const finalMs = transcriptFinalAt === null ? 0 : transcriptFinalAt - callerSpeechEndAt;
  return {
    endThenMs: Math.round(decidedAt - callerSpeechEndAt),
    endNowMs: Math.round(Math.max(endOf(judged, waits), finalMs)),
  };
}

interface Judged {
  readonly text: string;
  /** Its final never came: the wait for it ended the turn. */
  readonly isGuess: boolean;
  readonly asked: string;
  readonly by: JudgedBy;
  readonly learned: Pauses;
}

function endOf({ text, isGuess, asked, by, learned }: Judged, waits: EndpointingPolicy): Milliseconds {
  const { predicted, predicts = false, sound } = by;
  const heard: Heard = {
    ...NOTHING_HEARD,
    ...(isGuess ? { partial: text } : { finals: [text] }),
    prediction:
      predicted === undefined ? null : { verdict: predicted.verdict, basis: 'words', at: predicted.afterMs },
    endsBySound: sound ?? null,
  };
  const endsMs = turnEndsAt({ heard, asked, speechEndAt: 0, predicts, pauses: learned }, waits);
  return Math.max(endsMs, predicted?.afterMs ?? 0);
}

/** As many as the conversation counted: its words are those of `wordsOf`, which leaves signs out. */
function firstWords(text: string, count: number): string {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  let words = 0;
  const taken = parts.findIndex((part) => {
    words += wordsOf(part).length;
    return words >= count;
  });
  return parts.slice(0, taken === -1 ? parts.length : taken + 1).join(' ');
}
