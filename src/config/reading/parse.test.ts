// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { describe, expect, it } from 'vitest';
import {
  type Changes,
  edited,
  filesWith,
  GOOD,
  problemsOf,
  SECRETS,
  surroundings,
  told,
} from '../../../test/fakes/declared-config.ts';
import { formatProblems } from '../problem.ts';
import { parse } from './parse.ts';

const TRUNK = 'trunks/main.yaml';
const AGENT = 'agents/asha.yaml';
const CAMPAIGN = 'campaigns/reminders.yaml';

describe('a mistake is told once, with its place and what to write instead', () => {
  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'a misspelt key names the one that was meant, and not that this one is missing',
      edited(TRUNK, 'channels: 4', 'chanels: 4'),
      ['trunks/main.yaml:9:1 there is no key “chanels” in this file → did you mean channels?'],
    ],
    [
      'a key from nowhere gets the list of keys',
      edited('providers.yaml', 'vendor: flite}', 'vendor: flite, zzz: 1}'),
      ['providers.yaml:6:34 there is no key “zzz” in voices[0] → use one of: name, vendor, voice'],
    ],
    [
      '__proto__ is a key like any other, and unknown',
      edited(
        CAMPAIGN,
        'purpose: service',
        'purpose: service\nstart: {at: "2026-12-01T10:00:00Z", __proto__: {a: 1}}',
      ),
      ['campaigns/reminders.yaml:6:37 there is no key “__proto__” in start → use one of: at'],
    ],
    [
      'an unquoted telephone number was made a number by YAML',
      edited('numbers.yaml', "'+918047123456'", '+918047123456'),
      [
        "numbers.yaml:2:13 numbers[0].number: this phone number is not in quotes, so YAML reads it as a number → write '+918047123456', in quotes",
      ],
    ],
    [
      'an unquoted national number keeps the zero that YAML dropped',
      edited('numbers.yaml', "'+918047123456'", '08047123456'),
      [
        "numbers.yaml:2:13 numbers[0].number: this phone number is not in quotes, so YAML reads it as a number → write '+918047123456', in quotes",
      ],
    ],
    [
      'an unquoted number is known to the campaign that shows it',
      edited('numbers.yaml', "'+918047123457'", '08047123457'),
      [
        "numbers.yaml:5:13 numbers[1].number: this phone number is not in quotes, so YAML reads it as a number → write '+918047123457', in quotes",
      ],
    ],
    [
      'a number that no plan has',
      edited('numbers.yaml', "'+918047123456'", "'+91804712345'"),
      [
        "numbers.yaml:2:13 numbers[0].number: “+91804712345” is not a valid phone number: no numbering plan contains these 11 digits → check its digits; write it with + and the country's code, for example +919876543210",
      ],
    ],
    [
      'one number in two spellings',
      edited('numbers.yaml', "'+918047123457'", "'+9108047123456'"),
      [
        'numbers.yaml:5:13 the number +918047123456 is already declared in numbers.yaml:2 → remove one of the two, or correct it',
      ],
    ],
    [
      'a name that is all digits needs quotes',
      edited('providers.yaml', 'name: voice,', 'name: 007,'),
      [
        'agents/asha.yaml:7:8 there is no voice “voice” → there is: 007',
        "providers.yaml:6:12 voices[0].name: 007 is not read as text → put it in quotes: '007'",
      ],
    ],
    [
      'a required key is missing',
      edited(TRUNK, 'callsPerSecond: 1\n', ''),
      [
        'trunks/main.yaml:1:1 callsPerSecond is missing: a generic trunk has no preset that provides it → ask your carrier how many new calls per second it allows, and write it, for example callsPerSecond: 1',
      ],
    ],
    [
      'a text where a number is expected',
      edited(TRUNK, 'channels: 4', "channels: '4'"),
      ['trunks/main.yaml:9:11 channels: a number is expected, not “4” → write a number, without quotes'],
    ],
    [
      'a number out of its range',
      edited(TRUNK, 'channels: 4', 'channels: 0'),
      ['trunks/main.yaml:9:11 channels: 0 is too little → write 1 or more'],
    ],
    [
      'yes is not true',
      edited('appliance.yaml', 'country: IN', 'country: IN\nrecordings: {enabled: yes}'),
      [
        'appliance.yaml:4:23 recordings.enabled: true or false is expected, not “yes” → write true or false, without quotes',
      ],
    ],
    [
      'a word from no list',
      edited(TRUNK, 'kind: digest', 'kind: diggest'),
      [
        'trunks/main.yaml:5:9 auth.kind: “diggest” is not known here → did you mean digest? Otherwise write one of: register, digest, ip',
      ],
    ],
    [
      'a codec that the playout cannot speak',
      edited(TRUNK, 'channels: 4', 'channels: 4\ncodecs: [PCMU, G729]'),
      [
        'trunks/main.yaml:10:16 codecs[1]: “G729” is not known here → write one of: PCMU, PCMA, G722, opus, L16@8000h, L16@16000h',
      ],
    ],
    [
      'a carrier that is misspelt',
      edited(TRUNK, 'generic', 'telnix'),
      [
        'trunks/main.yaml:2:10 carrier: “telnix” is not known here → did you mean telnyx? Otherwise write one of: generic, twilio, vobiz, exotel, telnyx, plivo, vonage; generic is for all that are not listed',
      ],
    ],
    [
      'an address range that lets everybody in',
      edited(TRUNK, '203.0.113.0/28', '0.0.0.0/0'),
      [
        "trunks/main.yaml:10:20 inboundAddresses[0]: “0.0.0.0/0” is not a range of IPv4 addresses from /8 to /32 → write the carrier's own range, for example 54.172.60.0/30 or 203.0.113.7",
      ],
    ],
    [
      'a start in words',
      edited(CAMPAIGN, 'purpose: service', 'purpose: service\nstart: tomorrow'),
      [
        "campaigns/reminders.yaml:6:8 start: “tomorrow” is not known here → write now, or {at: '2026-12-01T10:00:00+05:30'}, or {cron: '30 9 * * 1-5'}",
      ],
    ],
    [
      'of several forms the one that was meant is explained',
      edited(CAMPAIGN, 'purpose: service', "purpose: service\nstart: {cron: '61'}"),
      [
        "campaigns/reminders.yaml:6:15 start.cron: “61” has 1 field, and a calendar pattern has five: minute, hour, day, month, weekday → write minute, hour, day, month and weekday in digits, for example '30 9 * * 1-5'",
      ],
    ],
    [
      'a control character in a text',
      edited(AGENT, 'Be kind.', '"a\\0b"'),
      [
        'agents/asha.yaml:4:15 instructions: the text contains a control character → remove it; only line breaks and tabs are allowed',
      ],
    ],
    [
      'a playout folder with a space',
      edited('appliance.yaml', 'country: IN', 'country: IN\nplayoutDirectory: /dev/shm/my folder'),
      [
        'appliance.yaml:4:19 playoutDirectory: the switch cannot use the path "/dev/shm/my folder" → use a folder whose full path contains only letters, digits, _ . - and /',
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));
});

