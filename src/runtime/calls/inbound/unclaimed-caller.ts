// Inbound legs on the switch that belong to no call of ours: they came while no controller was connected, or an earlier
// controller answered them. Recognised by the variables that our dialplan sets. Reads only; other legs are left alone.
import type { ChannelRow } from '../../../freeswitch/channels.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import type { SwitchEvent } from '../../../freeswitch/switch-event.ts';
import { isWithheld } from '../../../freeswitch/withheld.ts';
import { SOFTPHONE_CONTEXT, SOFTPHONE_VARIABLE, TRUNK_VARIABLE } from '../../../freeswitch/xml/names.ts';
import type { Instant } from '../../../telephony/time.ts';

export type UnclaimedCaller =
  | { readonly kind: 'not-ours' }
  /** Parked and not answered: as its event, which nobody heard, would have told of it. */
  | { readonly kind: 'waiting'; readonly parked: Extract<SwitchEvent, { kind: 'channel-parked' }> }
  /** Answered, and nobody talks on it. */
  | { readonly kind: 'left-over' };

const NOT_OURS: UnclaimedCaller = { kind: 'not-ours' };

/** `switch_channel_callstate_t` before an answer. */
const UNANSWERED: ReadonlySet<string> = new Set(['DOWN', 'DIALING', 'RINGING', 'RING_WAIT', 'EARLY']);

export async function unclaimedCaller(
  commands: Pick<Switch, 'getVariable'>,
  channel: ChannelRow,
  at: Instant,
): Promise<UnclaimedCaller> {
  const { leg, context, destination } = channel;
  if (channel.direction !== 'inbound') return NOT_OURS;
  const variable = async (name: string): Promise<string | null> => {
    const answer = await commands.getVariable(leg, name);
    return answer.ok && answer.value !== '' ? answer.value : null;
  };
  const trunk = await variable(TRUNK_VARIABLE);
  const softphone =
    trunk === null && context === SOFTPHONE_CONTEXT ? await variable(SOFTPHONE_VARIABLE) : null;
  if (trunk === null && softphone === null) return NOT_OURS;
  if (!UNANSWERED.has(channel.callState)) return { kind: 'left-over' };
  // Still on its way through the dialplan: its event is to come.
  if (channel.application !== 'park') return NOT_OURS;
  return {
    kind: 'waiting',
    parked: {
      kind: 'channel-parked',
      at,
      leg,
      answered: false,
      direction: 'inbound',
      did: destination,
      didCandidates: {
        requestUri: await variable('sip_req_user'),
        to: await variable('sip_to_user'),
        calledParty: await variable('sip_h_P-Called-Party-ID'),
      },
      softphone: softphone === null ? null : { name: softphone, dialled: destination },
      callerId: await shownNumber(variable),
      context,
      gateway: await variable('sip_gateway'),
      variables: trunk === null ? {} : { [TRUNK_VARIABLE]: trunk },
    },
  };
}

/** Fields of the caller profile are read by the same command as variables (switch_channel.c). */
async function shownNumber(variable: (name: string) => Promise<string | null>): Promise<string | null> {
  const withheld = isWithheld({
    hidden: (await variable('privacy_hide_number')) === 'true',
    privacy: await variable('sip_Privacy'),
    fromUser: await variable('sip_from_user'),
    fromHost: await variable('sip_from_host'),
    remoteParty: await variable('sip_Remote-Party-ID'),
    names: [await variable('sip_from_display'), await variable('caller_id_name')],
  });
  return withheld ? null : variable('caller_id_number');
}
