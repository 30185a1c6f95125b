// The API with a certificate of its own, over real connections: who is let in, what the cookie and the headers say, the door for
// commands of this machine, and a certificate that is renewed.
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { apiParts } from '../../../test/fakes/api-parts.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { FIRST_PAIR, SECOND_PAIR, writePair } from '../../../test/fakes/tls-pair.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { LiveFeed } from '../../runtime/live-feed.ts';
import { openApi } from './server.ts';
import { watchCertificate } from './tls.ts';
import { Access } from './v1/access.ts';
import { ClientAddresses } from './v1/client-addresses.ts';

const FIRST = 'the-token-of-the-first-run';
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly serial: string | null;
}

async function opened() {
  const [store, clock, kept] = [openTestStore(), new FakeClock(Date.parse('2026-12-10')), new KeptLog()];
  const parts = { config: goodConfig, store, clock, log: kept.log };
  const { peers: _, ...rest } = apiParts(parts);
  const feed = new LiveFeed();
  const controller = {
    feed,
    status: () => ({ calls: [], trunks: [], campaigns: [] }) as unknown as ControllerStatus,
  };
  const port = await freePort();
  const served = await openApi({
    ...rest,
    ...{
      host: '127.0.0.1',
      port,
      tls: FIRST_PAIR,
      peers: new ClientAddresses({ trustProxy: [], hasTls: true }),
    },
    ...{ store, clock, log: kept.log, config: goodConfig, version: '1', firstToken: FIRST, run: 'r' },
    tryAgent: () => null,
    controller: controller as never,
    campaigns: { lookAgain: () => {}, order: () => Promise.reject(new Error('no')) },
    access: new Access(store, clock, 'local', CHEAP),
  });
  onTestFinished(() => served.close());
  return { served, port, clock, kept };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function ask(
  scheme: 'http' | 'https',
  port: number,
  path: string,
  body?: object,
  ca = FIRST_PAIR.cert,
): Promise<Answer> {
  const options = {
    host: 'localhost',
    port,
    path,
    method: body === undefined ? 'GET' : 'POST',
    agent: false as const,
  };
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const heard = (response: IncomingMessage): void => {
      const socket = response.socket as TLSSocket;
      const serial = scheme === 'https' ? socket.getPeerCertificate().serialNumber : null;
      response.resume();
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, serial }),
      );
    };
    const asking =
      scheme === 'https'
        ? overTls({ ...options, headers, ca }, heard)
        : overHttp({ ...options, host: '127.0.0.1', headers }, heard);
    asking.on('error', reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

test('by TLS the cookie is for TLS only, and the browser is told to stay with it', async () => {
  const { port } = await opened();
  const user = { token: FIRST, name: 'meera', password: 'a long password' };
  const { status, headers } = await ask('https', port, '/api/v1/session/first', user);
  expect(status).toBe(200);
  expect(headers['set-cookie']?.[0]).toMatch(/; Secure/);
  expect(headers['strict-transport-security']).toBe('max-age=15552000');
  await expect(ask('http', port, '/api/v1/session')).rejects.toThrow();
});

test('commands of this machine have a door of their own, on loopback and without TLS', async () => {
  const { served, port } = await opened();
  expect(served.local).toMatchObject({ host: '127.0.0.1' });
  expect(served.local.port).not.toBe(port);
  const { status, headers } = await ask('http', served.local.port, '/api/v1/session');
  expect([status, headers['strict-transport-security']]).toEqual([200, undefined]);
});

test('a certificate that is renewed is used, and one that cannot be is told and left', async () => {
  const { served, port, clock, kept } = await opened();
  const paths = writePair(testFolder(), FIRST_PAIR);
  if (served.certificates === null) throw new Error('it has a certificate');
  onTestFinished(watchCertificate(served.certificates, paths, { clock, log: kept.log }));
  const before = await ask('https', port, '/api/v1/session');
  writeFileSync(paths.certificate, SECOND_PAIR.cert);
  clock.turn(60_000);
  expect(kept.lines.at(-1)).toMatchObject({
    level: 'error',
    because: expect.stringContaining('is not the key of'),
  });
  expect((await ask('https', port, '/api/v1/session')).serial).toBe(before.serial);
  writeFileSync(paths.key, SECOND_PAIR.key);
  clock.turn(60_000);
  const after = await ask('https', port, '/api/v1/session', undefined, SECOND_PAIR.cert);
  expect([after.status, after.serial === before.serial]).toEqual([200, false]);
});
