import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  openTestStore,
  testFolder,
} from '../../../test/fakes/opened-store.ts';
import type { Config } from '../../config/schema.ts';
import { writeCallEvent } from '../../store/calls/call-events.ts';
import { insertCall } from '../../store/calls/calls.ts';
import { recordIntent, settleAttempt } from '../../store/dialing/attempts.ts';
import { walkEvidence } from '../../store/evidence/evidence.ts';
import { type ChainEnd, chainFault } from '../../store/evidence/evidence-chain.ts';
import { acquireRetentionLock } from '../../store/locks/retention-lock.ts';
import { beginRetention, countOld, lastRetentions } from '../../store/retention.ts';
import type { Store } from '../../store/store.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import { openLog } from '../log.ts';
import { CUT_OFF, policyBefore, RetentionJob, retentionsNow, wasNotStarted } from './retention-job.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-29T03:30:00+05:30');
const LOG = openLog('error', 'none');

interface Policy {
  readonly wordsDays?: number;
  readonly peopleDays?: number;
  readonly listsDays?: number;
  readonly proofDays?: number;
}

function configOf(dataDirectory: string, policy: Policy, campaigns: readonly string[] = [CAMPAIGN]): Config {
  const appliance = { dataDirectory, timeZone: 'Asia/Kolkata', retention: { at: '03:30', ...policy } };
  return { appliance, campaigns: campaigns.map((name) => ({ name })) } as unknown as Config;
}

/** A call to the nth person of the list that ended so many days ago, with words, files and proof. */
async function callDaysAgo(store: Store, folder: string, nth: number, days: number): Promise<string> {
  const at = NOW - days * DAY_MS;
  const call = toId<CallId>(`c${nth}`);
  const intent = { ...intentFor(null, nth), campaign: CAMPAIGN, number: callee(nth), call, at };
  await recordIntent(store, intent);
  await settleAttempt(store, intent.id, {
    ...{ outcome: 'answered', hangupCause: 'NORMAL_CLEARING', sipStatus: null, disposition: 'done' },
    ...{ endedAt: at, next: { kind: 'done' } },
  });
  await insertCall(store, {
    ...{ id: call, direction: 'outbound', leg: toId<LegId>(`l${nth}`), trunk: 'main', gateway: null },
    ...{ callerId: callee(99), did: null, destination: callee(nth), agent: 'asha', campaign: CAMPAIGN },
    ...{ attempt: intent.id, phase: 'ended', startedAt: at },
  });
  const transcript = join(folder, `${call}.txt`);
  const message = join(folder, `${call}-message.wav`);
  for (const path of [transcript, message]) writeFileSync(path, 'words');
  store.change(
    `update "calls" set "endedAt" = ?, "transcriptPath" = ?, "recordingPath" = '/r.wav' where "id" = ?`,
    ...[at, transcript, call],
  );
  store.change(
    `insert into "turns" ("call", "turn", "at", "callerText", "agentText", "generatedText", "cut", "heardMs") values (?, 1, ?, 'yes', 'hello', 'hello', 0, 1)`,
    ...[call, at],
  );
  writeCallEvent(store, call, { at, kind: 'message-taken', body: { path: message, ms: 9 } });
  return transcript;
}

function numbers(store: Store, sql: string): unknown[] {
  return store.rows<{ value: unknown }>(sql).map(({ value }) => value);
}

