// Keeps the connection to the switch open: events come in, commands go out, and every command gets exactly one result. No
// command is sent twice: one that was in flight when the socket broke is `unknown`, one that is sent while it is down is
// `disconnected`.
import { randomUUID } from 'node:crypto';
import { isId, type LegId } from '../../telephony/ids.ts';
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import { decodeEvent, decodeJob } from '../events.ts';
import { type SwitchEvent, subscription } from '../switch-event.ts';
import { type CommandFailure, type CommandResult, failure } from './command-result.ts';
import { hintFor } from './hints.ts';
import { type DownReason, EslSession, type ReplyResult, type SessionEnd } from './session.ts';
import { apiFault, applicationFault, credentialsFault } from './wire-text.ts';

export type SwitchConnectionState =
  | { kind: 'connecting' }
  /** `sequence` counts the connects, so that a reconcile can tell whether it was overtaken. */
  | { kind: 'ready'; since: Instant; sequence: number }
  /** `retryAt` is null where trying again is of no use before somebody changes the settings. */
  | { kind: 'down'; reason: DownReason | 'invalid'; detail: string; hint: string; retryAt: Instant | null }
  | { kind: 'closed' };

/** The part of a pino logger that is used here. */
interface SwitchLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface SwitchConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** `name@domain` of a user of the directory. Without it the one password of the event socket is meant. */
  readonly user?: string;
  readonly password: string;
  readonly log: SwitchLog;
  readonly connectTimeoutMs?: number;
  readonly commandTimeoutMs?: number;
  readonly idlePingMs?: number;
  readonly reconnectMinMs?: number;
  readonly reconnectMaxMs?: number;
  /** How long to wait after a refusal: an owner may be at work on the password, and the switch logs every try. */
  readonly refusedRetryMs?: number;
  onEvent(event: SwitchEvent, receivedAt: Instant): void;
  /** Every record as it came, for who wants more of it than an event tells. */
  readonly onRecord?: (record: Readonly<Record<string, unknown>>) => void;
  onState(state: SwitchConnectionState): void;
  readonly clock: Clock;
}

export interface CommandOptions {
  /** For commands that the switch answers late, such as `originate`. */
  readonly timeoutMs?: number;
}

/** What went wrong so far, for the metrics. Never goes down. */
export interface SwitchConnectionCounts {
  readonly connects: number;
  /** Sessions ended because of bytes that were no event socket's. */
  readonly garbled: number;
  /** Whole frames of a kind that nobody asked for. */
  readonly unexpected: number;
}

interface Job {
  readonly settle: (result: CommandResult) => void;
}

const DEFAULTS = {
  connectTimeoutMs: 5_000,
  commandTimeoutMs: 5_000,
  idlePingMs: 10_000,
  reconnectMinMs: 250,
  reconnectMaxMs: 10_000,
  refusedRetryMs: 30_000,
};

type Settings = SwitchConnectionOptions & typeof DEFAULTS;

/** The switch takes any word here, and the leg ignores one that it does not know. */
const READ_AHEAD = 'read-ahead';
/** Ten seconds in packets of 20 ms. */
export const MOST_FRAMES_AHEAD = 500;

export class SwitchConnection {
  readonly #options: Settings;
  readonly #jobs = new Map<string, Job>();
  readonly #counts = { connects: 0, garbled: 0, unexpected: 0 };
  readonly #readyWaiters = new Set<(ready: boolean) => void>();
  #state: SwitchConnectionState = { kind: 'connecting' };
  #session: EslSession | null = null;
  #cancelRetry: (() => void) | null = null;
  #delayMs = 0;

  constructor(options: SwitchConnectionOptions) {
    this.#options = { ...DEFAULTS, ...options };
    this.#delayMs = this.#options.reconnectMinMs;
  }

  get state(): SwitchConnectionState {
    return this.#state;
  }

