// Servers that call themselves compatible and refuse the second request of a turn with a tool: what they want is learned from
// their refusal or sent back as it came. Each stands here as strict as it is said to be.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../runtime/clock.ts';
import type { ChatMessage, ReplyPart, ToolCall } from '../spec/chat-model.ts';
import { createOpenAiChatModel } from './openai.ts';

const asked = z.object({
  messages: z.array(
    z.looseObject({
      role: z.string(),
      content: z.string().nullable().optional(),
      tool_call_id: z.string().optional(),
      tool_calls: z.array(z.looseObject({ id: z.string() })).optional(),
    }),
  ),
});
type Messages = z.infer<typeof asked>['messages'];

/** Why a server refuses what it is sent, with the status that it says it with; null where it does not. */
type Refuses = (messages: Messages) => { status: number; message: string } | null;

let server: Server;
let baseUrl = '';
let refuses: Refuses = () => null;
let answer: readonly object[] = [];
let requests = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      requests++;
      const { messages } = asked.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
      const refusal = refuses(messages);
      if (refusal !== null) {
        response.writeHead(refusal.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: refusal.message, code: refusal.status } }));
        return;
      }
      const called = messages.some(({ role }) => role === 'tool');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const delta of called ? [{ content: 'At four.' }] : answer)
        response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`);
      response.write(
        `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`,
      );
      response.end('data: [DONE]\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});

beforeEach(() => {
  requests = 0;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const toolDelta = (id: string, more: object = {}) => ({
  tool_calls: [{ index: 0, id, type: 'function', function: { name: 'find_slot', arguments: '{}' }, ...more }],
});

/** One turn with a tool, and the caller's next words before the answer was heard. */
async function twoTurns(): Promise<{ calls: ToolCall[]; replies: string[] }> {
  const chat = createOpenAiChatModel({ clock: systemClock, baseUrl, model: 'm' });
  const history: ChatMessage[] = [
    { role: 'system', text: 'You are Asha.' },
    { role: 'user', text: 'Tuesday?' },
  ];
  const replies: string[] = [];
  const ask = async () => {
    const parts: ReplyPart[] = [];
    const signal = new AbortController().signal;
    for await (const part of chat.reply({ messages: history, tools: [], signal })) parts.push(part);
    replies.push(parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''));
    return parts.flatMap((part) => (part.kind === 'tool-call' ? [part.call] : []));
  };
  const calls = await ask();
  for (const call of calls)
    history.push(
      { role: 'assistant', text: '', toolCalls: [call] },
      { role: 'tool', toolCallId: call.id, text: 'four' },
    );
  await ask();
  history.push({ role: 'user', text: 'Sorry?' });
  await ask();
  return { calls, replies };
}

const withCalls = (messages: Messages) => messages.filter(({ tool_calls: calls }) => calls !== undefined);

test('Gemini gets its signatures back, also of two calls at once', async () => {
  const signed = { extra_content: { google: { thought_signature: 'EjQK' } } };
  answer = [toolDelta('f1', signed), { tool_calls: [{ ...toolDelta('f2').tool_calls[0], index: 1 }] }];
  refuses = (messages) =>
    withCalls(messages).every(({ tool_calls: calls }) => 'extra_content' in (calls?.[0] ?? {}))
      ? null
      : { status: 400, message: 'Function call is missing a thought_signature in functionCall parts.' };
  const { calls, replies } = await twoTurns();
  expect(calls.map(({ id }) => id)).toEqual(['f1', 'f2']);
  expect(replies).toEqual(['', 'At four.', 'At four.']);
  expect(requests).toBe(3);
});

test('a call that another model made is explained to Gemini once it asks', async () => {
  answer = [toolDelta('f1')];
  refuses = (messages) =>
    withCalls(messages).every(({ tool_calls: calls }) => 'extra_content' in (calls?.[0] ?? {}))
      ? null
      : { status: 400, message: 'Function call is missing a thought_signature in functionCall parts.' };
  expect((await twoTurns()).replies).toEqual(['', 'At four.', 'At four.']);
  expect(requests).toBe(4);
});

test('DeepSeek gets the thoughts back that led to a call', async () => {
  answer = [{ reasoning_content: 'Look ' }, { reasoning_content: 'first.' }, toolDelta('c1')];
  refuses = (messages) =>
    withCalls(messages).every((message) => message['reasoning_content'] === 'Look first.')
      ? null
      : {
          status: 400,
          message: 'The `reasoning_content` in the thinking mode must be passed back to the API.',
        };
  expect((await twoTurns()).replies).toEqual(['', 'At four.', 'At four.']);
  expect(requests).toBe(3);
});

test('Groq, which refuses thoughts, is asked without them', async () => {
  answer = [{ reasoning_content: 'Look first.' }, toolDelta('c1')];
  refuses = (messages) =>
    messages.some((message) => 'reasoning_content' in message)
      ? { status: 400, message: "property 'reasoning_content' is unsupported" }
      : null;
  expect((await twoTurns()).replies).toEqual(['', 'At four.', 'At four.']);
  expect(requests).toBe(4);
});

test('a template that wants the roles to alternate, told as a fault of the server', async () => {
  answer = [toolDelta('c1')];
  refuses = (messages) => {
    const plain = messages.filter(({ role, tool_calls: calls }) => role !== 'tool' && calls === undefined);
    const wrong = plain.slice(1).some(({ role }, place) => role !== (place % 2 === 0 ? 'user' : 'assistant'));
    return wrong
      ? {
          status: 500,
          message:
            'Jinja Exception: After the optional system message, conversation roles must alternate user and assistant roles except for tool calls and results.',
        }
      : null;
  };
  expect((await twoTurns()).replies).toEqual(['', 'At four.', 'At four.']);
  expect(requests).toBe(4);
});

test('Mistral: ids of nine letters, and an answer behind a result', async () => {
  answer = [toolDelta('call_0fypS1hVX')];
  refuses = (messages) => {
    for (const [place, { role, tool_call_id: id }] of messages.entries()) {
      if (id !== undefined && !/^[A-Za-z0-9]{9}$/.test(id))
        return {
          status: 400,
          message: `Tool call id was ${id} but must be a-z, A-Z, 0-9, with a length of 9.`,
        };
      if (role === 'user' && messages[place - 1]?.role === 'tool')
        return { status: 400, message: "Unexpected role 'user' after role 'tool'" };
    }
    return null;
  };
  expect((await twoTurns()).replies).toEqual(['', 'At four.', 'At four.']);
  expect(requests).toBe(5);
});
