// Which of our numbers a call leaves on where some trunks are full, through the real gate, rules and store.
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { callee, importCallees, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import type { Config } from '../../config/schema.ts';
import { claimNext } from '../../store/contacts.ts';
import { type CallId, type CampaignId, type LegId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import { TrunkPool } from '../calls/trunk-pool.ts';
import { DialGate } from './dial-gate.ts';

/** A Wednesday, 12:00 in India. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const FULL = '+918047123457' as E164;
const IDLE = '+918047123458' as E164;

function twoTrunks(): Config {
  const config = goodConfig();
  const [trunk] = config.trunks;
  const own = config.numbers.find(({ number }) => number === FULL);
  if (trunk === undefined || own === undefined) throw new Error('the good set has a trunk and this number');
  const second = { ...trunk, name: 'second', channels: 10, callsPerSecond: 100 };
  const idle = {
    ...own,
    number: IDLE,
    trunk: 'second',
    outboundTrunks: own.outboundTrunks.map((one) => ({ ...one, trunk: 'second' })),
  };
  const { compliance } = config.appliance;
  const india = {
    ...compliance.india,
    sector: 'education',
    ordinaryNumbers: 'accept',
    declaration: 'not-required',
  } as typeof compliance.india;
  return {
    ...config,
    appliance: { ...config.appliance, compliance: { ...compliance, india } },
    trunks: [{ ...trunk, channels: 1, callsPerSecond: 100 }, second],
    numbers: [...config.numbers, idle],
    campaigns: config.campaigns.map((one) => ({
      ...one,
      relationship: 'customer',
      callerIds: [FULL, IDLE],
    })),
  };
}

test('a number whose trunk is full is passed by while another one fits: eleven calls run, not two', async () => {
  const config = twoTrunks();
  const [campaign] = config.campaigns;
  if (campaign === undefined) throw new Error('the good set has a campaign');
  const store = openTestStore();
  const clock = new FakeClock(NOON);
  const { log } = new KeptLog();
  const trunks = new TrunkPool({ config: () => config, clock, log, onRoom: () => {} });
  onTestFinished(() => trunks.close());
  const gate = new DialGate({
    ...{ config: () => config, store, clock, log, trunks },
    endings: { writeOwed: () => Promise.resolve() },
    owner: OWNER,
    random: () => 0,
  });
  await importCallees(store, 12);
  const used: Record<string, number> = {};
  for (let nth = 1; nth <= 12; nth += 1) {
    clock.turn(1_000);
    const now = clock.now();
    const id = toId<CampaignId>(campaign.name);
    const contact = await claimNext(store, { campaign: id, now, owner: OWNER, until: now + 60_000 });
    if (contact === null) throw new Error(`nobody waits: ${callee(nth)}`);
    const answer = await gate.contact({
      campaign,
      contact,
      call: toId<CallId>(`call-${nth}`),
      leg: toId<LegId>(`leg-${nth}`),
    });
    const what = answer.kind === 'dial' ? answer.callerId : answer.kind;
    used[what] = (used[what] ?? 0) + 1;
  }
  expect(used).toEqual({ [FULL]: 1, [IDLE]: 10, 'no-slot': 1 });
});
