import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { LiveFeed } from '../runtime/live-feed.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { toId } from '../telephony/ids.ts';
import { expectFreePort, firstCall } from './before-dialling.ts';

test('a port that somebody has is told of before anybody is dialled, and one that is free stays free', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = await expectFreePort({ host: '127.0.0.1', port }).catch((error: unknown) => error);
  expect(taken).toBeInstanceOf(OperatorError);
  expect(String(taken)).toContain(`port ${port} on 127.0.0.1 is taken, and the API needs it`);
  other.close();
  await once(other, 'close');
  await expectFreePort({ host: '127.0.0.1', port });
  await expectFreePort({ host: '127.0.0.1', port });
});

test('the first call is one that begins, and nothing else that is told', async () => {
  const feed = new LiveFeed(() => {});
  let begun = false;
  const waiting = firstCall(feed, new AbortController().signal, new FakeClock()).then(() => {
    begun = true;
  });
  feed.publish({ kind: 'agent-held', call: toId('call-1'), at: 1 });
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toBe(false);
  feed.publish({
    ...{ kind: 'call-started', call: toId('call-1'), at: 2, direction: 'outbound', number: null, ours: null },
    ...{ because: '', agent: 'asha', trunk: 'main' },
  });
  await waiting;
});

test('whoever is told that no call begins any more waits for none', async () => {
  const over = new AbortController();
  const waiting = firstCall(new LiveFeed(() => {}), over.signal, new FakeClock());
  over.abort();
  await waiting;
});

test('a call that does not begin is not waited for, and no timer stays behind', async () => {
  const clock = new FakeClock();
  const waiting = firstCall(new LiveFeed(() => {}), new AbortController().signal, clock);
  clock.turn(3_000);
  await waiting;
  expect(clock.pending).toBe(0);
});
