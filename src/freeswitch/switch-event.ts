// The events of the switch that the controller acts on, as a union, and the subscription for them. Pure. Numbers stay as they
// were on the wire, and causes are the switch's own words.
import type { HungUpBy } from '../call/state.ts';
import type { LegCodec } from '../telephony/audio.ts';
import type { DtmfDigit, DtmfVia } from '../telephony/dtmf.ts';
import type { LegId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';

/** The users of three addresses of an INVITE, as they stood there. On a registered trunk the request names our contact. */
export interface DidCandidates {
  readonly requestUri: string | null;
  readonly to: string | null;
  /** P-Called-Party-ID (RFC 7315, 4.2): the address before a proxy turned it into our contact. */
  readonly calledParty: string | null;
}

/** What a leg is when it appears. */
export interface LegFacts {
  readonly direction: 'inbound' | 'outbound';
  /** Inbound: the number that was dialled, as the carrier wrote it. Null on outbound legs. */
  readonly did: string | null;
  /** Inbound: every place where a carrier may have put the number that was dialled. Null on outbound legs. */
  readonly didCandidates: DidCandidates | null;
  /** Who calls from a softphone of our own, and what they dialled. Null on every other leg. */
  readonly softphone: { readonly name: string; readonly dialled: string } | null;
  /**
   * Inbound: the number presented to us, as the carrier wrote it. Null on outbound legs, and where the caller withholds it:
   * the network may know it all the same, and tells it to us in trust (RFC 3325, 9.1).
   */
  readonly callerId: string | null;
  /** The dialplan context that took the call. */
  readonly context: string | null;
  /** The sofia gateway of an outbound leg; of an inbound one only where the carrier's registration names it. */
  readonly gateway: string | null;
  /** Our own channel variables, `trunkline_…`, by their full name. */
  readonly variables: Readonly<Record<string, string>>;
}

export type SwitchEvent = { readonly at: Instant } & (
  | ({ kind: 'channel-created'; leg: LegId } & LegFacts)
  | { kind: 'channel-ringing'; leg: LegId }
  /** `sound`: where the far end's description wants our sound sent, and under which key; in a form to compare only. */
  | { kind: 'channel-early-media'; leg: LegId; sound: string | null }
  | { kind: 'channel-answered'; leg: LegId; codec: LegCodec | null; sound: string | null }
  | { kind: 'codec-changed'; leg: LegId; codec: LegCodec }
  /** On an inbound leg the dialplan has run by now, so its variables are here and not yet in `channel-created`. */
  | ({ kind: 'channel-parked'; leg: LegId; answered: boolean } & LegFacts)
  /** Hung up just now. `by` is mostly `unknown` yet, and the report follows at once. */
  | {
      kind: 'channel-hung-up';
      leg: LegId;
      cause: string;
      sipStatus: number | null;
      by: HungUpBy;
      /** Its carrier had taken a REFER, and not failed with it. */
      referred?: true;
    }
  | {
      kind: 'channel-reported';
      leg: LegId;
      cause: string;
      sipStatus: number | null;
      by: HungUpBy;
      answeredAt: Instant | null;
      endedAt: Instant | null;
    }
  /** The last word on a leg, and the only one where a gateway was down. */
  | { kind: 'channel-destroyed'; leg: LegId; cause: string | null }
  /** A carrier says of whom it was to connect the leg with; `isOver`: it will say no more. */
  | { kind: 'referral-told'; leg: LegId; status: number; isOver: boolean }
  /** A `bridge` on this leg is over. `result` is `SUCCESS`, or why the peer was not reached. */
  | { kind: 'bridge-ended'; leg: LegId; result: string | null }
  /** A `record` on this leg is over. `ms`: how long the message is, where the switch says it. */
  | { kind: 'message-recorded'; leg: LegId; file: string; ms: number | null }
  | { kind: 'playback-started'; leg: LegId; file: string }
  | {
      kind: 'playback-stopped';
      leg: LegId;
      file: string;
      reason: 'done' | 'break';
      /** Samples of the file that were played, in the file's own rate. */
      positionSamples: number | null;
    }
  /** The far end has put the call on hold (re-INVITE sendonly, inactive or to 0.0.0.0), or takes it up again. */
  | { kind: 'channel-held'; leg: LegId }
  | { kind: 'channel-unheld'; leg: LegId }
  /** A key, as it came on one of the ways. A far end that sends it on two is told of twice. */
  /** `heldMs`: how long it was held until now, where the far end says that. */
  | { kind: 'dtmf'; leg: LegId; digit: DtmfDigit; via: DtmfVia; heldMs?: number }
  | { kind: 'audio-stream-connected'; leg: LegId }
  /** The server closed in order. The module's hook on the leg stays: stop it before the next start. */
  | { kind: 'audio-stream-disconnected'; leg: LegId; code: number | null; reason: string }
  | { kind: 'audio-stream-error'; leg: LegId; code: number | null; reason: string }
  | { kind: 'record-stopped'; leg: LegId; file: string }
  /**
   * `state` is sofia's: NOREG, TRYING, REGISTER, REGED, UNREGED, FAILED, FAIL_WAIT, DOWN …; `ping` its verdict, by which it
   * takes or refuses calls; `status` and `phrase` the carrier's answer to REGISTER or OPTIONS, where that was the reason.
   */
  | {
      kind: 'gateway-state';
      gateway: string;
      state: string;
      ping: 'up' | 'down' | 'none';
      status: number | null;
      phrase: string | null;
    }
);

/** The events that we ask for, and must be allowed to (`esl-allowed-events`). */
export const SUBSCRIBED_EVENTS = [
  'BACKGROUND_JOB',
  'CHANNEL_CREATE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_HOLD',
  'CHANNEL_UNHOLD',
  'CHANNEL_PARK',
  'CHANNEL_HANGUP',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_DESTROY',
  'CHANNEL_EXECUTE_COMPLETE',
  'CODEC',
  'PLAYBACK_START',
  'PLAYBACK_STOP',
  'RECORD_STOP',
  'DTMF',
  'RECV_INFO',
] as const;

/** Subclasses of CUSTOM. They come last: mod_event_socket takes every word behind CUSTOM for one. */
export const SUBSCRIBED_SUBCLASSES = [
  'mod_audio_stream::connect',
  'mod_audio_stream::disconnect',
  'mod_audio_stream::error',
  'sofia::gateway_state',
  'sofia::notify_refer',
] as const;

/** The command that asks for them. */
export function subscription(): string {
  return ['event json', ...SUBSCRIBED_EVENTS, 'CUSTOM', ...SUBSCRIBED_SUBCLASSES].join(' ');
}
