// A separate event-socket connection for the doctor. It sends the commands that no other part of this program may send, such as
// texts with ${…}, to prove that the switch does not run them. Only the few commands written here are possible.

import { randomUUID } from 'node:crypto';
import type { SwitchDeclaration } from '../config/appliance.ts';
import { isId } from '../telephony/ids.ts';
import type { Clock } from '../telephony/time.ts';
import { EslSession, type ReplyResult } from './esl/session.ts';
import { eventSocketAddress } from './event-socket-address.ts';
import { decodeJob } from './events.ts';

/** Whose rights the line has: the controller's user, or the password that opens everything. */
export type ProbeRights = { kind: 'controller' } | { kind: 'operator'; password: string };

const CONNECT_MS = 2_000;
const COMMAND_MS = 2_000;
/** The probe's leg ends by itself after this, should nobody end it. */
const LEG_SECONDS = 3;
const FILE = /^\/[A-Za-z0-9/_.-]{1,200}$/;

/** What a command was answered, in the switch's words. */
export interface ProbeAnswer {
  readonly ok: boolean;
  readonly text: string;
}

export class ProbeConnection {
  readonly #session: EslSession;
  readonly #jobs = new Map<string, (text: string) => void>();
  readonly #clock: Clock;

  private constructor(
    declared: SwitchDeclaration,
    rights: ProbeRights,
    clock: Clock,
    opened: (problem: string | null) => void,
  ) {
    this.#clock = clock;
    const address = eventSocketAddress(declared);
    this.#session = new EslSession(
      {
        host: address.host,
        port: address.port,
        user: rights.kind === 'controller' ? address.user : undefined,
        password: rights.kind === 'operator' ? rights.password : address.password,
        connectTimeoutMs: CONNECT_MS,
        commandTimeoutMs: COMMAND_MS,
        idlePingMs: 60_000,
        subscription: 'event json BACKGROUND_JOB',
        clock,
      },
      {
        ready: () => opened(null),
        event: (record) => {
          const job = decodeJob(record);
          if (job !== null) this.#jobs.get(job.jobUuid)?.(job.ok ? job.text : `-ERR ${job.text}`);
        },
        unexpected: () => {},
        ended: ({ detail }) => opened(detail),
      },
    );
    this.#session.open();
  }

  /** The line, or why there is none. */
  static async open(
    declared: SwitchDeclaration,
    rights: ProbeRights,
    clock: Clock,
  ): Promise<ProbeConnection | { because: string }> {
    const made: { line: ProbeConnection | null } = { line: null };
    const problem = await new Promise<string | null>((resolve) => {
      made.line = new ProbeConnection(declared, rights, clock, resolve);
    });
    if (problem !== null) return { because: problem };
    if (made.line === null) throw new Error('a probe line was opened and is not there');
    return made.line;
  }

  /** Would a shell touch this file? */
  shell(command: 'system' | 'bg_system', file: string): Promise<ProbeAnswer> {
    return this.#job(`${command} /usr/bin/touch ${checked(file)}`);
  }

  /** A command without any effect, which nothing in a locked switch needs. */
  echo(): Promise<ProbeAnswer> {
    return this.#job('echo probe');
  }

  /** A command that the switch has for its operator, and that is not on the controller's list. */
  uptime(): Promise<ProbeAnswer> {
    return this.#job('uptime');
  }

  /** An event that the controller has no use for. */
  async hearModules(): Promise<ProbeAnswer> {
    return answerOf(await this.#ask('event json MODULE_LOAD'));
  }

  /**
   * A leg on which no telephone rings: the endpoint `pickup` of the switch itself. It takes no line of any trunk, hears nothing and
   * ends after seconds.
   */
  async openLeg(leg: string): Promise<void> {
    const variables = `origination_uuid=${id(leg)},originate_timeout=${LEG_SECONDS}`;
    const says = `execute_on_originate='set ${CONTROL}=${CONTROL_VALUE}'`;
    await this.#ask(`bgapi originate {${variables},${says}}pickup/${id(leg)} &park()`, randomUUID());
  }

  /** Whether the leg runs what it is told: without this, silence of the others proves nothing. */
  async legHears(leg: string): Promise<boolean> {
    return (await this.#variable(leg, CONTROL)) === CONTROL_VALUE;
  }

  /** What the text `${version()}` becomes on that leg: the version where it is run, something else where it is not. */
  async expansion(leg: string): Promise<string | null> {
    const name = 'trunkline_canary';
    await this.#execute(leg, 'set', `${name}=[\${version()}]`);
    return this.#variable(leg, name);
  }

  /** As the last thing: a leg that is told something unheard of hangs up. */
  async shellOnLeg(leg: string, file: string): Promise<void> {
    await this.#execute(leg, 'system', `/usr/bin/touch ${checked(file)}`);
  }

  async closeLeg(leg: string): Promise<void> {
    await this.#job(`uuid_kill ${id(leg)}`);
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  async #execute(leg: string, application: 'set' | 'system', argument: string): Promise<void> {
    await this.#ask(`sendmsg ${id(leg)}`, null, {
      'call-command': 'execute',
      'execute-app-name': application,
      'execute-app-arg': argument,
    });
  }

  async #variable(leg: string, name: string): Promise<string | null> {
    const { ok, text } = await this.#job(`uuid_getvar ${id(leg)} ${name}`);
    return ok && text.trim() !== '_undef_' ? text.trim() : null;
  }

  #job(command: string): Promise<ProbeAnswer> {
    const job = randomUUID();
    return new Promise((resolve) => {
      const settle = (text: string): void => {
        cancelTimeout();
        this.#jobs.delete(job);
        resolve({ ok: !text.startsWith('-ERR') && !text.startsWith('-USAGE'), text });
      };
      const cancelTimeout = this.#clock.wakeAt(this.#clock.now() + COMMAND_MS, () =>
        settle('-ERR no result in time'),
      );
      this.#jobs.set(job, settle);
      void this.#ask(`bgapi ${command}`, job).then((reply) => {
        const answer = answerOf(reply);
        if (!answer.ok) settle(answer.text);
      });
    });
  }

  #ask(
    command: string,
    job: string | null = null,
    headers: Record<string, string> = {},
  ): Promise<ReplyResult> {
    return new Promise((resolve) =>
      this.#session.ask(command, job === null ? headers : { ...headers, 'Job-UUID': job }, resolve),
    );
  }
}

const CONTROL = 'trunkline_control';
const CONTROL_VALUE = 'heard';

function answerOf(reply: ReplyResult): ProbeAnswer {
  if (reply.kind === 'reply') return { ok: reply.text.startsWith('+OK'), text: reply.text };
  return { ok: false, text: reply.kind === 'timeout' ? '-ERR no answer in time' : `-ERR ${reply.detail}` };
}

function id(leg: string): string {
  if (!isId(leg)) throw new Error('the leg of a probe is no id');
  return leg;
}

function checked(file: string): string {
  if (!FILE.test(file)) throw new Error('the file of a probe is not of the allowed form');
  return file;
}
