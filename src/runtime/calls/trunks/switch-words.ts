// Rewrites what the switch and the trunks report for the log and for the call.
import type { PassedOver } from '../../../campaign/trunk-choice.ts';
import type { CommandFailure, CommandResult } from '../../../freeswitch/esl/command-result.ts';
import { withoutNumbers } from '../../fault.ts';
import type { Log } from '../../log.ts';

/** For the log. */
export function withoutText(passedOver: readonly PassedOver[]): { trunk: string; why: string }[] {
  return passedOver.map(({ trunk, why }) => ({ trunk, why }));
}

/** `USER_BUSY` out of what the switch answers to a failed originate. */
export function causeIn(text: string): string {
  return /[A-Z][A-Z0-9_]{3,}/.exec(text)?.[0] ?? 'UNSPECIFIED';
}

/** A command that failed. What the switch says of it may hold a number. */
export function logFailedCommand(log: Log, command: string, { kind, text, hint }: CommandFailure): void {
  log.warn({ command, kind, text: withoutNumbers(text), hint }, 'switch command failed');
}

/** Waits for a command whose failure changes nothing about the call, and logs a failure. */
export async function expectOk(log: Log, command: string, result: Promise<CommandResult>): Promise<void> {
  const settled = await result;
  if (!settled.ok) logFailedCommand(log, command, settled);
}
