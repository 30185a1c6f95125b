// When a pause is the end of a turn: the one place where all signs come together. Silence decides late; the transcriber's
// and the turn model's opinion, the words, the question and this caller's habits decide earlier or later.
import type { Instant, Milliseconds } from '../../telephony/time.ts';
import type { Heard, Prediction } from '../floors.ts';
import { textOf } from '../heard.ts';
import type { EndpointingPolicy } from '../policy.ts';
import type { Pauses } from '../state.ts';
import { waitsFor } from './turn-waits.ts';
import { judgeTurn } from './turn-words.ts';

export interface TurnSigns {
  readonly heard: Heard;
  /** What the agent had said last: it tells how many digits are due. Empty: nothing. */
  readonly asked: string;
  /** When the caller's last sound came in, as the voice detector tells it. */
  readonly speechEndAt: Instant;
  /** The recogniser of this call judges turns by itself, and has shown it. */
  readonly predicts: boolean;
  readonly pauses: Pauses;
}

/** The moment from which silence means that the turn is over. */
export function turnEndsAt(signs: TurnSigns, policy: EndpointingPolicy): Instant {
  const { heard, speechEndAt } = signs;
  if (heard.keys !== '') return speechEndAt + (heard.keys.endsWith('#') ? 0 : policy.keysMs);
  if (textOf(heard) === '') return speechEndAt + policy.noWordsMs;
  // The detector is sure of silence a little after it began.
  return speechEndAt + Math.max(0, waitFor(signs, policy) - policy.detectorLagMs);
}

function waitFor(signs: TurnSigns, policy: EndpointingPolicy): Milliseconds {
  const { heard } = signs;
  const { looks } = judgeTurn(textOf(heard), signs.asked);
  const opinion = opinionOf(heard.prediction);
  // They are told at once that they have the time: the floor stays theirs all the same.
  if (looks === 'hold-request') return Math.min(policy.normalMs, policy.patientMs);
  if (looks === 'incomplete') return opinion === 'ended' ? normalWait(signs, policy) : policy.patientMs;
  if (opinion === 'ended') return 0;
  if (opinion === 'goes-on') return policy.patientMs;
  const sound = bySound(heard, policy);
  // Only a guess: its final may hold the word that matters.
  if (heard.partial !== '') {
    const least = sound === 'goes-on' ? policy.patientMs : normalWait(signs, policy);
    return Math.max(least, policy.finalWaitMs);
  }
  if (looks === 'answered') return Math.min(policy.quickMs, ANSWERED_MS);
  if (opinion === 'likely-ended') return Math.min(policy.quickMs, LIKELY_MS);
  if (sound === 'goes-on') return policy.patientMs;
  if (looks === 'complete' && signs.predicts) return Math.min(policy.quickMs, LIKELY_MS);
  if (looks === 'complete' || sound === 'ended') return policy.quickMs;
  // Whoever predicts would have said so: it is given time.
  return signs.predicts ? policy.patientMs : normalWait(signs, policy);
}

/** A plain yes, the last of six digits: nothing can be missing, in any language. */
const ANSWERED_MS = waitsFor('en').answered;
/** Words and a recogniser that judges turns are surer together than words alone, in any language. */
const LIKELY_MS = waitsFor('en').complete;

/** What the recogniser makes of it. One that only counts milliseconds has no opinion of its own. */
function opinionOf(prediction: Prediction | null): 'ended' | 'likely-ended' | 'goes-on' | null {
  if (prediction === null || prediction.basis === 'silence') return null;
  return prediction.verdict === 'resumed' ? 'goes-on' : prediction.verdict;
}

/** What a turn model makes of it: its answer says something only towards its ends. */
export function bySound({ endsBySound }: Heard, policy: EndpointingPolicy): 'ended' | 'goes-on' | null {
  if (endsBySound === null) return null;
  if (endsBySound >= policy.soundEndedFrom) return 'ended';
  return endsBySound <= policy.soundGoesOnUpTo ? 'goes-on' : null;
}

/** How many pauses of this caller must have been heard before the wait may be shorter than the language's. */
const ENOUGH_PAUSES = 5;
/** Nobody's pauses make it shorter than this share of what the language asks. */
const FLOOR_SHARE = 0.7;
/** A pause that was as long as the longest so far is still a pause. */
const MARGIN = 1.15;

function normalWait({ pauses }: TurnSigns, policy: EndpointingPolicy): Milliseconds {
  const { normalMs, patientMs } = policy;
  const { recentMs } = pauses;
  if (recentMs.length === 0) return normalMs;
  const learned = Math.max(...recentMs) * MARGIN;
  const floor = recentMs.length >= ENOUGH_PAUSES ? normalMs * FLOOR_SHARE : normalMs;
  return Math.min(Math.max(learned, floor), Math.max(patientMs, normalMs));
}

/** So many of the newest pauses are remembered. */
const REMEMBERED_PAUSES = 8;
/** Shorter is articulation, longer is a thought that no turn-taking waits for. */
const SHORTEST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 3_000;

/** The caller paused within a turn and went on. */
export function learnPause(pauses: Pauses, pausedMs: Milliseconds): Pauses {
  if (pausedMs < SHORTEST_PAUSE_MS || pausedMs > LONGEST_PAUSE_MS) return pauses;
  return { recentMs: [...pauses.recentMs, pausedMs].slice(-REMEMBERED_PAUSES) };
}
