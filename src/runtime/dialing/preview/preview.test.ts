// A dry run over a small list, with the rules of today and everything that differs between its people; and one person explained.
import { describe, expect, test } from 'vitest';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { edited, filesWith, surroundings } from '../../../../test/fakes/declared-config.ts';
import { at } from '../../../../test/fakes/dial-facts.ts';
import { CAMPAIGN, callee, openTestStore } from '../../../../test/fakes/opened-store.ts';
import { whyHeld } from '../../../campaign/denial.ts';
import { explanationText } from '../../../cli/campaigns/campaign-explain.ts';
import { gateOf } from '../../../cli/campaigns/campaign-outlook.ts';
import { previewText } from '../../../cli/campaigns/campaign-preview.ts';
import { parse } from '../../../config/reading/parse.ts';
import type { Config } from '../../../config/schema.ts';
import { insertCall } from '../../../store/calls/calls.ts';
import { followCampaign, writeOrders } from '../../../store/dialing/campaign-states.ts';
import { noteComplaint } from '../../../store/dialing/complaints.ts';
import { suppressNumber } from '../../../store/lists/suppressions.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import { explainPerson } from './explain-person.ts';
import { previewCampaign } from './preview.ts';

const LAWFUL = edited(
  'appliance.yaml',
  'country: IN\n',
  'country: IN\ncompliance: {india: {sector: health, ordinaryNumbers: accept, declaration: not-required}}\nlimits: {maxCalls: 100, callsPerSecond: 50}\n',
);
const FAST = edited(
  'trunks/main.yaml',
  'callsPerSecond: 1\nchannels: 4',
  'callsPerSecond: 20\nchannels: 100\npricePerMinute: 0.6\ncurrency: INR',
);

