// A file that cannot be read to its end while it is being sent: whoever gets it must not take a part for the whole.

import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import { listAudit } from '../../../store/access/audit.ts';
import { type Route, route } from './route.ts';
import { serveRoutes } from './serve.ts';

const SIZE = 200_000;

async function serving(read: () => Readable) {
  const [store, kept, app] = [openTestStore(), new KeptLog(), Fastify()];
  const routes: Route[] = [
    route({
      ...{ method: 'GET', path: '/sound', id: 'getSound', tag: 'x', scope: 'read', summary: 'x' },
      ...{ isFile: true, audited: true, answerType: 'audio/*' },
      handle: () => ({
        file: 'x',
        contentType: 'audio/wav',
        fileName: 'x.wav',
        content: { size: SIZE, read },
      }),
    }),
  ];
  const access = { identify: () => Promise.resolve({ name: 'key:crm', scope: 'read' }) } as never;
  await app.register(import('@fastify/cookie'));
  serveRoutes(app, routes, { access, store, clock: new FakeClock(), log: kept.log });
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  return { store, kept, ask: () => fetch(`http://127.0.0.1:${port}/api/v1/sound`) };
}

async function* breaking(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(100_000);
  // What was sent so far is on its way.
  await new Promise((resolve) => setImmediate(resolve));
  throw new Error('the disk has a bad block');
}

test.each<[what: string, read: () => Readable, because: RegExp]>([
  ['that breaks off', () => Readable.from(breaking(), { objectMode: false }), /bad block/],
  ['that has become shorter', () => Readable.from([Buffer.alloc(100_000)]), /^100000 bytes .* of the 200000/],
])(
  'of a file %s the client hears that it is not whole, and so do log and audit log',
  async (_what, read, because) => {
    const { store, kept, ask } = await serving(read);
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(SIZE)]);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    await expect
      .poll(() => kept.messages('error'))
      .toEqual(['answer broke off: what was being sent could not be read to its end']);
    expect(JSON.stringify(kept.lines)).toMatch(new RegExp(because.source.replace('^', '')));
    await expect
      .poll(async () => (await listAudit(store, { limit: 5 } as never)).map(({ status }) => status))
      .toEqual([500]);
  },
);

test('one that cannot even begin is an error of its own', async () => {
  const { ask } = await serving(
    () =>
      new Readable({
        read() {
          this.destroy(new Error('EIO'));
        },
      }),
  );
  const answer = await ask();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    500,
    'application/problem+json; charset=utf-8',
  ]);
  expect(await answer.json()).toMatchObject({ type: 'urn:trunkline:problem:internal' });
});
