import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { OpenAiServer, type ScriptedReply } from '../../../test/fakes/openai-server.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import { ProviderError } from '../spec/error.ts';
import { createOpenAiChatModel, type OpenAiSettings } from './openai.ts';

const KEY = 'sk-planted-key-0123456789';
const SOON = { interval: 3 };
let server: OpenAiServer;
let reply: ScriptedReply;
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', catchUnhandled);
  server = await OpenAiServer.start({ apiKey: KEY, replies: () => reply });
});

beforeEach(() => {
  reply = { text: 'Namaste, this is Asha.' };
});

afterEach(() => {
  server.records.length = 0;
  expect(unhandled).toEqual([]);
});

afterAll(async () => {
  process.off('unhandledRejection', catchUnhandled);
  await server.stop();
});

const model = (settings: Partial<OpenAiSettings> = {}) =>
  createOpenAiChatModel({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'gpt-test',
    ...settings,
  });

const request = (more: Partial<ChatRequest> = {}): ChatRequest => ({
  messages: [{ role: 'user', text: 'Hello?' }],
  tools: [],
  signal: new AbortController().signal,
  ...more,
});

async function collect(parts: AsyncIterable<ReplyPart>): Promise<ReplyPart[]> {
  const all: ReplyPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

async function failure(parts: AsyncIterable<ReplyPart>): Promise<{ error: unknown; text: string }> {
  let text = '';
  try {
    for await (const part of parts) if (part.kind === 'text') text += part.text;
  } catch (error) {
    return { error, text };
  }
  throw new Error('the reply did not fail');
}

test('a reply streams word by word and ends with its usage', async () => {
  const parts = await collect(
    model({ maxTokens: 80, temperature: 0.2, organization: 'org-1' }).reply(request()),
  );
  expect(parts).toEqual([
    { kind: 'text', text: 'Namaste,' },
    { kind: 'text', text: ' this' },
    { kind: 'text', text: ' is' },
    { kind: 'text', text: ' Asha.' },
    { kind: 'end', reason: 'stop', usage: { inputTokens: 9, cachedInputTokens: 16, outputTokens: 4 } },
  ]);
  const record = server.records[0];
  expect(record?.path).toBe('/v1/chat/completions');
  expect(record?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'openai-organization': 'org-1' });
  expect(record?.body).toEqual({
    model: 'gpt-test',
    messages: [{ role: 'user', content: 'Hello?' }],
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 80,
    temperature: 0.2,
  });
});

test('tool calls come whole, behind the text', async () => {
  reply = {
    text: 'One moment.',
    toolCalls: [{ id: 'call_7', name: 'find_slot', arguments: { day: 'tue' } }],
  };
  const tools = [{ name: 'find_slot', description: 'Finds a free hour.', parameters: { type: 'object' } }];
  const parts = await collect(model().reply(request({ tools })));
  expect(parts.slice(2)).toEqual([
    { kind: 'tool-call', call: { id: 'call_7', name: 'find_slot', argumentsJson: '{"day":"tue"}' } },
    { kind: 'end', reason: 'tool-calls', usage: expect.anything() },
  ]);
});

test('one connection serves reply after reply', async () => {
  const chat = model();
  expect(await chat.warm(new AbortController().signal)).toBeNull();
  await collect(chat.reply(request()));
  await collect(chat.reply(request()));
  expect(new Set(server.records.map((record) => record.connection)).size).toBe(1);
});

test('warming tells beforehand why replies would fail', async () => {
  const error = await model({ apiKey: 'sk-wrong-key' }).warm(new AbortController().signal);
  expect(error).toMatchObject({ kind: 'refused', statusCode: 401 });
  server.fail({ kind: 'status', statusCode: 404, body: {} });
  expect(await model().warm(new AbortController().signal)).toBeNull();
});

test('warming asks again where the first answer was late, and says that nothing came where none comes', async () => {
  let asked = 0;
  const late = createServer((_request, response) => {
    asked += 1;
    if (asked === 2)
      response.setHeader('content-type', 'application/json').end('{"object":"list","data":[]}');
  });
  await new Promise<void>((resolve) => late.listen(0, '127.0.0.1', resolve));
  const { port } = late.address() as AddressInfo;
  const chat = model({ baseUrl: `http://127.0.0.1:${port}/v1`, warmTimeoutMs: 500 });
  expect(await chat.warm(new AbortController().signal)).toBeNull();
  expect(asked).toBe(2);
  expect(await chat.warm(new AbortController().signal)).toMatchObject({
    kind: 'timeout',
    message: expect.stringContaining('did not answer within 500 ms'),
  });
  late.closeAllConnections();
  late.close();
});

