// An agent in another language, in a step of its flow, before the answer, and where no voice can be asked.
import { describe, expect, test } from 'vitest';
import { edited, goodConfig } from '../../../test/fakes/declared-config.ts';
import type { Config } from '../schema.ts';
import type { Agent } from './agent.ts';
import { inEveryLanguage, inLanguage } from './agent-in-language.ts';
import { inStep } from './agent-in-step.ts';
import { earlyMediaOf } from './early-media.ts';
import { serviceLines } from './service-lines.ts';
import { failureLineOf, serviceSoundPath, serviceSounds, voicemailText } from './service-sounds.ts';

function configOf(lines: string): Config {
  return goodConfig(edited('agents/asha.yaml', 'voice: voice\n', `voice: voice\n${lines}`));
}
function agentOf(lines: string): Agent {
  const [agent] = configOf(lines).agents;
  if (agent === undefined) throw new Error('the example has an agent');
  return agent;
}

const TWO_VOICES = {
  ...edited(
    'providers.yaml',
    '{name: voice, vendor: flite}',
    '{name: voice, vendor: flite}\n  - {name: hindi, vendor: flite}',
  ),
};

describe('in another language', () => {
  const written = `keyterms: [Rao]
pronounce: {Rao: Raao}
fillers: {thinking: [One moment]}
languages:
  - ta
  - language: hi
    voice: hindi
    transcriber: [stt]
    instructions: Speak simply.
    greeting: Namaste.
    keyterms: [राव]
    pronounce: {राव: राओ}
    lines: {goodbye: Dhanyavaad.}
    idlePrompts: [Kya aap hain?]
    idleGoodbye: Alvida.
    thinking: [Ek minute]
    toolWait: [Dekh rahi hoon]
`;
  const config = goodConfig({
    ...TWO_VOICES,
    ...edited('agents/asha.yaml', 'voice: voice\n', `voice: voice\n${written}`),
  });
  const [agent] = config.agents;
  if (agent === undefined) throw new Error('the example has an agent');

  test('its own is the agent itself, and so is one that it does not have', () => {
    expect(inLanguage(agent, 'en-IN')).toBe(agent);
    expect(inLanguage(agent, 'te')).toBe(agent);
  });

  test('what is written for the language takes the place of its own', () => {
    const hindi = inLanguage(agent, 'hi');
    expect(hindi).toMatchObject({
      language: 'hi',
      speech: { kind: 'pipeline', transcribers: ['stt'], models: ['llm'], voices: ['hindi'] },
      instructions: 'Be kind.\n\nSpeak simply.',
      greeting: 'Namaste.',
      keyterms: ['राव'],
      pronounce: { राव: 'राओ' },
      lines: { goodbye: 'Dhanyavaad.' },
      idle: { ...agent.idle, prompts: ['Kya aap hain?'], goodbye: 'Alvida.' },
      fillers: { thinking: ['Ek minute'], toolWait: ['Dekh rahi hoon'] },
    });
  });

  test('what is not written stays, but for lines: those would be in the wrong language', () => {
    const tamil = inLanguage(agent, 'ta');
    expect(tamil).toMatchObject({
      language: 'ta',
      speech: agent.speech,
      instructions: 'Be kind.',
      greeting: agent.greeting,
      keyterms: ['Rao'],
      pronounce: { Rao: 'Raao' },
    });
    expect(tamil.lines).toEqual({});
    expect(tamil.idle.prompts).toBeUndefined();
    expect(tamil.fillers).toMatchObject({ thinking: [], toolWait: [] });
  });

  test('in all of them', () => {
    expect(inEveryLanguage(agent).map((one) => one.language)).toEqual(['en-IN', 'ta', 'hi']);
  });

  test('an agent that hears and speaks by itself keeps what it hears and speaks with', () => {
    const speech = { kind: 'realtime', realtime: 'live' } as const;
    expect(inLanguage({ ...agent, speech } as Agent, 'hi').speech).toBe(speech);
  });

  test('one that only speaks gets the voice alone', () => {
    const speech = { kind: 'voice-only', voices: ['voice'] } as const;
    expect(inLanguage({ ...agent, speech } as unknown as Agent, 'hi').speech).toEqual({
      kind: 'voice-only',
      voices: ['hindi'],
    });
    expect(inLanguage({ ...agent, speech } as unknown as Agent, 'ta').speech).toEqual(speech);
  });
});

