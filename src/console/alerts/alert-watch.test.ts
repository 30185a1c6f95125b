// Alerts with a clock that is turned, a real database and a real file of what was told.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { mayTalk, UNKNOWN_AGENT } from '../../campaign/agent-health.ts';
import type { Config } from '../../config/schema.ts';
import { type FailedProvider, type LiveEvent, LiveFeed } from '../../runtime/live-feed.ts';
import type { StandingProblem } from '../../runtime/standing-problem.ts';
import { importScrub } from '../../store/lists/suppression-import.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import { AlertWatch } from './alert-watch.ts';
import type { MachineFacts } from './machine-facts.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-07-10T06:00:00Z');

const call = toId<CallId>('c1');
const refused: FailedProvider = { provider: 'openai', part: 'model', error: 'refused', onlyRequest: false };

function watching(
  now = START,
  keptAt = join(testFolder(), 'alerts.json'),
  more: { readonly pace?: FakeClock } = {},
) {
  const clock = new FakeClock(now);
  const feed = new LiveFeed();
  const store = openTestStore();
  const kept = new KeptLog();
  const told: string[] = [];
  const mails: string[] = [];
  const answers: (string | null)[] = [];
  const seen = {
    switch: { kind: 'ready' } as object,
    trunks: [{ trunk: 'main', state: 'up', because: '' }],
    campaigns: [] as object[],
  };
  const box = {
    machine: { disks: [], certificates: [] } as MachineFacts,
    numbers: [] as object[],
    isBroken: false,
    language: 'en',
    recordings: [] as StandingProblem[] | null,
  };
  const config = () =>
    ({
      appliance: {
        ...{ name: 'box', timeZone: 'Asia/Kolkata' },
        alerts: { command: ['mail'], expiresDays: 14, language: box.language },
      },
      numbers: box.numbers,
    }) as unknown as Config;
  const watch = new AlertWatch({
    ...(more.pace && { pace: more.pace }),
    ...{ store, feed, config, clock, log: kept.log, keptAt, status: () => seen as never },
    tell: ({ type, data }) => {
      told.push(`${type} ${String(data['name'])} ${String(data['state'] ?? '-')}`);
    },
    recordings: () => box.recordings,
    readMachine: async () => {
      if (box.isBroken) throw new Error('EIO');
      return box.machine;
    },
    mail: async (_command, text) => {
      mails.push(text.split('\n')[0] ?? '');
      return answers.shift() ?? null;
    },
  });
  onTestFinished(() => watch.close());
  const settle = async (): Promise<void> => {
    for (let step = 0; step < 8; step++) await new Promise((resolve) => setImmediate(resolve));
  };
  /** In steps of a look, or in one leap to where a look is due. */
  const turn = async (ms: number): Promise<void> => {
    clock.turn(ms);
    await settle();
    clock.turn(10_000);
    await settle();
  };
  const say = (event: object): void => feed.publish({ call, at: clock.now(), ...event } as LiveEvent);
  const fail = (failed: FailedProvider): void => say({ kind: 'warning', text: 'key refused', failed });
  const served = { transcriptFinalAt: 1, replyFirstAt: 2, voiceFirstAt: 3 };
  const serve = (): void => say({ kind: 'turn', record: { timing: served } });
  return { clock, store, told, mails, answers, seen, box, turn, settle, fail, serve, watch, keptAt, kept };
}

const disk = (freeShare: number): MachineFacts => ({
  disks: [{ folder: 'data', path: '/var/lib/trunkline', freeShare, freeBytes: 1 }],
  certificates: [],
});

test('what cannot be checked for a while is one line of the log when it begins and one when it is over', async () => {
  const { box, clock, turn, told, kept } = watching();
  box.isBroken = true;
  for (let looks = 0; looks < 30; looks++) await turn(0);
  expect(kept.messages('error')).toEqual(['alerts could not be evaluated']);
  clock.turn(600_000);
  await turn(0);
  expect(kept.messages('error')).toHaveLength(2);
  box.isBroken = false;
  box.machine = disk(0.01);
  await turn(0);
  expect(told).toEqual(['disk.filling data full']);
  expect(kept.messages('info')).toEqual(['alerts are evaluated again']);
});

