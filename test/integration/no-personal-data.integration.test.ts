// What the log of a whole appliance says of people: nothing. A campaign whose calls go every way, callers who are taken in and
// refused, a model that makes a tool's name out of a caller's.
import { afterEach, expect, test } from 'vitest';
import { KeptLog } from '../fakes/kept-log.ts';
import { personalDataIn } from '../fakes/personal-data.ts';
import { OWNED, openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const CALLEES = ['+14155550111', '+14155550112', '+14155550113', '+14155550114', '+919876543210'] as const;
const NAMES = ['Ravindranath', 'Meenakshi', 'Farhanullah', 'Lakshmiben', 'Anirudh'] as const;
const CALLER = '+14155550150';
const STRANGERS_NUMBER = '+14155550198';

test('a campaign, calls by hand and callers leave no number and no name in the log', {
  timeout: 60_000,
}, async () => {
  const kept = new KeptLog();
  rig = await openRig({
    log: kept.log,
    agent: ['greeting: Namaste {{name|there}}, will you come?'],
    list: CALLEES.map((number, index) => `${number},${NAMES[index]}`),
    scripts: [
      {
        name: 'talks',
        match: CALLEES[0],
        ringMs: 100,
        steps: [{ do: 'listen' }, { do: 'say', text: 'This is Ravindranath.' }, { do: 'expect-hang-up' }],
      },
      { name: 'busy', match: CALLEES[1], ringMs: 100, outcome: { refuse: 486 } },
      { name: 'unallocated', match: CALLEES[2], ringMs: 100, outcome: { refuse: 404 } },
      { name: 'refused', match: CALLEES[3], ringMs: 100, outcome: { refuse: 603 } },
    ],
    hears: ['This is Ravindranath.', 'When are you open?'],
    replies: [
      {
        text: 'Goodbye Ravindranath!',
        toolCalls: [{ name: 'Ravindranath', arguments: { number: CALLEES[0] } }],
      },
      { text: 'Goodbye!', toolCalls: [{ name: 'end_call', arguments: { disposition: 'confirmed' } }] },
      { text: 'Goodbye!', toolCalls: [{ name: 'end_call', arguments: { disposition: 'information' } }] },
    ],
  });
  const { simulator, open, event, occurrences } = rig;
  const ended = (number: string) =>
    event(
      'call-ended',
      ({ call }) =>
        rig?.events.some(
          (one) => one.kind === 'call-started' && one.call === call && one.number === number,
        ) === true,
    );
  await Promise.all(CALLEES.slice(0, 4).map(ended));

  await simulator.placeInbound({
    did: STRANGERS_NUMBER,
    callerId: CALLER,
    script: { name: 'lost', steps: [] },
  });
  await expect
    .poll(() => occurrences.some((one) => one.occurrence === 'call-ended' && one.script === 'lost'), {
      timeout: 10_000,
    })
    .toBe(true);
  await simulator.placeInbound({
    did: OWNED,
    callerId: CALLER,
    script: {
      name: 'asks',
      steps: [{ do: 'listen' }, { do: 'say', text: 'When are you open?' }, { do: 'expect-hang-up' }],
    },
  });
  await ended(CALLER);

  // What the rules refused to the campaign, asked for by a person.
  const variables = { name: NAMES[4] };
  const byHand = await open.controller.dial({ number: CALLEES[4], agent: 'asha', variables });
  expect(byHand).toMatchObject({ ok: false });

  const said = new Set(kept.lines.map(({ msg }) => msg));
  for (const message of ['call ended', 'inbound call refused', 'contact finished', 'tool call refused'])
    expect(said).toContain(message);
  expect(kept.lines.some((line) => 'pii' in line)).toBe(true);
  expect(
    personalDataIn(kept.lines, { numbers: [...CALLEES, CALLER, STRANGERS_NUMBER, OWNED], names: NAMES }),
  ).toEqual([]);
});
