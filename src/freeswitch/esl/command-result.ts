// The possible results of a command to the switch, and what each means for whoever sent it. Values only: nothing here throws.
import { hangupCauseFacts, isHangupCause } from '../../telephony/hangup-cause.ts';

/** How a command ended. Of `timeout` and `unknown` nobody can say whether the switch carried it out. */
export type CommandResult = { ok: true; body: string } | CommandFailure;

export interface CommandFailure {
  readonly ok: false;
  /**
   * `refused`: the switch said no. `timeout`: it said nothing in time. `unknown`: the socket broke meanwhile.
   * `disconnected`: never sent. `invalid`: never sent, because an argument may not stand on the wire.
   */
  readonly kind: 'refused' | 'timeout' | 'unknown' | 'disconnected' | 'invalid';
  /** The switch's own words without `-ERR `, such as `USER_BUSY`, or ours. */
  readonly text: string;
  /** For the operator. */
  readonly hint: string;
}

const FAILURE_HINTS: Record<CommandFailure['kind'], string> = {
  refused: 'The switch said no; its reason stands beside this.',
  timeout: 'The switch may have carried it out all the same: look at the channels before trying again.',
  unknown:
    'The connection broke before the answer: the switch may have carried it out. It is not sent again.',
  disconnected: 'It was not sent. It can be tried again when the switch is connected.',
  invalid: 'It was not sent, because it holds something that has no place in a command. Please report it.',
};

/** `hint` is made from what is known of the reason. */
export function failure(kind: CommandFailure['kind'], text: string): CommandFailure {
  return { ok: false, kind, text, hint: kind === 'refused' ? refusalHint(text) : FAILURE_HINTS[kind] };
}

function refusalHint(text: string): string {
  if (text === 'permission denied') return 'Add this command to esl-allowed-api of the event socket user.';
  if (!isHangupCause(text)) return FAILURE_HINTS.refused;
  const { meaning, remedy } = hangupCauseFacts(text);
  return remedy === null ? meaning : `${meaning} ${remedy}`;
}