test('a clock that is set back by an hour keeps nobody from being alerted', async () => {
  const pace = new FakeClock();
  const { box, clock, settle, told } = watching(START, undefined, { pace });
  clock.setBack(3_600_000);
  box.machine = disk(0.01);
  pace.turn(2_000);
  await settle();
  expect(told).toEqual(['disk.filling data full']);
});

const recordings = (level: StandingProblem['level'], isBad: boolean): StandingProblem => ({
  ...{ kind: 'recordings', name: 'recordings', level, isBad, times: null },
  ...{ says: '1 recording could not be encrypted yet', because: 'open failed: EACCES' },
});

test('recordings that cannot be encrypted are told once, and once when it is over; what is tried again is not', async () => {
  const { box, turn, told, mails, watch } = watching();
  box.recordings = [recordings('failing', false)];
  await turn(0);
  expect(told).toEqual([]);
  // Two reasons for the same are one alert.
  box.recordings = [recordings('open', true), recordings('open', true)];
  for (let looks = 0; looks < 3; looks++) await turn(0);
  expect(told).toEqual(['recordings.failing recordings open']);
  expect(mails).toEqual(['Subject: Trunkline box: recordings need attention']);
  // What finds it shows it.
  expect(watch.problems()).toEqual([]);
  // Nobody knows yet, as at a start.
  box.recordings = null;
  await turn(0);
  box.recordings = [recordings('open', true), recordings('locked', true)];
  await turn(0);
  box.recordings = [recordings('failing', false)];
  await turn(0);
  expect(told.slice(1)).toEqual([
    'recordings.failing recordings locked',
    'recordings.recovered recordings -',
    'recordings.recovered recordings -',
  ]);
});

test('a disk that fills is told once, again when it is full, and once when there is room', async () => {
  const { box, turn, told, mails } = watching();
  await turn(0);
  expect(told).toEqual([]);
  for (const share of [0.09, 0.08, 0.11, 0.015, 0.025, 0.05, 0.5, 0.5]) {
    box.machine = disk(share);
    await turn(60_000);
  }
  expect(told).toEqual(['disk.filling data filling', 'disk.filling data full', 'disk.freed data -']);
  expect(mails[0]).toBe('Subject: Trunkline box: the disk that holds data is filling up');
  expect(mails.at(-1)).toBe('Subject: Trunkline box: the disk that holds data has room again');
});

test('a provider shows from its first failure, also where 429 is all, and until five minutes without one', async () => {
  const { watch, fail, clock, turn, told, kept } = watching();
  expect(watch.problems()).toEqual([]);
  const limited: FailedProvider = { ...refused, part: 'recogniser', error: 'rate-limited' };
  for (let times = 0; times < 20; times++) fail(limited);
  fail(refused);
  expect(watch.problems()).toEqual([
    {
      ...{ kind: 'provider', name: 'openai (transcriber)', level: 'limited', times: 20 },
      ...{ because: 'key refused', isBad: false },
      says: 'openai (transcriber) refused 20 times in the last 5 minutes because of too many requests',
    },
    {
      ...{ kind: 'provider', name: 'openai (model)', level: 'failing', because: 'key refused', times: 1 },
      ...{ isBad: false, says: 'openai (model) failed once in the last 5 minutes' },
    },
  ]);
  await turn(0);
  expect(told).toEqual([]);
  fail(refused);
  await turn(0);
  expect(told).toEqual(['provider.dead openai (model) dead']);
  expect(kept.messages('warn')).toEqual(['provider does not work']);
  clock.turn(300_000);
  expect(watch.problems().map(({ name, level }) => `${name} ${level}`)).toEqual(['openai (model) unproven']);
});

test('what one request held makes nobody a problem', () => {
  const { watch, fail } = watching();
  fail({ ...refused, onlyRequest: true });
  expect(watch.problems()).toEqual([]);
});

test('a disk that fills shows with the rest', async () => {
  const { box, watch, turn } = watching();
  box.machine = disk(0.01);
  await turn(0);
  expect(watch.problems()).toEqual([
    {
      ...{ kind: 'disk', name: 'data', level: 'full', times: null },
      because: '1 % of the disk is free (/var/lib/trunkline).',
      ...{ isBad: true, says: 'The disk that holds data is full' },
    },
  ]);
});