describe('in a step of its flow', () => {
  const agent = agentOf('');
  const step = (more: Partial<Agent['steps'][number]>): Agent => ({
    ...agent,
    tools: ['end_call', 'set_fields'],
    httpTools: [{ name: 'book' }, { name: 'cancel' }] as unknown as Agent['httpTools'],
    mcp: [{ name: 'crm', tools: ['find', 'write'] }] as unknown as Agent['mcp'],
    fields: [{ name: 'day' }, { name: 'doctor' }] as unknown as Agent['fields'],
    steps: [{ name: 'ask', collect: [], ...more }] as unknown as Agent['steps'],
  });
  const names = (one: Agent): unknown => ({
    tools: one.tools,
    http: one.httpTools.map(({ name }) => name),
    mcp: one.mcp.flatMap(({ tools }) => tools),
    fields: one.fields.map(({ name }) => name),
  });

  test('a step without a prompt, and one that it does not have, change nothing', () => {
    const menu = step({});
    expect(inStep(menu, 'ask')).toBe(menu);
    expect(inStep(menu, 'other')).toBe(menu);
    expect(inStep(menu, null)).toBe(menu);
  });

  test.each<[sentence: string, more: object, expected: object]>([
    [
      'a prompt alone leaves all tools but the one for fields, which it does not collect',
      {},
      { tools: ['end_call'], http: ['book', 'cancel'], mcp: ['find', 'write'], fields: ['day', 'doctor'] },
    ],
    [
      'the tools that it names are all it has',
      { tools: ['book', 'crm_find'] },
      { tools: [], http: ['book'], mcp: ['find'], fields: ['day', 'doctor'] },
    ],
    [
      'the fields that it collects are all it has, and the tool for them comes with them',
      { tools: ['end_call'], collect: ['doctor'] },
      { tools: ['end_call', 'set_fields'], http: [], mcp: [], fields: ['doctor'] },
    ],
    [
      'a tool for fields that it names itself stands once',
      { tools: ['set_fields'], collect: ['day'] },
      { tools: ['set_fields'], http: [], mcp: [], fields: ['day'] },
    ],
    [
      'a tool for fields that it names without collecting any stays',
      { tools: ['set_fields'] },
      { tools: ['set_fields'], http: [], mcp: [], fields: ['day', 'doctor'] },
    ],
  ])('%s', (_sentence, more, expected) => {
    expect(names(inStep(step({ prompt: 'Ask for the day.', ...more }), 'ask'))).toEqual(expected);
  });

  test('its prompt stands behind the instructions, or alone', () => {
    const one = step({ prompt: 'Ask for the day.' });
    expect(inStep(one, 'ask').instructions).toBe(
      'Be kind.\n\nThis part of the call (ask):\nAsk for the day.',
    );
    expect(inStep({ ...one, instructions: '' }, 'ask').instructions).toBe(
      'This part of the call (ask):\nAsk for the day.',
    );
  });
});

describe('before the answer', () => {
  const config = goodConfig({});
  const [agent] = config.agents;
  const [campaign] = config.campaigns;
  if (agent === undefined || campaign === undefined) throw new Error('the example has both');
  const listening: Config = {
    ...config,
    agents: [
      { ...agent, answering: { ...agent.answering, earlyMedia: 'note', earlyMediaSeconds: 20 } },
    ] as Config['agents'],
  };

  test.each<
    [sentence: string, config: Config, agent: string, campaign: string | null, mode: string, listenMs: number]
  >([
    ['the agent says it', listening, 'asha', null, 'note', 20_000],
    [
      'the campaign says it first',
      { ...listening, campaigns: [{ ...campaign, earlyMedia: 'ignore' }] },
      'asha',
      'reminders',
      'ignore',
      20_000,
    ],
    ['a campaign that says nothing leaves it to the agent', listening, 'asha', 'reminders', 'note', 20_000],
    ['no such agent', listening, 'ravi', null, 'ignore', 0],
    [
      'an agent without a transcriber of its own cannot listen',
      {
        ...listening,
        agents: listening.agents.map((one) => ({
          ...one,
          speech: { kind: 'realtime', realtime: 'live' },
        })) as Config['agents'],
      },
      'asha',
      null,
      'ignore',
      0,
    ],
  ])('%s', (_sentence, given, agentName, campaignName, mode, listenMs) => {
    expect(earlyMediaOf(given, agentName, campaignName)).toEqual({ mode, listenMs });
  });
});

