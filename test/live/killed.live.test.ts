// A controller that is killed again and again while it dials through a real switch: the carrier counts the INVITEs, and nobody may
// have had two. TRUNKLINE_KILLS says how often; twelve without it.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { fictionalPeople } from '../bench/kill/fictional-people.ts';
import { PCMA, PCMU } from './carrier/line-codec.ts';
import { OURS, talkingDeclarations } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { Stage } from './harness/stage.ts';
import { Vendors } from './harness/vendors.ts';

const found = findSwitch();
const KILLS = Number(process.env['TRUNKLINE_KILLS'] ?? 12);
const PEOPLE = fictionalPeople(100 + KILLS * 25);
const SCRIPTS: readonly CallScriptInput[] = [
  { name: 'busy', match: '*', ringMs: 150, outcome: { refuse: 486 } },
];
/** Between one and so many calls arrive before each kill. */
const MOST_CALLS = 12;
/** What the switch was told and has not sent yet is sent by then. */
const ORDERED_MS = 1_500;
/** A start that takes so long is told of with all that it said. */
const SLOW_MS = 10_000;

const campaign = {
  name: 'reminders',
  agent: 'asha',
  list: '../lists/people.csv',
  callerIds: [OURS],
  purpose: 'service',
  window: { from: '00:00', to: '24:00', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
  expectedCallSeconds: 0,
  maxConcurrent: 20,
  callsPerMinute: 2400,
  retry: { attempts: 1 },
};

describe.skipIf(!found.ok)('a campaign whose controller is killed while it dials', () => {
  let vendors: Vendors;
  let stage: Stage;

  beforeAll(async () => {
    if (!found.ok) return;
    vendors = await Vendors.start();
    stage = await Stage.open({
      installed: found.switch,
      codecs: [PCMU, PCMA],
      scripts: SCRIPTS,
      declarations: (port) => ({
        ...talkingDeclarations(port),
        ...vendors.declarations,
        'lists/people.csv': `number,name\n${PEOPLE.map((number) => `${number},Ravi`).join('\n')}\n`,
        'campaigns/reminders.yaml': campaign,
      }),
      environment: vendors.environment,
    });
  });

  afterAll(async () => {
    sayFigures('Killed while it dials');
    await stage?.close(false);
    await vendors?.stop();
  });

  test(`${KILLS} kills: every INVITE is another person's`, { timeout: 60_000 + KILLS * 90_000 }, async () => {
    const { carrier, world } = stage;
    const until = async (count: number, withinMs: number): Promise<boolean> => {
      const giveUpAt = performance.now() + withinMs;
      while (carrier.calls.length < count && performance.now() < giveUpAt) await sleep(4);
      return carrier.calls.length >= count;
    };
    const restarts: number[] = [];
    expect(await until(1, 60_000)).toBe(true);
    for (let nth = 1; nth <= KILLS; nth++) {
      await until(carrier.calls.length + Math.floor(Math.random() * MOST_CALLS), 2_000);
      await sleep(Math.random() * 20);
      await stage.controller.kill();
      // An INVITE that the last controller ordered is none of the next one's.
      await sleep(ORDERED_MS);
      const before = carrier.calls.length;
      const startedAt = performance.now();
      const starting = world.startController();
      const dials = until(before + 1, 60_000).then((dialled) => {
        restarts.push(performance.now() - startedAt);
        return dialled;
      });
      stage.controller = await starting;
      expect(await dials, stage.controller.output.slice(-8_000)).toBe(true);
      if ((restarts.at(-1) ?? 0) > SLOW_MS)
        figure(
          `start ${nth} dialled after ${Math.round(restarts.at(-1) ?? 0)} ms:\n${stage.controller.output}`,
        );
    }
    await stage.controller.kill();
    await sleep(ORDERED_MS);
    const times = new Map<string, number>();
    for (const { number } of carrier.calls) times.set(number, (times.get(number) ?? 0) + 1);
    const twice = [...times].filter(([, count]) => count > 1);
    const sorted = restarts.toSorted((a, b) => a - b);
    figure(
      `${KILLS} kills, ${carrier.calls.length} INVITEs to ${times.size} people, ${twice.length} of them twice; ` +
        `start → next INVITE p50 ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)} ms, most ${Math.round(sorted.at(-1) ?? Number.NaN)} ms`,
    );
    expect(twice).toEqual([]);
    expect(times.size).toBeGreaterThanOrEqual(KILLS);
  });
});