test('what was told is not told again after a restart, and its end is', async () => {
  const first = watching();
  first.box.machine = disk(0.05);
  await first.turn(0);
  expect(first.told).toHaveLength(1);
  first.watch.close();
  const second = watching(START + 60_000, first.keptAt);
  second.box.machine = disk(0.05);
  await second.turn(0);
  expect(second.told).toEqual([]);
  second.box.machine = disk(0.5);
  await second.turn(0);
  expect(second.told).toEqual(['disk.freed data -']);
});

test('headers, chains, declarations and certificates are told 14 days ahead, when they end, and when they are renewed', async () => {
  const { box, turn, told } = watching();
  const number = '+911400000001';
  const numberUntil = (date: string): object => ({
    ...{ number, dlt: { headerValidUntil: date, declaration: { validUntil: '2027-01-01' } } },
  });
  box.numbers = [numberUntil('2026-07-25')];
  box.machine = { disks: [], certificates: [{ path: 'agent.pem', endsAt: START + 20 * DAY }] };
  await turn(0);
  expect(told).toEqual([]);
  await turn(2 * DAY);
  expect(told).toEqual([`registration.expiring header of ${number} soon`]);
  await turn(5 * DAY);
  expect(told.slice(1)).toEqual(['certificate.expiring agent.pem soon']);
  await turn(10 * DAY);
  expect(told.slice(2)).toEqual([`registration.expiring header of ${number} over`]);
  box.numbers = [numberUntil('2027-07-25')];
  await turn(60_000);
  expect(told.slice(3)).toEqual([`registration.renewed header of ${number} -`]);
});

test('a scrub result is told a day before it is stale, when it is, and when there is a new one', async () => {
  const { store, clock, turn, told } = watching();
  const scrub = (): void => {
    const source = { source: 'dnd', campaign: '', file: 'x.csv', asOf: clock.now(), maxAgeDays: 7 };
    importScrub(store, source, [], clock.now());
  };
  scrub();
  await turn(5 * DAY);
  expect(told).toEqual([]);
  await turn(DAY + 60_000);
  await turn(DAY);
  scrub();
  await turn(60_000);
  expect(told).toEqual(['list.expiring dnd soon', 'list.expiring dnd over', 'list.renewed dnd -']);
});

test('a provider that refuses is dead, and back once its part has served a turn some minutes later', async () => {
  const { turn, told, mails, fail, serve } = watching();
  fail(refused);
  await turn(0);
  expect(told).toEqual([]);
  fail(refused);
  fail(refused);
  await turn(0);
  expect(told).toEqual(['provider.dead openai (model) dead']);
  serve();
  await turn(400_000);
  expect(told).toHaveLength(1);
  serve();
  await turn(0);
  expect(told.slice(1)).toEqual(['provider.back openai (model) -']);
  expect(mails).toEqual([
    'Subject: Trunkline box: provider openai (model) is not working',
    'Subject: Trunkline box: provider openai (model) works again',
  ]);
});

test('a provider is not dead for a few errors among many turns, for one request, or for too many requests', async () => {
  const { turn, told, fail, serve } = watching();
  for (let turns = 0; turns < 40; turns++) serve();
  for (let times = 0; times < 3; times++) {
    fail({ ...refused, error: 'timeout' });
    fail({ ...refused, onlyRequest: true });
    fail({ ...refused, error: 'rate-limited' });
  }
  await turn(0);
  expect(told).toEqual([]);
  for (let times = 0; times < 3; times++) fail({ ...refused, error: 'timeout' });
  await turn(0);
  expect(told).toEqual(['provider.dead openai (model) dead']);
});

const trunk = (state: string, because = 'no answer') => ({ trunk: 'main', state, because });

