// Whoever opens a socket here may be anybody: nothing that they send may end the controller.
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import type { TrialCall } from '../../../runtime/trials/trial-call.ts';
import { Access } from './access.ts';
import { ClientAddresses } from './client-addresses.ts';
import { serveSockets } from './sockets.ts';
import { talkSocket } from './talk-socket.ts';

const TALK = '/api/v1/agents/asha/talk';
const OWNER = { authorization: 'Bearer token' };

const CANNOT = (): never => {
  throw new Error('its provider cannot be opened');
};

function door(tryAgent: () => TrialCall | null = CANNOT) {
  const app = Fastify();
  onTestFinished(() => app.close());
  const [store, clock, kept] = [openTestStore(), new FakeClock(), new KeptLog()];
  const access = new Access(store, clock, 'token');
  const talk = talkSocket(
    {
      ...{ store, clock, log: kept.log },
      tryAgent,
    },
    'sound',
  );
  const closed: string[] = [];
  serveSockets(app, [talk], {
    ...{ access, clock, log: kept.log },
    peers: new ClientAddresses({ trustProxy: [], hasTls: false }),
    onClosed: (name, code) => closed.push(`${name} ${code}`),
  });
  const knock = (url: string, headers: IncomingMessage['headers'] = {}) => {
    const written: string[] = [];
    const socket = new Duplex({
      read: () => {},
      write: (chunk, _encoding, done) => {
        written.push(String(chunk));
        done();
      },
    });
    app.server.emit('upgrade', { url, method: 'GET', headers }, socket, Buffer.alloc(0));
    return { socket, said: () => written.join('') };
  };
  return { app, knock, kept, closed };
}

test.each<[what: string, url: string, headers: IncomingMessage['headers'], status: string]>([
  ['an address that is none', '//', {}, '404'],
  ['another address', '/api/v1/agents', {}, '404'],
  ['no key', TALK, {}, '401'],
  ['a page without an origin of its own', TALK, { ...OWNER, origin: 'null', host: 'box' }, '403'],
  ['a page of another site', TALK, { ...OWNER, origin: 'https://evil.example', host: 'box' }, '403'],
  ['a cookie that is none', TALK, { cookie: 'trunkline_session=%E0%A4%A' }, '401'],
])('%s is refused, and nothing is thrown', async (_what, url, headers, status) => {
  const { said } = door().knock(url, headers);
  await expect.poll(said, { interval: 1, timeout: 20_000 }).toContain(`HTTP/1.1 ${status} `);
});

test.each([
  ['as it is', 'http://box:8780', 'box:8780', '400'],
  ['in other letters', 'http://box:8780', 'BOX:8780', '400'],
  ['with the port that https has', 'https://calls.example', 'calls.example:443', '400'],
  ['with the port that http has', 'http://calls.example', 'calls.example:80', '400'],
  ['on another port', 'https://calls.example', 'calls.example:8780', '403'],
  ['that cannot be read', 'https://calls.example', 'calls example', '403'],
])(
  'a page whose own address comes %s: what it sends is looked at, or it is of another site',
  async (_how, origin, host, status) => {
    // Nothing but the handshake itself is missing.
    const { said } = door().knock(TALK, { ...OWNER, origin, host });
    await expect.poll(said, { interval: 1, timeout: 20_000 }).toContain(`HTTP/1.1 ${status} `);
  },
);

test('a connection that breaks before its answer costs nothing but itself', () => {
  for (const url of ['/', TALK]) {
    const { socket } = door().knock(url);
    expect(() => socket.emit('error', new Error('ECONNRESET'))).not.toThrow();
  }
});

test('an agent that cannot be opened closes its socket and says so', async () => {
  const { app, kept } = door();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const line = new WebSocket(`ws://127.0.0.1:${port}${TALK}`, { headers: OWNER });
  expect(await new Promise((resolve) => line.on('close', resolve))).toBe(1011);
  expect(JSON.stringify(kept.lines)).toContain('its provider cannot be opened');
});

test('whoever sends what is no JSON is told so, and it is no error of ours', async () => {
  let hungUp = 0;
  const ended = Promise.withResolvers<never>();
  const call = {
    ...{ ended: ended.promise, deeds: [], caller: null, start: () => {}, line: { hear: () => {} } },
    hangUp: () => {
      hungUp += 1;
    },
  };
  const { app, kept, closed } = door(() => call as unknown as TrialCall);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const line = new WebSocket(`ws://127.0.0.1:${port}${TALK}`, { headers: OWNER });
  await new Promise((resolve) => line.on('open', resolve));
  line.send('"a word"');
  for (let i = 0; i < 50; i++) line.send('no { JSON');
  expect(await new Promise((resolve) => line.on('close', resolve))).toBe(1007);
  expect(hungUp).toBeGreaterThan(0);
  await expect.poll(() => closed).toEqual(['talk 1007']);
  expect(kept.messages('error')).toEqual([]);
  // What was on its way when the line was closed is not answered once more.
  expect(
    kept.messages('info').filter((said) => said === 'browser sent a message that is not JSON'),
  ).toHaveLength(1);
});
