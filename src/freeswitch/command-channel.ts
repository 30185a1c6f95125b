// What all commands share: the connection they are sent over, the shape of their answers, and how a command to one leg is sent.
// A leg that is not an id, or an unsafe variable name, is refused.
import { isId, type LegId } from '../telephony/ids.ts';
import { type CommandFailure, type CommandResult, failure } from './esl/command-result.ts';
import type { CommandOptions } from './esl/connection.ts';
import type { ApiCommand } from './used-commands.ts';

/** The outcome of a question: `value` is null where the switch knows no such thing. */
export type Answer<T> = { ok: true; value: T } | CommandFailure;

/** The part of a SwitchConnection that is needed here. */
export interface CommandChannel {
  api(command: ApiCommand, args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  execute(
    leg: LegId,
    application: string,
    argument: string,
    eventUuid?: string,
    inOrder?: boolean,
  ): Promise<CommandResult>;
  readAhead(leg: LegId, frames: number): Promise<CommandResult>;
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;

export function isVariableName(name: string): boolean {
  return VARIABLE.test(name);
}

export async function onLeg(
  channel: CommandChannel,
  command: ApiCommand,
  leg: LegId,
  ...args: string[]
): Promise<CommandResult> {
  return isId(leg) ? channel.api(command, [leg, ...args], {}) : invalid('the leg is no id');
}

export async function variableOf(
  channel: CommandChannel,
  leg: LegId,
  name: string,
): Promise<Answer<string | null>> {
  if (!isVariableName(name)) return invalid('the name is not of the allowed form');
  const result = await onLeg(channel, 'uuid_getvar', leg, name);
  return mapBody(result, (body) => (body === '_undef_' ? null : body));
}

export function mapBody<T>(result: CommandResult, read: (body: string) => T): Answer<T> {
  return result.ok ? { ok: true, value: read(result.body) } : result;
}

export function invalid(text: string): CommandFailure {
  return failure('invalid', text);
}

export function unreadable(what: string): CommandFailure {
  return failure('refused', `the switch said ${what} in a way that is not known`);
}