test('a server that asks for no key is shown none', async () => {
  const open = await OpenAiServer.start({ replies: [{ text: 'Hi.' }] });
  const chat = createOpenAiChatModel({ clock: systemClock, baseUrl: open.baseUrl, model: 'llama' });
  expect((await collect(chat.reply(request()))).at(0)).toEqual({ kind: 'text', text: 'Hi.' });
  expect(open.records[0]?.headers).not.toHaveProperty('authorization');
  await open.stop();
});

test('what a server refuses is left out from then on, and told where the owner wanted it', async () => {
  const strict = await OpenAiServer.start({
    replies: () => reply,
    refuses: ['stream_options', 'max_tokens', 'temperature'],
  });
  const chat = createOpenAiChatModel({
    clock: systemClock,
    baseUrl: strict.baseUrl,
    model: 'o9',
    maxTokens: 80,
    temperature: 0.2,
  });
  const first = await collect(chat.reply(request()));
  expect(first[0]).toEqual({
    kind: 'warning',
    text: 'o9 does not support a temperature of 0.2; its default is used.',
  });
  expect(first.at(-1)).toEqual({ kind: 'end', reason: 'stop', usage: null });
  expect(strict.records).toHaveLength(4);
  await collect(chat.reply(request()));
  expect(strict.records).toHaveLength(5);
  expect(strict.records.at(-1)?.body).toMatchObject({ max_completion_tokens: 80 });
  await strict.stop();
});

test('an aborted reply ends quietly in the middle, and the server is let go', async () => {
  reply = { text: 'One two three four five', tokenMs: 20 };
  const controller = new AbortController();
  const parts: ReplyPart[] = [];
  for await (const part of model().reply(request({ signal: controller.signal }))) {
    parts.push(part);
    if (parts.length === 2) controller.abort();
  }
  expect(parts).toHaveLength(2);
  await expect.poll(() => server.records[0]?.aborted, SOON).toBe(true);
});

test('a reply that is aborted while nothing comes ends quietly', async () => {
  server.fail({ kind: 'hang' });
  const controller = new AbortController();
  const parts = collect(model().reply(request({ signal: controller.signal })));
  await expect.poll(() => server.records, SOON).toHaveLength(1);
  controller.abort();
  expect(await parts).toEqual([]);
});

test('a signal that was aborted before asks for nothing', async () => {
  expect(await collect(model().reply(request({ signal: AbortSignal.abort() })))).toEqual([]);
  expect(server.records).toEqual([]);
});

test('a reader that has heard enough lets the server go', async () => {
  reply = { text: 'One two three four five', tokenMs: 20 };
  for await (const part of model().reply(request())) if (part.kind === 'text') break;
  await expect.poll(() => server.records[0]?.aborted, SOON).toBe(true);
});

test('a server that never sends the usage does not hold up the end', async () => {
  const finished = '{"choices":[{"delta":{"content":"Yes."},"finish_reason":"stop"}]}';
  reply = { raw: [finished] };
  expect(await collect(model().reply(request()))).toEqual([
    { kind: 'text', text: 'Yes.' },
    { kind: 'end', reason: 'stop', usage: null },
  ]);
});

const inBand = (error: object) => `data: ${JSON.stringify({ error })}\n\n`;

