// Mistakes that only show where two things are held side by side: ports, addresses, names that stand twice, languages.
import { describe, expect, test } from 'vitest';
import { edited, filesWith, surroundings, told } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';

const inSwitch = (line: string) => edited('appliance.yaml', 'user: trunkline', `user: trunkline\n  ${line}`);
const agent = (lines: string) => edited('agents/asha.yaml', 'voice: voice\n', `voice: voice\n${lines}`);

test.each<[sentence: string, changes: Record<string, string>, says: RegExp | null]>([
  [
    'fewer ports than calls need',
    {
      ...edited(
        'appliance.yaml',
        'country: IN\nswitch:',
        'country: IN\nlimits: {maxCalls: 100}\nswitch:\n  rtpPorts: {from: 16384, to: 16483}',
      ),
    },
    /100 calls need 400 .*16384 to 16483 .*switch\.rtpPorts/,
  ],
  [
    'files for a switch on another machine',
    inSwitch('host: switch.example.com\n  configDirectory: /etc/freeswitch'),
    /files can .*on this machine/,
  ],
  [
    'files for the switch on this machine',
    inSwitch('host: localhost\n  configDirectory: /etc/freeswitch'),
    null,
  ],
  [
    'data where the kernel shows itself',
    edited('appliance.yaml', 'country: IN', 'country: IN\ndataDirectory: /proc/trunkline'),
    /dataDirectory: \/proc belongs to the system.*\/var\/lib\/trunkline/,
  ],
  [
    'files for the switch there',
    inSwitch('configDirectory: /dev/freeswitch'),
    /switch\.configDirectory: \/dev belongs to the system/,
  ],
  [
    'memory that is meant for files',
    edited('appliance.yaml', 'country: IN', 'country: IN\nplayoutDirectory: /dev/shm/ours'),
    null,
  ],
  [
    'more than one time zone',
    edited('appliance.yaml', 'country: IN', 'country: US'),
    /US may have .*timeZone/,
  ],
  ['a disposition twice', agent('dispositions: [done, later, done]\n'), /“done” .*twice/],
  [
    'a caller ID twice',
    edited(
      'campaigns/reminders.yaml',
      "callerIds: ['+918047123457']",
      "callerIds: ['+918047123457', '+918047123457']",
    ),
    /\+918047123457 .*twice/,
  ],
  ['a language twice', agent('languages: [hi, {language: hi}]\n'), /“hi” .*twice in languages/],
  ['two languages', agent('languages: [hi, {language: ta, voice: voice}]\n'), null],
  [
    'a campaign that ends before it begins',
    edited(
      'campaigns/reminders.yaml',
      'purpose: service\n',
      "purpose: service\nstart: {at: '2026-12-02T09:00:00+05:30'}\nend: '2026-12-01T09:00:00+05:30'\n",
    ),
    /the campaign ends before it begins/,
  ],
  [
    'a campaign that ends after it has begun',
    edited(
      'campaigns/reminders.yaml',
      'purpose: service\n',
      "purpose: service\nstart: {at: '2026-12-01T09:00:00+05:30'}\nend: '2026-12-02T09:00:00+05:30'\n",
    ),
    null,
  ],
  [
    'a campaign that ends, and begins by hand',
    edited(
      'campaigns/reminders.yaml',
      'purpose: service\n',
      "purpose: service\nend: '2026-12-02T09:00:00+05:30'\n",
    ),
    null,
  ],
])('%s', (_sentence, changes, says) => {
  const problems = told(changes);
  if (says === null) expect(problems).toEqual([]);
  else expect(problems).toEqual([expect.stringMatching(says)]);
});

describe('the address at which the switch is to listen', () => {
  const warningsAt = (sipIp: string, addresses: readonly string[] | null): string[] => {
    const changes = inSwitch(`sipIp: ${sipIp}`);
    const result = parse(filesWith(changes), {
      ...surroundings(),
      ...(addresses === null ? {} : { addresses }),
    });
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
    return result.warnings.map(({ message, remedy }) => `${message} → ${remedy}`);
  };
  test.each<[sentence: string, addresses: readonly string[] | null, says: RegExp | null]>([
    ['is one of this machine', ['127.0.0.1', '203.0.113.7'], null],
    [
      'is none of this machine: those that would do are named',
      ['127.0.0.1', '10.0.0.5', 'fe80::1'],
      /203\.0\.113\.7.*→ this machine has 10\.0\.0\.5; /,
    ],
    [
      'is none, and no other would do',
      ['127.0.0.1', 'fe80::1'],
      /203\.0\.113\.7.*→ write the address of this machine$/,
    ],
    ['cannot be told where nobody knows the machine', null, null],
  ])('%s', (_sentence, addresses, says) => {
    expect(warningsAt('203.0.113.7', addresses)).toEqual(says === null ? [] : [expect.stringMatching(says)]);
  });
});