describe('YAML itself', () => {
  const rows: readonly (readonly [string, Changes, string])[] = [
    [
      'an open quote',
      { 'numbers.yaml': "numbers:\n  - number: '+91\n" },
      "numbers.yaml:2:13 a quote begins here and is never closed → close it with '",
    ],
    [
      'a secret without quotes between braces',
      edited(TRUNK, 'channels: 4', 'channels: 4\nx: {password: ${env:A_KEY}, other: 1}'),
      "trunks/main.yaml:10:16 ${env:A_KEY} is not in quotes, and between braces YAML reads its own braces as a group → write '${env:A_KEY}', in quotes",
    ],
    [
      'a tab as indentation',
      { 'numbers.yaml': 'numbers:\n\t- a\n' },
      'numbers.yaml:2:1 this line is indented with a tab → indent with spaces',
    ],
    [
      'a key twice',
      edited(TRUNK, 'channels: 4', 'channels: 4\nchannels: 5'),
      'trunks/main.yaml:10:1 the key “channels” is listed twice → remove one of the two',
    ],
    [
      'an alias',
      edited(AGENT, 'voice: voice', 'voice: *other'),
      'agents/asha.yaml:7:8 *other refers to something written elsewhere → write the value out here',
    ],
    [
      'a tag',
      edited(AGENT, 'voice: voice', 'voice: !x voice'),
      'agents/asha.yaml:7:8 tags such as !name are not allowed here → remove the tag',
    ],
    [
      'a second document',
      { 'numbers.yaml': `${GOOD['numbers.yaml']}---\na: 1\n` },
      'numbers.yaml:8:1 a second document begins here → remove the line ---, or make two files',
    ],
    [
      'a key that is a number',
      edited(TRUNK, 'channels: 4', 'channels: 4\n5: x'),
      'trunks/main.yaml:10:1 this key is not a text → put the key in quotes',
    ],
    [
      'a line that is indented otherwise, before the one that is missed',
      edited('numbers.yaml', '    trunk: main\n    agent: asha', '    trunk: main\n   agent: asha'),
      'numbers.yaml:4:4 this line is indented by 3 spaces, the lines around it by 4 or 2 → indent it by 4 or 2 spaces',
    ],
    [
      'an empty file',
      { 'numbers.yaml': '' },
      'numbers.yaml:1:1 this file is empty → copy it from the example, or delete it',
    ],
    [
      'a file in UTF-16',
      { 'agents/asha.yaml': (GOOD['agents/asha.yaml'] ?? '').replaceAll(/./g, '$&\0') },
      'agents/asha.yaml:1:1 this file is not saved as UTF-8 (probably UTF-16) → save it as UTF-8: most editors, including Notepad, offer it in the Save dialog',
    ],
    [
      'a letter in another encoding',
      edited(AGENT, 'Be kind', 'Be kind at the Caf\ufffd'),
      'agents/asha.yaml:4:33 this file is not saved as UTF-8 (a character on line 4 cannot be read) → save it as UTF-8: most editors, including Notepad, offer it in the Save dialog',
    ],
    [
      'a list where keys are expected',
      { 'numbers.yaml': '- a\n' },
      'numbers.yaml:1:1 this file: a group of keys is expected, not a list → write keys and values below it, indented',
    ],
  ];
  it.each(rows)('%s is told, and nothing that follows from it', (_name, changes, expected) =>
    expect(told(changes)).toEqual([expected]),
  );
});

