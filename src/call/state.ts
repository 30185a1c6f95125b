// The states of a call, its inputs and its effects. Types only; `step.ts` has the reducer.
import type { LegCodec } from '../telephony/audio.ts';
import type { AttemptId, CallId, LegId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';
import type { TransferWay } from './transfer.ts';

/** Who ended the call, as far as can be told. `switch` covers limits and faults below us. */
/** Which side ended a leg, as far as the switch can tell. */
export type HungUpBy = 'far-end' | 'us' | 'unknown';

export type EndedBy = 'callee' | 'caller' | 'agent' | 'operator' | 'switch';

/** Who rang whom. Inbound: the far end is the caller; outbound: it is the callee. */
export type CallDirection = 'inbound' | 'outbound';

/** Phase and outcome are different things: a phase says what is going on now. */
export type CallState =
  /** Inbound, parked by the dialplan, not yet answered. */
  | {
      phase: 'offered';
      leg: LegId;
      /** Null where a softphone of our own calls an extension. */
      did: E164 | null;
      callerId: E164 | null;
      answerBy: Instant;
      /** The answer was asked for and is not confirmed yet. */
      answerAsked: boolean;
    }
  /** The originate was sent; nothing heard of the callee yet. */
  | {
      phase: 'dialing';
      leg: LegId;
      trunk: string;
      attempt: AttemptId | null;
      giveUpAt: Instant;
      /** Where to go on if this trunk fails before the callee's telephone rings, in this order. */
      untried: readonly DialRoute[];
      /** This leg failed, and its last word is awaited before another trunk is tried. */
      failed: LegFailure | null;
      /** Why the trunk before this one failed. Null: this is the first. */
      before: LegFailure | null;
    }
  | { phase: 'ringing'; leg: LegId; giveUpAt: Instant }
  /**
   * Media before answer: an announcement or a caller tune, not a person. `announced`: what an operator said of the callee,
   * such as `switched-off`; null while nothing of the kind was heard.
   */
  | { phase: 'early'; leg: LegId; giveUpAt: Instant; announced: string | null }
  | {
      phase: 'active';
      leg: LegId;
      direction: CallDirection;
      answeredAt: Instant;
      audio: AudioState;
      /** While the audio is not attached: hang up then. */
      audioBy: Instant;
      /** An attempt to attach failed; the next one goes out then. */
      retryAudioAt: Instant | null;
      /** How often attached audio was lost in this call. */
      audioLosses: number;
      talkUntil: Instant;
      /** The time limit was reached and the goodbye may be said until then. */
      hangUpAt: Instant | null;
    }
  | {
      phase: 'transferring';
      leg: LegId;
      direction: CallDirection;
      answeredAt: Instant;
      peer: LegId;
      since: Instant;
      giveUpAt: Instant;
      audio: 'attached' | 'lost';
      audioLosses: number;
      /** Whether there is an agent to come back to if the peer does not answer. `none`: it never was to, or it failed. */
      conversation: 'waiting' | 'over' | 'none';
      talkUntil: Instant;
    }
  /** Two people talk; the agent has left. */
  | {
      phase: 'bridged';
      leg: LegId;
      direction: CallDirection;
      answeredAt: Instant;
      peer: LegId;
      since: Instant;
      talkUntil: Instant;
    }
  /** The caller leaves a message behind a tone; the agent has left. */
  | {
      phase: 'message';
      leg: LegId;
      direction: CallDirection;
      answeredAt: Instant;
      until: Instant;
    }
  /** Hung up; the switch's final report is awaited until `reportBy`. */
  | {
      phase: 'clearing';
      leg: LegId;
      direction: CallDirection;
      answeredAt: Instant | null;
      /** `NONE` while nobody has said one. */
      cause: string;
      sipStatus: number | null;
      endedBy: EndedBy;
      endedAt: Instant;
      reportBy: Instant;
      /** What an operator said before anybody answered. */
      announced: string | null;
      /** Ours is only a wish until the switch confirms it; it is said again once before we stop waiting. */
      hangUp: 'asked' | 'asked-again' | 'confirmed';
    }
  | { phase: 'ended'; outcome: CallOutcome };

/** One way to the callee: a trunk, and the leg that the call would have on it. */
export interface DialRoute {
  readonly leg: LegId;
  readonly trunk: string;
}

/** What the switch said of a leg that failed before anything was heard of the callee. */
export interface LegFailure {
  /** `NONE` while nobody has said one. */
  readonly cause: string;
  readonly sipStatus: number | null;
  readonly by: HungUpBy;
  readonly at: Instant;
  /** No channel is left, or there never was one: only the reply to the originate may still tell why. */
  readonly gone: boolean;
  readonly reportBy: Instant;
}

type AudioState = 'attaching' | 'attached' | 'lost';

/** The technical verdict. What it means for business is the disposition, which the conversation gives. */
export type OutcomeKind =
  | 'answered'
  | 'busy'
  | 'no-answer'
  | 'rejected'
  | 'invalid-number'
  | 'unreachable'
  | 'trunk-failed'
  | 'cancelled'
  | 'failed'
  /** The switch lost it while we were not looking: it may have rung. Never dialled again by itself. */
  | 'unknown';

export interface CallOutcome {
  readonly kind: OutcomeKind;
  /** The switch's word, such as `USER_BUSY`. */
  readonly hangupCause: string;
  readonly sipStatus: number | null;
  readonly endedBy: EndedBy;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant;
}

/** What arrives from the switch, the audio server, the conversation or a person. Any of it may come twice, late or never. */
export type CallInput = { readonly at: Instant } & (
  | { kind: 'channel-ringing' }
  | { kind: 'channel-early-media' }
  /**
   * In the media before the answer an operator says that the callee cannot be had. `final`: it was heard out, and nobody is to
   * be rung any longer. `announced` null: what was heard so far was not to be taken so.
   */
  | { kind: 'announcement-heard'; announced: string | null; final: boolean }
  | { kind: 'channel-answered'; codec: LegCodec | null }
  | { kind: 'channel-hung-up'; cause: string; sipStatus: number | null; by: HungUpBy }
  /** CHANNEL_HANGUP_COMPLETE: the final report. */
  | { kind: 'channel-reported'; cause: string; sipStatus: number | null; by: HungUpBy }
  /** CHANNEL_DESTROY: no report will come any more. */
  | { kind: 'channel-destroyed' }
  /** `show channels` after a reconnect does not list it. */
  | { kind: 'channel-missing' }
  /** `show channels` after a reconnect lists it, in this condition. */
  | { kind: 'channel-found'; condition: 'ringing' | 'early' | 'answered' }
  /** The originate was refused, or ended before there was a channel. `sent` false: it never left this machine. */
  | { kind: 'originate-failed'; cause: string; sent: boolean }
  /** The trunk of this leg cannot be had just now (down, or full): nothing was sent. */
  | { kind: 'route-unavailable'; leg: LegId }
  /** The socket dropped with the originate in flight: it may or may not have been carried out. */
  | { kind: 'originate-unknown' }
  | { kind: 'audio-attached' }
  | { kind: 'audio-lost'; reason: string }
  | { kind: 'transfer-answered'; peer: LegId }
  | { kind: 'transfer-failed'; cause: string }
  /** The peer has come into the call, and the agent stays. */
  | { kind: 'transfer-joined' }
  /** The carrier has connected the far end with somebody else: there is nothing left to do here. */
  | { kind: 'transfer-referred' }
  /** The peer was connected, and has hung up. */
  | { kind: 'transfer-ended' }
  /** The caller's message is recorded, or nothing was said. */
  | { kind: 'message-ended' }
  /** The conversation is over and said its goodbye, or gave up. */
  | { kind: 'conversation-ended'; reason: string }
  | { kind: 'request'; action: CallAction }
  | { kind: 'time-passed' }
);

/** What a person, the console or the conversation may ask of a call. `actions.ts` says which is legal when. */
export type CallAction =
  | { kind: 'answer' }
  | { kind: 'reject'; cause: 'CALL_REJECTED' | 'USER_BUSY' | 'UNALLOCATED_NUMBER' }
  | { kind: 'hang-up'; by: EndedBy }
  | { kind: 'take-message'; maxMs: Milliseconds }
  /** `destination`: null where it is a softphone of our own. `way`: left out, `bridge`. */
  | {
      kind: 'transfer';
      peer: LegId;
      destination: E164 | null;
      giveUpAfterMs: number;
      way?: TransferWay | undefined;
    };

/**
 * Why the agent must go. `time-limit` leaves it some seconds for a goodbye, and the shell answers with
 * `conversation-ended`; after every other reason nobody hears it any more.
 */
export type ConversationEnd = 'time-limit' | 'hung-up' | 'operator' | 'transferred' | 'audio-failed';

/** What the shell must do next, in this order. */
export type CallEffect =
  | { kind: 'originate'; route: DialRoute }
  /** One row in the store for a leg that a trunk failed, before the next one is tried. */
  | { kind: 'note-failure'; route: DialRoute; failure: LegFailure }
  | { kind: 'answer' }
  | { kind: 'reject'; cause: string }
  | { kind: 'attach-audio' }
  | { kind: 'start-recording' }
  /** The caller can hear and be heard: let the agent speak. Sent once a call. */
  | { kind: 'begin-conversation' }
  /** The audio came back after it was lost. */
  | { kind: 'resume-conversation' }
  | { kind: 'end-conversation'; reason: ConversationEnd }
  /** Ends the leg, and the peer that is being rung for a transfer with it. May come again: the first may have been lost. */
  | { kind: 'hang-up'; cause: string }
  | {
      kind: 'transfer';
      peer: LegId;
      destination: E164 | null;
      timeoutMs: number;
      way?: TransferWay | undefined;
    }
  | { kind: 'take-message'; maxMs: Milliseconds }
  /** One line in the log and one row in the store for every change of phase. */
  | { kind: 'note-phase'; phase: CallState['phase'] }
  | { kind: 'record-outcome'; outcome: CallOutcome };

export interface CallStep {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
  /** The one moment at which `time-passed` must come if nothing else has. Null: never. */
  readonly wakeAt: Instant | null;
}

/** How long each wait may take. Part of the call from its beginning; a later change touches new calls only. */
export interface CallPolicy {
  /** From the originate, or from an inbound call's arrival, until it must be answered. */
  readonly ringTimeoutMs: number;
  readonly maxTalkMs: number;
  /** How long an answered call may be without audio, at its beginning or after a loss. */
  readonly audioTimeoutMs: number;
  readonly reportTimeoutMs: number;
  /** To whom an answered inbound call goes instead of, or after, an agent. */
  readonly forward?: Forward | undefined;
  /** The caller leaves a message instead of, or after, an agent. */
  readonly message?: { readonly when: Forward['when']; readonly maxMs: Milliseconds } | undefined;
}

export interface Forward {
  /** At once, or where the agent can neither hear nor speak. */
  readonly when: 'answered' | 'agent-fails';
  readonly peer: LegId;
  readonly destination: E164;
  readonly giveUpAfterMs: number;
}

export interface OutboundCall {
  readonly call: CallId;
  readonly leg: LegId;
  readonly trunk: string;
  readonly attempt: AttemptId | null;
  /** Further trunks, for as long as nobody's telephone has rung. */
  readonly untried: readonly DialRoute[];
}

export interface InboundCall {
  readonly call: CallId;
  readonly leg: LegId;
  readonly did: E164 | null;
  readonly callerId: E164 | null;
}