test('a trunk is told once when it is down and once when it is up: neither while the switch is away, nor while a call tries it', async () => {
  const { seen, turn, told, mails, keptAt, watch } = watching();
  for (const state of ['unknown', 'up', 'down', 'degraded', 'down', 'unknown', 'down']) {
    seen.trunks = [trunk(state, `${state}; tried again in 9 s`)];
    await turn(0);
  }
  expect(told).toEqual(['trunk.down main down']);
  watch.close();
  const second = watching(START + 600_000, keptAt);
  for (const state of ['unknown', 'down', 'degraded']) {
    second.seen.trunks = [trunk(state)];
    await second.turn(0);
  }
  expect(second.told).toEqual([]);
  second.seen.trunks = [trunk('up')];
  await second.turn(0);
  expect(second.told).toEqual(['trunk.up main -']);
  expect([...mails, ...second.mails]).toEqual([
    'Subject: Trunkline box: trunk main is down',
    'Subject: Trunkline box: trunk main is up again',
  ]);
});

test('a switch that is away is told after 15 seconds, stays so over a restart of the controller, and is told when it is back', async () => {
  const { seen, clock, settle, told, mails, keptAt, watch } = watching();
  const pass = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms; at += 2_000) {
      clock.turn(2_000);
      await settle();
    }
  };
  seen.switch = { kind: 'down', detail: 'connection refused', hint: 'start FreeSWITCH' };
  await pass(10_000);
  seen.switch = { kind: 'ready' };
  await pass(4_000);
  expect(told).toEqual([]);
  seen.switch = { kind: 'down', detail: 'connection refused', hint: 'start FreeSWITCH' };
  await pass(20_000);
  expect(told).toEqual(['switch.down switch lost']);
  expect(watch.problems()).toMatchObject([
    { kind: 'switch', isBad: true, says: 'The switch is not connected', because: 'start FreeSWITCH' },
  ]);
  watch.close();
  const second = watching(clock.now() + 1_000, keptAt);
  second.seen.switch = { kind: 'connecting' };
  await second.turn(0);
  expect(second.told).toEqual([]);
  second.seen.switch = { kind: 'ready' };
  await second.turn(0);
  expect(second.told).toEqual(['switch.up switch -']);
  expect([...mails, ...second.mails]).toEqual([
    'Subject: Trunkline box: the switch is not connected',
    'Subject: Trunkline box: the switch is connected again',
  ]);
});

test('a campaign that stops is mailed; webhooks hear of it elsewhere', async () => {
  const { seen, turn, told, mails } = watching();
  const campaign = (state: string) => ({ name: 'june', state, because: 'the budget is spent' });
  for (const state of ['running', 'paused', 'running']) {
    seen.campaigns = [campaign(state)];
    await turn(0);
  }
  expect(mails).toEqual([
    'Subject: Trunkline box: campaign june stopped',
    'Subject: Trunkline box: campaign june resumed',
  ]);
  expect(told).toEqual([]);
});

test('a mail that is not taken is tried again before what came behind it', async () => {
  const { seen, turn, mails, answers } = watching();
  answers.push('it ended with 75');
  seen.trunks = [trunk('down')];
  await turn(0);
  seen.trunks = [trunk('up')];
  await turn(0);
  expect(mails).toHaveLength(1);
  await turn(60_000);
  expect(mails.map((mail) => mail.split(': ')[2])).toEqual([
    ...['trunk main is down', 'trunk main is down', 'trunk main is up again'],
  ]);
});

test('a campaign whose agent is looked at before it goes on did not stop', async () => {
  const { seen, turn, mails } = watching();
  const campaign = (state: string, because: string) => ({ name: 'june', state, because });
  const checked = mayTalk(UNKNOWN_AGENT, 'asha', 0, 0);
  if (checked.ok) throw new Error('nobody has looked at it yet');
  for (const one of [
    campaign('running', 'go'),
    campaign('paused', checked.because),
    campaign('waiting', 'nobody-due'),
    campaign('paused', checked.because),
    campaign('paused', 'agent asha could not talk'),
    campaign('paused', checked.because),
    campaign('running', 'go'),
  ]) {
    seen.campaigns = [one];
    await turn(0);
  }
  expect(mails).toEqual([
    'Subject: Trunkline box: campaign june stopped',
    'Subject: Trunkline box: campaign june resumed',
  ]);
});
