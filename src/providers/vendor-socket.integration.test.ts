import { createHash } from 'node:crypto';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../runtime/clock.ts';
import type { Vendor } from './http-error.ts';
import { errorFromEnd, openVendorSocket, type SocketEnd, type VendorSocket } from './vendor-socket.ts';

const vendor: Vendor = {
  provider: 'acme',
  name: 'Acme',
  host: '127.0.0.1',
  secrets: [],
  hints: { key: '', credit: '', access: '', notFound: '', request: 'REQUEST', rate: '' },
};

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that says these bytes to whatever it is asked. */
async function serve(answer: (request: string, socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => answer(data.toString(), socket));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
}

interface Story {
  readonly events: string[];
  readonly end: SocketEnd;
}

function tell(
  url: string,
  act: (socket: VendorSocket) => void = () => undefined,
  openTimeoutMs = 2000,
): Promise<Story> {
  return new Promise((resolve) => {
    const events: string[] = [];
    const socket = openVendorSocket(
      { clock: systemClock, url, headers: {}, openTimeoutMs },
      {
        onOpen: () => {
          events.push('open');
          act(socket);
        },
        onText: (text) => events.push(text),
        onEnd: (end) => {
          events.push('end');
          // Whatever still comes must not be told.
          setImmediate(() => resolve({ events, end }));
        },
      },
    );
    expect(socket.isOpen()).toBe(false);
    expect(socket.send('too early')).toBe(false);
  });
}

function upgrade(request: string): string {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`;
}

const text = (words: string) => Buffer.concat([Buffer.from([0x81, words.length]), Buffer.from(words)]);
const afterUpgrade =
  (...bytes: Buffer[]) =>
  (request: string, socket: net.Socket) => {
    socket.write(Buffer.concat([Buffer.from(upgrade(request)), ...bytes]));
  };

test.each<[string, (request: string, socket: net.Socket) => void, string[], string, string]>([
  [
    'bytes that are no HTTP',
    (_, socket) => socket.write('\u0000\u0001hello\r\n\r\n'),
    ['end'],
    'failed',
    'malformed',
  ],
  [
    'an upgrade that answers another key',
    (_, socket) =>
      socket.write(
        'HTTP/1.1 101 X\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: x\r\n\r\n',
      ),
    ['end'],
    'failed',
    'malformed',
  ],
  [
    'a connection that goes away before the answer',
    (_, socket) => socket.destroy(),
    ['end'],
    'failed',
    'unreachable',
  ],
  [
    'a refusal',
    (_, socket) => socket.end('HTTP/1.1 422 No\r\ncontent-length: 2\r\n\r\nno'),
    ['end'],
    'refused',
    'refused',
  ],
  [
    'a refusal whose body never stops',
    (_, socket) => socket.write(`HTTP/1.1 500 No\r\n\r\n${'x'.repeat(20_000)}`),
    ['end'],
    'refused',
    'unreachable',
  ],
  [
    'a frame that breaks the rules',
    afterUpgrade(text('hi'), Buffer.from([0xff, 0xff, 0xff])),
    ['open', 'hi', 'end'],
    'failed',
    'malformed',
  ],
  [
    'text that is no UTF-8',
    afterUpgrade(Buffer.from([0x81, 1, 0xff])),
    ['open', 'end'],
    'failed',
    'malformed',
  ],
  [
    'a message larger than any that is meant',
    afterUpgrade(Buffer.from([0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0])),
    ['open', 'end'],
    'failed',
    'malformed',
  ],
  [
    'bytes where text is spoken',
    afterUpgrade(Buffer.from([0x82, 1, 7]), text('late')),
    ['open', 'end'],
    'binary',
    'malformed',
  ],
  [
    'a close with a reason',
    afterUpgrade(Buffer.concat([Buffer.from([0x88, 4, 0x03, 0xf0]), Buffer.from('no')])),
    ['open', 'end'],
    'closed',
    'unreachable',
  ],
])('%s', async (_sentence, answer, events, kind, meaning) => {
  const story = await tell(await serve(answer));
  expect(story.events).toEqual(events);
  expect(story.end.kind).toBe(kind);
  expect(errorFromEnd(vendor, story.end, null).kind).toBe(meaning);
});

test('an end without a close frame, and one with it', async () => {
  const gone = await tell(
    await serve((request, socket) => {
      socket.end(upgrade(request));
    }),
  );
  expect(gone.end).toMatchObject({ kind: 'closed', code: 1006 });
  const closed = await tell(await serve(afterUpgrade(Buffer.from([0x88, 2, 0x03, 0xf3]))));
  expect(closed.end).toEqual({ kind: 'closed', code: 1011, reason: '' });
});

test('no answer in time', async () => {
  const story = await tell(await serve(() => undefined), undefined, 20);
  expect(story.events).toEqual(['end']);
  expect(errorFromEnd(vendor, story.end, null)).toMatchObject({
    kind: 'timeout',
    message: 'Acme did not open the connection within 20 ms',
  });
});

test('a goodbye that is not answered is not waited for', async () => {
  const story = await tell(await serve(afterUpgrade()), (socket) => socket.close(10));
  expect(story.end).toMatchObject({ kind: 'closed', code: 1006 });
});

test('an address that is none is told like every other failure', async () => {
  const story = await tell('ws://[nonsense');
  expect(story.events).toEqual(['end']);
  expect(story.end.kind).toBe('failed');
});
