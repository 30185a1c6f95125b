// Talking to an agent in the browser: sound both ways over one WebSocket, 16 kHz mono linear PCM in frames of 20 ms, and what happens
// as JSON between them. The same loop as on a call; nobody is rung, and what its tools would do is told and not done.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import type { TrialCall, TrialWish } from '../../../runtime/trials/trial-call.ts';
import { insertAudit } from '../../../store/audit.ts';
import type { Store } from '../../../store/store.ts';
import { samplesPerFrame } from '../../../telephony/audio.ts';
import { isDtmfDigit } from '../../../telephony/dtmf.ts';
import type { Clock } from '../../../telephony/time.ts';
import { type Access, SESSION_COOKIE } from './access.ts';
import { ApiProblem } from './problem.ts';
import { scopeHolds } from './scope.ts';

export interface TalkSocketOptions {
  readonly access: Access;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Null: there is no such agent. */
  readonly tryAgent: (wish: TrialWish) => TrialCall | null;
}

const PATH = /^\/api\/v1\/agents\/([A-Za-z0-9_-]{1,64})\/talk$/;
const RATE_HZ = 16_000;
const FRAME_BYTES = samplesPerFrame(RATE_HZ) * 2;
const MOST_AT_ONCE = 4;
const LONGEST_MS = 15 * 60_000;
/** Silence behind the last sound that is still sent: it ends words softly. */
const TAIL_FRAMES = 15;
/** A browser that reads so much more slowly than it is spoken to has gone. */
const MOST_UNSENT_BYTES = 1_000_000;

export function serveTalk(app: FastifyInstance, options: TalkSocketOptions): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const calls = new Set<TrialCall>();
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The server has let go of it: without a listener a connection that breaks would end the controller.
    socket.on('error', () => socket.destroy());
    const [path = ''] = (request.url ?? '').split('?', 1);
    const agent = PATH.exec(path)?.[1];
    if (agent === undefined) return refuse(socket, 404, 'there is no such address');
    void admit(request, options).then(
      (who) => {
        if (calls.size >= MOST_AT_ONCE)
          return refuse(socket, 503, `${MOST_AT_ONCE} people talk to agents already`);
        sockets.handleUpgrade(request, socket, head, (line) => {
          line.on('error', () => line.terminate());
          try {
            begin(line, agent, who);
          } catch (thrown) {
            options.log.error({ agent, fault: faultOf(thrown) }, 'talking to an agent could not begin');
            line.close(1011, 'the agent could not be opened; the log says why');
          }
        });
      },
      (problem: unknown) =>
        refuse(
          socket,
          problem instanceof ApiProblem ? problem.status : 500,
          problem instanceof Error ? problem.message : '',
        ),
    );
  });
  app.addHook('onClose', async () => {
    for (const call of calls) call.hangUp();
    for (const line of sockets.clients) line.terminate();
    sockets.close();
  });

  function begin(line: WebSocket, agent: string, who: string): void {
    const { tryAgent, store, clock, log } = options;
    const tell = (event: object): void => {
      if (line.readyState === line.OPEN) line.send(JSON.stringify(event));
    };
    let silent = TAIL_FRAMES;
    const call = tryAgent({
      agent,
      onEvent: tell,
      onSilenced: () => tell({ kind: 'silenced' }),
      onFrame: ({ samples }) => {
        silent = samples.some((sample) => sample !== 0) ? 0 : silent + 1;
        if (silent > TAIL_FRAMES || line.readyState !== line.OPEN) return;
        if (line.bufferedAmount > MOST_UNSENT_BYTES) return line.terminate();
        line.send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      },
    });
    if (call === null) {
      line.close(4004, `there is no agent called ${agent}`);
      return;
    }
    calls.add(call);
    void insertAudit(store, {
      at: clock.now(),
      who,
      action: 'talkToAgent',
      target: `/agents/${agent}/talk`,
      status: 101,
    });
    const cancel = clock.wakeAt(clock.now() + LONGEST_MS, () => call.hangUp(), 'background');
    void call.ended.then((end) => {
      calls.delete(call);
      cancel();
      tell({ kind: 'trial-ended', ...end, deeds: call.deeds });
      line.close(1000);
    });
    let rest: Buffer = Buffer.alloc(0);
    line.on('message', (data: Buffer, isBinary) => {
      try {
        if (isBinary) rest = hear(call, Buffer.concat([rest, data]));
        else obey(call, data.toString());
      } catch (thrown) {
        log.error({ fault: faultOf(thrown) }, 'a message of a browser could not be used');
        call.hangUp();
      }
    });
    line.on('close', () => call.hangUp());
    call.start();
  }
}

/** Who it is. Another site's page may open sockets here as well: its origin tells it. */
async function admit(request: IncomingMessage, { access }: TalkSocketOptions): Promise<string> {
  const { origin, host, cookie, authorization } = request.headers;
  // `null` is what a page without an address of its own sends.
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    throw new ApiProblem('forbidden', 'this page is of another site', 'open the console at its own address');
  const sessionCookie = cookie
    ?.split(/;\s*/)
    .find((one) => one.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);
  const asker = await access.identify({
    authorization,
    sessionCookie,
    csrf: undefined,
    changes: false,
  });
  if (!scopeHolds(asker.scope, 'operate'))
    throw new ApiProblem('forbidden', 'this needs the scope operate', 'ask for it');
  return asker.name;
}

/** What is no whole frame yet. */
function hear(call: TrialCall, bytes: Buffer): Buffer {
  let rest = bytes;
  while (rest.length >= FRAME_BYTES) {
    const samples = new Int16Array(FRAME_BYTES / 2);
    for (let index = 0; index < samples.length; index++) samples[index] = rest.readInt16LE(index * 2);
    call.line.hear({ samples, sampleRateHz: RATE_HZ });
    rest = rest.subarray(FRAME_BYTES);
  }
  return Buffer.from(rest);
}

function obey(call: TrialCall, text: string): void {
  const wish: unknown = JSON.parse(text);
  if (typeof wish !== 'object' || wish === null || !('kind' in wish)) return;
  if (wish.kind === 'hang-up') call.hangUp();
  if (wish.kind === 'keys' && 'digits' in wish && typeof wish.digits === 'string')
    for (const digit of wish.digits.slice(0, 40)) if (isDtmfDigit(digit)) call.press(digit);
}

function refuse(socket: Duplex, status: number, because: string): void {
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${because}\n`,
  );
}
