// Two days of campaigns as docs/campaigns.md describes them: the whole loop with the real gate, rules and store, and a clock that is
// turned. Calls end as the test says.
import { expect, onTestFinished, test } from 'vitest';
import { endedCall } from '../../../../test/fakes/call-plans.ts';
import { NOON } from '../../../../test/fakes/campaign-room.ts';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { edited, goodConfig } from '../../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { callee, OWNER, openTestStore } from '../../../../test/fakes/opened-store.ts';
import { wallText } from '../../../compliance/clock/zones.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { CallPlan, EndedCall } from '../../call-plan.ts';
import type { RunningCall } from '../../calls/run-call.ts';
import { TrunkPool, type TrunkSlot } from '../../calls/trunks/trunk-pool.ts';
import { type LiveEvent, LiveFeed } from '../../live-feed.ts';
import { AgentWatch } from '../agent-watch.ts';
import { AttemptEndings } from '../attempt-endings.ts';
import { DialGate } from '../dial-gate.ts';
import { CampaignRunner } from './run-campaigns.ts';

const DAY_MS = 86_400_000;
type End = [Partial<EndedCall['outcome']>, string];
const NO_ANSWER: End = [{ kind: 'no-answer', answeredAt: null, hangupCause: 'NO_ANSWER' }, 'no-answer'];

async function days(campaigns: Record<string, string>, end: (plan: CallPlan, nth: number) => End) {
  const files: Record<string, string | null> = { 'campaigns/reminders.yaml': null };
  for (const [name, lines] of Object.entries(campaigns))
    files[`campaigns/${name}.yaml`] =
      `name: ${name}\nagent: asha\nlist: ../lists/people.csv\ncallerIds: ['+918047123457']\npurpose: service\nrelationship: customer\nexpectedCallSeconds: 0\n${lines}`;
  const config = goodConfig({
    ...edited(
      'appliance.yaml',
      'country: IN\n',
      'country: IN\ncompliance: {india: {sector: health, ordinaryNumbers: accept, declaration: not-required}}\nlimits: {callsPerSecond: 20}\n',
    ),
    ...edited(
      'trunks/main.yaml',
      'callsPerSecond: 1',
      'callsPerSecond: 20\npricePerMinute: 1\ncurrency: INR',
    ),
    ...files,
  });
  const store = openTestStore();
  const clock = new FakeClock(NOON - 2 * 3_600_000);
  const { log } = new KeptLog();
  const feed = new LiveFeed();
  const told: LiveEvent[] = [];
  feed.watch((event) => void told.push(event));
  const trunks = new TrunkPool({ config: () => config, clock, log, onRoom: () => runner.wake() });
  const endings = new AttemptEndings({ store, journal: null, clock, log, config: () => config, feed });
  const agents = new AgentWatch({ check: async () => null, clock, log });
  const gate = new DialGate({
    config: () => config,
    store,
    endings,
    clock,
    log,
    trunks,
    owner: OWNER,
    random: () => 0,
  });
  const live: { plan: CallPlan; slot: TrunkSlot | null }[] = [];
  const calls: string[] = [];
  let tell: (ended: EndedCall) => void = () => {};
  const runner: CampaignRunner = new CampaignRunner({
    ...{ config, store, gate, endings, trunks, agents, clock, log, owner: OWNER, enabled: true },
    recordingPath: () => null,
    registry: {
      get calls() {
        return live.map(({ plan }) => ({ plan }) as RunningCall);
      },
      ...{ placing: 0, place: () => () => {}, draining: () => null },
      onEnded: (listener) => {
        tell = listener;
      },
      begin(plan, slot = null) {
        const local = wallText('Asia/Kolkata', clock.now()).slice(0, 20);
        calls.push(`${local} ${plan.campaign} ${plan.number?.slice(-1)}`);
        const call = { plan, slot };
        live.push(call);
        const nth = calls.length;
        clock.wakeAt(clock.now() + 30_000, () => {
          live.splice(live.indexOf(call), 1);
          slot?.release();
          const [outcome, disposition] = end(plan, nth);
          const answered = outcome.answeredAt === undefined ? { answeredAt: clock.now() - 20_000 } : {};
          tell(endedCall(plan, clock.now(), { ...answered, ...outcome }, { disposition, heardMs: 900 }));
        });
        return { plan } as RunningCall;
      },
    },
  });
  agents.onChange(() => runner.wake());
  onTestFinished(async () => {
    await runner.close();
    trunks.close();
    await endings.close();
  });
  const quiet = async () => {
    for (let n = 0; n < 10; n++) await new Promise((resolve) => setImmediate(resolve));
  };
  /** From one thing that is due to the next. */
  const turn = async (ms: number): Promise<void> => {
    for (const until = clock.now() + ms; clock.now() < until; ) {
      clock.turn(Math.max(1, Math.min(clock.nextAt ?? until, until) - clock.now()));
      await quiet();
    }
  };
  const list = async (name: string, count: number) =>
    importContacts(
      store,
      toId<CampaignId>(name),
      Array.from({ length: count }, (_, n) => ({
        number: callee(n + 1),
        position: n + 2,
        variables: { name: 'Ravi' },
      })),
      0,
    );
  const start = async () => {
    await runner.switchReady(() => Promise.resolve());
    await quiet();
  };
  return { runner, calls, told, turn, list, start };
}

const HOURS =
  "window: {from: '10:00', to: '19:00', days: [mon, tue, wed, thu, fri, sat, sun]}\nmaxConcurrent: 5\ncallsPerMinute: 60\n";
const CAPS = 'caps: {perDay: 2, perWeek: 5}\n';

