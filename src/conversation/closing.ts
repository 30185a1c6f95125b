// How a conversation ends, and why. Types only.
import type { Instant } from '../telephony/time.ts';

export interface Closing {
  readonly reason: EndReason;
  readonly disposition: string;
  /** Hang up then, whatever still plays. */
  readonly by: Instant;
  /** A machine's greeting is being waited out for its beep. */
  readonly awaiting: 'goodbye' | 'beep';
  /** Nothing that the caller says takes it back: it was not the agent's own wish, or nobody is there. */
  readonly final: boolean;
}

export type EndReason =
  | 'agent-ended'
  | 'caller-silent'
  | 'voicemail'
  /** An operator's announcement, a menu, a screener: nobody was reached. */
  | 'not-reached'
  /** The far end held the call for too long. */
  | 'on-hold'
  | 'provider-failed'
  | 'operator'
  | 'time-limit'
  | 'transferred'
  /** The caller left a message, or could have. */
  | 'message-taken'
  /** A message was said, and no conversation was meant. */
  | 'announced'
  /** The caller could not be heard any more. */
  | 'audio-lost'
  /** A fault of this program. It costs the call in which it shows, and no other. */
  | 'fault';
