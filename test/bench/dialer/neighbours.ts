// The same work in schedulers that others use, in the same run: jobs that do nothing, and how late those are that are due at a moment.

import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run as runWorker } from 'graphile-worker';
import PgBoss from 'pg-boss';

export interface Neighbour {
  readonly jobsPerSecond: number;
  readonly latenessMs: readonly number[];
}

const DUE_OVER_MS = 4_000;
const GIVE_UP_MS = 60_000;

export async function graphileWorker(url: string, jobs: number): Promise<Neighbour> {
  const utils = await makeWorkerUtils({ connectionString: url });
  await utils.migrate();
  let done = 0;
  const latenessMs: number[] = [];
  await utils.withPgClient(async (client) => {
    await client.query(`select graphile_worker.add_job('noop', '{}'::json) from generate_series(1, $1)`, [
      jobs,
    ]);
  });
  const beganAt = performance.now();
  const runner = await runWorker({
    connectionString: url,
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: {
      noop: async () => {
        done += 1;
      },
      due: async (payload) => void latenessMs.push(Date.now() - (payload as { at: number }).at),
    },
  });
  await until(() => done >= jobs);
  const jobsPerSecond = (jobs * 1000) / (performance.now() - beganAt);
  const from = Date.now() + 500;
  const count = Math.min(jobs, 500);
  for (let nth = 0; nth < count; nth++) {
    const at = from + (nth * DUE_OVER_MS) / count;
    await utils.addJob('due', { at }, { runAt: new Date(at) });
  }
  await until(() => latenessMs.length >= count);
  await runner.stop();
  await utils.release();
  return { jobsPerSecond, latenessMs };
}

const FETCHED_AT_ONCE = 500;

export async function pgBoss(url: string, jobs: number): Promise<Neighbour> {
  const boss = new PgBoss({ connectionString: url });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue('noop');
  await boss.createQueue('due');
  await boss.insert(Array.from({ length: jobs }, () => ({ name: 'noop', data: {} })));
  const beganAt = performance.now();
  for (let done = 0; done < jobs; ) {
    const fetched = (await boss.fetch('noop', { batchSize: FETCHED_AT_ONCE })) ?? [];
    if (fetched.length === 0) break;
    await boss.complete(
      'noop',
      fetched.map(({ id }) => id),
    );
    done += fetched.length;
  }
  const jobsPerSecond = (jobs * 1000) / (performance.now() - beganAt);
  const latenessMs: number[] = [];
  const from = Date.now() + 1_000;
  const count = Math.min(jobs, 500);
  await boss.work<{ at: number }>('due', { pollingIntervalSeconds: 0.5, batchSize: 100 }, async (due) => {
    for (const { data } of due) latenessMs.push(Date.now() - data.at);
  });
  await boss.insert(
    Array.from({ length: count }, (_, nth) => {
      const at = from + (nth * DUE_OVER_MS) / count;
      return { name: 'due', data: { at }, startAfter: new Date(at) };
    }),
  );
  await until(() => latenessMs.length >= count);
  await boss.stop({ graceful: false, wait: false });
  return { jobsPerSecond, latenessMs };
}

async function until(isDone: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (!isDone()) {
    if (performance.now() > giveUpAt) throw new Error('a neighbour did not come to its end');
    await sleep(5);
  }
}