test('caps count over all campaigns, and whoever they put off is tried in another part of the day all the same', async () => {
  const retry = 'retry: {on: [no-answer], attempts: 6, delaysMinutes: [30]';
  const { list, start, turn, calls, runner } = await days(
    {
      one: `${HOURS}${CAPS}${retry}, otherTimeOfDay: true}\n`,
      two: `${HOURS}${CAPS}${retry}}\n`,
    },
    () => NO_ANSWER,
  );
  await list('one', 2);
  await list('two', 1);
  await start();
  await turn(2 * DAY_MS + 600_000);
  const of = (what: string) => calls.filter((one) => one.endsWith(what));
  // Morning, afternoon, morning …, twice a day and five times in seven days.
  expect(of('one 2').map((one) => one.slice(0, 17))).toEqual([
    ...[
      'Wed 2026-11-25 10',
      'Wed 2026-11-25 12',
      'Thu 2026-11-26 10',
      'Thu 2026-11-26 12',
      'Fri 2026-11-27 10',
    ],
  ]);
  for (const day of ['Wed', 'Thu'])
    expect(calls.filter((one) => one.startsWith(day) && one.endsWith(' 1'))).toHaveLength(2);
  expect(calls.filter((one) => one.endsWith(' 1'))).toHaveLength(5);
  expect(runner.status()).toMatchObject([{ because: 'nobody-due' }, { because: 'nobody-due' }]);
});

test('hours that rule the other part of the day out put nobody off for ever: the next try comes as soon as they may be called', async () => {
  // In India calls are lawful until 21:00, which is 10:30 in New York: never in its afternoon.
  const { list, start, turn, calls } = await days(
    {
      one: `window: {timeZone: America/New_York, from: '09:00', to: '16:00', days: [mon, tue, wed, thu, fri, sat, sun]}\nretry: {on: [no-answer], attempts: 3, delaysMinutes: [30], otherTimeOfDay: true}\n`,
    },
    () => NO_ANSWER,
  );
  await list('one', 1);
  await start();
  await turn(4 * DAY_MS);
  expect(calls.map((one) => one.slice(0, 17))).toEqual([
    'Wed 2026-11-25 19',
    'Thu 2026-11-26 19',
    'Fri 2026-11-27 19',
  ]);
});

test('where others use up the day of somebody before each afternoon, the next try comes in the morning after all', async () => {
  const { list, start, turn, calls } = await days(
    {
      one: `${HOURS}caps: {perDay: 2, perWeek: 50}\nretry: {on: [no-answer], attempts: 2, delaysMinutes: [30], otherTimeOfDay: true}\n`,
      two: `${HOURS}caps: {perDay: 3, perWeek: 50}\nretry: {on: [no-answer], attempts: 10, delaysMinutes: [30, 1410, 30, 1410, 30, 1410, 30]}\n`,
    },
    () => NO_ANSWER,
  );
  await list('one', 1);
  await list('two', 1);
  await start();
  await turn(4 * DAY_MS);
  expect(calls.filter((one) => one.includes(' one '))).toHaveLength(2);
});

test('a result that is tried again in any part of the day stays so where a cap puts it off', async () => {
  const busy: End = [{ kind: 'busy', answeredAt: null, hangupCause: 'USER_BUSY' }, 'busy'];
  const { list, start, turn, calls } = await days(
    {
      one: `${HOURS}caps: {perDay: 1, perWeek: 5}\nretry: {on: [busy], attempts: 2, delaysMinutes: [30], otherTimeOfDay: true, after: [{results: [busy], delaysMinutes: [5], otherTimeOfDay: false}]}\n`,
    },
    () => busy,
  );
  await list('one', 1);
  await start();
  await turn(3 * DAY_MS);
  expect(calls.map((one) => one.slice(0, 17))).toEqual(['Wed 2026-11-25 10', 'Thu 2026-11-26 10']);
});

test('results pass people on, used-up tries are told, and a budget stops its campaign until the next day', async () => {
  const { list, start, turn, calls, told, runner } = await days(
    {
      one: `${HOURS}retry: {on: [no-answer], attempts: 2, delaysMinutes: [30], after: [{results: [call-later], delaysMinutes: [60], attempts: 2}]}
budget: {currency: INR, perDay: 3}
next: [{after: [interested], campaign: two, delayMinutes: 60}, {after: [tries-used-up], campaign: two, delayMinutes: 1440}]
`,
      two: HOURS,
    },
    ({ campaign, number }) => {
      if (campaign === 'two') return [{}, 'done'];
      if (number === callee(1)) return NO_ANSWER;
      return [{}, number === callee(2) ? 'call-later' : 'interested'];
    },
  );
  await list('one', 5);
  await list('two', 0);
  await start();
  // Each answered call costs a rupee, and holds as much as it may come to while it runs.
  await turn(DAY_MS / 2);
  const because = expect.stringContaining('3.00 INR of 3.00 INR on 2026-11-25');
  expect(runner.status()[0]).toMatchObject({ state: 'paused', because, contacts: { waiting: 3 } });
  await turn(2 * DAY_MS);
  expect(runner.status()).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  const ofTwo = calls.filter((one) => one.includes(' two '));
  expect(ofTwo.map((one) => one.slice(-1)).toSorted()).toEqual(['1', '2', '3', '4', '5']);
  const usedUp = told.flatMap((one) =>
    one.kind === 'tries-used-up' ? [[one.number, one.outcome, one.disposition]] : [],
  );
  expect(usedUp.toSorted()).toEqual([
    [callee(1), 'no-answer', 'no-answer'],
    [callee(2), 'answered', 'call-later'],
  ]);
});
