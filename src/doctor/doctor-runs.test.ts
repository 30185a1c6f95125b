// The doctor asked for over the network: what its thread says, and what becomes of a look that ends otherwise.
import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { goodConfig } from '../../test/fakes/declared-config.ts';
import { KeptLog } from '../../test/fakes/kept-log.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import type { Finding } from './check-result.ts';
import { type DoctorJob, DoctorRuns, type FromDoctor } from './doctor-runs.ts';

const FINDING: Finding = {
  ...{ id: 'disk', group: 'machine', title: 'disk', verdict: 'warn' },
  ...{ evidence: '3 % free', remedy: 'make room' },
};

function opened() {
  const clock = new FakeClock(1_000);
  const thread = {
    say: (_: FromDoctor) => {},
    end: (_?: unknown) => {},
    stopped: 0,
    jobs: [] as DoctorJob[],
  };
  const runs = new DoctorRuns({
    ...{
      config: goodConfig,
      clock,
      log: new KeptLog().log,
      status: () => ({ calls: [] }) as unknown as ControllerStatus,
    },
    begin: (job, say, end) => {
      thread.jobs.push(job);
      Object.assign(thread, { say, end });
      return () => {
        thread.stopped += 1;
      };
    },
  });
  return { runs, clock, thread };
}

test('findings are told as they come, and the last word ends it', () => {
  const { runs, thread } = opened();
  const { run } = runs.start('main');
  const states: [string, number][] = [];
  runs.watch(run.id, ({ state, findings }) => states.push([state, findings.length]));
  thread.say({ kind: 'finding', finding: FINDING });
  thread.say({ kind: 'done' });
  expect(states).toEqual([
    ['running', 0],
    ['running', 1],
    ['done', 1],
  ]);
  expect(runs.find(run.id)).toMatchObject({ summary: { warn: 1, pass: 0 }, endedAt: 1_000 });
  expect([thread.jobs[0]?.trunk, thread.stopped]).toEqual(['main', 1]);
});

test('one look at a time: whoever asks meanwhile is told which', () => {
  const { runs, thread } = opened();
  const { run } = runs.start(null);
  expect(runs.start(null)).toMatchObject({ isNew: false, run: { id: run.id } });
  thread.say({ kind: 'done' });
  expect(runs.start(null).isNew).toBe(true);
});

const ends: [what: string, end: (rig: ReturnType<typeof opened>, id: string) => void, state: string][] = [
  ['its thread breaks', ({ thread }) => thread.end(new Error('broke')), 'failed'],
  ['it is refused', ({ thread }) => thread.say({ kind: 'refused', because: 'no', remedy: 'look' }), 'failed'],
  ['it hangs', ({ clock }) => clock.turn(6 * 60_000), 'failed'],
  ['somebody ends it', ({ runs }, id) => void runs.stop(id), 'stopped'],
  ['the controller ends', ({ runs }) => runs.close(), 'stopped'],
];
test.each(ends)('%s', (_what, end, state) => {
  const rig = opened();
  const { id } = rig.runs.start(null).run;
  end(rig, id);
  expect([rig.runs.find(id)?.state, rig.thread.stopped]).toEqual([state, 1]);
  rig.thread.say({ kind: 'finding', finding: FINDING });
  expect(rig.runs.find(id)?.findings).toEqual([]);
});

test('the last ten are kept', () => {
  const { runs, thread } = opened();
  const ids = Array.from({ length: 12 }, () => {
    const { id } = runs.start(null).run;
    thread.say({ kind: 'done' });
    return id;
  });
  expect(runs.list().map(({ id }) => id)).toEqual(ids.slice(2).reverse());
});
