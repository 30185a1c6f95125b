import { expect, test } from 'vitest';
import type { ChatRequest } from '../spec/chat-model.ts';
import { FIRST_MESSAGE_DIALECT } from './messages.ts';
import { type Dialect, firstDialect, learn, toBody } from './request.ts';

const signal = new AbortController().signal;
const request: ChatRequest = { messages: [{ role: 'user', text: 'Hello' }], tools: [], signal };
const sampling = { model: 'm', maxTokens: 200, temperature: 0.3 };
const dialect: Dialect = {
  tokenLimit: 'max_tokens',
  usage: true,
  temperature: true,
  messages: FIRST_MESSAGE_DIALECT,
};

test.each([
  ['https://api.openai.com/v1', 'max_completion_tokens'],
  ['https://eu.api.openai.com/v1', 'max_completion_tokens'],
  ['https://clinic.openai.azure.com/openai/v1', 'max_completion_tokens'],
  ['https://api.groq.com/openai/v1', 'max_tokens'],
  ['http://127.0.0.1:11434/v1', 'max_tokens'],
  ['https://notopenai.com/v1', 'max_tokens'],
])('%s is asked for %s', (baseUrl, tokenLimit) => {
  expect(firstDialect(baseUrl).tokenLimit).toBe(tokenLimit);
});

test('a conversation with tools in the format of the API', () => {
  const full: ChatRequest = {
    signal,
    messages: [
      { role: 'system', text: 'You are Asha.' },
      { role: 'user', text: 'Tuesday?' },
      {
        role: 'assistant',
        text: '',
        toolCalls: [{ id: 'call_1', name: 'find_slot', argumentsJson: '{"day":"tue"}' }],
      },
      { role: 'tool', toolCallId: 'call_1', text: 'four' },
      { role: 'assistant', text: 'At four.', toolCalls: [] },
      { role: 'assistant', text: '', toolCalls: [] },
    ],
    tools: [{ name: 'find_slot', description: 'Finds a free hour.', parameters: { type: 'object' } }],
  };
  expect(toBody(full, { model: 'm', maxTokens: undefined, temperature: undefined }, dialect)).toEqual({
    model: 'm',
    stream: true,
    stream_options: { include_usage: true },
    messages: [
      { role: 'system', content: 'You are Asha.' },
      { role: 'user', content: 'Tuesday?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'find_slot', arguments: '{"day":"tue"}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'four' },
      { role: 'assistant', content: 'At four.' },
    ],
    tools: [
      {
        type: 'function',
        function: { name: 'find_slot', description: 'Finds a free hour.', parameters: { type: 'object' } },
      },
    ],
  });
});

test('the request’s own limits come before those of the settings', () => {
  expect(toBody({ ...request, maxTokens: 50, temperature: 1 }, sampling, dialect)).toMatchObject({
    max_tokens: 50,
    temperature: 1,
  });
  expect(toBody(request, sampling, dialect)).toMatchObject({ max_tokens: 200, temperature: 0.3 });
});

test.each<[string, number, string, Partial<Dialect> | null, string | null]>([
  ['a server that knows no stream options', 400, 'Unknown field: stream_options', { usage: false }, null],
  ['the same from a strict one', 422, '{"loc":["body","stream_options"]}', { usage: false }, null],
  [
    'a model that wants the newer limit',
    400,
    "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    { tokenLimit: 'max_completion_tokens' },
    null,
  ],
  [
    'a model with a temperature of its own',
    400,
    "'temperature' does not support 0.3 with this model.",
    { temperature: false },
    'm does not support a temperature of 0.3; its default is used.',
  ],
  ['a limit that is only too high teaches nothing', 400, 'max_tokens must be at most 100', null, null],
  ['another mistake teaches nothing', 400, 'model is required', null, null],
  ['a refused key teaches nothing', 401, 'stream_options', null, null],
])('%s', (_sentence, statusCode, body, change, warning) => {
  const learned = learn(dialect, { statusCode, body }, toBody(request, sampling, dialect));
  expect(learned).toEqual(change === null ? null : { dialect: { ...dialect, ...change }, warning });
});

test('what was not asked for cannot be what was refused', () => {
  const asked = toBody(
    request,
    { model: 'm', maxTokens: undefined, temperature: undefined },
    { ...dialect, usage: false },
  );
  const refusal = { statusCode: 400, body: 'stream_options max_tokens max_completion_tokens temperature' };
  expect(learn({ ...dialect, usage: false }, refusal, asked)).toBeNull();
});

test('a server that knows only the older limit is asked with it', () => {
  const asking: Dialect = { ...dialect, tokenLimit: 'max_completion_tokens' };
  const refusal = { statusCode: 400, body: 'extra field: max_completion_tokens' };
  expect(learn(asking, refusal, toBody(request, sampling, asking))?.dialect.tokenLimit).toBe('max_tokens');
});
