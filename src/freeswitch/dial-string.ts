// Builds the text that makes the switch dial, from an allow-list only. Refuses everything that is not a number, an id or
// the name of a codec: no name, no free text and nothing that came from a list, a caller or a model stands in it.
import { type CallId, isId, type LegId } from '../telephony/ids.ts';

export interface OriginatePlan {
  /** Ours: the new channel's `Unique-ID`. A second originate with the id of a live channel is refused by the switch. */
  readonly leg: LegId;
  readonly call: CallId;
  /** The sofia gateway. */
  readonly gateway: string;
  /** The destination as this trunk wants it: `+919876543210`, `4321#919876543210` … */
  readonly wireNumber: string;
  /** The number presented, as this trunk wants it. A name never goes with it. */
  readonly callerIdWire: string;
  /** How it is asserted besides From: not at all, Remote-Party-ID, or P-Asserted-Identity. */
  readonly cidType: 'none' | 'rpid' | 'pid';
  readonly ringTimeoutMs: number;
  /** In the order of preference, in the switch's spelling: `PCMU`, `L16@16000h`. Empty: the profile's. */
  readonly codecs: readonly string[];
  /** Announcements before the answer do not count as an answer. */
  readonly earlyMedia: 'ignore';
}

/** `callee`: the leg that the agent talks to. `peer`: the one that a call was transferred to. */
export type LegRole = 'callee' | 'peer';

export type DialString = { ok: true; text: string } | { ok: false; fault: string };

/** The variable that says which of our calls a leg belongs to; read after a reconnect. */
export const CALL_VARIABLE = 'trunkline_call';
export const ROLE_VARIABLE = 'trunkline_leg_role';

/**
 * mod_audio_stream leaves both uninitialised when they are not set (read in its source at ec2a781). The first one set to
 * true *disables* compression.
 */
export const STREAM_VARIABLES = { STREAM_MESSAGE_DEFLATE: 'true', STREAM_HEART_BEAT: '15' } as const;

/** `originate_timeout` counts whole seconds and 4 fired after 3.3 to 3.5 s: one more than we wait ourselves. */
const ORIGINATE_TIMEOUT_MARGIN_S = 1;

const SHAPES: readonly [keyof OriginatePlan, RegExp][] = [
  ['gateway', /^[A-Za-z0-9_-]{1,64}$/],
  ['wireNumber', /^[0-9*#]{0,10}\+?\d{3,20}$/],
  ['callerIdWire', /^\+?\d{3,20}$/],
  ['cidType', /^(none|rpid|pid)$/],
];
const CODEC_SHAPE = /^[A-Za-z0-9@.]{1,40}$/;

/** `{variables}sofia/gateway/<gateway>/<number>`. */
export function dialString(plan: OriginatePlan, role: LegRole): DialString {
  const fault = planFault(plan);
  if (fault !== null) return { ok: false, fault };
  const variables: Record<string, string> = {
    origination_uuid: plan.leg,
    origination_caller_id_number: plan.callerIdWire,
    sip_cid_type: plan.cidType,
    originate_timeout: String(Math.ceil(plan.ringTimeoutMs / 1000) + ORIGINATE_TIMEOUT_MARGIN_S),
    // A transferred caller wants to hear the far end's tones; nobody listens while an agent's call is dialled.
    ...(role === 'callee' ? { ignore_early_media: 'true' } : {}),
    // `^^:` makes the colon the separator: a comma would end the variable.
    ...(plan.codecs.length > 0 ? { absolute_codec_string: `^^:${plan.codecs.join(':')}` } : {}),
    [CALL_VARIABLE]: plan.call,
    [ROLE_VARIABLE]: role,
    ...(role === 'callee' ? STREAM_VARIABLES : {}),
  };
  const list = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return { ok: true, text: `{${list.join(',')}}sofia/gateway/${plan.gateway}/${plan.wireNumber}` };
}

/** What in the plan may not stand in a dial string, or null. Types do not protect the wire: a plan may come from anywhere. */
function planFault(plan: OriginatePlan): string | null {
  if (!isId(plan.leg)) return 'the leg is no id';
  if (!isId(plan.call)) return 'the call is no id';
  for (const [field, shape] of SHAPES) {
    if (!shape.test(String(plan[field]))) return `${field} is not of the allowed form`;
  }
  const { ringTimeoutMs } = plan;
  if (!Number.isFinite(ringTimeoutMs) || ringTimeoutMs < 1_000 || ringTimeoutMs > 600_000) {
    return 'ringTimeoutMs is not between 1 s and 10 min';
  }
  const codec = plan.codecs.find((name) => !CODEC_SHAPE.test(name));
  return codec === undefined ? null : 'a codec is not of the allowed form';
}
