// Compares the switch's channels with our calls after every connect. Pure: it reports the differences, and the runtime feeds
// them into the calls.
import type { CallInput } from '../call/state.ts';
import type { CallId, LegId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import type { ChannelRow } from './channels.ts';

/** News about a leg that we believe in. */
interface ReconciledLeg {
  readonly leg: LegId;
  readonly input: Extract<CallInput, { kind: 'channel-found' | 'channel-missing' }>;
}

/** A channel with our variable on it and no call of ours in memory: left over from before a restart. */
interface OrphanedLeg {
  readonly call: CallId;
  readonly channel: ChannelRow;
}

export interface Reconciliation {
  readonly inputs: readonly ReconciledLeg[];
  readonly orphans: readonly OrphanedLeg[];
  /** Somebody else's channels, or inbound ones that nobody has taken yet. */
  readonly strangers: readonly ChannelRow[];
}

/**
 * `believed` are the legs of our live calls; `callOf` says which call a leg's own variable names (`trunkline_call`, see
 * `SwitchCommands.callOf`), for channels that are not believed in.
 *
 * The switch's list runs behind its channels by some milliseconds, so before a `channel-missing` of a leg that is only
 * seconds old is believed, ask `channelExists` (`uuid_exists` looks at the channels themselves).
 */
export function reconcile(
  believed: Iterable<LegId>,
  channels: readonly ChannelRow[],
  callOf: ReadonlyMap<LegId, CallId>,
  at: Instant,
): Reconciliation {
  const rows = new Map(channels.map((channel) => [channel.leg, channel]));
  const inputs: ReconciledLeg[] = [];
  for (const leg of believed) {
    const row = rows.get(leg);
    rows.delete(leg);
    const found = row === undefined ? 'gone' : conditionOf(row);
    if (found === 'gone') inputs.push({ leg, input: { kind: 'channel-missing', at } });
    else if (found !== 'dialing')
      inputs.push({ leg, input: { kind: 'channel-found', condition: found, at } });
  }
  const orphans: OrphanedLeg[] = [];
  const strangers: ChannelRow[] = [];
  for (const channel of rows.values()) {
    if (conditionOf(channel) === 'gone') continue;
    const call = callOf.get(channel.leg);
    if (call === undefined) strangers.push(channel);
    else orphans.push({ call, channel });
  }
  return { inputs, orphans, strangers };
}

/** Names of `switch_channel_callstate_t`. `dialing` is no news: nothing has been heard of the far end yet. */
function conditionOf(channel: ChannelRow): 'dialing' | 'ringing' | 'early' | 'answered' | 'gone' {
  switch (channel.callState) {
    case 'DOWN':
    case 'DIALING':
      return 'dialing';
    case 'RINGING':
    case 'RING_WAIT':
      return 'ringing';
    case 'EARLY':
      return 'early';
    case 'HANGUP':
      return 'gone';
    default:
      // ACTIVE, HELD, UNHELD: all of them were answered.
      return 'answered';
  }
}