test('each goes at its own age, the rest stays, the chain of evidence holds, and the run is noted', async () => {
  const folder = testFolder();
  const store = openTestStore();
  await importCallees(store, 3);
  const old = await callDaysAgo(store, folder, 1, 500);
  const middle = await callDaysAgo(store, folder, 2, 50);
  const young = await callDaysAgo(store, folder, 3, 5);
  const config = configOf(folder, { wordsDays: 30, peopleDays: 90, proofDays: 400 });
  const job = new RetentionJob({ store, config: () => config, clock: new FakeClock(NOW), log: LOG });

  const announced = countOld(store, policyBefore(config, NOW), [CAMPAIGN]);
  expect(announced).toMatchObject({ calls: 2, people: 1, decisions: 1, attempts: 1, evidence: 2 });
  const run = await job.run();

  expect(run).toMatchObject({
    problem: null,
    counts: { calls: 2, turns: 2, files: 2, people: 1, decisions: 1, attempts: 1, evidence: 2 },
  });
  expect([old, middle, young].map((path) => existsSync(path))).toEqual([false, false, true]);
  expect(numbers(store, `select "call" as "value" from "turns"`)).toEqual(['c3']);
  // A message that was left goes with the recordings: where it lies is still known.
  expect(numbers(store, `select "call" as "value" from "callEvents" order by "call"`)).toEqual([
    'c1',
    'c2',
    'c3',
  ]);
  expect(numbers(store, `select "destination" as "value" from "calls" order by "id"`)).toEqual([
    null,
    callee(2),
    callee(3),
  ]);
  expect(numbers(store, `select "number" as "value" from "attempts" order by "intentAt"`)).toEqual([
    'erased',
    callee(2),
    callee(3),
  ]);
  // A recording has an age of its own.
  expect(numbers(store, `select "recordingPath" as "value" from "calls"`)).toEqual([
    '/r.wav',
    '/r.wav',
    '/r.wav',
  ]);
  let before: ChainEnd | null = null;
  for (const entry of walkEvidence(store)) {
    expect(chainFault(before, entry)).toBeNull();
    before = entry;
  }
  expect(lastRetentions(store, 5)).toHaveLength(1);
  expect((await job.run()).counts).toEqual({});
});

test('a clock that leapt ahead takes nothing, and the run says why', async () => {
  const folder = testFolder();
  const store = openTestStore();
  await importCallees(store, 1);
  await callDaysAgo(store, folder, 1, 5);
  const config = configOf(folder, { wordsDays: 30, peopleDays: 30, listsDays: 30, proofDays: 30 });
  const YEAR_MS = 365 * DAY_MS;
  const clock = new FakeClock(NOW + YEAR_MS);
  let doubt: string | null = 'The clock stands 365 days ahead.';
  const job = new RetentionJob({ store, config: () => config, clock, log: LOG, doubt: () => doubt });
  expect(await job.run()).toMatchObject({ problem: doubt, counts: {} });
  expect(numbers(store, `select "call" as "value" from "turns"`)).toEqual(['c1']);
  doubt = null;
  expect((await job.run()).counts).toMatchObject({ calls: 1, people: 1 });
});

test('a list goes once its campaign is declared no more and nobody dialled it since', async () => {
  const folder = testFolder();
  const store = openTestStore();
  await importCallees(store, 5);
  await callDaysAgo(store, folder, 1, 100);
  store.change(`update "lists" set "switchedAt" = ?`, NOW - 100 * DAY_MS);
  const rows = () => numbers(store, `select "number" as "value" from "contacts" where "number" <> 'erased'`);
  const policy = { listsDays: 60 };
  const run = (config: Config) =>
    new RetentionJob({ store, config: () => config, clock: new FakeClock(NOW), log: LOG }).run();

  expect((await run(configOf(folder, policy))).counts).toEqual({});
  expect(rows()).toHaveLength(5);
  expect((await run(configOf(folder, policy, []))).counts).toEqual({ listRows: 5 });
  expect(rows()).toEqual([]);
});

test('old reports of rows and lists that were sent go, young ones stay', async () => {
  const folder = testFolder();
  const upload = join(folder, 'lists', 'uploads', 'u1');
  mkdirSync(upload, { recursive: true });
  const [old, young] = [join(upload, 'list'), join(folder, 'lists', 'reminders-left-out.csv')];
  for (const path of [old, young]) writeFileSync(path, 'number\n');
  utimesSync(old, new Date(NOW - 90 * DAY_MS), new Date(NOW - 90 * DAY_MS));
  utimesSync(young, new Date(NOW), new Date(NOW));
  const config = configOf(folder, { listsDays: 60 });
  const job = new RetentionJob({
    ...{ store: openTestStore(), config: () => config, clock: new FakeClock(NOW), log: LOG },
  });
  expect((await job.run()).counts).toEqual({ files: 1 });
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
});

