// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { describe, expect, it } from 'vitest';
import {
  type Changes,
  edited,
  filesWith,
  GOOD,
  surroundings,
  told,
} from '../../../test/fakes/declared-config.ts';
import type { OwnedNumber } from '../numbers/owned-number.ts';
import { formatProblems } from '../problem.ts';
import { parse } from '../reading/parse.ts';
import type { Config } from '../schema.ts';

const AGENT = 'agents/asha.yaml';
const SPEECH = 'transcriber: stt\nmodel: llm\nvoice: voice\n';
const REALTIME = {
  'providers.yaml': `${GOOD['providers.yaml']}realtimes:\n  - {name: all, vendor: openai-realtime, model: gpt-realtime, apiKey: '\${env:KEY}'}\n`,
};

const agent = (after: string): Changes => edited(AGENT, SPEECH, after);
const number = (after: string): Changes =>
  edited('numbers.yaml', '    agent: asha\n', `    agent: asha\n${after}`);
const OPEN = "    hours: {open: [{days: [mon], from: '09:00', to: '18:00'}]}\n";

function config(changes: Changes): Config {
  const result = parse(filesWith(changes), surroundings());
  if (!result.ok) throw new Error(formatProblems(result.problems));
  return result.config;
}

describe('transcriber, model and voice', () => {
  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'a voice that is missing',
      agent('transcriber: stt\nmodel: llm\n'),
      [
        'agents/asha.yaml:1:1 voice is missing → add voice: and the name of one in providers.yaml; or realtime: and a name, in place of all three',
      ],
    ],
    [
      'transcriber beside a provider that has its own',
      { ...agent('transcriber: stt\nrealtime: all\n'), ...REALTIME },
      [
        'agents/asha.yaml:5:14 transcriber: all is transcriber, model and voice in one, so this would not be used → remove transcriber, or remove realtime',
      ],
    ],
    [
      'a realtime that is not there',
      { ...agent('realtime: al\n'), ...REALTIME },
      ['agents/asha.yaml:5:11 there is no realtime “al” → did you mean all?'],
    ],
    [
      'a fallback that is not there',
      agent('transcriber: [stt, nose]\nmodel: llm\nvoice: voice\n'),
      ['agents/asha.yaml:5:20 there is no transcriber “nose” → there is: stt'],
    ],
    [
      'a fallback on itself',
      agent('transcriber: stt\nmodel: [llm, llm]\nvoice: voice\n'),
      ['agents/asha.yaml:6:14 model: “llm” is listed twice → remove one of the two'],
    ],
    [
      'neither a name nor a list',
      agent('transcriber: {name: stt}\nmodel: llm\nvoice: voice\n'),
      [
        'agents/asha.yaml:5:15 transcriber: none of the formats allowed here → write a name, or a list of names: the first is used, the next takes over when it fails',
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));

  it('one name is a list of one, a list keeps its order', () => {
    const providers = {
      'providers.yaml': (GOOD['providers.yaml'] ?? '').replace(
        'voices:\n',
        'voices:\n  - {name: second, vendor: flite}\n',
      ),
    };
    const changes = { ...agent('transcriber: stt\nmodel: llm\nvoice: [voice, second]\n'), ...providers };
    expect(config(changes).agents[0]?.speech).toEqual({
      kind: 'pipeline',
      transcribers: ['stt'],
      models: ['llm'],
      voices: ['voice', 'second'],
    });
  });

  it('one provider may be all three', () => {
    const changes = { ...agent('realtime: all\n'), ...REALTIME };
    expect(config(changes).agents[0]?.speech).toEqual({ kind: 'realtime', realtime: 'all' });
  });
});

describe('extensions', () => {
  const phones = (users: string): Changes =>
    edited('appliance.yaml', 'country: IN', `country: IN\nsoftphones: {users: [${users}]}`);
  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'of an agent that a softphone has',
      { ...agent(`${SPEECH}extension: '2001'\n`), ...phones("{name: desk, extension: '2001'}") },
      ['agents/asha.yaml:8:12 the extension 2001 is used by the softphone desk → choose another one'],
    ],
    [
      'of two softphones',
      phones("{name: desk, extension: '2001'}, {name: desk, extension: '2001'}"),
      [
        'appliance.yaml:4:56 the softphone “desk” is listed twice → rename one of the two',
        'appliance.yaml:4:79 the extension 2001 is used by the softphone desk → choose another one',
      ],
    ],
    [
      'that is read as a number',
      agent(`${SPEECH}extension: 2001\n`),
      ["agents/asha.yaml:8:12 extension: 2001 is not read as text → put it in quotes: '2001'"],
    ],
    [
      'that is too long to be told from a telephone number',
      agent(`${SPEECH}extension: '2001234'\n`),
      [
        "agents/asha.yaml:8:12 extension: “2001234” is not an extension → write 3 to 6 digits in quotes, for example '2001'",
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));

  it('the port of softphones is taken only where there are any', () => {
    const clash = 'country: IN\napi: {port: 5090}';
    expect(told(edited('appliance.yaml', 'country: IN', clash))).toEqual([]);
    const withUser = `${clash}\nsoftphones: {users: [{name: desk, extension: '2001'}]}`;
    expect(told(edited('appliance.yaml', 'country: IN', withUser))).toEqual([
      'appliance.yaml:5:14 port 5090 is used by api.port → write another port in softphones.sipPort',
    ]);
  });
});