describe('secrets', () => {
  const CLEAR =
    "trunks/main.yaml:7:13 auth.password: a secret is written in plain text → remove it from this file, then write it into .env as NAME=…, and '${env:NAME}' here; or keep it in a file and write '${file:path}' here";
  const rows: readonly (readonly [string, Changes, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['one in clear', edited(TRUNK, '${env:TRUNK_PASSWORD}', 'hunter2'), SECRETS, [CLEAR]],
    [
      'a variable as a shell writes it',
      edited(TRUNK, '${env:TRUNK_PASSWORD}', '$TRUNK_PASSWORD'),
      SECRETS,
      [
        "trunks/main.yaml:7:13 auth.password: this is not how a variable of the environment is written here → write '${env:TRUNK_PASSWORD}', in quotes",
      ],
    ],
    [
      'a variable as a shell writes it, in braces',
      edited(TRUNK, '${env:TRUNK_PASSWORD}', '"${TRUNK_PASSWORD}"'),
      SECRETS,
      [
        "trunks/main.yaml:7:13 auth.password: this is not how a variable of the environment is written here → write '${env:TRUNK_PASSWORD}', in quotes",
      ],
    ],
    [
      'a password that begins with a dollar, which is not told',
      edited(TRUNK, '${env:TRUNK_PASSWORD}', '$Hunter_2'),
      SECRETS,
      [CLEAR],
    ],
    [
      'one with something before the reference',
      edited(TRUNK, '${env:TRUNK_PASSWORD}', 'x${env:TRUNK_PASSWORD}'),
      SECRETS,
      [CLEAR],
    ],
    [
      'one that does not resolve',
      edited(TRUNK, 'TRUNK_PASSWORD', 'NOPE'),
      SECRETS,
      [
        'trunks/main.yaml:7:13 the secret ${env:NOPE} cannot be read: NOPE is not set → set the environment variable NOPE before you start, or write it into .env beside these files',
      ],
    ],
    [
      'a reference where no secret belongs',
      edited(TRUNK, 'sip.example.com', '${env:TRUNK_PASSWORD}'),
      SECRETS,
      [
        'trunks/main.yaml:3:7 host: this is not a secret, so ${env:TRUNK_PASSWORD} is not allowed here → write the value itself; references work for passwords and keys only',
      ],
    ],
    [
      'a switch password that everybody knows',
      {},
      { ...SECRETS, SWITCH_PASSWORD: 'ClueCon' },
      [
        'appliance.yaml:6:13 the password in ${env:SWITCH_PASSWORD} is too easy to guess → choose one of 12 characters or more: openssl rand -hex 24',
      ],
    ],
    [
      'a key for recordings that is no key',
      edited(
        'appliance.yaml',
        'country: IN',
        "country: IN\nrecordings: {encryption: {key: '${env:TRUNK_PASSWORD}'}}",
      ),
      SECRETS,
      [
        'appliance.yaml:4:32 ${env:TRUNK_PASSWORD} is not a key: it must be 32 bytes, as base64 or hex → make one: openssl rand -base64 32. Keep a copy elsewhere: without it no recording can be opened',
      ],
    ],
    [
      'one that the switch would expand',
      {},
      { ...SECRETS, TRUNK_PASSWORD: 'pa${system(id)}' },
      [
        'trunks/main.yaml:7:13 the value of ${env:TRUNK_PASSWORD} contains a $, or a word that the switch would execute → create another one',
      ],
    ],
    [
      'one with a line break in it',
      {},
      { ...SECRETS, TRUNK_PASSWORD: 'pass\nword' },
      [
        'trunks/main.yaml:7:13 the value of ${env:TRUNK_PASSWORD} contains a line break or a character outside ASCII → check that all of it was copied, and nothing else',
      ],
    ],
    [
      'one in curly quotes',
      {},
      { ...SECRETS, TRUNK_PASSWORD: '“password”' },
      [
        'trunks/main.yaml:7:13 the value of ${env:TRUNK_PASSWORD} is in curly quotes, which count as part of it → write it in straight quotes, or without any',
      ],
    ],
    [
      'one of a webhook that is too short',
      edited(
        'appliance.yaml',
        'country: IN',
        "country: IN\nwebhooks: [{name: crm, url: 'https://crm.example', secret: '${env:TRUNK_PASSWORD}'}]",
      ),
      { ...SECRETS, TRUNK_PASSWORD: 'fifteen-letters' },
      [
        'appliance.yaml:4:60 ${env:TRUNK_PASSWORD} is too short for a signature → use the secret that your receiver shows, or make one of 16 characters or more: openssl rand -hex 24',
      ],
    ],
    [
      'one that is empty',
      {},
      { ...SECRETS, TRUNK_PASSWORD: '' },
      ['trunks/main.yaml:7:13 the value of ${env:TRUNK_PASSWORD} is empty → give it a value'],
    ],
  ];
  it.each(rows)('%s', (_name, changes, secrets, expected) =>
    expect(told(changes, secrets)).toEqual(expected),
  );

  it('no message shows the value of a secret', () => {
    const value = 'very-secret-${x}-value';
    const messages = told(
      { [TRUNK]: `${GOOD[TRUNK]}\nzzz: 1\n` },
      { SWITCH_PASSWORD: 'x', TRUNK_PASSWORD: value, KEY: '' },
    );
    expect(messages.length).toBeGreaterThan(3);
    expect(messages.join('\n')).not.toContain(value);
  });
});

describe('a good set', () => {
  const result = parse(filesWith(), surroundings());
  if (!result.ok) throw new Error(formatProblems(result.problems));
  const { config } = result;

  it('gives a config with defaults, whole paths and the places of everything', () => {
    expect(config.appliance).toMatchObject({
      timeZone: 'Asia/Kolkata',
      dataDirectory: '/srv/var',
      playoutDirectory: '/dev/shm/trunkline',
    });
    expect(config.appliance.switch).toMatchObject({
      sipIp: '127.0.0.1',
      rtpIp: '127.0.0.1',
      stateDirectory: '/srv/var/switch',
    });
    expect(config.trunks[0]).toMatchObject({ country: 'IN', transport: 'udp', codecs: ['PCMA', 'PCMU'] });
    expect(config.campaigns[0]).toMatchObject({
      list: '/srv/clinic/lists/people.csv',
      start: { kind: 'now' },
      window: { timeZone: 'Asia/Kolkata', fromMinute: 600, toMinute: 1140 },
    });
    expect(config.places.get('number/+918047123457')).toEqual({ file: 'numbers.yaml', line: 5, column: 13 });
  });

  it('holds secrets that give their value when asked by name only', () => {
    const { password } = config.appliance.switch;
    expect(password.reveal()).toBe('switch-password-1');
    expect(JSON.stringify(config)).not.toContain('password-1');
  });
});

describe('all at once', () => {
  it('mistakes of every file come together, in the order of files and lines', () => {
    const changes = {
      ...edited(TRUNK, 'channels: 4', 'channels: x'),
      ...edited(AGENT, 'voice: voice', 'voice: nobody'),
      ...edited('numbers.yaml', "'+918047123457'", '918047123457'),
      ...edited('appliance.yaml', 'country: IN', 'country: india'),
    };
    const places = problemsOf(changes).map((one) => `${one.file}:${one.line}`);
    expect(places).toEqual([
      'agents/asha.yaml:7',
      'appliance.yaml:3',
      'campaigns/reminders.yaml:4',
      'numbers.yaml:5',
      'trunks/main.yaml:9',
    ]);
  });

  it('is printed for a terminal with the folder before each place', () => {
    const text = formatProblems(problemsOf(edited(TRUNK, 'channels: 4', 'chanels: 4')), 'provisioning');
    expect(text).toBe(
      'provisioning/trunks/main.yaml:9:1  there is no key “chanels” in this file\n    → did you mean channels?\n1 mistake.',
    );
  });

  it('keys that are not there are only counted beside a mistake', () => {
    const spoilt = edited(TRUNK, 'channels: 4', 'chanels: 4');
    const text = formatProblems(problemsOf(spoilt, { TRUNK_PASSWORD: 'x' }), '/srv/p');
    expect(text.split('\n')).toEqual([
      '/srv/p/trunks/main.yaml:9:1  there is no key “chanels” in this file',
      '    → did you mean channels?',
      '1 mistake. Besides, 2 keys are missing in /srv/p/.env.',
    ]);
  });

  it('keys that are not there come in one, with the variables and where to write them', () => {
    const text = formatProblems(problemsOf({}, { TRUNK_PASSWORD: 'x' }), '/srv/p');
    expect(text.split('\n')).toEqual([
      'Keys and passwords that these files name, but that are missing:',
      '    SWITCH_PASSWORD  for appliance.yaml:6',
      '    KEY              for providers.yaml:2, providers.yaml:4',
      '    → write them into /srv/p/.env, one per line like SWITCH_PASSWORD=…, and chmod 600 it;',
      '      or set them as environment variables before you start',
      '2 keys are missing.',
    ]);
  });
});