test.each<[string, Fault, object]>([
  [
    'a key that is refused, and repeated by the server',
    {
      kind: 'status',
      statusCode: 401,
      body: { error: { message: `Incorrect: ${KEY}`, code: 'invalid_api_key' } },
    },
    { kind: 'refused', statusCode: 401, retryable: false, hint: expect.stringContaining('API key') },
  ],
  [
    'no credit',
    { kind: 'status', statusCode: 402, body: {} },
    { kind: 'refused', hint: expect.stringContaining('credit') },
  ],
  [
    'no credit, told as too many requests',
    { kind: 'status', statusCode: 429, body: { error: { message: 'Quota.', code: 'insufficient_quota' } } },
    { kind: 'refused', retryable: false, hint: expect.stringContaining('credit') },
  ],
  [
    'no access',
    { kind: 'status', statusCode: 403, body: {} },
    { kind: 'refused', hint: expect.stringContaining('not allowed to use') },
  ],
  [
    'a model that is not there',
    {
      kind: 'status',
      statusCode: 404,
      body: { error: { message: 'No such model.', code: 'model_not_found' } },
    },
    {
      kind: 'refused',
      message: expect.stringContaining('No such model.'),
      hint: expect.stringContaining('gpt-test'),
    },
  ],
  [
    'a request that is refused, in the words of the server without the key',
    { kind: 'status', statusCode: 422, body: { detail: `no ${KEY}` } },
    { kind: 'refused', message: expect.stringContaining('no •••') },
  ],
  [
    'too many requests',
    { kind: 'status', statusCode: 429, headers: { 'retry-after': '3' }, body: {} },
    { kind: 'rate-limited', retryAfterMs: 3000, retryable: true },
  ],
  [
    'too many requests, in milliseconds',
    { kind: 'status', statusCode: 429, headers: { 'retry-after-ms': '250', 'retry-after': '1' }, body: {} },
    { kind: 'rate-limited', retryAfterMs: 250 },
  ],
  [
    'a fault of its own',
    { kind: 'status', statusCode: 500, body: '<html>' },
    { kind: 'unreachable', statusCode: 500 },
  ],
  [
    'a fault with a Retry-After',
    { kind: 'status', statusCode: 503, headers: { 'retry-after': '1' } },
    { kind: 'unreachable', retryAfterMs: 1000 },
  ],
  [
    'no answer',
    { kind: 'hang' },
    { kind: 'timeout', message: expect.stringContaining('begin its reply within 40 ms') },
  ],
  ['headers and then nothing', { kind: 'silent' }, { kind: 'timeout' }],
  [
    'a page instead of a stream',
    { kind: 'garbage', text: '<html>' },
    { kind: 'malformed', hint: expect.stringContaining('baseUrl') },
  ],
  ['an event that is not JSON', { kind: 'garbage', text: 'data: {"cho\n\n' }, { kind: 'malformed' }],
  ['an event that is no chunk', { kind: 'garbage', text: 'data: {"a":1}\n\n' }, { kind: 'malformed' }],
  ['a stream of nothing', { kind: 'garbage', text: 'data: [DONE]\n\n' }, { kind: 'malformed' }],
  [
    'a failure told in the stream',
    { kind: 'garbage', text: inBand({ message: 'Overloaded', type: 'server_error' }) },
    { kind: 'unreachable' },
  ],
  [
    'a limit told in the stream',
    { kind: 'garbage', text: inBand({ message: 'Slow', code: 'rate_limit_exceeded' }) },
    { kind: 'rate-limited' },
  ],
  [
    'no credit told in the stream',
    { kind: 'garbage', text: inBand({ code: 'insufficient_quota' }) },
    { kind: 'refused' },
  ],
])('%s', async (_sentence, fault, expected) => {
  server.fail(fault);
  // A busy machine may need long for an answer; only where none comes does time pass.
  const isSilence = fault.kind === 'hang' || fault.kind === 'silent';
  const clock = new FakeClock();
  const failed = failure(model({ clock, timeoutMs: 40 }).reply(request()));
  if (isSilence) {
    await expect.poll(() => server.records.length, SOON).toBe(1);
    clock.turn(40);
  }
  const { error } = await failed;
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({ provider: 'openai', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(error, KEY)).toBeNull();
  expect(server.records).toHaveLength(1);
});

test('a reset in mid-stream keeps what was said and is told', async () => {
  server.fail({ kind: 'reset', afterMessages: 3 });
  const { error, text } = await failure(model().reply(request()));
  expect(text).toBe('Namaste, this');
  expect(error).toMatchObject({ kind: 'unreachable' });
});

test('a reset behind the whole reply takes nothing but the usage', async () => {
  const finished = '{"choices":[{"delta":{"content":"Yes."},"finish_reason":"stop"}]}';
  reply = { raw: [finished, '[DONE]'] };
  server.fail({ kind: 'reset', afterMessages: 1 });
  expect(await collect(model().reply(request()))).toEqual([
    { kind: 'text', text: 'Yes.' },
    { kind: 'end', reason: 'stop', usage: null },
  ]);
});

test('a stream that ends without a word is no end of the reply', async () => {
  reply = { raw: ['{"choices":[{"delta":{"content":"And then"}}]}'] };
  const { error, text } = await failure(model().reply(request()));
  expect(text).toBe('And then');
  expect(error).toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('broke the connection'),
  });
});

test('a server that stops in the middle is given up', async () => {
  reply = { text: 'One two', tokenMs: 2_000 };
  const clock = new FakeClock();
  const parts = model({ clock, idleTimeoutMs: 10_000 }).reply(request())[Symbol.asyncIterator]();
  expect(await parts.next()).toMatchObject({ value: { kind: 'text', text: 'One' } });
  const next = failure({ [Symbol.asyncIterator]: () => parts });
  await expect.poll(() => clock.pending, SOON).toBe(1);
  clock.turn(10_000);
  const { error } = await next;
  expect(error).toMatchObject({ kind: 'timeout', message: expect.stringContaining('continue its reply') });
});

test('a slow reader is not mistaken for a slow server', async () => {
  const parts: ReplyPart[] = [];
  const clock = new FakeClock();
  for await (const part of model({ clock, idleTimeoutMs: 10_000 }).reply(request())) {
    parts.push(part);
    clock.turn(20_000);
  }
  expect(parts.at(-1)?.kind).toBe('end');
});

test('a machine that is not there', async () => {
  const { error } = await failure(model({ baseUrl: 'http://127.0.0.1:1/v1' }).reply(request()));
  expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
  expect(findSecret(error, KEY)).toBeNull();
});
