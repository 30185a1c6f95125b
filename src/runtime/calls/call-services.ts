// The services that one call uses, and whom it notifies. Types only.
import type { CallPolicy } from '../../call/state.ts';
import type { CallPrice } from '../../campaign/spend.ts';
import type { Switch } from '../../freeswitch/commands.ts';
import type { SwitchEvent } from '../../freeswitch/switch-event.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Clock } from '../../telephony/time.ts';
import type { AgentFactory } from '../agents/agent-factory.ts';
import type { OpenConsult } from '../agents/tools/consult.ts';
import type { CallPlan, Destination, EndedCall, TransferSpec } from '../call-plan.ts';
import type { LiveFeed } from '../live-feed.ts';
import type { Log } from '../log.ts';
import type { MessagePlace } from './ending/message-taking.ts';
import type { AskSuppressed } from './reasons.ts';
import type { CallRecords } from './records/call-records.ts';
import type { PlannedTransfer } from './transfer/plan-transfer.ts';
import type { TrunkPool } from './trunks/trunk-pool.ts';

/** An event of one leg. */
export type LegEvent = Exclude<SwitchEvent, { kind: 'gateway-state' }>;

export interface CallServices {
  readonly switch: Switch;
  readonly agents: AgentFactory;
  readonly trunks: Pick<TrunkPool, 'take' | 'callWentOut' | 'callFailed'>;
  /** Where somebody can be rung for this call, or why nowhere. */
  readonly planTransfer: (plan: CallPlan, wish: TransferSpec) => PlannedTransfer;
  /** Why this number must not be called at this moment. Null: nothing is known against it. */
  readonly suppressed: AskSuppressed;
  /** To whom this call may be transferred. */
  readonly destinations: (plan: CallPlan) => readonly Destination[];
  /** A file of music for a leg of this rate. */
  readonly music: (plan: CallPlan, sampleRateHz: 8000 | 16000) => string | null;
  /** What a trunk charges for calls that we make. Null: its owner wrote nothing. */
  readonly tariff: (trunk: string) => CallPrice | null;
  /** Whether recordings of calls with this result are not kept. */
  readonly discards: (disposition: string) => boolean;
  /** Deletes a recording. */
  readonly discard: (path: string) => void;
  /** Where a message of this call goes, and what is said before it. `text`: in the agent's voice. */
  readonly messagePlace: (plan: CallPlan, text: string | null, sampleRateHz: 8000 | 16000) => MessagePlace;
  /** Who speaks with somebody before the caller is connected with them. */
  readonly consult: (plan: CallPlan) => OpenConsult;
  readonly records: CallRecords;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: CallPolicy;
}

export interface CallOwner {
  /** Events of this leg are the call's too. */
  readonly onLeg: (leg: LegId) => void;
  /** The business result, as soon as it is known. An opt-out is to be on disk before anything else happens. */
  readonly disposition: (plan: CallPlan, disposition: string) => void;
  /** The far end wants no more calls. True once that is on disk. */
  readonly optOut: (plan: CallPlan) => Promise<boolean>;
  readonly ended: (ended: EndedCall) => void;
}