describe('where a call goes when the agent does not take it', () => {
  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'hours without a word about the rest of the day',
      number(OPEN),
      [
        "numbers.yaml:5:13 +918047123456 has hours, but nothing says what happens outside them → add closed: with message:, agent:, forward: '+91…' or reject: true below it",
      ],
    ],
    [
      'a closed message without hours',
      number('    closed: {message: We are closed.}\n'),
      ['numbers.yaml:5:14 +918047123456 has no hours, so it is never closed → add hours, or remove closed'],
    ],
    [
      'a span without length',
      number(`${OPEN.replace("'18:00'", "'09:00'")}    closed: {reject: true}\n`),
      [
        "numbers.yaml:5:21 the span from 09:00 to 09:00 is empty → write from: '00:00' and to: '24:00' for the whole day",
      ],
    ],
    [
      'an agent for closed hours that is not there',
      number(`${OPEN}    closed: {agent: ravi}\n`),
      ['numbers.yaml:6:21 there is no agent “ravi” → there is: asha'],
    ],
    [
      'an agent for closed hours who greets callers by a column',
      {
        ...number(`${OPEN}    closed: {agent: night}\n`),
        'agents/night.yaml': `name: night\nlanguage: en-IN\ninstructions: Talk to {{name}}.\n${SPEECH}`,
      },
      [
        'numbers.yaml:6:21 night says {{name}}, but callers of +918047123456 have no such column → give it a default in agents/night.yaml, for example {{name|there}}',
      ],
    ],
    [
      'a call forwarded to where it came from',
      number("    fallback: {forward: '+918047123456'}\n"),
      ['numbers.yaml:5:25 +918047123456 would be forwarded to itself → write another number'],
    ],
    [
      'a target that no numbering plan has',
      number("    fallback: {forward: '080 4712'}\n"),
      [
        "numbers.yaml:5:25 numbers[0].fallback.forward: “080 4712” is not a valid phone number: no numbering plan contains these 7 digits → check its digits; write it with + and the country's code, for example +919876543210",
      ],
    ],
    [
      'two ends at once',
      number(`${OPEN}    closed: {message: Closed., reject: true}\n`),
      [
        "numbers.yaml:6:14 numbers[0].closed: none of the formats allowed here → write one of: message: and a text, agent: and a name, forward: '+91…', reject: true",
      ],
    ],
    [
      'a day that is none',
      number(`${OPEN.replace('[mon]', '[monday]')}    closed: {reject: true}\n`),
      [
        'numbers.yaml:5:28 numbers[0].hours.open[0].days[0]: “monday” is not known here → did you mean mon? Otherwise write one of: mon, tue, wed, thu, fri, sat, sun',
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));

  const closed: readonly (readonly [string, OwnedNumber['closed']])[] = [
    ['{message: We are closed.}', { kind: 'message', message: 'We are closed.' }],
    ['{agent: asha}', { kind: 'agent', agent: 'asha' }],
    ["{forward: '+919845000001'}", { kind: 'forward', to: '+919845000001' } as OwnedNumber['closed']],
    ['{reject: true}', { kind: 'reject' }],
  ];
  it.each(closed)('closed: %s', (written, expected) =>
    expect(config(number(`${OPEN}    closed: ${written}\n`)).numbers[0]?.closed).toEqual(expected),
  );

  it('fallback: {message: Sorry.}', () =>
    expect(config(number('    fallback: {message: Sorry.}\n')).numbers[0]?.fallback).toEqual({
      kind: 'message',
      message: 'Sorry.',
    }));
});

describe('trunks that calls may leave on', () => {
  const OTHER = {
    'trunks/other.yaml': (GOOD['trunks/main.yaml'] ?? '').replace('name: main', 'name: other'),
  };
  const out = (text: string): Changes => ({
    ...edited(
      'numbers.yaml',
      '    direction: outbound\n',
      `    direction: outbound\n    outboundTrunks: ${text}\n`,
    ),
    ...OTHER,
  });

  it('without a word: its own', () =>
    expect(config({}).numbers[1]?.outboundTrunks).toEqual([{ trunk: 'main', priority: 1, weight: 1 }]));

  it('names: one after the other', () =>
    expect(config(out('[other, main]')).numbers[1]?.outboundTrunks).toEqual([
      { trunk: 'other', priority: 1, weight: 1 },
      { trunk: 'main', priority: 2, weight: 1 },
    ]));

  it('with weights: side by side', () =>
    expect(
      config(out('[{trunk: main, priority: 1, weight: 3}, {trunk: other, priority: 1}]')).numbers[1]
        ?.outboundTrunks,
    ).toEqual([
      { trunk: 'main', priority: 1, weight: 3 },
      { trunk: 'other', priority: 1, weight: 1 },
    ]));

  const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
    [
      'a trunk that is not there',
      out('[main, othre]'),
      ['numbers.yaml:8:28 there is no trunk “othre” → did you mean other?'],
    ],
    [
      'a trunk that is not there, with its weight',
      out('[{trunk: mian, weight: 2}]'),
      ['numbers.yaml:8:30 there is no trunk “mian” → did you mean main?'],
    ],
    [
      'a trunk twice',
      out('[main, {trunk: main}]'),
      ['numbers.yaml:8:29 the trunk “main” is listed twice → remove one of the two'],
    ],
    [
      'of a number that may only be called',
      {
        ...number('    direction: inbound\n    outboundTrunks: [main]\n'),
      },
      [
        'numbers.yaml:6:21 +918047123456 takes only incoming calls, so no call leaves on these trunks → remove outboundTrunks, or write direction: both',
      ],
    ],
  ];
  it.each(rows)('%s', (_name, changes, expected) => expect(told(changes)).toEqual(expected));
});
