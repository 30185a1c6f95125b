import { expect, test } from 'vitest';
import type { ChatMessage, ToolCall } from '../spec/chat-model.ts';
import { AnswerEcho, CallEcho } from './call-echo.ts';
import { FIRST_MESSAGE_DIALECT, learnMessages, type MessageDialect, toMessages } from './messages.ts';

const HERE = 'https://host/v1 m';
const dialect = (change: Partial<MessageDialect> = {}): MessageDialect => ({
  ...FIRST_MESSAGE_DIALECT,
  ...change,
});
const user = (text: string): ChatMessage => ({ role: 'user', text });
const said = (text: string): ChatMessage => ({ role: 'assistant', text, toolCalls: [] });
const calls = (text: string, ...toolCalls: ToolCall[]): ChatMessage => ({
  role: 'assistant',
  text,
  toolCalls,
});
const result = (toolCallId: string): ChatMessage => ({ role: 'tool', toolCallId, text: 'four' });
const call = (id: string, echo?: unknown): ToolCall => ({
  id,
  name: 'find_slot',
  argumentsJson: '{}',
  ...(echo === undefined ? {} : { echo }),
});
const SIGNED = { extra_content: { google: { thought_signature: 'abc' } } };

test('two calls of one answer, answered one by one, go back as the one message that they were', () => {
  const answer = new AnswerEcho(HERE, { reasoning_content: 'Look first.' });
  const written = toMessages(
    [
      user('Tuesday?'),
      calls('One moment.', call('a', new CallEcho(answer, SIGNED))),
      result('a'),
      calls('', call('b', new CallEcho(answer, {}))),
      result('b'),
      said('At four.'),
    ],
    dialect(),
    HERE,
  );
  expect(written).toEqual([
    { role: 'user', content: 'Tuesday?' },
    {
      role: 'assistant',
      content: 'One moment.',
      reasoning_content: 'Look first.',
      tool_calls: [
        { ...SIGNED, id: 'a', type: 'function', function: { name: 'find_slot', arguments: '{}' } },
        { id: 'b', type: 'function', function: { name: 'find_slot', arguments: '{}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'a', content: 'four' },
    { role: 'tool', tool_call_id: 'b', content: 'four' },
    { role: 'assistant', content: 'At four.' },
  ]);
});

test.each<[string, unknown]>([
  ['another server', new CallEcho(new AnswerEcho('https://other/v1 m', { reasoning_content: 'x' }), SIGNED)],
  ['nobody we know', { answer: { by: HERE, fields: { reasoning_content: 'x' } }, fields: SIGNED }],
])('what %s wanted back goes to nobody else', (_whose, echo) => {
  const written = JSON.stringify(toMessages([calls('', call('a', echo)), result('a')], dialect(), HERE));
  expect(written).not.toContain('reasoning_content');
  expect(written).not.toContain('thought_signature');
});

test('two answers, each with a call, stay two messages', () => {
  const echo = () => new CallEcho(new AnswerEcho(HERE, { reasoning_content: 'x' }), {});
  const history = [calls('', call('a', echo())), result('a'), calls('', call('b', echo())), result('b')];
  expect(toMessages(history, dialect(), HERE).map(({ role }) => role)).toEqual([
    'assistant',
    'tool',
    'assistant',
    'tool',
  ]);
});

test('who refuses thoughts gets none, who needs them gets one with every call', () => {
  const mine = call('a', new CallEcho(new AnswerEcho(HERE, { reasoning_details: [{ type: 'x' }] }), SIGNED));
  const written = (change: Partial<MessageDialect>) =>
    toMessages([calls('', mine), result('a'), calls('', call('b'))], dialect(change), HERE);
  expect(JSON.stringify(written({ thoughts: 'refused' }))).not.toMatch(/reasoning|thought/);
  expect(written({ thoughts: 'due' })[2]).toMatchObject({ reasoning_content: expect.any(String) });
});

test('a call that Gemini did not make is marked as such, and only the first of an answer', () => {
  const history = [calls('', call('a'), call('b')), result('a'), result('b')];
  expect(toMessages(history, dialect({ signatures: 'due' }), HERE)[0]).toEqual({
    role: 'assistant',
    content: null,
    tool_calls: [
      expect.objectContaining({
        id: 'a',
        extra_content: { google: { thought_signature: 'skip_thought_signature_validator' } },
      }),
      expect.not.objectContaining({ extra_content: expect.anything() }),
    ],
  });
});

test('where roles must alternate they do, and nothing that was said is lost', () => {
  const history = [
    user('Hello?'),
    user('Are you there?'),
    said('Yes.'),
    said('How can I help?'),
    user('Tuesday?'),
    calls('One moment.', call('a')),
    result('a'),
    user('Or Friday?'),
  ];
  expect(toMessages(history, dialect({ roles: 'alternate' }), HERE)).toEqual([
    { role: 'user', content: 'Hello?\nAre you there?' },
    { role: 'assistant', content: 'Yes. How can I help?' },
    { role: 'user', content: 'Tuesday?' },
    expect.objectContaining({ role: 'assistant', content: 'One moment.' }),
    { role: 'tool', tool_call_id: 'a', content: 'four' },
    { role: 'assistant', content: '—' },
    { role: 'user', content: 'Or Friday?' },
  ]);
});

test('ids of nine letters and digits: the same for the call and its result', () => {
  const history = [calls('', call('call_0fypS1hVX')), result('call_0fypS1hVX'), calls('', call('aB3dE6gH9'))];
  const [asked, answered, own] = toMessages(history, dialect({ callIds: 'nine-characters' }), HERE);
  const id = asked?.role === 'assistant' ? asked.tool_calls?.[0]?.id : undefined;
  expect(id).toMatch(/^[A-Za-z0-9]{9}$/);
  expect(answered).toMatchObject({ tool_call_id: id });
  expect(own).toMatchObject({ tool_calls: [{ id: 'aB3dE6gH9' }] });
});

const THOUGHT = [calls('', call('a', new CallEcho(new AnswerEcho(HERE, { reasoning_content: 'x' }), {})))];

test.each<[string, string, Partial<MessageDialect> | null]>([
  [
    'Gemini',
    'Function call is missing a thought_signature in functionCall parts, position 4',
    { signatures: 'due' },
  ],
  [
    'DeepSeek',
    'The `reasoning_content` in the thinking mode must be passed back to the API.',
    { thoughts: 'due' },
  ],
  [
    'Groq',
    "'messages.1' : for 'role:assistant' the following must be satisfied[('messages.1' : property 'reasoning_content' is unsupported)]",
    { thoughts: 'refused' },
  ],
  [
    'a template of Gemma',
    'Conversation roles must alternate user/assistant/user/assistant/...',
    { roles: 'alternate' },
  ],
  [
    'Mistral, of roles',
    '{"message":"Unexpected role \'user\' after role \'tool\'","type":"invalid_request_message_order","code":"3230"}',
    { roles: 'alternate' },
  ],
  [
    'Mistral, of ids',
    'Tool call id was call_0fypS1hVX but must be a-z, A-Z, 0-9, with a length of 9.',
    { callIds: 'nine-characters' },
  ],
  ['another mistake', 'tool_call_id call_1 was not found in the messages before', null],
])('a refusal of %s teaches one thing, once', (_who, refusal, change) => {
  const asked = toMessages(THOUGHT, dialect(), HERE);
  const learned = learnMessages(dialect(), refusal, asked);
  expect(learned).toEqual(change === null ? null : dialect(change));
  if (learned !== null)
    expect(learnMessages(learned, refusal, toMessages(THOUGHT, learned, HERE))).toBeNull();
});

test('thoughts that were not sent are not what was refused', () => {
  const refusal = "property 'reasoning_content' is unsupported";
  expect(learnMessages(dialect(), refusal, toMessages([user('Hello')], dialect(), HERE))).toBeNull();
});
