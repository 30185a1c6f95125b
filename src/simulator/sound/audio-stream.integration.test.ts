import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { AudioStream, type StreamOrder } from './audio-stream.ts';
import { rmsOf, sine } from './sounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

let server: WebSocketServer;
let url: string;

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/calls/1?token=t`;
});

afterEach(() => {
  for (const client of server.clients) client.terminate();
  server.close();
});

/** Everything that the stream tells, and a way to wait for the next one. */
class Told {
  readonly events: string[] = [];
  gone = 0;
  #wake: () => void = () => {};

  event = (subclass: string, body: string): void => {
    this.events.push(`${subclass} ${body}`);
    this.#wake();
  };

  async next(): Promise<string> {
    while (this.events.length === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.events.shift() ?? '';
  }
}

function start(told: Told, changes: Partial<StreamOrder> = {}): AudioStream {
  const order: StreamOrder = {
    url,
    mode: 'mono',
    sampleRateHz: 16_000,
    metadata: '{"call":"c1"}',
    legRateHz: 8000,
    headers: { Authorization: 'Bearer t' },
    deflateOff: true,
    bufferMs: 20,
    filePrefix: join(folder, 'u1'),
    ...changes,
  };
  return new AudioStream(order, {
    event: told.event,
    gone: () => {
      told.gone++;
    },
  });
}

/** What the server got: texts as they are, binary as its length and level. */
function received(socket: WebSocket): (string | { bytes: number; rms: number })[] {
  const messages: (string | { bytes: number; rms: number })[] = [];
  socket.on('message', (data: Buffer, isBinary) => {
    const samples = new Int16Array(data.length / 2).map((_, i) => data.readInt16LE(i * 2));
    messages.push(isBinary ? { bytes: data.length, rms: rmsOf(samples) } : data.toString());
  });
  return messages;
}

async function connected(told: Told, changes: Partial<StreamOrder> = {}) {
  const accepted = once(server, 'connection');
  const stream = start(told, changes);
  const [socket, request] = (await accepted) as [WebSocket, { url: string; headers: Record<string, string> }];
  const messages = received(socket);
  expect(await told.next()).toBe('connect {"status":"connected"}');
  return { stream, socket, messages, request };
}

test.each([
  ['mono 16 kHz of an 8 kHz leg', {}, 640, 1],
  ['mono 8 kHz of a 16 kHz leg', { sampleRateHz: 8000, legRateHz: 16_000 }, 320, 1],
  ['stereo', { mode: 'stereo' as const }, 1280, 1],
  ['in packets of 100 ms', { bufferMs: 100 }, 3200, 5],
] as readonly [string, Partial<StreamOrder>, number, number][])(
  '%s: the metadata first, then frames of one size',
  async (_, changes, bytes, frames) => {
    const told = new Told();
    const { stream, socket, messages, request } = await connected(told, changes);
    expect(request.url).toBe('/calls/1?token=t');
    expect(request.headers).toMatchObject({
      authorization: 'Bearer t',
      'sec-websocket-version': '13',
      origin: url.slice(0, -16).replace('ws', 'http'),
    });
    const tone = sine(400, 20, -10, changes.legRateHz ?? 8000);
    for (let i = 0; i < 10; i++) stream.frame(tone, tone);
    stream.stop(null);
    await once(socket, 'close');
    expect(messages[0]).toBe('{"call":"c1"}');
    expect(
      messages.slice(1).map((message) => (typeof message === 'string' ? message : message.bytes)),
    ).toEqual(Array(10 / frames).fill(bytes));
    const last = messages.at(-1);
    expect(typeof last === 'object' ? last.rms : 0).toBeGreaterThan(5000);
  },
);

test('mixed and stereo send nothing while the switch sends nothing', async () => {
  const told = new Told();
  const { stream, socket, messages } = await connected(told, { mode: 'mixed', metadata: null });
  stream.frame(new Int16Array(160), null);
  stream.stop(null);
  await once(socket, 'close');
  expect(messages).toEqual([]);
});

test('stop closes with 1000 after the last text, and no event comes', async () => {
  const told = new Told();
  const { stream, socket, messages } = await connected(told);
  stream.sendText('between');
  stream.stop('last');
  const [code] = await once(socket, 'close');
  expect(code).toBe(1000);
  expect(messages.slice(1)).toEqual(['between', 'last']);
  expect([told.events, told.gone]).toEqual([[], 0]);
});

test.each([
  [
    'closes in order: an event, and the hook stays',
    (socket: WebSocket) => socket.close(1000, 'done'),
    'disconnect {"status":"disconnected","message":{"code":1000,"reason":"done"}}',
    0,
  ],
  [
    'breaks off: an error, and the hook is gone',
    (socket: WebSocket) => socket.terminate(),
    'error {"status":"error","message":{"code":1,"error":"Connection closed without WebSocket CLOSE (abnormal EOF)"}}',
    1,
  ],
  [
    'says something: it comes back as an event',
    (socket: WebSocket) => socket.send('not json'),
    'json not json',
    0,
  ],
] as const)('the server %s', async (_, act, event, gone) => {
  const told = new Told();
  const { stream, socket } = await connected(told);
  act(socket);
  expect(await told.next()).toBe(event);
  expect(told.gone).toBe(gone);
  stream.stop(null);
});

test('streamAudio becomes a file, and its other fields survive', async () => {
  const told = new Told();
  const { stream, socket } = await connected(told);
  const audioData = Buffer.from([1, 2, 3, 4]).toString('base64');
  socket.send(
    JSON.stringify({
      type: 'streamAudio',
      data: { audioDataType: 'raw', sampleRate: 8000, audioData, utteranceId: 'u-1' },
    }),
  );
  const file = join(folder, 'u1_0.tmp.r8');
  expect(await told.next()).toBe(
    `play ${JSON.stringify({ audioDataType: 'raw', sampleRate: 8000, utteranceId: 'u-1', file })}`,
  );
  expect([...readFileSync(file)]).toEqual([1, 2, 3, 4]);
  socket.send(
    JSON.stringify({ type: 'streamAudio', data: { audioDataType: 'raw', sampleRate: 44_100, audioData } }),
  );
  expect(await told.next()).toMatch(/^json /);
  stream.stop(null);
});

test.each([
  [
    'nobody listens',
    async () => 'ws://127.0.0.1:1/',
    '{"code":6,"error":"Connection refused (system error 111)"}',
  ],
  [
    'the upgrade is refused',
    async () => {
      const refusing = createServer((socket) =>
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
      ).listen(0, '127.0.0.1');
      await once(refusing, 'listening');
      refusing.unref();
      return `ws://127.0.0.1:${(refusing.address() as AddressInfo).port}/`;
    },
    '{"code":6,"error":"WebSocket upgrade failed"}',
  ],
] as readonly [string, () => Promise<string>, string][])(
  '%s: an error, and the hook is gone',
  async (_, where, message) => {
    const told = new Told();
    start(told, { url: await where() });
    expect(await told.next()).toBe(`error {"status":"error","message":${message}}`);
    expect(told.gone).toBe(1);
  },
);
