// Fifty requests at once, and ten times the demand: lines, pace, and the calls of the whole appliance hold exactly. And a clock that is
// set, or put forward for the summer, begins nothing twice and nothing outside of the hours.
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { edited, filesWith, surroundings } from '../../../test/fakes/declared-config.ts';
import { at } from '../../../test/fakes/dial-facts.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { callee, openTestStore } from '../../../test/fakes/opened-store.ts';
import { lastDue } from '../../campaign/calendar.ts';
import { FRESH_PACE } from '../../campaign/pacing.ts';
import { pick } from '../../campaign/pick.ts';
import { parse } from '../../config/reading/parse.ts';
import type { Config } from '../../config/schema.ts';
import { TrunkPool } from '../calls/trunks/trunk-pool.ts';
import { newCallId, newLegId } from '../ids.ts';
import { AttemptEndings } from './attempt-endings.ts';
import { DialGate } from './dial-gate.ts';

const NOON = at('2026-11-25 12:00');
const LAWFUL = edited(
  'appliance.yaml',
  'country: IN\n',
  'country: IN\ncompliance: {india: {sector: health, ordinaryNumbers: accept, declaration: not-required}}\nlimits: {maxCalls: 500, callsPerSecond: 200}\n',
);

function opened(changes: Record<string, string>) {
  const parsed = parse(filesWith({ ...LAWFUL, ...changes }), surroundings());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const config: Config = parsed.config;
  const store = openTestStore();
  const clock = new FakeClock(NOON);
  const { log } = new KeptLog();
  const trunks = new TrunkPool({ config: () => config, clock, log, onRoom: () => {} });
  const endings = new AttemptEndings({ store, journal: null, clock, log, config: () => config });
  onTestFinished(async () => {
    trunks.close();
    await endings.close();
  });
  const gate = new DialGate({
    ...{ config: () => config, store, endings, clock, log, owner: 'us', trunks, random: () => 0 },
  });
  const ask = (nth: number) =>
    gate.single({
      ...{ number: callee(nth), agent: 'asha', destination: callee(nth), call: newCallId(), leg: newLegId() },
    });
  /** Whoever waits for a place does so until the clock has gone on. */
  const fifty = async (turnMs: number) => {
    const answers = Array.from({ length: 50 }, (_, nth) => ask(nth + 1));
    let done = false;
    const all = Promise.all(answers).finally(() => {
      done = true;
    });
    for (let round = 0; !done && round < 400; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (round > 20) clock.turn(turnMs);
    }
    return all;
  };
  return { config, store, clock, trunks, fifty };
}

const trunk = (channels: number, callsPerSecond: number) =>
  edited(
    'trunks/main.yaml',
    'callsPerSecond: 1\nchannels: 4',
    `callsPerSecond: ${callsPerSecond}\nchannels: ${channels}`,
  );

describe('fifty requests at once', () => {
  test('have as many lines as the trunk has, and not one more', async () => {
    const { fifty, trunks } = opened(trunk(7, 200));
    const answers = await fifty(20);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(7);
    expect(trunks.status()).toMatchObject([{ live: 7 }]);
  });

  test('begin no faster than the trunk allows, at ten times the demand', async () => {
    const { fifty, store } = opened(trunk(100, 5));
    const answers = await fifty(10);
    const begun = store
      .rows<{ at: number }>('select "intentAt" as "at" from "attempts" order by 1')
      .map((one) => one.at);
    expect(answers.filter(({ ok }) => ok).length).toBe(begun.length);
    // Each waits two seconds at most: five a second in them, and the first at once.
    expect(begun.length).toBeGreaterThanOrEqual(8);
    expect(begun.length).toBeLessThanOrEqual(11);
    for (const first of begun) {
      expect(begun.filter((one) => one >= first && one < first + 1_000).length).toBeLessThanOrEqual(5);
    }
  });

  test('spend what the budget of the appliance holds, and not more', async () => {
    const { fifty } = opened({
      ...trunk(100, 200),
      ...edited(
        'appliance.yaml',
        'country: IN\n',
        'country: IN\ncompliance: {india: {sector: health, ordinaryNumbers: accept, declaration: not-required}}\nlimits: {maxCalls: 500, callsPerSecond: 200, budget: {minutesPerDay: 95}}\n',
      ),
    });
    const answers = await fifty(20);
    // Ten minutes are held for each; the tenth takes the five that are left.
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
    const refused = answers.find((answer) => !answer.ok);
    expect(refused).toMatchObject({
      because: expect.stringContaining('limits.budget in appliance.yaml.minutesPerDay'),
    });
  });

  test('make a number call as often a day as it may', async () => {
    const { fifty } = opened({
      ...trunk(100, 200),
      ...edited(
        'numbers.yaml',
        "  - number: '+918047123456'\n    trunk: main\n",
        "  - number: '+918047123456'\n    trunk: main\n    dailyCap: 6\n",
      ),
    });
    const answers = await fifty(20);
    const own = answers.filter((answer) => answer.ok && answer.callerId === '+918047123456');
    expect(own).toHaveLength(6);
  });
});

describe('the clock', () => {
  const window = { timeZone: 'Europe/Berlin', fromMinute: 120, toMinute: 180, days: ['sun'] } as const;
  const asked = (now: number) =>
    pick({
      ...{ now, paused: false, startAt: 0, endAt: null, windows: [window], nextDueAt: 0, inFlight: 0 },
      budgets: [{ of: 'campaign', used: 0, limit: 1 }],
      paces: [{ of: 'campaign', pace: FRESH_PACE, limit: { intervalMs: 1, burst: 1 } }],
    });

  test.each([
    // On 29 March 2026 two o'clock does not come in Berlin.
    [
      'in the night of the summer, an hour that does not come is not called in',
      '2026-03-29 01:59:59',
      'window-closed',
    ],
    ['nor is the one after it taken for it', '2026-03-29 03:00:00', 'window-closed'],
    // On 25 October 2026 it comes twice.
    ['in the night of the winter the first of the two hours', '2026-10-25 02:30:00', 'go'],
    ['and after both it is closed', '2026-10-25 03:00:00', 'window-closed'],
  ])('%s', (_what, wall, because) => {
    expect(asked(at(wall, 'Europe/Berlin')).because).toBe(because);
  });

  test('a start by the calendar is due once, also where the clock is set back over it', () => {
    const zone = 'Asia/Kolkata';
    const ten = at('2026-11-25 10:00');
    expect(lastDue('0 10 * * *', zone, ten - 3_600_000, ten + 5_000)).toBe(ten);
    // It has begun at ten; then the clock says half past nine again, and ten once more.
    expect(lastDue('0 10 * * *', zone, ten, ten - 1_800_000)).toBeNull();
    expect(lastDue('0 10 * * *', zone, ten, ten + 30_000)).toBeNull();
  });
});
