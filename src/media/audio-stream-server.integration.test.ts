import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { FakeClock } from '../../test/fakes/clock.ts';
import { FakeLog } from '../../test/fakes/media.ts';
import { type LegId, toId } from '../telephony/ids.ts';
import type { AudioStreamListener } from './audio-stream-connection.ts';
import { AudioStreamServer } from './audio-stream-server.ts';

const LEG = toId<LegId>('leg-1');

let clock: FakeClock;
let server: AudioStreamServer;
const clients: WebSocket[] = [];

beforeEach(async () => {
  clock = new FakeClock();
  server = await AudioStreamServer.open({ port: 0, log: new FakeLog(), clock });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await server.close();
  expect(clock.pending).toBe(0);
});

/** A listener that notes what it is told and can be waited on. */
function listener(sampleRateHz: 8000 | 16000 = 16000) {
  const heard: string[] = [];
  let waiting: (() => void) | null = null;
  const note = (line: string) => {
    heard.push(line);
    waiting?.();
  };
  const told: AudioStreamListener = {
    sampleRateHz,
    onOpen: () => note('open'),
    onMetadata: (text) => note(`metadata ${text}`),
    onFrame: (frame) => note(`frame ${frame.samples.length}@${frame.sampleRateHz}`),
    onClose: (end) => note(`${end.kind}: ${end.detail}`),
  };
  async function until(line: RegExp): Promise<string> {
    for (;;) {
      const found = heard.find((entry) => line.test(entry));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
    }
  }
  return { told, heard, until };
}

async function join(url: string): Promise<WebSocket> {
  const client = dial(url);
  await once(client, 'open');
  return client;
}

function dial(url: string): WebSocket {
  const client = new WebSocket(url, { perMessageDeflate: false });
  client.on('error', () => {});
  clients.push(client);
  return client;
}

/** The HTTP status that refuses a connection to `url`. */
async function refusal(url: string): Promise<number> {
  const client = dial(url);
  const [, response] = await once(client, 'unexpected-response');
  return response.statusCode;
}