  get counts(): SwitchConnectionCounts {
    return { ...this.#counts };
  }

  /** Begins to connect, and goes on trying until `close`. */
  start(): void {
    if (this.#session !== null || this.#cancelRetry !== null)
      throw new Error('a switch connection is started once');
    const fault = credentialsFault(this.#options.user, this.#options.password);
    if (fault === null) this.#connect();
    else this.#goDown({ reason: 'invalid', detail: fault }, null);
  }

  /** Says goodbye, settles what is in flight as `unknown`, and never connects again. */
  async close(): Promise<void> {
    if (this.#state.kind === 'closed') return;
    this.#cancelRetry?.();
    const session = this.#session;
    this.#session = null;
    this.#changeState({ kind: 'closed' });
    const closing = session?.close();
    this.#settleAll('the connection was closed from here');
    await closing;
  }

  /** Runs an API command through `bgapi`, with a Job-UUID of our own. */
  async api(
    command: string,
    args: readonly string[] = [],
    { timeoutMs = this.#options.commandTimeoutMs }: CommandOptions = {},
  ): Promise<CommandResult> {
    const fault = apiFault(command, args);
    if (fault !== null) return failure('invalid', fault);
    const session = this.#readySession();
    if (session === null) return this.#disconnected();
    const jobUuid = randomUUID();
    return new Promise((resolve) => {
      const cancelTimeout = this.#after(timeoutMs, () =>
        settle(failure('timeout', `no result within ${timeoutMs} ms`)),
      );
      const settle = (result: CommandResult): void => {
        cancelTimeout();
        this.#jobs.delete(jobUuid);
        resolve(result);
      };
      this.#jobs.set(jobUuid, { settle });
      session.ask(['bgapi', command, ...args].join(' '), { 'Job-UUID': jobUuid }, (reply) => {
        if (reply.kind === 'reply' && reply.text.startsWith('+OK'))
          this.#checkPairing(session, jobUuid, reply);
        else settle(resultOf(reply));
      });
    });
  }

  /**
   * Puts an application on a leg's own queue (`sendmsg`). `ok` means that the switch took it, not that it ran.
   * `inOrder` makes it wait for the applications before it: without it a second one runs inside the first, as
   * measured with two playbacks (the second was heard, and then the rest of the first).
   */
  async execute(
    leg: LegId,
    application: string,
    argument: string,
    eventUuid?: string,
    inOrder = false,
  ): Promise<CommandResult> {
    const fault = applicationFault(application, argument);
    if (fault !== null) return failure('invalid', fault);
    if (!isId(leg)) return failure('invalid', 'the leg is no id');
    if (eventUuid !== undefined && !isId(eventUuid)) return failure('invalid', 'the tag is no id');
    const session = this.#readySession();
    if (session === null) return this.#disconnected();
    const headers = {
      'call-command': 'execute',
      'execute-app-name': application,
      ...(argument === '' ? {} : { 'execute-app-arg': argument }),
      ...(eventUuid === undefined ? {} : { 'event-uuid': eventUuid }),
      ...(inOrder ? { 'event-lock': 'true' } : {}),
    };
    return new Promise((resolve) => {
      session.ask(`sendmsg ${leg}`, headers, (reply) => resolve(resultOf(reply)));
    });
  }

  /**
   * Has a leg's own thread read so many frames of the far end's sound, and do nothing else. `lead-frames` are read before a
   * `call-command` is looked at (switch_ivr.c), and this one is none: an application would throw away what is left to read.
   */
  readAhead(leg: LegId, frames: number): Promise<CommandResult> {
    if (!isId(leg)) return Promise.resolve(failure('invalid', 'the leg is no id'));
    if (!Number.isInteger(frames) || frames < 1 || frames > MOST_FRAMES_AHEAD)
      return Promise.resolve(failure('invalid', `frames to read ahead are 1 to ${MOST_FRAMES_AHEAD}`));
    const session = this.#readySession();
    if (session === null) return Promise.resolve(this.#disconnected());
    const headers = { 'call-command': READ_AHEAD, 'lead-frames': String(frames) };
    return new Promise((resolve) => {
      session.ask(`sendmsg ${leg}`, headers, (reply) => resolve(resultOf(reply)));
    });
  }

  /** Whether commands can be sent by then. False at once where the connection is closed. */
  waitUntilReady(timeoutMs: number): Promise<boolean> {
    if (this.#state.kind === 'ready' || this.#state.kind === 'closed') {
      return Promise.resolve(this.#state.kind === 'ready');
    }
    return new Promise((resolve) => {
      const settle = (ready: boolean): void => {
        cancelTimeout();
        this.#readyWaiters.delete(settle);
        resolve(ready);
      };
      const cancelTimeout = this.#after(timeoutMs, () => settle(false));
      this.#readyWaiters.add(settle);
    });
  }

  #connect(): void {
    const { host, port, user, password, connectTimeoutMs, commandTimeoutMs, idlePingMs, clock } =
      this.#options;
    this.#cancelRetry = null;
    this.#changeState({ kind: 'connecting' });
    const session = new EslSession(
      {
        host,
        port,
        user,
        password,
        connectTimeoutMs,
        commandTimeoutMs,
        idlePingMs,
        subscription: subscription(),
        clock,
      },
      {
        ready: () => this.#ready(),
        event: (record) => this.#event(record),
        unexpected: (contentType) => this.#unexpected(contentType),
        ended: (end) => this.#ended(session, end),
      },
    );
    this.#session = session;
    session.open();
  }

  #ready(): void {
    this.#counts.connects += 1;
    const { host, port } = this.#options;
    this.#options.log.info({ host, port, sequence: this.#counts.connects }, 'connected to the switch');
    this.#changeState({ kind: 'ready', since: this.#options.clock.now(), sequence: this.#counts.connects });
  }

  #event(record: Readonly<Record<string, unknown>>): void {
    const job = decodeJob(record);
    if (job !== null) {
      // Jobs of other users of the event socket come here too, and late ones of ours: nobody waits for them.
      this.#jobs
        .get(job.jobUuid)
        ?.settle(job.ok ? { ok: true, body: job.text } : failure('refused', job.text));
      return;
    }
    const receivedAt = this.#options.clock.now();
    this.#options.onRecord?.(record);
    const event = decodeEvent(record, receivedAt);
    if (event !== null) this.#options.onEvent(event, receivedAt);
  }

  #unexpected(contentType: string): void {
    this.#counts.unexpected += 1;
    this.#options.log.warn(
      { contentType, count: this.#counts.unexpected },
      'unexpected message from the switch ignored',
    );
  }

  #checkPairing(session: EslSession, jobUuid: string, reply: { jobUuid: string | null }): void {
    if (reply.jobUuid !== jobUuid)
      session.distrust('an answer to another command than the one that was sent');
  }

  #ended(session: EslSession, end: SessionEnd): void {
    if (this.#session !== session) return;
    this.#session = null;
    const wasReadyMs = this.#state.kind === 'ready' ? this.#options.clock.now() - this.#state.since : 0;
    this.#goDown(end, this.#nextDelayMs(end.reason, wasReadyMs));
    this.#settleAll(end.detail);
  }

  /** Doubles from the shortest to the longest; a connection that lasted begins anew. */
  #nextDelayMs(reason: DownReason, wasReadyMs: number): number {
    const { reconnectMinMs, reconnectMaxMs, refusedRetryMs } = this.#options;
    if (reason === 'refused' || reason === 'not-permitted') return refusedRetryMs;
    const delayMs = wasReadyMs >= reconnectMaxMs ? reconnectMinMs : this.#delayMs;
    this.#delayMs = Math.min(delayMs * 2, reconnectMaxMs);
    return delayMs;
  }

