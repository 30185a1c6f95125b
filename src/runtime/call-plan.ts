// What is fixed about a call before it begins, and what is known about it after it has ended. Types only.
import type { CallOutcome } from '../call/state.ts';
import type { TransferWay } from '../call/transfer.ts';
import type { Agent } from '../config/agent/agent.ts';
import type { EndReason } from '../conversation/closing.ts';
import type { LegToPlace, OriginatePlan, SoftphonePlan } from '../freeswitch/dial-string.ts';
import type { DtmfDigit } from '../telephony/dtmf.ts';
import type { AttemptId, CallId, LegId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { CallSummary } from './live-feed.ts';

/** Everything that is fixed about a call before it begins. */
export interface CallPlan {
  readonly call: CallId;
  readonly leg: LegId;
  readonly direction: 'inbound' | 'outbound';
  /** The other party. Null: withheld. */
  readonly number: E164 | null;
  /** The number of ours: caller ID outbound, DID inbound. Null between an agent and a softphone of our own. */
  readonly ours: E164 | null;
  /** Why this number of ours, and this agent, in words. */
  readonly because: string;
  /** The trunk that it is on; after a failed one, the one that it went on at. The profile's name for a softphone. */
  readonly trunk: string;
  /** The softphone of our own at the other end, where there is one. */
  readonly softphone: string | null;
  readonly agent: string;
  readonly campaign: string | null;
  readonly attempt: AttemptId | null;
  readonly variables: Readonly<Record<string, string>>;
  /** What the list says that the other party speaks. */
  readonly language?: string | undefined;
  /** Null for inbound calls. */
  readonly originate: LegToPlace | null;
  /** Where the call goes on while its trunk fails and nobody's telephone has rung, in this order. */
  readonly failover: readonly TrunkRoute[];
  /** Said in place of a conversation; then the call ends. */
  readonly announcement: string | null;
  /** Another telephone, at once or where the agent cannot take the call. */
  readonly forward: ForwardPlan | null;
  /** The caller leaves a message, at once or where the agent cannot take the call. */
  readonly message: MessagePlan | null;
  /** Said where the agent's providers fail, in place of its own words for that. */
  readonly failureLine: string | null;
  /** Where the switch is to record. Null: not at all. */
  readonly recordingPath: string | null;
}

export interface MessagePlan {
  readonly when: 'answered' | 'agent-fails';
  /** Said before the tone. */
  readonly text: string;
  readonly maxSeconds: number;
}

/** A leg to the callee on one trunk. */
export interface TrunkRoute {
  readonly leg: LegId;
  readonly trunk: string;
  readonly originate: OriginatePlan;
}

/** To whom the calls of an agent may be transferred. */
export type Destination = Agent['transfers'][number];

/** To whom a call is to go, and how. */
export interface TransferSpec {
  /** A destination of the agent, or a softphone of our own. */
  readonly target:
    | { readonly kind: 'destination'; readonly destination: Destination }
    | { readonly kind: 'softphone'; readonly name: string };
  readonly way: TransferWay;
  readonly ringTimeoutMs: number;
  readonly brief: TransferBrief | null;
}

export interface TransferBrief {
  /** Said to them, with how they accept. */
  readonly text: string;
  /** Only how they accept. */
  readonly reminder: string;
  readonly acceptKey: DtmfDigit;
  readonly declineKey: DtmfDigit;
  /** From the answer. */
  readonly giveUpAfterMs: number;
}

export interface ForwardPlan extends TransferPlan {
  readonly to: E164;
  readonly when: 'answered' | 'agent-fails';
}

/** Another telephone that is rung for a call. */
export interface TransferPlan {
  /** Null where it is a softphone of our own. */
  readonly to: E164 | null;
  readonly softphone: SoftphonePlan | null;
  readonly way: TransferWay;
  /** What they are told before they accept the caller. Null: they are connected as they answer. */
  readonly brief: TransferBrief | null;
  readonly leg: LegId;
  /** With `refer`: where the carrier is to connect the call. */
  readonly referTo?: string | undefined;
  /** On each trunk the same leg: one of them is taken when it comes to that. */
  readonly routes: readonly TrunkRoute[];
  readonly giveUpAfterMs: number;
}

export interface EndedCall {
  readonly plan: CallPlan;
  readonly outcome: CallOutcome;
  readonly disposition: string;
  readonly reason: EndReason | null;
  readonly summary: CallSummary;
  /** How much of the agent the other party heard. */
  readonly heardMs: number;
}
