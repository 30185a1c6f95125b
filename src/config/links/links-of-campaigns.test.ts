// What the limits of a campaign cannot know of the rest of the files, as an owner would be told.
import { expect, test } from 'vitest';
import { edited, told } from '../../../test/fakes/declared-config.ts';

const campaign = (lines: string) =>
  edited('campaigns/reminders.yaml', 'purpose: service\n', `purpose: service\n${lines}`);
const priced = (currency: string) =>
  edited(
    'trunks/main.yaml',
    'callsPerSecond: 1',
    `callsPerSecond: 1\npricePerMinute: 0.6\ncurrency: ${currency}`,
  );

test.each<[string, Record<string, string>, string | null]>([
  [
    'a budget without a currency',
    campaign('budget: {perDay: 100}\n'),
    'the budget names no currency → write it, for example budget: {currency: INR, perDay: 1000}',
  ],
  [
    'a budget over a trunk without a price',
    campaign('budget: {currency: INR, perDay: 100}\n'),
    'the budget cannot count what calls on trunk main cost: it has no price → write pricePerMinute and currency: INR in trunks/main.yaml; 0 where its calls are free',
  ],
  [
    'a budget in another currency than the trunk',
    { ...campaign('budget: {currency: INR, perDay: 100}\n'), ...priced('USD') },
    'the budget is in INR, and trunk main is charged in USD',
  ],
  [
    'a budget over a price without a currency, which is in dollars',
    {
      ...campaign('budget: {currency: INR, perDay: 100}\n'),
      ...edited('trunks/main.yaml', 'callsPerSecond: 1', 'callsPerSecond: 1\npricePerMinute: 0.6'),
    },
    'the budget is in INR, and trunk main is charged in USD, because its price has no currency → write pricePerMinute and currency: INR in trunks/main.yaml',
  ],
  [
    'a budget in dollars over such a price',
    {
      ...campaign('budget: {currency: USD, perDay: 100}\n'),
      ...edited('trunks/main.yaml', 'callsPerSecond: 1', 'callsPerSecond: 1\npricePerMinute: 0.6'),
    },
    null,
  ],
  [
    'a disclosure that its agent does not say',
    edited('appliance.yaml', 'country: IN', 'country: IN\ncompliance: {disclosure: {business: true}}'),
    'compliance.disclosure requires agents to say: business; but asha has no announcement → write it as announcement in agents/asha.yaml: it is said first and in full',
  ],
  [
    'an opt-out by key that its agent does not have',
    {
      ...edited('appliance.yaml', 'country: IN', 'country: IN\ncompliance: {disclosure: {optOut: true}}'),
      ...edited('agents/asha.yaml', 'name: asha\n', 'name: asha\nannouncement: This is The Clinic.\n'),
    },
    'compliance.disclosure.optOut says that a key ends further calls, but asha has none → write optOut: {key: "9"} in agents/asha.yaml, and name the key in its announcement',
  ],
  [
    'a disclosure with all that it says',
    {
      ...edited(
        'appliance.yaml',
        'country: IN',
        'country: IN\ncompliance: {disclosure: {business: true, optOut: true}}',
      ),
      ...edited(
        'agents/asha.yaml',
        'name: asha\n',
        'name: asha\nannouncement: This is The Clinic. Press 9 for no more calls.\noptOut: {key: "9"}\n',
      ),
    },
    null,
  ],
  ['a budget that counts', { ...campaign('budget: {currency: INR, perDay: 100}\n'), ...priced('INR') }, null],
  ['a budget of minutes alone', campaign('budget: {minutesPerDay: 100}\n'), null],
  [
    'further hours that are never open',
    campaign("window: {also: [{from: '18:00', to: '16:00', days: [mon]}]}\n"),
    'the window from 18:00 to 16:00 is never open',
  ],
  [
    'an end before the beginning',
    campaign("start: {at: '2026-12-01T10:00:00+05:30'}\nend: '2026-12-01T09:00:00+05:30'\n"),
    'the campaign ends before it begins',
  ],
  [
    'a campaign that would follow itself',
    campaign('next: [{after: [busy], campaign: reminders}]\n'),
    'reminders would follow itself',
  ],
  ['a campaign that nobody declared', campaign('next: [{after: [busy], campaign: reminder}]\n'), 'reminder'],
])('%s', (_what, changes, message) => {
  const said = told(changes).join('\n');
  if (message === null) expect(said).toBe('');
  else expect(said).toContain(message);
});