  #goDown(
    { reason, detail }: { reason: DownReason | 'invalid'; detail: string },
    delayMs: number | null,
  ): void {
    const { host, port, log, clock } = this.#options;
    if (reason === 'garbled') this.#counts.garbled += 1;
    const hint = hintFor(reason, `${host}:${port}`, detail);
    const fields = { host, port, reason, detail, hint, retryInMs: delayMs, garbled: this.#counts.garbled };
    if (reason === 'garbled') log.error(fields, 'switch connection lost or refused');
    else log.warn(fields, 'switch connection lost or refused');
    if (delayMs !== null) this.#cancelRetry = this.#after(delayMs, () => this.#connect());
    this.#changeState({
      kind: 'down',
      reason,
      detail,
      hint,
      retryAt: delayMs === null ? null : clock.now() + delayMs,
    });
  }

  #after(ms: Milliseconds, run: () => void): () => void {
    const { clock } = this.#options;
    return clock.wakeAt(clock.now() + ms, run);
  }

  #changeState(state: SwitchConnectionState): void {
    this.#state = state;
    if (state.kind === 'ready' || state.kind === 'closed') {
      for (const settle of [...this.#readyWaiters]) settle(state.kind === 'ready');
    }
    this.#options.onState(state);
  }

  #settleAll(detail: string): void {
    for (const job of [...this.#jobs.values()]) job.settle(failure('unknown', detail));
  }

  #readySession(): EslSession | null {
    return this.#state.kind === 'ready' ? this.#session : null;
  }

  #disconnected(): CommandFailure {
    const { state } = this;
    const result = failure('disconnected', state.kind === 'down' ? state.detail : 'not connected');
    return state.kind === 'down' ? { ...result, hint: `${result.hint} ${state.hint}` } : result;
  }
}

/** The answer to a command that has no result besides it. */
function resultOf(reply: ReplyResult): CommandResult {
  if (reply.kind === 'unknown') return failure('unknown', reply.detail);
  if (reply.kind === 'timeout') return failure('timeout', 'the switch did not answer');
  if (reply.text.startsWith('+OK')) return { ok: true, body: reply.text };
  return failure('refused', reply.text.replace(/^-ERR\s*/, '').trim());
}