describe('where no voice can be asked', () => {
  const config = goodConfig({});
  const [agent] = config.agents;
  const [number] = config.numbers;
  if (agent === undefined || number === undefined) throw new Error('the example has both');
  const OUT_OF_ORDER = serviceLines('en').outOfOrder;
  const LEAVE_MESSAGE = serviceLines('en').leaveMessage;
  const textsOf = (one: Config): string[] => serviceSounds(one).map(({ text }) => text);
  const withFallback = (fallback: unknown, name = 'asha'): Config =>
    ({ ...config, numbers: [{ ...number, agent: name, fallback }] }) as unknown as Config;
  const transfers = (way: string): Config =>
    ({ ...config, agents: [{ ...agent, transfers: [{ [way]: { voicemail: true } }] }] }) as unknown as Config;

  test('the line for what is out of order is the owner’s, or ours in the agent’s language', () => {
    expect(failureLineOf(agent)).toBe(OUT_OF_ORDER);
    expect(failureLineOf({ ...agent, lines: { ...agent.lines, failureGoodbye: 'Sorry.' } })).toBe('Sorry.');
    expect(failureLineOf({ ...agent, language: 'hi-IN' })).toBe(serviceLines('hi').outOfOrder);
    expect(serviceLines('HI-Latn').outOfOrder).toMatch(/^Maaf/);
    expect(serviceLines('multi').outOfOrder).toBe(OUT_OF_ORDER);
  });

  test.each<[sentence: string, config: Config, texts: readonly string[]]>([
    ['every agent has that line', config, [OUT_OF_ORDER]],
    [
      'a number that falls back on a message',
      withFallback({ kind: 'message', message: 'Call later.' }),
      [OUT_OF_ORDER, 'Call later.'],
    ],
    [
      'a number that takes messages, with its own words',
      withFallback({ kind: 'voicemail', message: 'Speak.' }),
      [OUT_OF_ORDER, 'Speak.'],
    ],
    [
      'a number that takes messages, with ours',
      withFallback({ kind: 'voicemail', message: null }),
      [OUT_OF_ORDER, LEAVE_MESSAGE],
    ],
    ['a number that is passed on needs no sound', withFallback({ kind: 'forward' }), [OUT_OF_ORDER]],
    [
      'a number of no agent has no voice',
      withFallback({ kind: 'message', message: 'Call later.' }, 'ravi'),
      [OUT_OF_ORDER],
    ],
    ...(['busy', 'noAnswer', 'declined', 'machine', 'failed'] as const).map(
      (way): [string, Config, readonly string[]] => [
        `a transfer that takes messages: ${way}`,
        transfers(way),
        [OUT_OF_ORDER, LEAVE_MESSAGE],
      ],
    ),
    [
      'the same sentence is made once',
      withFallback({ kind: 'message', message: OUT_OF_ORDER }),
      [OUT_OF_ORDER],
    ],
  ])('%s', (_sentence, given, texts) => {
    expect(textsOf(given)).toEqual(texts);
  });

  test('a sound lies by what is said, and in whose voice', () => {
    const path = serviceSoundPath(config, agent, 'Sorry.');
    expect(path).toMatch(/\/sounds\/asha-[0-9a-f]{16}\.wav$/);
    expect(serviceSoundPath(config, agent, 'Sorry!')).not.toBe(path);
    expect(serviceSoundPath(config, { ...agent, language: 'hi' }, 'Sorry.')).not.toBe(path);
    const other = { ...agent, speech: { ...agent.speech, voices: ['other'] } } as unknown as Agent;
    expect(serviceSoundPath(config, other, 'Sorry.')).not.toBe(path);
    const live = { ...agent, speech: { kind: 'realtime', realtime: 'live' } } as unknown as Agent;
    expect(serviceSoundPath(config, live, 'Sorry.')).not.toBe(path);
    expect(voicemailText(agent, null)).toBe(LEAVE_MESSAGE);
  });
});
