// Somebody listens to a live call: who may, what they hear, and every way in which it ends.
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import type { Controller } from '../../../runtime/controller.ts';
import { revokeApiKey, setUserScope } from '../../../store/access/access.ts';
import { listAudit } from '../../../store/access/audit.ts';
import { Access } from './access.ts';
import { ClientAddresses } from './client-addresses.ts';
import { listenSocket } from './listen-socket.ts';
import { serveSockets } from './sockets.ts';

type Listener = Parameters<Controller['listen']>[1];
const SOON = { interval: 1, timeout: 20_000 };

interface Room {
  readonly clock: FakeClock;
  readonly access: Access;
  readonly store: ReturnType<typeof openTestStore>;
  readonly listeners: Listener[];
  state: 'talking' | 'silent' | 'over';
  open(headers: Record<string, string>): Promise<Line>;
}

interface Line {
  readonly socket: WebSocket;
  readonly told: { kind: string }[];
  readonly frames: Buffer[];
  closed: number | null;
}

async function opened(): Promise<Room> {
  const app = Fastify();
  const [store, clock, kept] = [openTestStore(), new FakeClock(1_000), new KeptLog()];
  const access = new Access(store, clock, 'token');
  const room: Room = {
    ...{ clock, access, store, listeners: [], state: 'talking' },
    open: async (headers) => {
      const { port } = app.server.address() as AddressInfo;
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/calls/call-1/listen`, { headers });
      const line: Line = { socket, told: [], frames: [], closed: null };
      socket.on('message', (data: Buffer, isBinary) => {
        if (isBinary) line.frames.push(data);
        else line.told.push(JSON.parse(data.toString()) as { kind: string });
      });
      socket.on('close', (code) => {
        line.closed = code;
      });
      await new Promise<void>((resolve, reject) => {
        socket.on('open', () => resolve());
        socket.on('error', reject);
      });
      return line;
    },
  };
  const listen: Controller['listen'] = (_call, listener) => {
    if (room.state === 'over') return 'no-such-call';
    if (room.state === 'silent') return 'silent';
    room.listeners.push(listener);
    return () => room.listeners.splice(room.listeners.indexOf(listener), 1);
  };
  serveSockets(app, [listenSocket({ listen, store, clock, log: kept.log })], {
    ...{ access, clock, log: kept.log },
    peers: new ClientAddresses({ trustProxy: [], hasTls: false }),
    onClosed: () => {},
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return room;
}

const OWNER = { authorization: 'Bearer token' };

test('the first word says what comes, sound follows, and the audit log says who heard it', async () => {
  const { open, listeners, store } = await opened();
  const line = await open(OWNER);
  await expect.poll(() => listeners.length, SOON).toBe(1);
  listeners[0]?.onFrame(Int16Array.from([1, -1, 2, -2]));
  await expect.poll(() => line.frames.length, SOON).toBe(1);
  expect(line.told).toEqual([{ kind: 'listening', call: 'call-1', sampleRateHz: 16_000, channels: 2 }]);
  expect([...new Int16Array(Uint8Array.from(line.frames[0] ?? []).buffer)]).toEqual([1, -1, 2, -2]);
  expect(await listAudit(store, { limit: 2 })).toMatchObject([
    { who: 'local', action: 'listenToCall', target: '/calls/call-1/listen', status: 101 },
  ]);
  line.socket.close();
  await expect.poll(() => listeners.length, SOON).toBe(0);
});

test('who may only read hears nothing', async () => {
  const { open, access, listeners } = await opened();
  const { key } = await access.createKey('reader', 'read', 'test');
  await expect(open({ authorization: `Bearer ${key}` })).rejects.toThrow('403');
  expect(listeners).toEqual([]);
});

test('a key that is revoked hears no more', async () => {
  const { open, access, store, clock, listeners } = await opened();
  const { id, key } = await access.createKey('crm', 'operate', 'test');
  const line = await open({ authorization: `Bearer ${key}` });
  await expect.poll(() => listeners.length, SOON).toBe(1);
  await revokeApiKey(store, id, clock.now());
  clock.turn(15_000);
  await expect.poll(() => line.closed, SOON).toBe(4001);
  await expect.poll(() => listeners.length, SOON).toBe(0);
});

test('a person who may only read from now on hears no more, though their session goes on', async () => {
  const { open, access, store, clock, listeners } = await opened();
  await access.putUser('ravi', 'a long password', 'operate');
  const { cookie } = await access.logIn('ravi', 'a long password', '127.0.0.1');
  const line = await open({ cookie: `trunkline_session=${cookie}` });
  await expect.poll(() => listeners.length, SOON).toBe(1);
  setUserScope(store, 'ravi', 'read');
  clock.turn(15_000);
  await expect.poll(() => line.closed, SOON).toBe(4001);
  await expect.poll(() => listeners.length, SOON).toBe(0);
  expect(await access.session(cookie)).toMatchObject({ user: 'ravi', scope: 'read' });
});

test('no such call: said, and closed', async () => {
  const room = await opened();
  room.state = 'over';
  const line = await room.open(OWNER);
  await expect.poll(() => line.closed, SOON).toBe(4004);
  expect(line.told.at(-1)).toMatchObject({ kind: 'ended' });
});

test('where no sound passes it is said, and again when it comes; the end of the call ends it', async () => {
  const room = await opened();
  room.state = 'silent';
  const line = await room.open(OWNER);
  await expect.poll(() => line.told.length, SOON).toBe(1);
  for (let second = 0; second < 3; second++) room.clock.turn(1_000);
  await expect.poll(() => line.told.at(-1)?.kind, SOON).toBe('silent');
  room.state = 'talking';
  room.clock.turn(1_000);
  expect(room.listeners).toHaveLength(1);
  room.listeners[0]?.onFrame(new Int16Array(640));
  await expect.poll(() => line.told.at(-1)?.kind, SOON).toBe('sound');
  // The agent leaves, and the call with it.
  const [listener] = room.listeners.splice(0);
  room.state = 'over';
  listener?.onEnd('the agent has left the call');
  room.clock.turn(1_000);
  await expect.poll(() => line.closed, SOON).toBe(1000);
  expect(line.told.at(-1)).toEqual({ kind: 'ended', because: 'the call is over' });
});

test('eight people at once, and no more', async () => {
  const { open } = await opened();
  for (let nth = 0; nth < 8; nth++) await open(OWNER);
  await expect(open(OWNER)).rejects.toThrow('503');
});
