// A word of somebody that they want no calls, against a whole appliance: from the moment at which it is on the disk nothing leaves
// for their number, whatever had been decided before. The moments are events, not spans of time.
import { afterEach, expect, test } from 'vitest';
import { openStoreIn } from '../../src/runtime/open-store.ts';
import { countContacts } from '../../src/store/dialing/contacts.ts';
import { suppressNumber } from '../../src/store/lists/suppressions.ts';
import type { Store } from '../../src/store/store.ts';
import { type CampaignId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { OWNED, openRig, type Rig, type RigOptions } from './rig.ts';

const ALICE = '+14155550101' as E164;
const BOB = '+14155550102' as E164;
const REMINDERS = toId<CampaignId>('reminders');

let rig: Rig | null = null;
let store: Store | null = null;
afterEach(async () => {
  store?.close();
  await rig?.close();
  rig = null;
  store = null;
});

/** With a database connection of its own, as `trunkline suppress add` has one. */
async function start(options: Partial<RigOptions>): Promise<{ rig: Rig; store: Store }> {
  rig = await openRig({ scripts: [], hears: [], replies: [], ...options });
  store = openStoreIn(rig.config.appliance.dataDirectory);
  return { rig, store };
}

const offered = ({ occurrences }: Rig): readonly unknown[] =>
  occurrences.flatMap((one) => (one.occurrence === 'call-offered' ? [one.number] : []));

const WAITS = ['start: { cron: "0 0 1 1 *" }', 'retry: { attempts: 3, on: [no-answer], delaysMinutes: [1] }'];

test('whose call is written and not sent yet is not rung, and is done with', async () => {
  const opened = await start({
    scripts: [{ name: 'anybody', match: '*', ringMs: 100, outcome: { refuse: 486 } }],
    list: [`${ALICE},Alice`, `${BOB},Bob`],
    campaign: WAITS,
  });
  // The intent is on the disk, and its call has begun: the next thing would be the originate.
  opened.rig.open.feed.watch((event) => {
    if (event.kind === 'call-started' && event.number === ALICE)
      void suppressNumber(opened.store, ALICE, 'asked by e-mail', Date.now());
  });
  await opened.rig.open.campaigns.order('reminders', 'start', 'test');
  await opened.rig.event('call-ended', ({ outcome }) => outcome.kind === 'busy');
  const ended = await opened.rig.event('call-ended', ({ outcome }) => outcome.kind !== 'busy');
  expect(ended.outcome).toMatchObject({ kind: 'cancelled' });
  expect(offered(opened.rig)).toEqual([BOB]);
  await expect
    .poll(() => countContacts(opened.store, REMINDERS), { timeout: 20_000 })
    .toMatchObject({ suppressed: 1, claimed: 0, waiting: 0 });
  const [attempt] = opened.store.rows<{ state: string }>(
    `select "state" from "attempts" where "number" = ?`,
    ALICE,
  );
  expect(attempt).toEqual({ state: 'ended' });
});

test('whose call goes on to another trunk is not rung there', async () => {
  const trunk = (name: string, prefix: string): string[] => [
    `name: ${name}`,
    ...['carrier: generic', 'host: 127.0.0.1', 'auth: { kind: ip }', 'codecs: [PCMU]'],
    ...['callsPerSecond: 20', 'channels: 2', 'inboundAddresses: [127.0.0.1/32]'],
    `numberFormat: { outbound: { style: "+e164", prefix: "${prefix}" } }`,
  ];
  const opened = await start({
    gateways: [{ name: 'second', status: 'up' }],
    files: {
      'trunks/main.yaml': trunk('main', '8'),
      'trunks/second.yaml': trunk('second', '9'),
      'numbers.yaml': [
        'numbers:',
        `  - { number: "${OWNED}", trunk: main, purpose: service, agent: asha, outboundTrunks: [main, second] }`,
      ],
    },
    scripts: [{ name: 'main', match: `8${ALICE.slice(1)}`, ringMs: 0, outcome: { refuse: 503 } }],
  });
  opened.rig.open.feed.watch((event) => {
    if (event.kind === 'trunk-changed') void suppressNumber(opened.store, ALICE, 'by API', Date.now());
  });
  const ended = await opened.rig.call(ALICE);
  expect(ended.outcome).toMatchObject({ kind: 'cancelled' });
  expect(offered(opened.rig)).toEqual([`8${ALICE}`]);
  expect(opened.rig.events).toContainEqual(
    expect.objectContaining({ kind: 'warning', text: expect.stringContaining('do-not-call') }),
  );
});
