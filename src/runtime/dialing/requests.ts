// The requests that dialling accepts, its answers to them, and the words for both.
import type { CampaignOrders } from '../../store/dialing/campaign-states.ts';
import type { AttemptId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { TrunkSlot } from '../calls/trunks/trunk-pool.ts';

export interface DialRequest {
  /** As people write it; the appliance's country decides what it means without +. Or `softphone:` and its name. */
  readonly number: string;
  readonly agent: string;
  /** One of our numbers. Without it the first one that may call out. */
  readonly from?: string | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** A number to call from, the trunk whose place was taken for it, and where the call may go on if that one fails. */
export interface Placed {
  readonly callerId: E164;
  readonly because: string;
  readonly attempt: AttemptId;
  readonly slot: TrunkSlot;
  /** Without the slot's own. */
  readonly failover: readonly string[];
}

export type GateAnswer = ({ ok: true } & Placed) | { ok: false; because: string; remedy: string };

export interface CampaignStatus {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'paused' | 'done';
  /** What the operator asked of it last, whatever keeps it from dialling just now. */
  readonly orders: CampaignOrders;
  readonly because: string;
  /** When it looks again whether it may dial. Null: it dials, or something has to happen first. */
  readonly until: Instant | null;
  readonly contacts: { readonly waiting: number; readonly live: number; readonly done: number };
  /** Calls of today, in UTC. */
  readonly today: {
    readonly calls: number;
    readonly answered: number;
    /** Answered, and nobody heard a word of the agent. */
    readonly abandoned: number;
    readonly failed: number;
  };
  /** In all, with what is held for calls that run: currencies in millionths, `ms` of talk. */
  readonly spent: Readonly<Record<string, number>>;
}

/** What can be asked of a campaign. */
export const CAMPAIGN_ACTIONS = ['start', 'pause', 'resume', 'cancel', 'drain', 'again'] as const;
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number];

export type OrderAnswer =
  | { readonly ok: true; readonly orders: CampaignOrders; readonly again: number }
  | { readonly ok: false; readonly because: string; readonly remedy: string };

const ORDERS: Readonly<Record<CampaignAction, CampaignOrders>> = {
  start: 'run',
  resume: 'run',
  again: 'run',
  pause: 'paused',
  cancel: 'cancelled',
  drain: 'draining',
};

export function ordersOf(action: CampaignAction): CampaignOrders {
  return ORDERS[action];
}

const ORDERS_TEXT: Readonly<Record<CampaignOrders, string | null>> = {
  run: null,
  paused: 'paused by the operator',
  cancelled: 'cancelled by the operator',
  draining: null,
};

/** For people. Null: nothing stands against its dialling. */
export function ordersText(orders: CampaignOrders): string | null {
  return ORDERS_TEXT[orders];
}

/** Why no campaign dials anybody. */
export type Halt = 'switch-not-connected' | 'comparing-calls' | 'draining' | 'stopping';

const HALT_TEXT: Readonly<Record<Halt, string>> = {
  'switch-not-connected': 'the switch is not connected',
  'comparing-calls': 'the calls of the switch are being compared with ours',
  draining: 'the controller is about to be replaced by another version',
  stopping: 'the controller is stopping',
};

/** For people. */
export function haltText(halt: Halt): string {
  return HALT_TEXT[halt];
}
