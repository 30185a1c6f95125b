// What is told of a call and of other things: which event, under which id, and whose call it is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import { insertCall } from '../../store/calls/calls.ts';
import { type CallId, type CampaignId, type LegId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import { withCall } from './about-call.ts';
import { EVENT_SHAPES } from './event-shapes.ts';
import { outgoingCallEvent, outgoingCampaignEvent } from './events.ts';
import { sign } from './sign.ts';

const CALL = toId<CallId>('01a22b99-73b1-7d3a-8a87-17d636910ed9');
const RAVI = '+14155550101' as E164;
const OURS = '+14155550199' as E164;
const base = { call: CALL, at: 7 };
const EVENTS = [
  {
    ...base,
    kind: 'call-started',
    direction: 'inbound',
    number: RAVI,
    ours: OURS,
    because: 'x',
    agent: 'asha',
    trunk: 'main',
  },
  { ...base, kind: 'phase', phase: 'active' },
  {
    ...{ ...base, kind: 'call-ended', disposition: 'confirmed', reason: 'agent-ended' },
    outcome: {
      ...{ kind: 'answered', hangupCause: 'NORMAL_CLEARING', sipStatus: null, endedBy: 'agent' },
      ...{ answeredAt: 5, endedAt: 7 },
    },
    summary: {
      ...{
        durationMs: 2,
        turns: 1,
        medianLatencyMs: null,
        recordingPath: '/r.wav',
        transcriptPath: '/t.txt',
      },
      cost: [{ micros: 3, currency: 'INR' }],
      costs: [
        { part: 'model', provider: 'gpt', used: 1, unit: 'tokens', micros: 3, currency: 'INR' },
        { part: 'telephony', provider: 'main', used: 2, unit: 'ms', micros: null, currency: null },
      ],
    },
  },
  {
    ...{ ...base, kind: 'call-analysed', summary: 'They come.', disposition: 'confirmed' },
    ...{
      criteria: [{ criterion: 'polite', met: null, because: 'not said' }],
      fields: { when: 'Friday' },
      problem: null,
    },
  },
  {
    ...{ ...base, kind: 'tries-used-up', campaign: 'a.b', contact: '7', number: RAVI, attempts: 3 },
    ...{ outcome: 'busy', disposition: 'busy', variables: { name: 'Ravi' } },
  },
] as readonly LiveEvent[];

test('no id has a full stop, which would make one signature fit several texts', () => {
  const ids = EVENTS.map((event) => outgoingCallEvent(event)?.id);
  ids.push(outgoingCampaignEvent({ kind: 'campaign.done', name: 'a.b', at: 5.4, because: 'x' }).id);
  expect(ids).toEqual([
    ...['started', 'answered', 'ended', 'analysed', 'tries-used-up'].map((what) => `${CALL}_${what}`),
    'campaign-done_a-b_5',
  ]);
});

test('what is told of a call is what the OpenAPI document says, no key more or less', async () => {
  const store = await storeWith('outbound');
  const types = EVENTS.map((event) => {
    const told = outgoingCallEvent(event);
    if (told === null) throw new Error('each is told');
    const { type, data } = withCall(told, store);
    // As it is sent. Keys that the shape does not have would be left out here.
    const sent: unknown = JSON.parse(JSON.stringify(data));
    expect(EVENT_SHAPES[type].parse(sent)).toEqual(sent);
    return type;
  });
  expect(types).toEqual(Object.keys(EVENT_SHAPES).slice(0, 5));
  expect(JSON.stringify(outgoingCallEvent(EVENTS[2] as LiveEvent))).not.toContain('/r.wav');
});

async function storeWith(direction: 'inbound' | 'outbound') {
  const store = openTestStore();
  const outbound = direction === 'outbound';
  await insertCall(store, {
    ...{ id: CALL, direction, leg: toId<LegId>('leg-1'), trunk: 'main', gateway: null, attempt: null },
    ...{ callerId: outbound ? OURS : RAVI, did: outbound ? null : OURS, destination: outbound ? RAVI : null },
    ...{ agent: 'asha', campaign: toId<CampaignId>('reminders'), phase: 'ringing', startedAt: 5 },
  });
  return store;
}

test.each(['inbound', 'outbound'] as const)(
  'each event of an %s call says whose call it is',
  async (direction) => {
    const store = await storeWith(direction);
    const about = { call: CALL, direction, number: RAVI, ours: OURS, agent: 'asha', campaign: 'reminders' };
    for (const event of EVENTS.slice(1, 4)) {
      const told = outgoingCallEvent(event);
      expect(told && withCall(told, store).data).toMatchObject(about);
    }
  },
);

test('a call that could not be stored, and what is of no call, is told as it is', async () => {
  const told = outgoingCallEvent(EVENTS[1] as LiveEvent);
  expect(told && withCall(told, openTestStore())).toBe(told);
  const campaign = outgoingCampaignEvent({ kind: 'campaign.done', name: 'june', at: 5, because: 'x' });
  expect(withCall(campaign, await storeWith('inbound'))).toBe(campaign);
});

test.each(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'a text of the owner’s own'])(
  'the receiver in the documents takes what is signed with %s, and nothing that was changed',
  async (secret) => {
    const document = readFileSync(join(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
    const [, code = ''] = /```js\n(.+?)```/s.exec(document) ?? [];
    const file = join(testFolder(), 'receiver.mjs');
    writeFileSync(file, code);
    const { isGenuine } = (await import(pathToFileURL(file).href)) as {
      isGenuine: (headers: object, body: string, secret: string) => boolean;
    };
    const headers = sign('c1_ended', Date.now(), '{}', secret);
    expect(isGenuine(headers, '{}', secret)).toBe(true);
    expect(
      isGenuine({ ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` }, '{}', secret),
    ).toBe(true);
    expect(isGenuine(headers, '{ }', secret)).toBe(false);
    expect(isGenuine({ ...headers, 'webhook-id': 'c2_ended' }, '{}', secret)).toBe(false);
    expect(isGenuine(headers, '{}', `${secret}BBBB`)).toBe(false);
    expect(isGenuine({}, '{}', secret)).toBe(false);
    const old = sign('c1_ended', Date.now() - 400_000, '{}', secret);
    expect(isGenuine(old, '{}', secret)).toBe(false);
  },
);
