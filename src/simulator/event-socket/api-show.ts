// `show channels` and `show calls`, as JSON or as a count. Other tables get the switch's usage text.

import type { Leg } from '../legs/leg.ts';
import { bitRateOf } from '../legs/leg.ts';
import { stampOf } from '../legs/leg-headers.ts';
import type { ApiCommand } from './api-command.ts';

const USAGE =
  '-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n';

export const SHOW_COMMANDS: Readonly<Record<string, ApiCommand>> = {
  show: (exchange, argument, done) => {
    const asked = /^(channels|calls)(?: (count)| like (\S+))?(?: as (json))?$/.exec(argument);
    if (asked === null) return done(USAGE);
    const [, table, count, like, json] = asked;
    const rows = exchange
      .all()
      .map(({ leg }) => (table === 'calls' ? callRow(leg) : channelRow(leg)))
      .filter((row) => like === undefined || Object.values(row).some((value) => value.includes(like)));
    if (json === undefined) {
      // The lists for people are not made; their count is what clients use.
      return done(count === undefined ? USAGE : `\n${rows.length} total.\n`);
    }
    // The switch writes a blank into the empty answer only.
    if (rows.length === 0) return done('{"row_count": 0}\n');
    done(`${JSON.stringify({ row_count: rows.length, ...(count === undefined ? { rows } : {}) })}\n`);
  },
};

function channelRow(leg: Leg): Record<string, string> {
  const { codec } = leg;
  const bitRate = codec === null ? '' : String(bitRateOf(codec));
  const rate = codec === null ? '' : String(codec.sampleRateHz);
  return {
    ...identity(leg),
    application: leg.application?.name ?? '',
    application_data: leg.application?.data ?? '',
    dialplan: leg.profile.dialplan,
    context: leg.profile.context,
    read_codec: codec?.name ?? '',
    read_rate: rate,
    read_bit_rate: bitRate,
    write_codec: codec?.name ?? '',
    write_rate: rate,
    write_bit_rate: bitRate,
    secure: '',
    hostname: 'trunkline-simulator',
    presence_id: '',
    presence_data: '',
    accountcode: '',
    callstate: leg.callState,
    callee_name: '',
    callee_num: leg.profile.calleeIdNumber,
    callee_direction: '',
    call_uuid: leg.uuid,
    sent_callee_name: '',
    sent_callee_num: '',
    initial_cid_name: leg.profile.originalCallerIdName,
    initial_cid_num: leg.profile.originalCallerIdNumber,
    initial_ip_addr: leg.profile.networkAddress,
    initial_dest: leg.profile.destination,
    initial_dialplan: leg.profile.dialplan,
    initial_context: leg.profile.context,
  };
}

function callRow(leg: Leg): Record<string, string> {
  return {
    ...identity(leg),
    presence_id: '',
    presence_data: '',
    accountcode: '',
    callstate: leg.callState,
    callee_name: '',
    callee_num: leg.profile.calleeIdNumber,
    callee_direction: '',
    call_uuid: leg.uuid,
    hostname: 'trunkline-simulator',
    b_uuid: leg.get('bridge_uuid') ?? '',
    call_created_epoch: String(Math.floor(leg.times.created / 1e6)),
  };
}

/** On outbound legs `cid_num` is the dialled number once it is parked, as the real switch has it. */
function identity(leg: Leg): Record<string, string> {
  return {
    uuid: leg.uuid,
    direction: leg.direction,
    created: stampOf(leg.times.created),
    created_epoch: String(Math.floor(leg.times.created / 1e6)),
    name: leg.name,
    state: leg.state,
    cid_name: leg.profile.callerIdName,
    cid_num: leg.profile.callerIdNumber,
    ip_addr: leg.profile.networkAddress,
    dest: leg.profile.destination,
  };
}
