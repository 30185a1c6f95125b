// One client's stream of server-sent events: its writes, the heartbeat that stops proxies from closing it, and its end.
// Clients that do not read, or that lost their permission, are disconnected.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import type { Clock } from '../../../telephony/time.ts';
import { type Access, SESSION_COOKIE } from './access.ts';

/** A watcher that does not read is let go rather than kept in memory. */
const WATCHER_BACKLOG_BYTES = 1024 * 1024;
/** While less than this waits, more can be told. */
const LITTLE_BYTES = 256 * 1024;
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 15_000;

export interface EventStreamOptions {
  readonly access: Pick<Access, 'stillHolds'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface EventStream {
  /** `data` becomes JSON. `id`: where a watcher that was cut off goes on. */
  tell(event: string, data: unknown, id?: string): void;
  /** Called once little of what was told waits to be sent: at once, or when the watcher has read on. Never, where it is over. */
  whenFree(work: () => void): void;
  /** The last word was said. */
  end(): void;
  /** Called once, when it is over by whatever reason. */
  onEnd(listener: () => void): void;
}

/** Null: whoever asked has gone meanwhile. */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { access, clock, log }: EventStreamOptions,
): EventStream | null {
  reply.hijack();
  const response = reply.raw;
  if (response.destroyed) return null;
  // What was set before belongs to it too: headers of the whole server.
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // nginx would keep it back.
    'x-accel-buffering': 'no',
  });
  response.write('retry: 2000\n\n');
  const credentials = {
    authorization: request.headers.authorization,
    sessionCookie: request.cookies[SESSION_COOKIE],
  };
  const listeners = new Set<() => void>();
  let isOver = false;
  let cancel = (): void => {};
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    cancel();
    for (const listener of listeners) listener();
  };
  const end = (): void => {
    over();
    response.end();
  };
  const beat = (): void => {
    response.write(': still here\n\n');
    cancel = clock.wakeAt(clock.now() + HEARTBEAT_MS, beat, 'background');
    // A key that was revoked, or a session that has ended, hears no more of what is said.
    access.stillHolds(credentials, 'read').then(
      (holds) => {
        if (!holds) end();
      },
      (thrown: unknown) =>
        log.error({ fault: faultOf(thrown) }, 'access of an event stream could not be rechecked'),
    );
  };
  const whenFree = (work: () => void): void => {
    if (isOver) return;
    if (response.writableLength < LITTLE_BYTES) work();
    else response.once('drain', () => whenFree(work));
  };
  beat();
  response.once('close', over);
  response.once('error', over);
  return {
    end,
    whenFree,
    onEnd: (listener) => {
      if (isOver) listener();
      else listeners.add(listener);
    },
    tell: (event, data, id) => {
      if (isOver) return;
      if (response.writableLength > WATCHER_BACKLOG_BYTES) response.destroy();
      else
        response.write(
          `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data, whole)}\n\n`,
        );
    },
  };
}

/** Instants and lengths of time are whole milliseconds everywhere in the API; the clock of a live call has finer ones. */
function whole(key: string, value: unknown): unknown {
  const isTime = /^(?:at|since)$|(?:At|Ms)$/.test(key);
  return isTime && typeof value === 'number' ? Math.round(value) : value;
}
