// A switch that writes down what it is told, and answers as it was told to or with +OK.

import type { CommandChannel } from '../../src/freeswitch/command-channel.ts';
import type { SwitchCommands } from '../../src/freeswitch/commands.ts';
import type { OriginatePlan, SoftphonePlan } from '../../src/freeswitch/dial-string.ts';
import type { CommandResult } from '../../src/freeswitch/esl/command-result.ts';
import { type CallId, type LegId, toId } from '../../src/telephony/ids.ts';
import { readCapture } from './switch-read-capture.ts';

export const LEG = toId<LegId>('leg-1');
export const PLAN: OriginatePlan = {
  leg: toId<LegId>('leg-9'),
  call: toId<CallId>('call-1'),
  gateway: 'acme',
  wireNumber: '+919876543210',
  callerIdWire: '+911400000001',
  cidType: 'none',
  ringTimeoutMs: 20_000,
  codecs: [],
  earlyMedia: 'ignore',
};

export const SOFTPHONE_PLAN: SoftphonePlan = {
  leg: toId<LegId>('leg-8'),
  call: toId<CallId>('call-1'),
  softphone: 'ravi',
  callerIdWire: '2001',
  ringTimeoutMs: 20_000,
  codecs: ['opus', 'PCMU'],
  earlyMedia: 'ignore',
};

/** Notes what it is told and answers from a list; without an entry it says `+OK`. */
export class Notebook implements CommandChannel {
  readonly lines: string[] = [];
  readonly answers: Record<string, CommandResult> = { reloadxml: { ok: true, body: '+OK [Success]\n' } };
  timeoutMs: number | undefined;

  async api(
    command: string,
    args: readonly string[],
    options?: { timeoutMs?: number },
  ): Promise<CommandResult> {
    this.timeoutMs = options?.timeoutMs;
    this.lines.push([command, ...args].join(' '));
    return this.answers[command] ?? { ok: true, body: '+OK\n' };
  }

  async execute(
    leg: LegId,
    application: string,
    argument: string,
    tag?: string,
    inOrder?: boolean,
  ): Promise<CommandResult> {
    const marks = `${tag === undefined ? '' : ' tagged'}${inOrder === true ? ' in order' : ''}`;
    this.lines.push(`@${leg} ${application} ${argument}${marks}`.trimEnd());
    return this.answers[application] ?? { ok: true, body: '+OK' };
  }

  async readAhead(leg: LegId, frames: number): Promise<CommandResult> {
    this.lines.push(`${leg} reads ${frames} frames ahead`);
    return { ok: true, body: '+OK' };
  }
}

/** What a real switch said to a command. */
export function answerTo(recording: string, command: string): string {
  const pieces = readCapture(recording);
  const asked = pieces.findIndex(
    ({ from, bytes }) => from === 'client' && bytes.toString().trim() === command,
  );
  const answer = asked === -1 ? undefined : pieces[asked + 1]?.bytes.toString();
  if (answer === undefined) throw new Error(`the recording holds no answer to ${command}`);
  return answer.slice(answer.indexOf('\n\n') + 2);
}

export type Wish = (commands: SwitchCommands) => Promise<unknown>;
