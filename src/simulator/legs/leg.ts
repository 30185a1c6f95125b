// One channel of the switch as data: who, in which state, with which variables. outbound.ts, exchange.ts, session.ts and
// hang-up.ts change it.
import type { LegCodec } from '../../telephony/audio.ts';

/** Where the channel's state machine is, by the names and numbers of FreeSWITCH. */
export type ChannelState =
  | 'CS_NONE'
  | 'CS_INIT'
  | 'CS_CONSUME_MEDIA'
  | 'CS_EXECUTE'
  | 'CS_HANGUP'
  | 'CS_REPORTING';
export type CallState = 'DOWN' | 'RINGING' | 'EARLY' | 'ACTIVE' | 'HANGUP';
export type AnswerState = 'ringing' | 'early' | 'answered' | 'hangup';

/** The caller profile, as it stands in the `Caller-…` headers. */
export interface Profile {
  callerIdName: string;
  callerIdNumber: string;
  calleeIdName: string;
  calleeIdNumber: string;
  readonly originalCallerIdName: string;
  readonly originalCallerIdNumber: string;
  readonly ani: string;
  readonly destination: string;
  readonly context: string;
  readonly source: string;
  readonly dialplan: string;
  networkAddress: string;
}

/** Microseconds since the epoch; 0 for what did not happen. */
export interface LegTimes {
  readonly created: number;
  progress: number;
  progressMedia: number;
  answered: number;
  hungUp: number;
}

export interface LegIdentity {
  readonly uuid: string;
  readonly direction: 'outbound' | 'inbound';
  readonly sessionId: number;
  readonly name: string;
  readonly profile: Profile;
  readonly createdAtUs: number;
}

export class Leg {
  readonly uuid: string;
  readonly direction: 'outbound' | 'inbound';
  readonly sessionId: number;
  readonly name: string;
  readonly profile: Profile;
  readonly times: LegTimes;
  readonly variables = new Map<string, string>();
  state: ChannelState = 'CS_INIT';
  /** The number of the state that the channel is on its way to, which the switch reports beside `state`. */
  stateNumber = 2;
  callState: CallState = 'DOWN';
  answerState: AnswerState = 'ringing';
  hitDialplan: boolean;
  /** Once media was negotiated. */
  codec: LegCodec | null = null;
  hangupCause: string | null = null;
  application: { readonly name: string; readonly data: string } | null = null;

  constructor(identity: LegIdentity) {
    this.uuid = identity.uuid;
    this.direction = identity.direction;
    this.sessionId = identity.sessionId;
    this.name = identity.name;
    this.profile = identity.profile;
    this.times = { created: identity.createdAtUs, progress: 0, progressMedia: 0, answered: 0, hungUp: 0 };
    this.hitDialplan = identity.direction === 'inbound';
    this.set('direction', identity.direction);
    if (identity.direction === 'outbound') this.set('is_outbound', 'true');
    this.set('uuid', identity.uuid);
    this.set('call_uuid', identity.uuid);
    this.set('session_id', String(identity.sessionId));
  }

  set(name: string, value: string | number): void {
    this.variables.set(name, String(value));
  }

  get(name: string): string | undefined {
    return this.variables.get(name);
  }

  get hungUp(): boolean {
    return this.hangupCause !== null;
  }

  /** Whether frames can flow: answered, or media before the answer. */
  get hasMedia(): boolean {
    return this.codec !== null && !this.hungUp;
  }

  /** What a leg gets when both ends have agreed on a codec. */
  negotiate(codec: LegCodec): void {
    this.codec = codec;
    const { name, sampleRateHz } = codec;
    this.set('ep_codec_string', `CORE_PCM_MODULE.${name}@${sampleRateHz}h@20i@${bitRateOf(codec)}b`);
    this.set('remote_audio_media_flow', 'sendrecv');
    this.set('audio_media_flow', 'sendrecv');
    this.set('rtp_use_codec_name', name);
    this.set('rtp_use_codec_rate', sampleRateHz);
    this.set('rtp_use_codec_ptime', 20);
    this.set('rtp_use_codec_channels', 1);
    this.set('rtp_last_audio_codec_string', `${name}@${sampleRateHz}h@20i@1c`);
    for (const variable of ['read_codec', 'original_read_codec', 'write_codec']) this.set(variable, name);
    for (const variable of ['read_rate', 'original_read_rate', 'write_rate'])
      this.set(variable, sampleRateHz);
    this.set('dtmf_type', 'rfc2833');
  }
}

/** Bits a second on the wire. */
export function bitRateOf(codec: LegCodec): number {
  return codec.name === 'L16' ? codec.sampleRateHz * 16 : 64_000;
}
