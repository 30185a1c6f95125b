// Builds the dial string of an outbound leg from numbers, ids and codec names only. Names, free text, and anything from a list,
// a caller or a model are never part of it, so nobody can inject a command.
import { type CallId, isId, type LegId } from '../telephony/ids.ts';
import { SILENCE_IS_SENT, SOUND_IN_TIME } from './xml/leg-variables.ts';
import { CUT_OFF_CONTEXT, CUT_OFF_VARIABLE, SOFTPHONE_PROFILE } from './xml/names.ts';

interface LegPlan {
  /** Ours: the new channel's `Unique-ID`. A second originate with the id of a live channel is refused by the switch. */
  readonly leg: LegId;
  readonly call: CallId;
  /** The number presented, as this trunk wants it. A name never goes with it. */
  readonly callerIdWire: string;
  readonly ringTimeoutMs: number;
  /** In the order of preference, in the switch's spelling: `PCMU`, `L16@16000h`. Empty: the profile's. */
  readonly codecs: readonly string[];
  /** Announcements before the answer do not count as an answer. `listen`: their sound can be heard all the same. */
  readonly earlyMedia: 'ignore' | 'listen';
  /** What the switch does with it by itself where its controller goes: an extension of CUT_OFF_CONTEXT. */
  readonly ifCutOff?: string;
  /** On a leg of its own, whoever it is for. Left out: the agent talks to it. */
  readonly role?: 'peer';
}

/** A call through a carrier. */
export interface OriginatePlan extends LegPlan {
  /** The sofia gateway. */
  readonly gateway: string;
  /** The destination as this trunk wants it: `+919876543210`, `4321#919876543210` … */
  readonly wireNumber: string;
  /** How the caller ID is asserted besides From: not at all, or in one of three headers. */
  readonly cidType: 'none' | 'rpid' | 'pai' | 'ppi';
}

/** A call to a softphone of our own. One that is not registered is refused with USER_NOT_REGISTERED. */
export interface SoftphonePlan extends LegPlan {
  /** Its name, as it registers. */
  readonly softphone: string;
}

export type LegToPlace = OriginatePlan | SoftphonePlan;

/** `callee`: the leg that the agent talks to. `peer`: one that a call is bridged to. `consulted`: one that is talked to first. */
export type LegRole = 'callee' | 'peer' | 'consulted';

export type DialString = { ok: true; text: string } | { ok: false; fault: string };

/** The variable that says which of our calls a leg belongs to; read after a reconnect. */
export const CALL_VARIABLE = 'trunkline_call';
const ROLE_VARIABLE = 'trunkline_leg_role';

/**
 * mod_audio_stream leaves both uninitialised when they are not set (read in its source at ec2a781). The first one set to
 * true *disables* compression.
 */
export const STREAM_VARIABLES = { STREAM_MESSAGE_DEFLATE: 'true', STREAM_HEART_BEAT: '15' } as const;

/** So long nobody answers for a call before the switch takes it to its fallback. Renewed well within it. */
export const CUT_OFF_AFTER_S = 10;

/** `originate_timeout` counts whole seconds and 4 fired after 3.3 to 3.5 s: one more than we wait ourselves. */
const ORIGINATE_TIMEOUT_MARGIN_S = 1;

