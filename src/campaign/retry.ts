// What an attempt's outcome means for the next one: try again and when, or never. Does not look at hours: the decision before the
// next call does.
import { CUT_OFF } from '../call/disposition.ts';
import type { OutcomeKind } from '../call/state.ts';
import type { Instant } from '../telephony/time.ts';

export interface RetryPolicy {
  /** Outcomes after which to try again; `voicemail` is an answer by a machine, `cut-off` one that a fault of ours ended. */
  readonly on: readonly string[];
  /** Tries in all, with the first. */
  readonly attempts: number;
  /** Before the second try, the third and so on; the last one repeats. */
  readonly delaysMinutes: readonly number[];
  /** In another part of the day than the try before. */
  readonly otherTimeOfDay?: boolean | undefined;
  /** What holds after certain results instead: outcomes, or dispositions of the agent. The first that fits. */
  readonly after?: readonly ResultPolicy[] | undefined;
}

interface ResultPolicy {
  readonly results: readonly string[];
  readonly delaysMinutes: readonly number[];
  readonly attempts?: number | undefined;
  readonly otherTimeOfDay?: boolean | undefined;
}

export interface EndedAttempt {
  readonly outcome: OutcomeKind;
  /** Whether a machine answered, as far as the conversation could tell. */
  readonly voicemail: boolean;
  /** Somebody answered, and we cut them off. Called again only where the owner says so. */
  readonly cutOff: boolean;
  /**
   * Somebody answered, and the agent could not talk with them: they heard nothing of it, or something. `unplaced`: the switch never
   * asked a carrier, and nobody was rung. Null: none of these.
   */
  readonly agentFailed: 'unheard' | 'heard' | 'unplaced' | null;
  /** Earlier attempts at this person that went the same way. */
  readonly agentFailures: number;
  /** What an operator, a menu or a screener said in place of a person, before the answer or after it: its result. Null: nothing of the kind. */
  readonly announced: string | null;
  /** The business result, in the agent's words; null: there is none. */
  readonly disposition?: string | null | undefined;
  /** The callee does not want to be called. */
  readonly optedOut: boolean;
  /** With this one. */
  readonly attemptsMade: number;
  readonly endedAt: Instant;
}

export type AfterAttempt =
  /** `counts` is false where nobody was spoken to by a fault of ours: then it is no try of theirs. */
  | { kind: 'retry'; at: Instant; counts: boolean; otherTimeOfDay?: boolean }
  | {
      kind: 'done';
      because:
        | 'reached'
        | 'cut-off'
        | 'agent-failed'
        | 'not-placed'
        | 'opted-out'
        | 'invalid-number'
        | 'unknown'
        | 'not-wanted'
        | 'tries-used-up';
    };

/** Dispositions of a call that a machine answered. */
export const VOICEMAIL: ReadonlySet<string> = new Set(['voicemail', 'voicemail-left']);

/** An announcement after the answer means what the network should have said before it. */
const ANNOUNCED: Readonly<Record<string, OutcomeKind | 'voicemail'>> = {
  busy: 'busy',
  'call-waiting': 'busy',
  'does-not-exist': 'invalid-number',
  'mailbox-full': 'voicemail',
  'own-account': 'failed',
  'switched-off': 'unreachable',
  'not-reachable': 'unreachable',
  'out-of-service': 'unreachable',
  congestion: 'unreachable',
  unavailable: 'unreachable',
};
/** A menu, a screener or a queue behind which nobody came, and whatever else is no person. */
const NOBODY_CAME = 'no-answer';

type Result = Pick<EndedAttempt, 'outcome' | 'voicemail' | 'announced' | 'cutOff' | 'disposition'>;

function resultOf({ outcome, voicemail, announced, cutOff }: Result): OutcomeKind | 'voicemail' | 'cut-off' {
  // We stopped ringing, because the controller stopped or an operator hung up: they were not reached, and had no say in it.
  if (outcome === 'cancelled')
    return announced === null ? NOBODY_CAME : (ANNOUNCED[announced] ?? NOBODY_CAME);
  if (outcome !== 'answered') return outcome;
  if (cutOff) return 'cut-off';
  if (announced !== null) return ANNOUNCED[announced] ?? NOBODY_CAME;
  return voicemail ? 'voicemail' : 'answered';
}

