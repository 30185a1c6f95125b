// Before a change of version: live calls go on, callers are answered while there are any, and nothing new is dialled.
import { afterEach, expect, test } from 'vitest';
import { OWNED, openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const patient = (number: string) => ({
  name: `patient-${number.slice(-1)}`,
  match: number,
  ringMs: 100,
  steps: [{ do: 'pause' as const, ms: 60_000 }],
});
const caller = (did: string, index: number) => ({
  did,
  callerId: `+1415555015${index}`,
  script: { name: `caller-${index}`, steps: [{ do: 'pause' as const, ms: 60_000 }] },
});

test('a drain ends no call, dials nothing new, and shuts the door only behind the last call', async () => {
  rig = await openRig({
    agent: ['greeting: Namaste, this is Asha.'],
    scripts: ['+14155550101', '+14155550102', '+14155550103'].map(patient),
    list: ['+14155550101,Ravi'],
    // One at a time: the third patient waits for the second.
    files: {
      'lists/later.csv': ['number,name', '+14155550102,Meera', '+14155550103,Asif'],
      'campaigns/later.yaml': [
        'name: later',
        'agent: asha',
        'list: ../lists/later.csv',
        `callerIds: ["${OWNED}"]`,
        'purpose: service',
        'window: { from: "00:00", to: "24:00", days: [mon, tue, wed, thu, fri, sat, sun] }',
        'maxConcurrent: 1',
        'callsPerMinute: 600',
      ],
    },
    hears: [],
    replies: [],
  });
  const { controller } = rig.open;
  const live = () => controller.status().calls.map(({ number }) => number);
  const dialled = ['+14155550101', '+14155550102'].map((number) =>
    rig?.event('call-started', (event) => event.number === number),
  );
  const started = (await Promise.all(dialled)).flatMap((event) => (event === undefined ? [] : [event.call]));
  expect(started).toHaveLength(2);

  expect(controller.drain()).toEqual({ live: 2 });
  const refused = await controller.dial({ number: '+14155550109', agent: 'asha' });
  expect(refused).toMatchObject({ ok: false, because: expect.stringContaining('about to be replaced') });

  // Somebody calls: with a call on the line the controller stays for a while in any case, so it answers.
  await rig.simulator.placeInbound(caller(OWNED, 0));
  const inbound = await rig.event('call-started', (event) => event.direction === 'inbound');
  expect(controller.drain()).toEqual({ live: 3 });

  for (const one of [...started, inbound.call]) {
    controller.hangUp(one);
    await rig.event('call-ended', (event) => event.call === one);
  }
  // The next of the list would be rung now.
  expect(controller.drain()).toEqual({ live: 0 });
  for (const campaign of controller.status().campaigns) {
    expect(campaign).toMatchObject({ state: 'paused', because: expect.stringContaining('about to be') });
  }
  await rig.simulator.placeInbound(caller(OWNED, 1));
  await expect
    .poll(() => rig?.occurrences.at(-1), { timeout: 5_000 })
    .toMatchObject({ occurrence: 'call-ended', cause: 'NORMAL_CIRCUIT_CONGESTION' });
  expect(live()).toEqual([]);

  // The change is cancelled: the list goes on where it was.
  controller.endDrain();
  await rig.event('call-started', (event) => event.number === '+14155550103');
});