const EARLY_MEDIA = { ignore: 'true', listen: 'consume' } as const;

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const CUT_OFF = /^[A-Za-z0-9_-]{1,80}$/;
const CALLER_ID = /^\+?\d{3,20}$/;
const CARRIER_SHAPES: readonly [keyof OriginatePlan, RegExp][] = [
  ['gateway', NAME],
  ['wireNumber', /^[0-9*#]{0,10}\+?\d{3,20}$/],
  ['callerIdWire', CALLER_ID],
  ['cidType', /^(none|rpid|pai|ppi)$/],
];
const SOFTPHONE_SHAPES: readonly [keyof SoftphonePlan, RegExp][] = [
  ['softphone', NAME],
  ['callerIdWire', CALLER_ID],
];
const CODEC_SHAPE = /^[A-Za-z0-9@.]{1,40}$/;

/**
 * The switch asserts in P-Asserted-Identity where it calls the number screened, else in P-Preferred-Identity
 * (sofia_glue.c); any word but `screen` as the privacy of an originate takes that mark away (switch_ivr_originate.c).
 */
const ASSERTED: Readonly<Record<OriginatePlan['cidType'], Readonly<Record<string, string>>>> = {
  none: { sip_cid_type: 'none' },
  rpid: { sip_cid_type: 'rpid' },
  pai: { sip_cid_type: 'pid' },
  ppi: { sip_cid_type: 'pid', origination_privacy: 'none' },
};

/** What the gateway of a carrier sets by itself; softphones have none. The same as in xml/leg-variables.ts. */
const SOFTPHONE_VARIABLES = {
  media_timeout: '120000',
  media_hold_timeout: '1800000',
  ...SILENCE_IS_SENT,
  ...SOUND_IN_TIME,
} as const;

/**
 * Somebody who joins a conference is written to by the thread that reads them (switch_ivr_eavesdrop_session), while it holds the lock
 * of what they hear. With one clock for all timers a write waits for the next tick if it takes its timestamp from a timer
 * (get_next_write_ts in switch_rtp.c), and caller and colleague then get every second packet: seen on 1.11.2, in one call of two.
 */
const THIRD_VARIABLES = { rtp_manual_rtp_bugs: 'SEND_LINEAR_TIMESTAMPS' } as const;

/** `{variables}sofia/gateway/<gateway>/<number>`, or `{variables}sofia/<profile>/<softphone>%<domain>`. */
export function dialString(plan: LegToPlace, role: LegRole): DialString {
  const fault = planFault(plan);
  if (fault !== null) return { ok: false, fault };
  const isSoftphone = 'softphone' in plan;
  const variables: Record<string, string> = {
    origination_uuid: plan.leg,
    origination_caller_id_number: plan.callerIdWire,
    ...(isSoftphone ? { ...ASSERTED.none, ...SOFTPHONE_VARIABLES } : ASSERTED[plan.cidType]),
    originate_timeout: String(Math.ceil(plan.ringTimeoutMs / 1000) + ORIGINATE_TIMEOUT_MARGIN_S),
    // A transferred caller wants to hear the far end's tones. `consume` waits for the answer as `true` does, and reads the
    // sound meanwhile, so that it can be listened to (originate_on_consume_media_transmit in switch_ivr_originate.c).
    ...(role === 'peer'
      ? {}
      : { ignore_early_media: EARLY_MEDIA[role === 'callee' ? plan.earlyMedia : 'ignore'] }),
    // `^^:` makes the colon the separator: a comma would end the variable.
    ...(plan.codecs.length > 0 ? { absolute_codec_string: `^^:${plan.codecs.join(':')}` } : {}),
    ...(role === 'callee' ? {} : THIRD_VARIABLES),
    [CALL_VARIABLE]: plan.call,
    [ROLE_VARIABLE]: role === 'callee' ? role : 'peer',
    ...(role === 'peer' ? {} : STREAM_VARIABLES),
    ...(role === 'callee' && plan.ifCutOff !== undefined ? armed(plan.ifCutOff) : {}),
  };
  const list = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const destination = isSoftphone
    ? `${SOFTPHONE_PROFILE}/${plan.softphone}%${SOFTPHONE_PROFILE}`
    : `gateway/${plan.gateway}/${plan.wireNumber}`;
  return { ok: true, text: `{${list.join(',')}}sofia/${destination}` };
}

/** From the answer on, unless the controller says that it is there. A value with spaces stands in quotes. */
function armed(extension: string): Readonly<Record<string, string>> {
  return {
    [CUT_OFF_VARIABLE]: extension,
    execute_on_answer_cut_off: `'sched_transfer +${CUT_OFF_AFTER_S} ${extension} XML ${CUT_OFF_CONTEXT}'`,
  };
}

/** What in the plan may not stand in a dial string, or null. Types do not protect the wire: a plan may come from anywhere. */
function planFault(plan: LegToPlace): string | null {
  if (!isId(plan.leg)) return 'the leg is no id';
  if (!isId(plan.call)) return 'the call is no id';
  const shapes: readonly [string, RegExp][] = 'softphone' in plan ? SOFTPHONE_SHAPES : CARRIER_SHAPES;
  const fields: Readonly<Record<string, unknown>> = { ...plan };
  for (const [field, shape] of shapes) {
    if (!shape.test(String(fields[field]))) return `${field} is not of the allowed form`;
  }
  const { ringTimeoutMs } = plan;
  if (!Number.isFinite(ringTimeoutMs) || ringTimeoutMs < 1_000 || ringTimeoutMs > 600_000) {
    return 'ringTimeoutMs is not between 1 s and 10 min';
  }
  if (plan.ifCutOff !== undefined && !CUT_OFF.test(plan.ifCutOff))
    return 'ifCutOff is not of the allowed form';
  if (!Object.hasOwn(EARLY_MEDIA, plan.earlyMedia)) return 'earlyMedia is neither ignore nor listen';
  const codec = plan.codecs.find((name) => !CODEC_SHAPE.test(name));
  return codec === undefined ? null : 'a codec is not of the allowed form';
}