describe('who is let in', () => {
  test('whoever was announced, and then its metadata and its frames are handed on', async () => {
    const heard = listener();
    const client = await join(server.expect(LEG, heard.told).url);
    client.send('{"call":"c-1"}');
    client.send(new Uint8Array(640));
    client.send(new Uint8Array(1280));
    await heard.until(/^frame/);
    client.close(1000);
    await heard.until(/^clean/);
    expect(heard.heard).toEqual([
      'open',
      'metadata {"call":"c-1"}',
      'frame 320@16000',
      'frame 320@16000',
      'frame 320@16000',
      'clean: closed by the switch: 1000',
    ]);
    expect(server.stats()).toMatchObject({
      open: 0,
      expected: 0,
      accepted: 1,
      frames: 3,
      ended: { clean: 1 },
    });
  });

  test('no path that was never given out', async () => {
    const { url } = server.expect(LEG, listener().told);
    const token = url.split('/').at(-1);
    expect(await refusal(url.replace(/\/audio\/.*/, '/'))).toBe(404);
    expect(await refusal(url.replace('leg-1', 'leg-2'))).toBe(404);
    expect(await refusal(url.replace(`${token}`, 'guess'))).toBe(403);
    expect(await refusal(`${url}x`)).toBe(403);
    expect(server.stats()).toMatchObject({ refused: 4, accepted: 0, expected: 1 });
  });

  test('a token works once, also while its connection is open', async () => {
    const { url } = server.expect(LEG, listener().told);
    const client = await join(url);
    expect(await refusal(url)).toBe(403);
    client.close();
    await once(client, 'close');
    expect(await refusal(url)).toBe(404);
  });

  test('a token that nobody used in time is void', async () => {
    const { url } = server.expect(LEG, listener().told);
    clock.turn(29_000);
    expect(server.stats().expected).toBe(1);
    clock.turn(2_500);
    expect(await refusal(url)).toBe(404);
    expect(server.stats().expected).toBe(0);
  });

  test('an invitation that was cancelled is void', async () => {
    const expected = server.expect(LEG, listener().told);
    expected.cancel();
    expect(await refusal(expected.url)).toBe(404);
  });

  test('the older of two invitations is void, and the newer one replaces the connection', async () => {
    const [first, second] = [listener(), listener()];
    const older = server.expect(LEG, first.told).url;
    await join(older);
    const renewed = server.expect(LEG, second.told).url;
    expect(await refusal(older)).toBe(403);
    expect(first.heard).toEqual(['open']);
    const client = await join(renewed);
    client.send(new Uint8Array(640));
    await second.until(/^frame/);
    expect(first.heard).toEqual(['open', 'abrupt: replaced by a new connection']);
    expect(server.stats()).toMatchObject({ open: 1, accepted: 2 });
  });

  test('a leg comes back after its connection broke, once it is announced again', async () => {
    const first = listener();
    const client = await join(server.expect(LEG, first.told).url);
    client.terminate();
    expect(await first.until(/^abrupt/)).toBe('abrupt: the connection broke');
    const again = listener();
    await join(server.expect(LEG, again.told).url);
    expect(await again.until(/^open/)).toBe('open');
  });

  test('a plain request is told what this port is for', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/audio/leg-1/x`);
    expect([response.status, await response.text()]).toEqual([426, 'This port speaks WebSocket only.\n']);
  });

  test('a peer that resets in the handshake harms nobody', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /audio/leg-1/x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
    socket.resetAndDestroy();
    const heard = listener();
    await join(server.expect(LEG, heard.told).url);
    expect(await heard.until(/^open/)).toBe('open');
  });
});

describe('packets of another length than 20 ms', () => {
  test.each([
    ['10 ms', 320, 6],
    ['30 ms', 960, 2],
    ['40 ms', 1280, 3],
    ['odd pieces of a TCP stream', 641, 5],
  ])('%s: the listener hears frames of 20 ms all the same', async (_length, bytes, messages) => {
    const heard = listener();
    const client = await join(server.expect(LEG, heard.told).url);
    for (let i = 0; i < messages; i++) client.send(new Uint8Array(bytes));
    client.close();
    await heard.until(/^clean/);
    const frames = heard.heard.filter((line) => line.startsWith('frame'));
    expect(frames).toEqual(Array(Math.floor((bytes * messages) / 640)).fill('frame 320@16000'));
  });
});

describe('what is thrown out', () => {
  const frame = new Uint8Array(640);
  test.each<[string, (client: WebSocket) => void, RegExp]>([
    ['a flood', (client) => Array.from({ length: 110 }, () => client.send(frame)), /faster than real time/],
    [
      'text without end',
      (client) => Array.from({ length: 20 }, () => client.send('x')),
      /text instead of sound/,
    ],
    ['a message beyond 64 KiB', (client) => client.send(new Uint8Array(64 * 1024 + 640)), /Max payload size/],
  ])('%s', async (_sentence, misbehave, reason) => {
    const heard = listener();
    const client = await join(server.expect(LEG, heard.told).url);
    const closed = once(client, 'close');
    misbehave(client);
    expect(await heard.until(/^protocol/)).toMatch(reason);
    await closed;
    expect(server.stats()).toMatchObject({ open: 0, ended: { protocol: 1 } });
    expect(heard.heard.filter((line) => line.startsWith('protocol'))).toHaveLength(1);
  });

  test('a connection without frames, and whether the switch still answers is told', async () => {
    const heard = listener();
    const client = await join(server.expect(LEG, heard.told).url);
    client.send(frame);
    await heard.until(/^frame/);
    const pinged = once(client, 'ping');
    clock.turn(4_000);
    expect(heard.heard).toEqual(['open', 'frame 320@16000']);
    await pinged;
    // The pong travels on the same socket as this frame of text, ahead of it.
    client.send('after the pong');
    await heard.until(/^metadata/);
    clock.turn(2_500);
    expect(heard.heard.at(-1)).toMatch(/^stalled: no frame for \d+ ms; the switch still answers pings$/);
  });
});

describe('a stream that stops altogether', () => {
  function watched(isLookedAfter: boolean) {
    const heard = listener();
    const told: number[] = [];
    const openedAt = clock.now();
    const onStopped = (at: number): boolean => {
      told.push(at - openedAt);
      return isLookedAfter;
    };
    return { heard, told, url: server.expect(LEG, { ...heard.told, onStopped }).url };
  }

  /** Our ping is answered behind their pong: both travel on one socket. */
  async function pongHasCome(client: WebSocket): Promise<void> {
    client.ping();
    await once(client, 'pong');
  }

  async function pingedAfter(client: WebSocket, ms: number): Promise<void> {
    const pinged = once(client, 'ping');
    clock.turn(ms);
    await pinged;
    await pongHasCome(client);
  }

  test('is told a second after the last frame, every 20 ms, until frames come again', async () => {
    const { heard, told, url } = watched(true);
    const client = await join(url);
    client.send(new Uint8Array(640));
    await heard.until(/^frame/);
    clock.turn(1_000);
    expect(told).toEqual([]);
    clock.turn(60);
    expect(told).toEqual([1_020, 1_040, 1_060]);
    client.send(new Uint8Array(640));
    client.send('behind it');
    await heard.until(/^metadata/);
    clock.turn(60);
    expect(told).toHaveLength(3);
  });

  test('is not ended where somebody looks after it, as long as the switch answers pings', async () => {
    const { heard, told, url } = watched(true);
    const client = await join(url);
    client.send(new Uint8Array(640));
    await heard.until(/^frame/);
    for (let seconds = 0; seconds < 25; seconds++) {
      clock.turn(1_000);
      await pongHasCome(client);
    }
    expect(heard.heard).toEqual(['open', 'frame 320@16000']);
    expect(told.at(-1)).toBeGreaterThan(20_000);
  });

  test('is ended all the same where nobody looks after it, or the switch answers no pings', async () => {
    const alone = watched(false);
    const client = await join(alone.url);
    await pingedAfter(client, 4_000);
    clock.turn(2_500);
    expect(alone.heard.heard.at(-1)).toMatch(/^stalled: .* still answers pings$/);
    const silent = watched(true);
    const deaf = await join(silent.url);
    deaf.pause();
    clock.turn(7_000);
    expect(silent.heard.heard.at(-1)).toMatch(/^stalled: .* does not answer pings$/);
    deaf.resume();
  });
});

describe('how it is ended from our side', () => {
  test('cancelled: the connection closes and nothing more is told', async () => {
    const heard = listener();
    const expected = server.expect(LEG, heard.told);
    const client = await join(expected.url);
    const closed = once(client, 'close');
    expected.cancel();
    await closed;
    expect(heard.heard).toEqual(['open']);
  });

  test('closing the server tells every leg and frees the port', async () => {
    const heard = listener();
    const client = await join(server.expect(LEG, heard.told).url);
    const closed = once(client, 'close');
    await server.close();
    expect((await closed)[0]).toBe(1001);
    expect(heard.heard).toEqual(['open', 'clean: the server closes']);
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
  });

  test('a port in use is the opener’s to know', async () => {
    await expect(
      AudioStreamServer.open({ port: server.port, log: new FakeLog(), clock }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
