// What an attempt's outcome means for the next one: try again, and when, or never. Refuses to look at hours: the decision
// before the next call does that.
import type { OutcomeKind } from '../call/state.ts';
import type { Instant } from '../telephony/time.ts';

export interface RetryPolicy {
  /** Outcomes after which to try again; `voicemail` is an answer by a machine, `cut-off` one that a fault of ours ended. */
  readonly on: readonly string[];
  /** Tries in all, with the first. */
  readonly attempts: number;
  /** Before the second try, the third and so on; the last one repeats. */
  readonly delaysMinutes: readonly number[];
}

export interface EndedAttempt {
  readonly outcome: OutcomeKind;
  /** Whether a machine answered, as far as the conversation could tell. */
  readonly voicemail: boolean;
  /** Somebody answered, and we cut them off. Called again only where the owner says so. */
  readonly cutOff: boolean;
  /** The callee does not want to be called. */
  readonly optedOut: boolean;
  /** With this one. */
  readonly attemptsMade: number;
  readonly endedAt: Instant;
}

export type AfterAttempt =
  | { kind: 'retry'; at: Instant }
  | {
      kind: 'done';
      because:
        | 'reached'
        | 'cut-off'
        | 'opted-out'
        | 'invalid-number'
        | 'unknown'
        | 'not-wanted'
        | 'tries-used-up';
    };

/** Whatever the policy says: nobody is called again who said no, whose number is none, or who may have been reached. */
export function retryAfter(ended: EndedAttempt, policy: RetryPolicy): AfterAttempt {
  const { outcome, voicemail, cutOff } = ended;
  if (ended.optedOut) return { kind: 'done', because: 'opted-out' };
  if (outcome === 'unknown' || outcome === 'invalid-number') return { kind: 'done', because: outcome };
  if (outcome === 'answered' && !voicemail && !cutOff) return { kind: 'done', because: 'reached' };
  const result = outcome !== 'answered' ? outcome : cutOff ? 'cut-off' : 'voicemail';
  if (!policy.on.includes(result))
    return { kind: 'done', because: result === 'cut-off' ? 'cut-off' : 'not-wanted' };
  const delay = policy.delaysMinutes[ended.attemptsMade - 1] ?? policy.delaysMinutes.at(-1);
  if (ended.attemptsMade >= policy.attempts || delay === undefined) {
    return { kind: 'done', because: 'tries-used-up' };
  }
  return { kind: 'retry', at: ended.endedAt + delay * 60_000 };
}
