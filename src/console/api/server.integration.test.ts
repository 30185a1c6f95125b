// An API that cannot have its port leaves nothing behind that would keep a process alive.
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { apiParts } from '../../../test/fakes/api-parts.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { LiveFeed } from '../../runtime/live-feed.ts';
import { openApi } from './server.ts';
import { Access } from './v1/access.ts';
import { ClientAddresses } from './v1/client-addresses.ts';

test('a port that is taken: the refusal, and no timer is left', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  const store = openTestStore();
  const clock = new FakeClock();
  const { log } = new KeptLog();
  const config = goodConfig();
  const parts = {
    ...apiParts({ store, clock, log, config: () => config }),
    ...{ store, clock, log, config: () => config, access: new Access(store, clock, 'local') },
    ...{ version: '1.2.3', firstToken: 'first', run: 'run1', campaigns: {}, tryAgent: () => null },
    controller: { feed: new LiveFeed(), status: () => ({ calls: [] }) },
    peers: new ClientAddresses({ trustProxy: [], hasTls: false }),
  };
  const opening = openApi({ ...parts, host: '127.0.0.1', port } as never);
  await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(clock.pending).toBe(0);
});