/** Whatever the policy says: nobody is called again who said no, whose number is none, or who may have been reached. */
export function retryAfter(ended: EndedAttempt, policy: RetryPolicy): AfterAttempt {
  const result = resultOf(ended);
  if (ended.optedOut) return { kind: 'done', because: 'opted-out' };
  if (ended.agentFailed !== null) return afterAgentFailed(ended, policy);
  if (result === 'unknown' || result === 'invalid-number') return { kind: 'done', because: result };
  const special = specialFor(ended, result, policy);
  if (special === undefined && result === 'answered') return { kind: 'done', because: 'reached' };
  if (special === undefined && !policy.on.includes(result))
    return { kind: 'done', because: result === 'cut-off' ? 'cut-off' : 'not-wanted' };
  const delays = special?.delaysMinutes ?? policy.delaysMinutes;
  const delay = delays[ended.attemptsMade - 1] ?? delays.at(-1);
  if (ended.attemptsMade >= (special?.attempts ?? policy.attempts) || delay === undefined) {
    return { kind: 'done', because: 'tries-used-up' };
  }
  const otherTimeOfDay = special?.otherTimeOfDay ?? policy.otherTimeOfDay ?? false;
  const at = ended.endedAt + delay * 60_000;
  return { kind: 'retry', at, counts: true, ...(otherTimeOfDay ? { otherTimeOfDay } : {}) };
}

/** Whether the try after this one, which was tried again, belongs in another part of the day: told from what is on record of it. */
export function wantsOtherTime(
  { outcome, disposition }: { readonly outcome: OutcomeKind; readonly disposition: string | null },
  policy: RetryPolicy,
): boolean {
  // The agent could not talk: that is made good as soon as may be.
  if (outcome === 'answered' && disposition === 'failed') return false;
  const announced = disposition !== null && Object.hasOwn(ANNOUNCED, disposition) ? disposition : null;
  const voicemail = disposition !== null && VOICEMAIL.has(disposition);
  const ended: Result = { outcome, disposition, announced, voicemail, cutOff: disposition === CUT_OFF };
  const result = resultOf(ended);
  const special = specialFor(ended, result, policy);
  // Whoever answered, and is called again though no exception says so, was a menu or a screener.
  const ofMenu = result === 'answered' ? specialFor(ended, NOBODY_CAME, policy) : undefined;
  return (special ?? ofMenu)?.otherTimeOfDay ?? policy.otherTimeOfDay ?? false;
}

/** A disposition says more than an outcome: it is looked for first. */
function specialFor(
  { disposition, outcome, announced }: Result,
  result: string,
  { after = [] }: RetryPolicy,
): ResultPolicy | undefined {
  const named = (word: string): ResultPolicy | undefined =>
    after.find(({ results }) => results.includes(word));
  const isSaid = outcome === 'answered' || announced !== null;
  const said = isSaid && typeof disposition === 'string' ? named(disposition) : undefined;
  return said ?? named(result);
}

/** Nobody answers again and again for nothing: after so many silent calls a person is left alone. */
const SILENT_CALLS = 3;
const SILENT_DELAY_MINUTES = 30;
/** Nobody notices these. But what the switch refused so often, for days, it will refuse for ever: each waits twice as long. */
const UNPLACED_CALLS = 12;
const LONGEST_UNPLACED_MINUTES = 24 * 60;

/** It is ours to make good, so it is tried again whatever the policy says of outcomes; how often and when, it says. */
function afterAgentFailed(ended: EndedAttempt, policy: RetryPolicy): AfterAttempt {
  if (ended.agentFailed === 'unplaced') return afterUnplaced(ended, policy);
  const counts = ended.agentFailed === 'heard';
  const isOver = counts ? ended.attemptsMade >= policy.attempts : ended.agentFailures + 1 >= SILENT_CALLS;
  if (isOver) return { kind: 'done', because: 'agent-failed' };
  const delay = policy.delaysMinutes[0] ?? SILENT_DELAY_MINUTES;
  return { kind: 'retry', at: ended.endedAt + delay * 60_000, counts };
}

function afterUnplaced({ agentFailures, endedAt }: EndedAttempt, policy: RetryPolicy): AfterAttempt {
  if (agentFailures + 1 >= UNPLACED_CALLS) return { kind: 'done', because: 'not-placed' };
  const first = policy.delaysMinutes[0] ?? SILENT_DELAY_MINUTES;
  const delay = Math.max(first, Math.min(first * 2 ** agentFailures, LONGEST_UNPLACED_MINUTES));
  return { kind: 'retry', at: endedAt + delay * 60_000, counts: false };
}