function configWith(lines: string): Config {
  const result = parse(
    filesWith({
      ...LAWFUL,
      ...FAST,
      ...edited(
        'campaigns/reminders.yaml',
        'purpose: service\n',
        `purpose: service\nrelationship: customer\n${lines}`,
      ),
    }),
    surroundings(),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

async function listed(numbers: readonly E164[]) {
  const store = openTestStore();
  const rows = numbers.map((number, index) => ({ number, position: index + 2, variables: { name: 'Ravi' } }));
  await importContacts(store, CAMPAIGN, rows, 0);
  return store;
}

async function preview(lines: string, numbers: readonly E164[], when: string) {
  const config = configWith(lines);
  const store = await listed(numbers);
  const [campaign] = config.campaigns;
  if (campaign === undefined) throw new Error('no campaign');
  return previewCampaign(config, campaign, store, at(when));
}

const hundred = Array.from({ length: 100 }, (_, nth) => callee(nth + 1));

describe('a preview', () => {
  test('says how many when, with which number and at what cost', async () => {
    const result = await preview('callsPerMinute: 2\nmaxConcurrent: 10\n', hundred, '2026-11-25 17:00');
    expect(result).toMatchObject({ listed: 100, now: 100, later: 0, never: 0, groups: 1, reasons: [] });
    // Two a minute: sixty in half an hour.
    expect(result.schedule.slots.map(({ from, calls }) => [from, calls])).toEqual([
      [at('2026-11-25 17:00'), 60],
      [at('2026-11-25 17:30'), 40],
    ]);
    expect(result.schedule.byCallerId).toEqual({ '+918047123457': 100 });
    // 35 of them answer and talk a minute at 0.60.
    expect(result.cost).toEqual([{ currency: 'INR', micros: 21_000_000 }]);
    expect(previewText(result, 'Asia/Kolkata')).toContain('2026-11-25 17:00');
    expect(previewText(result, 'Asia/Kolkata')).toContain(
      'At most 60 calls in half an hour, because of callsPerMinute of the campaign (2).',
    );
  });

  test.each([
    ['callsPerMinute: 60\nmaxConcurrent: 1\n', 'campaign.maxConcurrent', 1],
    ['callsPerMinute: 6000\nmaxConcurrent: 5000\n', 'appliance.limits.maxCalls', 100],
  ])('names the setting that sets its pace: %s', async (lines, by, set) => {
    const { pace } = await preview(lines, [callee(1)], '2026-11-25 17:00');
    expect(pace).toMatchObject({ by, set });
  });

  test('in the evening begins on the next day at which its hours are open', async () => {
    const result = await preview('callsPerMinute: 60\nmaxConcurrent: 50\n', hundred, '2026-11-25 20:00');
    expect(result).toMatchObject({ now: 0, later: 100 });
    expect(result.schedule.slots[0]?.from).toBe(at('2026-11-26 10:00'));
    expect(result.reasons.map(({ rule }) => rule)).toContain('hours.campaign');
  });

  test('asks about each kind of people once, and says why the others are not called', async () => {
    const numbers = [...hundred, '+14155552671' as E164, '+918047123456' as E164, '+911800123456' as E164];
    const result = await preview('callsPerMinute: 60\nmaxConcurrent: 50\n', numbers, '2026-11-25 17:00');
    expect(result).toMatchObject({ now: 100, never: 3, groups: 4 });
    const rules = Object.fromEntries(result.reasons.map(({ rule, people }) => [rule, people]));
    expect(rules).toMatchObject({ 'destination.own': 1, 'destination.type': 1, 'destination.country': 1 });
  });

  test('who was tried lately waits for the next try, and not for anything that the list says', async () => {
    const config = configWith('callsPerMinute: 60\nmaxConcurrent: 50\n');
    const store = await listed([callee(1), callee(2)]);
    const due = at('2026-11-25 17:40');
    store.change(`update "contacts" set "nextAt" = ?, "attempts" = 1 where "number" = ?`, due, callee(1));
    const [campaign] = config.campaigns;
    if (campaign === undefined) throw new Error('no campaign');
    const found = await previewCampaign(config, campaign, store, at('2026-11-25 17:00'));
    expect(found.reasons).toEqual([
      { rule: 'person', because: 'Their next try is due later.', remedy: null, people: 1 },
    ]);
    expect(found).toMatchObject({ now: 1, later: 1 });
  });

  test('talk time is measured on the calls of the last thirty days, and on no older ones', async () => {
    const config = configWith('callsPerMinute: 60\nmaxConcurrent: 50\n');
    const store = await listed(hundred);
    const now = at('2026-11-25 17:00');
    const day = 86_400_000;
    for (let nth = 0; nth < 120; nth++) {
      const id = toId<CallId>(`past-${nth}`);
      const isOld = nth >= 60;
      const startedAt = now - (isOld ? 40 : 3) * day;
      await insertCall(store, {
        ...{ id, direction: 'outbound', leg: toId<LegId>(`leg-${nth}`), trunk: 'main', gateway: null },
        ...{ callerId: null, did: null, destination: callee(1), agent: 'asha', campaign: CAMPAIGN },
        ...{ attempt: null, phase: 'dialing', startedAt },
      });
      const isAnswered = nth % 2 === 0;
      store.change(
        `update "calls" set "outcome" = ?, "answeredAt" = ?, "endedAt" = ? where "id" = ?`,
        isAnswered ? 'answered' : 'no-answer',
        isAnswered ? startedAt : null,
        startedAt + (isOld ? 600_000 : 20_000),
        id,
      );
    }
    const [campaign] = config.campaigns;
    if (campaign === undefined) throw new Error('no campaign');
    const found = await previewCampaign(config, campaign, store, now);
    expect(found.assumes).toEqual({ answeredShare: 0.5, talkSeconds: 20, from: 'measured' });
  });

  test.each([
    ['cancelled', 2, 'The campaign is cancelled by the operator.', 'trunkline campaigns start reminders'],
    [
      'draining',
      1,
      'The campaign is being drained: only people who were tried already are called.',
      'trunkline campaigns resume reminders',
    ],
  ] as const)('of a campaign that somebody stopped says so (%s)', async (orders, people, because, remedy) => {
    const config = configWith('');
    const store = await listed([callee(1), callee(2)]);
    store.change(`update "contacts" set "attempts" = 1 where "number" = ?`, callee(1));
    followCampaign(store, 'reminders', '', 0);
    writeOrders(store, 'reminders', orders, 0, 'meera');
    const [campaign] = config.campaigns;
    if (campaign === undefined) throw new Error('no campaign');
    const result = await previewCampaign(config, campaign, store, at('2026-11-25 17:00'));
    expect(result.reasons).toEqual([{ rule: 'campaign', because, remedy, people }]);
    expect(previewText(result, 'Asia/Kolkata')).toContain(remedy);
  });

  test('money and the end of the campaign bound it', async () => {
    const poor = await preview(
      'callsPerMinute: 60\nmaxConcurrent: 50\nbudget: {currency: INR, inAll: 10.5}\n',
      hundred,
      '2026-11-25 17:00',
    );
    expect(poor.schedule).toMatchObject({ calls: 50, left: { people: 50 } });
    // Of today's 10.50 a half is spent: 25 calls, and 50 on each day after it.
    const spent = await listed(hundred);
    spent.change(`insert into "spending" values ('reminders', '2026-11-25', 'INR', 5250000)`);
    const config = configWith(
      'callsPerMinute: 60\nmaxConcurrent: 50\nbudget: {currency: INR, perDay: 10.5}\n',
    );
    const [campaign] = config.campaigns;
    if (campaign === undefined) throw new Error('no campaign');
    const { schedule } = await previewCampaign(config, campaign, spent, at('2026-11-25 17:00'));
    expect(schedule.slots.map(({ calls }) => calls)).toEqual([25, 50, 25]);
    const short = await preview(
      "callsPerMinute: 1\nmaxConcurrent: 50\nend: '2026-11-25T17:30:00+05:30'\n",
      hundred,
      '2026-11-25 17:00',
    );
    expect(short.schedule).toMatchObject({
      calls: 30,
      left: { people: 70, because: 'the campaign ends before' },
    });
  });
});

describe('one person explained', () => {
  const explained = async (
    lines: string,
    when: string,
    before = async (_store: Awaited<ReturnType<typeof listed>>) => {},
    holds = new Map<string, string>(),
  ) => {
    const config = configWith(lines);
    const store = await listed([callee(1)]);
    await before(store);
    const sources = { config, store, gate: gateOf(config, store), holds, isRunning: true };
    const [person] = await explainPerson(sources, callee(1), at(when), null);
    if (person === undefined) throw new Error('nobody');
    return person;
  };

  test('against whom nothing stands is said with the number they would see', async () => {
    const person = await explained('', '2026-11-25 17:00');
    expect(person).toMatchObject({ obstacles: [], callerId: '+918047123457', state: 'waiting' });
    expect(explanationText(person, 'Asia/Kolkata')).toContain('Nothing prevents a call now.');
  });

  test('who was never tried is told that the campaign is being drained', async () => {
    const drained = async (store: Awaited<ReturnType<typeof listed>>) => {
      followCampaign(store, 'reminders', '', 0);
      writeOrders(store, 'reminders', 'draining', 0, 'meera');
    };
    const person = await explained('', '2026-11-25 17:00', drained);
    expect(person.obstacles).toMatchObject([
      { what: 'campaign', remedy: 'trunkline campaigns resume reminders' },
    ]);
    const tried = await explained('', '2026-11-25 17:00', async (store) => {
      await drained(store);
      store.change(`update "contacts" set "attempts" = 1`);
    });
    expect(tried.obstacles).toEqual([]);
  });

  test('what the rules have against them is not told a second time as what stopped the whole campaign', async () => {
    const because = 'The campaign: 22:00-23:00. It is 12:30 in Asia/Kolkata.';
    const held = whyHeld({ inARow: 20, because, until: at('2026-11-25 12:31') }, at('2026-11-25 12:30'));
    const stopped = new Map([['reminders', held?.because ?? '']]);
    const night = "window: {from: '22:00', to: '23:00'}\n";
    const person = await explained(night, '2026-11-25 12:30', async () => {}, stopped);
    const named = person.obstacles.filter((one) => one.because.includes('22:00-23:00'));
    expect(named.map(({ what }) => what)).toEqual(['hours.campaign']);
    // Against whom the rules have nothing: it is the campaign alone that waits.
    const other = await explained('', '2026-11-25 17:00', async () => {}, stopped);
    expect(other.obstacles).toMatchObject([{ what: 'campaign' }]);
  });

  test('all obstacles stand there at once, each with the key that removes it', async () => {
    const person = await explained(
      "paused: true\nend: '2026-11-25T12:00:00+05:30'\nbudget: {minutesPerDay: 5}\n",
      '2026-11-25 21:30',
      async (store) => {
        store.change(`insert into "spending" values ('reminders', '2026-11-25', 'ms', 300000)`);
        for (let nth = 10; nth < 15; nth++)
          noteComplaint(store, {
            ...{ number: callee(nth), callerId: null, campaign: null, at: at('2026-11-24 12:00') },
            ...{ flagged: false, source: 'operator', notedAt: 0 },
          });
        await suppressNumber(store, callee(1), 'said so', 0);
      },
    );
    const rows = person.obstacles.map(({ what, remedy }) => [what, remedy?.slice(0, 26) ?? null]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['person', 'trunkline suppress list +9'],
        ['campaign', 'campaigns/reminders.yaml: '],
        ['campaign', 'budget.minutesPerDay: rais'],
        ['complaints.paused', expect.anything()],
        ['hours.campaign', 'campaigns/reminders.yaml: '],
        ['campaign.end', 'campaigns/reminders.yaml: '],
      ]),
    );
  });

  test.each([
    ['minutesPerDay', '2026-11-25', 'budget.minutesPerDay: raise it, or wait for the next day'],
    ['minutesInAll', 'all', 'budget.minutesInAll: raise it'],
  ])('a budget that is used up, %s: what helps', async (key, period, remedy) => {
    const person = await explained(`budget: {${key}: 5}\n`, '2026-11-25 12:30', (store) => {
      store.change(`insert into "spending" values ('reminders', ?, 'ms', 300000)`, period);
      return Promise.resolve();
    });
    expect(person.obstacles).toMatchObject([{ what: 'campaign', remedy }]);
  });

  test.each([
    ['its hours', '', '2026-11-25 20:30', 'hours.campaign', '2026-11-26 10:00'],
    [
      "hours by each person's clock",
      "window: {clock: callee, from: '11:00', to: '17:00'}\n",
      '2026-11-25 17:00',
      'hours.campaign',
      '2026-11-26 11:00',
    ],
    [
      'its start',
      "start: {at: '2026-11-25T18:00:00+05:30'}\n",
      '2026-11-25 17:00',
      'campaign.start',
      '2026-11-25 18:00',
    ],
    ['its end', "end: '2026-11-25T12:00:00+05:30'\n", '2026-11-25 17:00', 'campaign.end', null],
  ])('what keeps a campaign is named once: %s', async (_sentence, lines, when, rule, until) => {
    const person = await explained(lines, when);
    expect(person.obstacles).toMatchObject([
      { what: rule, until: until === null ? null : at(until), remedy: expect.stringContaining('reminders') },
    ]);
    expect(explanationText(person, 'Asia/Kolkata')).toContain('1 thing prevents a call now:');
  });
});
