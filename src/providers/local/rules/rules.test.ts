// A chat model of rules: the same parts as any other model's, and the demo's own file in conversation.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../runtime/clock.ts';
import type { ChatMessage, ChatRequest, ReplyPart } from '../../spec/chat-model.ts';
import { createRulesChatModel, type Pause } from './rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-rules-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RULES = `questions:
  come: [will you come]
rules:
  - {name: hello, opening: true, say: 'Hello {{name|there}}. Will you come?'}
  - {name: will, asked: [come], heard: ['yes'], say: 'See you, {{name}}.', end: confirmed}
  - {name: inbound, facts: {direction: inbound}, say: You called us.}
  - {name: again, atMost: 2, say: 'Pardon?'}
  - {name: last, say: 'Goodbye.', end: call-back}
`;
const file = join(folder, 'rules.yaml');
writeFileSync(file, RULES);

const END_CALL = { name: 'end_call', description: '', parameters: {} };
const none: Pause = () => Promise.resolve();
const user = (text: string): ChatMessage => ({ role: 'user', text });
const agent = (text: string): ChatMessage => ({ role: 'assistant', text, toolCalls: [] });
const system = (text: string): ChatMessage => ({ role: 'system', text });

async function reply(messages: readonly ChatMessage[], over: Partial<ChatRequest> = {}, path = file) {
  const model = createRulesChatModel({ clock: systemClock, file: path }, none);
  const parts: ReplyPart[] = [];
  const signal = new AbortController().signal;
  for await (const part of model.reply({ messages, tools: [END_CALL], signal, ...over })) parts.push(part);
  return {
    parts,
    text: parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
    calls: parts.flatMap((part) => (part.kind === 'tool-call' ? [part.call.argumentsJson] : [])),
    end: parts.at(-1),
  };
}

describe('a reply', () => {
  test('comes word by word, then its tool call, then its end with what was used', async () => {
    const { parts } = await reply([system('name: Meera'), agent('Will you come?'), user('yes')]);
    expect(parts).toEqual([
      { kind: 'text', text: 'See' },
      { kind: 'text', text: ' you,' },
      { kind: 'text', text: ' Meera.' },
      {
        kind: 'tool-call',
        call: { id: 'rule-3', name: 'end_call', argumentsJson: '{"disposition":"confirmed"}' },
      },
      { kind: 'end', reason: 'tool-calls', usage: { inputTokens: 6, cachedInputTokens: 0, outputTokens: 3 } },
    ]);
  });

  test.each([
    [
      'opens with a word for what is not known',
      [user('[The call is connected. Nothing was said yet.]')],
      'Hello there. Will you come?',
    ],
    [
      'knows a question that the greeting asked',
      [agent('Namaste. Will you come?'), user('yes')],
      'See you, .',
    ],
    ['does not know one that was cut off', [agent('Namaste. Will you —'), user('yes')], 'Pardon?'],
    [
      'goes by the facts of the call',
      [system('Be kind.\ndirection: inbound'), user('yes')],
      'You called us.',
    ],
    [
      'is said so often and no more',
      [agent('Pardon?'), user('x'), agent('Pardon? —'), user('x')],
      'Goodbye.',
    ],
    [
      'is nothing after a tool has answered',
      [user('yes'), { role: 'tool', toolCallId: '1', text: 'done' } as const],
      '',
    ],
  ])('%s', async (_what, messages, text) => {
    expect((await reply(messages)).text).toBe(text);
  });

  test('without the tool offered, ends without calling it', async () => {
    const { calls, end } = await reply([agent('Will you come?'), user('yes')], { tools: [] });
    expect([calls, end]).toEqual([[], expect.objectContaining({ kind: 'end', reason: 'stop' })]);
  });

  test('is cut at its longest', async () => {
    const { text, end } = await reply([user('x')], { maxTokens: 0 });
    expect([text, end]).toEqual(['', expect.objectContaining({ reason: 'length' })]);
  });

  test('that is cancelled ends quietly, between two words', async () => {
    const abort = new AbortController();
    const model = createRulesChatModel({ clock: systemClock, file }, () => Promise.resolve());
    const heard: ReplyPart[] = [];
    for await (const part of model.reply({
      messages: [user('[opening]')],
      tools: [],
      signal: abort.signal,
    })) {
      heard.push(part);
      abort.abort();
    }
    expect(heard).toEqual([{ kind: 'text', text: 'Hello' }]);
  });

  test('waits before each word', async () => {
    const waits: number[] = [];
    const pause: Pause = (ms) => {
      waits.push(ms);
      return Promise.resolve();
    };
    const model = createRulesChatModel({ clock: systemClock, file, tokenDelayMs: 15 }, pause);
    const request = { messages: [user('x'), agent('You')], tools: [], signal: new AbortController().signal };
    for await (const part of model.reply(request)) void part;
    expect(waits).toEqual([15]);
  });
});

describe('a file that cannot be used', () => {
  test('is refused with its lines', async () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'rules:\n  - {name: a, say: x, color: red}\n');
    await expect(reply([user('x')], {}, broken)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/broken\.yaml:2: there is no key “color” in rules\[0\]/),
    });
  });

  test('that is not there is refused', async () => {
    await expect(reply([user('x')], {}, join(folder, 'no.yaml'))).rejects.toMatchObject({ kind: 'refused' });
  });

  test('is read again once it was corrected', async () => {
    const corrected = join(folder, 'corrected.yaml');
    const model = createRulesChatModel({ clock: systemClock, file: corrected }, none);
    const ask = async () => {
      let text = '';
      const request = { messages: [user('x')], tools: [], signal: new AbortController().signal };
      for await (const part of model.reply(request)) if (part.kind === 'text') text += part.text;
      return text;
    };
    await expect(ask()).rejects.toMatchObject({ kind: 'refused' });
    writeFileSync(corrected, 'rules:\n  - {name: a, say: Hello.}\n');
    expect(await ask()).toBe('Hello.');
  });
});

describe('the rules of the demo', () => {
  const demo = join(import.meta.dirname, '../../../cli/demo/demo-data/clinic-rules.yaml');
  const facts = system(
    'direction: outbound\nname: Ravi\nday: Tuesday\ntime: eleven\nbusiness: Smile Dental Clinic',
  );
  const greeting = agent('Namaste Ravi, this is Asha. Will you be able to come?');
  const cut = agent('Namaste Ravi, this is —');
  const confirmed = '{"disposition":"confirmed"}';

  test.each([
    ['a yes confirms', [greeting, user('yes I will come')], /looking? forward|look forward/, confirmed],
    ['a Hindi yes confirms', [greeting, user('haan ji')], /look forward/, confirmed],
    [
      'a question in the middle of the greeting is answered, and asks again',
      [cut, user('wait what time is it')],
      /Tuesday at eleven\. Can you come/,
      null,
    ],
    [
      'and a yes to that confirms',
      [
        cut,
        user('wait what time is it'),
        agent('It is on Tuesday at eleven. Can you come then?'),
        user('yes that works for me'),
      ],
      /look forward/,
      confirmed,
    ],
    ['where the clinic is', [greeting, user('where is the clinic')], /Station Road.*Will you come/, null],
    [
      'a no that holds a yes is a no',
      [greeting, user('no I can not come')],
      /pity/,
      '{"disposition":"moved"}',
    ],
    [
      'another time',
      [greeting, user('can I change the time')],
      /colleague will call/,
      '{"disposition":"moved"}',
    ],
    ['a yes to nothing is asked again', [cut, user('yes')], /did not get that/, null],
  ])('%s', async (_what, messages, text, call) => {
    const said = await reply([facts, ...messages], {}, demo);
    expect(said.text).toMatch(text);
    expect(said.calls).toEqual(call === null ? [] : [call]);
  });

  test.each([
    [
      'opening hours are told to who calls',
      [user('what are your opening hours')],
      /from nine to seven/,
      null,
    ],
    [
      'and a thank you ends the call',
      [agent('We are open. Is there anything else?'), user('thank you goodbye')],
      /Thank you for calling/,
      '{"disposition":"information"}',
    ],
  ])('%s', async (_what, messages, text, call) => {
    const said = await reply([system('direction: inbound'), ...messages], {}, demo);
    expect(said.text).toMatch(text);
    expect(said.calls).toEqual(call === null ? [] : [call]);
  });
});