test('a file that cannot be removed stops the run, which says so, and its words stay to be tried again', async () => {
  const folder = testFolder();
  const store = openTestStore();
  await importCallees(store, 1);
  await callDaysAgo(store, folder, 1, 500);
  // A folder is no file that goes by itself.
  const stuck = join(folder, 'stuck');
  mkdirSync(stuck);
  store.change(`update "calls" set "transcriptPath" = ?`, stuck);
  const config = configOf(folder, { wordsDays: 30 });
  const job = new RetentionJob({ store, config: () => config, clock: new FakeClock(NOW), log: LOG });
  expect((await job.run()).problem).toContain('stuck');
  expect(numbers(store, `select count(*) as "value" from "turns"`)).toEqual([1]);
});

test('it is planned by the clock of the appliance, anew where the hour changes, and made up for where it was missed', async () => {
  const planned: string[] = [];
  const clock = new FakeClock(NOW);
  const store = openTestStore();
  let config = configOf(testFolder(), {});
  const job = new RetentionJob({
    ...{ store, config: () => config, clock, log: LOG },
    cron: (pattern, _fire, { timezone }) => {
      planned.push(`${pattern} ${timezone}`);
      return { destroy: () => void planned.push('destroyed') };
    },
  });
  job.start();
  expect([planned, clock.pending]).toEqual([[], 0]);
  config = configOf(testFolder(), { wordsDays: 30 });
  job.follow();
  job.follow();
  expect(planned).toEqual(['30 3 * * * Asia/Kolkata']);
  await job.close();

  const next = new RetentionJob({
    ...{ store, config: () => config, clock, log: LOG },
    cron: () => ({ destroy: () => {} }),
  });
  next.start();
  expect(clock.pending).toBe(1);
  clock.turn(300_000);
  await next.run();
  expect(lastRetentions(store, 9)).toHaveLength(1);
  await next.close();
});

test('a run in which the controller dies has counted what it deleted, and goes on after the next start', async () => {
  const folder = testFolder();
  const store = openTestStore();
  await importCallees(store, 2);
  await callDaysAgo(store, folder, 1, 500);
  const clock = new FakeClock(NOW);
  const config = (): Config => configOf(folder, { wordsDays: 30, peopleDays: 30 });
  let looks = 0;
  // Of a process that is gone nothing comes back.
  const died = new Promise<void>((resolve) => {
    const doubt = (): null => {
      looks += 1;
      if (looks > 1) resolve();
      return null;
    };
    void new RetentionJob({ store, config, clock, log: LOG, doubt }).run();
  });
  await died;
  const [cut] = lastRetentions(store, 1);
  expect([cut?.counts.calls, cut?.problem]).toEqual([
    1,
    'the controller ended in the middle of it; the next run goes on',
  ]);
});

test('after a run that was cut off the next start does not wait for the night', async () => {
  const folder = testFolder();
  const store = openTestStore();
  beginRetention(store, { at: NOW - 60_000, tookMs: 1, counts: {}, problem: 'the controller ended' });
  const clock = new FakeClock(NOW);
  const job = new RetentionJob({ store, config: () => configOf(folder, { wordsDays: 30 }), clock, log: LOG });
  job.start();
  clock.turn(300_000);
  await job.close();
  expect(lastRetentions(store, 9).map(({ problem }) => problem === null)).toEqual([true, false]);
});

test('while one runs in another process, a second one is not started, and the first is told as running', async () => {
  const folder = testFolder();
  const path = join(folder, 'trunkline.db');
  const store = openTestStore(path);
  const lock = acquireRetentionLock(store);
  if (lock === null) throw new Error('nobody has it');
  const options = {
    store,
    config: () => configOf(folder, { wordsDays: 30 }),
    clock: new FakeClock(NOW),
    log: LOG,
  };
  beginRetention(store, { at: NOW, tookMs: 1, counts: { turns: 3 }, problem: CUT_OFF });
  const second = await new RetentionJob(options).run();
  expect([wasNotStarted(second), lastRetentions(store, 9)]).toEqual([true, [expect.anything()]]);
  expect(retentionsNow(store, 9)).toMatchObject([{ isRunning: true }]);
  lock.release();
  // Its process is gone, and it did not come to its end.
  expect(retentionsNow(store, 9)).toMatchObject([{ isRunning: false, run: { problem: CUT_OFF } }]);
  expect(wasNotStarted(await new RetentionJob(options).run())).toBe(false);
  expect(retentionsNow(store, 9).map(({ run }) => run.problem)).toEqual([null, CUT_OFF]);
});
