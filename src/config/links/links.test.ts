// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { describe, expect, it } from 'vitest';
import { type Changes, edited, GOOD, told } from '../../../test/fakes/declared-config.ts';

const TRUNK = 'trunks/main.yaml';
const AGENT = 'agents/asha.yaml';
const CAMPAIGN = 'campaigns/reminders.yaml';

describe('what leans on something else', () => {
  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'a trunk that is not there',
      edited('numbers.yaml', 'trunk: main', 'trunk: mian'),
      ['numbers.yaml:3:12 there is no trunk “mian” → did you mean main?'],
    ],
    [
      'an agent that is not there',
      edited(CAMPAIGN, 'agent: asha', 'agent: ravi'),
      ['campaigns/reminders.yaml:2:8 there is no agent “ravi” → there is: asha'],
    ],
    [
      'a place in another writing',
      edited(AGENT, '{{name|there}}', '{name}'),
      [
        'agents/asha.yaml:3:11 nothing fills {name} → write {{name}}, with two braces on each side, or the words themselves',
      ],
    ],
    [
      'a voice that is not there',
      edited(AGENT, 'voice: voice', 'voice: vioce'),
      ['agents/asha.yaml:7:8 there is no voice “vioce” → did you mean voice?'],
    ],
    [
      'a caller ID that is not declared',
      edited(CAMPAIGN, '+918047123457', '+918047129999'),
      [
        'campaigns/reminders.yaml:4:13 the number +918047129999 is not declared → there are: +918047123456, +918047123457',
      ],
    ],
    [
      'a caller ID that may only be called',
      edited('numbers.yaml', 'direction: outbound', 'direction: inbound\n    agent: asha'),
      [
        'campaigns/reminders.yaml:4:13 +918047123457 takes only incoming calls, so it cannot be a caller ID → choose another number, or write direction: both in numbers.yaml',
      ],
    ],
    [
      'a caller ID for other calls',
      edited(CAMPAIGN, 'purpose: service', 'purpose: promotional'),
      [
        'campaigns/reminders.yaml:4:13 +918047123457 is for service calls, this campaign is promotional → choose a number with the purpose of the campaign',
      ],
    ],
    [
      'a number twice',
      edited('numbers.yaml', "- number: '+918047123457'", "- number: '+918047123456'"),
      [
        'numbers.yaml:5:13 the number +918047123456 is already declared in numbers.yaml:2 → remove one of the two, or correct it',
      ],
    ],
    [
      'a list that is no list: what refers to its entries is not told as well',
      { 'numbers.yaml': 'numbers: 3\n' },
      [
        'numbers.yaml:1:10 numbers: a list is expected, not “3” → write one entry per line, each after a dash',
      ],
    ],
    [
      'a list whose key is misspelt',
      edited('providers.yaml', 'voices:', 'voice:'),
      ['providers.yaml:5:1 there is no key “voice” in this file → did you mean voices?'],
    ],
    [
      'a name whose key is misspelt',
      edited('providers.yaml', '{name: stt', '{nme: stt'),
      ['providers.yaml:2:6 there is no key “nme” in transcribers[0] → did you mean name?'],
    ],
    [
      'a name that is not read as text is not missed as well',
      edited('agents/asha.yaml', 'voice: voice', 'voice: 12'),
      ["agents/asha.yaml:7:8 voice: 12 is not read as text → put it in quotes: '12'"],
    ],
    [
      'two voices of one name, and an agent that has the name of the second',
      {
        ...edited(
          'providers.yaml',
          '  - {name: voice, vendor: flite}\n',
          '  - {name: voice, vendor: flite}\n  - {name: voice, vendor: espeak-ng}\n',
        ),
        ...edited('agents/asha.yaml', 'voice: voice', 'voice: other'),
      },
      [
        'providers.yaml:7:12 the voice “voice” is already declared in providers.yaml:6 → rename one of the two',
      ],
    ],
    [
      'a trunk twice',
      { 'trunks/other.yaml': GOOD[TRUNK] ?? '' },
      [
        'trunks/other.yaml:1:7 the trunk “main” is already declared in trunks/main.yaml:1 → rename one of the two; or, if one of the files is only a copy, move it out of this folder',
      ],
    ],
    [
      'a number that nobody answers',
      edited('numbers.yaml', '    agent: asha\n', ''),
      [
        'numbers.yaml:2:13 +918047123456 may be called, but nobody answers it → add agent: and a name, or write direction: outbound',
      ],
    ],
    [
      'a number whose carrier may not send calls',
      edited(TRUNK, 'inboundAddresses: [203.0.113.0/28]\n', ''),
      [
        "numbers.yaml:3:12 +918047123456 may be called, but the trunk main allows no address → list the carrier's addresses as inboundAddresses in trunks/main.yaml, or write direction: outbound",
      ],
    ],
    [
      'a window that never opens',
      edited(CAMPAIGN, 'purpose: service', "purpose: service\nwindow: {from: '19:00', to: '09:00'}"),
      [
        'campaigns/reminders.yaml:6:10 the window from 19:00 to 09:00 is never open → write a later time in window.to; a window cannot cross midnight',
      ],
    ],
    [
      'a message to leave that is not there',
      edited(AGENT, 'voice: voice', 'voice: voice\nvoicemail: {action: leave-message}'),
      [
        'agents/asha.yaml:8:21 a voicemail message is to be left, but there is none → add voicemail.message, or write action: hang-up',
      ],
    ],
    [
      'a message to whoever answers that is not there',
      edited(AGENT, 'voice: voice', 'voice: voice\nanswering: {unsure: message}'),
      [
        'agents/asha.yaml:8:21 a message is to be said to whoever answers, but there is none → add answering.personLine, or write talk',
      ],
    ],
    [
      'a variable without a column',
      edited(AGENT, 'Be kind.', 'You talk to {{nmae|a person}} of {{cyti}}.'),
      [
        'numbers.yaml:4:12 asha says {{cyti}}, but callers of +918047123456 have no such column → give it a default in agents/asha.yaml, for example {{cyti|there}}',
      ],
    ],
    [
      'a grammar that is not there',
      edited(
        'providers.yaml',
        "vendor: deepgram, apiKey: '${env:KEY}'",
        'vendor: pocketsphinx, grammar: missing.gram',
      ),
      [
        'providers.yaml:2:48 there is no file /srv/clinic/missing.gram → create it, or fix the path, which is relative to this file',
      ],
    ],
    [
      'two doors with one port',
      edited('appliance.yaml', 'country: IN', 'country: IN\napi: {port: 8021}'),
      ['appliance.yaml:4:13 port 8021 is used by switch.port → write another port in api.port'],
    ],
    [
      'an API that the network would reach in clear',
      edited('appliance.yaml', 'country: IN', 'country: IN\napi: {host: 0.0.0.0}'),
      [
        'appliance.yaml:4:13 the console and the API would be reachable from the network without TLS → write 127.0.0.1; or give them a certificate with api.tls; or name your reverse proxy in api.trustProxy, for example [10.0.0.5/32]',
      ],
    ],
    [
      'the same behind a proxy',
      edited('appliance.yaml', 'country: IN', 'country: IN\napi: {host: 0.0.0.0, trustProxy: [10.0.0.5]}'),
      [],
    ],
    [
      'audio that would leave the machine',
      edited('appliance.yaml', 'country: IN', 'country: IN\naudioStream: {host: 10.0.0.1}'),
      [
        'appliance.yaml:4:21 the audio of calls would cross the network unencrypted → write 127.0.0.1: the switch is on this machine',
      ],
    ],
    [
      'a country without a zone of its own',
      edited('appliance.yaml', 'country: IN', 'country: US'),
      [
        'appliance.yaml:3:10 US may have several time zones, and none is set → add timeZone, for example timeZone: Europe/Berlin',
      ],
    ],
    [
      'proof that goes before the law lets it',
      edited(
        'appliance.yaml',
        'country: IN',
        'country: IN\nretention: {proofDays: 400}\ncompliance: {countries: [IN, US]}',
      ),
      [
        'appliance.yaml:4:24 the United States require records of calls for five years, and 400 days are fewer → write 1827 or more',
      ],
    ],
    [
      'no appliance',
      { 'appliance.yaml': null },
      ['appliance.yaml:1:1 this file is missing → copy the example and edit it'],
    ],
    [
      'a file of rules that a model names is read, and one beside it is not',
      {
        ...edited(
          'providers.yaml',
          "  - {name: llm, vendor: openai, model: small, apiKey: '${env:KEY}'}",
          '  - {name: llm, vendor: rules, file: ./lists/rules.yaml}',
        ),
        ...{ 'lists/rules.yaml': 'rules: []', 'lists/rulez.yaml': 'rules: []' },
      },
      ['lists/rulez.yaml:1:1 nothing reads this file → did you mean agents/rulez.yaml?'],
    ],
    [
      'a trunk whose file has another ending is not missed as well',
      { 'trunks/main.yaml': null, 'trunks/main.yml': GOOD[TRUNK] ?? '' },
      ['trunks/main.yml:1:1 nothing reads this file → did you mean trunks/main.yaml?'],
    ],
    [
      'nor one whose folder has a capital letter',
      { 'trunks/main.yaml': null, 'Trunks/main.yaml': GOOD[TRUNK] ?? '' },
      ['Trunks/main.yaml:1:1 nothing reads this file → did you mean trunks/main.yaml?'],
    ],
    [
      'an appliance.yml is not missed as well',
      { 'appliance.yaml': null, 'appliance.yml': GOOD['appliance.yaml'] ?? '' },
      ['appliance.yml:1:1 nothing reads this file → did you mean appliance.yaml?'],
    ],
    [
      'a sentence with a colon in a list of texts',
      edited(AGENT, 'voice: voice', 'voice: voice\nidle: {prompts: [Hello: are you there?]}'),
      [
        expect.stringMatching(
          /^agents\/asha\.yaml:\d+:\d+ idle\.prompts\[0\]: this text contains a colon and a space, .* → put the whole text in quotes/,
        ),
      ],
    ],
    [
      'a name with something in it that cannot be seen',
      edited('numbers.yaml', 'trunk: main', 'trunk: main\u200b'),
      [
        'numbers.yaml:3:12 numbers[0].trunk: the value contains a zero-width space (U+200B), which cannot be seen → delete the value and type it again',
      ],
    ],
    [
      'days as one text',
      edited(CAMPAIGN, 'agent: asha', 'agent: asha\nwindow: {days: mon-wed}'),
      [
        expect.stringMatching(
          /^campaigns\/reminders\.yaml:\d+:\d+ window\.days: a list is expected, not “mon-wed” → write \[mon, tue, wed\]/,
        ),
      ],
    ],
    [
      'files that nothing reads',
      { 'trunk/x.yaml': 'a: 1', 'agents/ravi.yml': 'b: 1' },
      [
        'agents/ravi.yml:1:1 nothing reads this file → did you mean agents/ravi.yaml?',
        'trunk/x.yaml:1:1 nothing reads this file → did you mean trunks/x.yaml?',
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));
});

describe('call lists', () => {
  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'one that is not there',
      edited(CAMPAIGN, 'people.csv', 'peple.csv'),
      [
        'campaigns/reminders.yaml:3:7 there is no list ../lists/peple.csv → did you mean ../lists/people.csv?',
      ],
    ],
    [
      'one whose path is that from the folder itself',
      edited(CAMPAIGN, '../lists/people.csv', 'lists/people.csv'),
      ['campaigns/reminders.yaml:3:7 there is no list lists/people.csv → did you mean ../lists/people.csv?'],
    ],
    [
      'one outside of the folder',
      edited(CAMPAIGN, '../lists/people.csv', '/tmp/people.csv'),
      [
        'campaigns/reminders.yaml:3:7 there is no list /tmp/people.csv → move it into the folder of these files, for example ../lists/patients.csv',
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));
});
