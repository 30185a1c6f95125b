import { describe, expect, it } from 'vitest';
import { edited, goodConfig } from '../../../test/fakes/declared-config.ts';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import type { E164 } from '../../telephony/number.ts';
import {
  asContact,
  isHopeless,
  outlookOf,
  outlookText,
  verdictChanges,
  verdictText,
} from './campaign-outlook.ts';

const PEOPLE = ['+919845000001', '+919845000002', '+919845000003'].map((number, index) =>
  asContact('reminders', { number: number as E164, line: index + 2, variables: '{}', facts: {} }),
);
const STRICT = goodConfig();
const LENIENT = goodConfig({
  ...edited(
    'appliance.yaml',
    'country: IN',
    'country: IN\ncompliance: { india: { sector: health, ordinaryNumbers: accept, declaration: not-required } }',
  ),
  ...edited('campaigns/reminders.yaml', 'purpose: service', 'purpose: service\nrelationship: customer'),
});

function reminders(config: Config): Campaign {
  const found = config.campaigns.find(({ name }) => name === 'reminders');
  if (found === undefined) throw new Error('no such campaign');
  return found;
}

describe('a campaign before it is launched', () => {
  it('none of whose calls could be lawful says so, with counts by reason and what lifts each', async () => {
    const store = openTestStore();
    const outlook = await outlookOf(STRICT, reminders(STRICT), { people: PEOPLE, listed: 1_200, store });
    expect(isHopeless(outlook)).toBe(true);
    const text = outlookText(outlook, 'Asia/Kolkata');
    expect(text).toContain('Campaign reminders: 3 of 1,200 people, sampled evenly.');
    expect(text).toContain('No call of this campaign could be lawful.');
    expect(text).toMatch(/^ {7}3 {2}callerid\.series: /m);
    expect(text).toMatch(/→ .*compliance\.india\.ordinaryNumbers:\s+accept/s);
    // The hour passes by itself: it is no reason.
    expect(text).not.toContain('hours.');
  });

  it('that may call says when', async () => {
    const store = openTestStore();
    const outlook = await outlookOf(LENIENT, reminders(LENIENT), { people: PEOPLE, listed: 3, store });
    expect(isHopeless(outlook)).toBe(false);
    expect(outlook.deny).toBe(0);
    expect(outlookText(outlook, 'Asia/Kolkata')).toMatch(/The first call may start \w{3} \d+ \w{3} \d{4} at/);
  });

  it('that starts next year says when, and is not hopeless', async () => {
    const store = openTestStore();
    const at = Date.now() + 200 * 86_400_000;
    const campaign: Campaign = { ...reminders(LENIENT), start: { kind: 'at', at } };
    const outlook = await outlookOf(LENIENT, campaign, { people: PEOPLE, listed: 3, store });
    expect(isHopeless(outlook)).toBe(false);
    expect(outlook.firstAt).toBe(new Date(at).toISOString());
    const strict = { ...reminders(STRICT), start: campaign.start };
    expect(isHopeless(await outlookOf(STRICT, strict, { people: PEOPLE, listed: 3, store }))).toBe(true);
  });

  it('of an empty list nothing is said', async () => {
    const store = openTestStore();
    const outlook = await outlookOf(STRICT, reminders(STRICT), { people: [], listed: 0, store });
    expect(isHopeless(outlook)).toBe(false);
  });
});

describe('another set of rules', () => {
  const waiting = { people: PEOPLE, waiting: 3 };

  it('names who may be called now, and what no longer stands against it', async () => {
    const before = { config: STRICT, campaign: reminders(STRICT) };
    const after = { config: LENIENT, campaign: reminders(LENIENT) };
    const changes = await verdictChanges(before, after, { ...waiting, store: openTestStore() });
    expect(changes.changes.map(({ number }) => number)).toEqual(PEOPLE.map(({ number }) => number));
    const text = verdictText(changes);
    expect(text).toMatch(/^reminders: may not be called → may be called(?: later)?: 3 people \(3 asked\)$/m);
    expect(text).toMatch(/no longer .*callerid\.series:/s);
    expect(text).toContain('+919845000001, +919845000002, +919845000003');
  });

  it('names who may be called no more', async () => {
    const before = { config: LENIENT, campaign: reminders(LENIENT) };
    const after = { config: STRICT, campaign: reminders(STRICT) };
    const { changes } = await verdictChanges(before, after, { ...waiting, store: openTestStore() });
    expect(changes.every(({ because, after: now }) => now === 'deny' && because.startsWith('now '))).toBe(
      true,
    );
    expect(changes).toHaveLength(3);
  });

  it('and the same rules change nothing', async () => {
    const same = { config: STRICT, campaign: reminders(STRICT) };
    const { changes } = await verdictChanges(same, same, { ...waiting, store: openTestStore() });
    expect(changes).toEqual([]);
  });
});
