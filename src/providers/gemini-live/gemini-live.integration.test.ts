import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import {
  GEMINI_MS_PER_LETTER,
  type GeminiProgress,
  type GeminiScript,
  geminiSession,
} from '../../../test/fakes/gemini-live-session.ts';
import { hear, openTranscript } from '../../../test/fakes/opened-transcript.ts';
import { silence, soundOf } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { type SocketSeat, VendorSocketServer } from '../../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { ChatMessage, ReplyPart } from '../spec/chat-model.ts';
import type { RealtimeCall, RealtimeUsage } from '../spec/realtime.ts';
import type { Utterance } from '../spec/voice.ts';
import { createGeminiLive, type GeminiLiveSettings } from './gemini-live.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const INSTRUCTIONS: ChatMessage = { role: 'system', text: 'Be kind.' };
const TOOLS = [{ name: 'book', description: 'Books a table.', parameters: { type: 'object' } }];
/** Words that come by themselves take what a busy machine takes; only where none can come does a test not wait for them. */
const WAITS = { quietMs: 25, firstMs: 10_000, finalMs: 10_000 };
const ASKS_SOON = { waits: { ...WAITS, firstMs: 50 } };
const closers: (() => Promise<void> | void)[] = [];
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeEach(() => {
  process.on('unhandledRejection', catchUnhandled);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  process.off('unhandledRejection', catchUnhandled);
  expect(unhandled.splice(0)).toEqual([]);
});

interface Opened {
  readonly call: RealtimeCall;
  readonly server: VendorSocketServer;
  readonly progress: GeminiProgress;
  readonly usages: RealtimeUsage[];
  /** The vendor's side of each socket. */
  readonly seats: SocketSeat[];
  /** What a session was told, in short; the last talk where left out. */
  told(record?: number): string[];
}

async function open(
  script: Partial<GeminiScript> = {},
  settings: Partial<GeminiLiveSettings> = {},
  ...faults: Fault[]
): Promise<Opened> {
  const progress = { turns: 0, answers: 0 };
  const seats: SocketSeat[] = [];
  const whole = { apiKey: KEY, heard: ['is it tomorrow', 'no on Friday'], answers: [], ...script };
  const server = await VendorSocketServer.start({
    createSession: (seat) => {
      seats.push(seat);
      return geminiSession(seat, whole, progress);
    },
  });
  server.fail(...faults);
  const usages: RealtimeUsage[] = [];
  const abort = new AbortController();
  const call = createGeminiLive({
    clock: systemClock,
    apiKey: KEY,
    model: 'gemini-3.1-flash-live-preview',
    baseUrl: server.baseUrl,
    connectTimeoutMs: 10_000,
    waits: WAITS,
    ...settings,
  }).open({ language: 'hi-IN', keyterms: [], signal: abort.signal, onUsage: (usage) => usages.push(usage) });
  closers.push(() => call.close());
  closers.push(() => server.stop());
  const isTalk = (messages: readonly string[]) => messages[0]?.includes('voice of a telephone') === false;
  return {
    call,
    server,
    progress,
    usages,
    seats,
    told: (record) => {
      const talks = server.records.filter(({ messages }) => isTalk(messages));
      return inShort((record === undefined ? talks.at(-1) : talks[record])?.messages ?? []);
    },
  };
}

/** Sounds that follow each other are one. */
function inShort(messages: readonly string[]): string[] {
  const short = messages.map((text) => {
    if (text.includes('"setup"')) return 'setup';
    if (text.includes('activityStart')) return 'start';
    if (text.includes('activityEnd')) return 'end';
    if (text.includes('"audio"')) return 'sound';
    if (text.includes('toolResponse')) return text;
    return (JSON.parse(text) as { realtimeInput: { text: string } }).realtimeInput.text;
  });
  return short.filter((each, at) => each !== 'sound' || short[at - 1] !== 'sound');
}

const user = (text: string): ChatMessage => ({ role: 'user', text });
const agent = (text: string): ChatMessage => ({ role: 'assistant', text, toolCalls: [] });

function reply(to: RealtimeCall, messages: readonly ChatMessage[], signal = new AbortController().signal) {
  return to.model.reply({ messages: [INSTRUCTIONS, ...messages], tools: TOOLS, signal });
}

async function collect(parts: AsyncIterable<ReplyPart>): Promise<ReplyPart[]> {
  const all: ReplyPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

const textOf = (parts: readonly ReplyPart[]) =>
  parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');

async function soundMs(utterance: Utterance): Promise<{ ms: number; ends: number[]; warnings: string[] }> {
  const told = { ms: 0, ends: [] as number[], warnings: [] as string[] };
  for await (const part of utterance.parts) {
    if (part.kind === 'audio') told.ms += (part.pcm.samples.length * 1000) / part.pcm.sampleRateHz;
    else if (part.kind === 'sentence-end') told.ends.push(part.sentence);
    else if (part.kind === 'warning') told.warnings.push(part.text);
  }
  return told;
}

function say(to: RealtimeCall, ...texts: string[]): Utterance {
  const utterance = to.voice.speak({
    sampleRateHz: 8000,
    language: 'hi-IN',
    signal: new AbortController().signal,
  });
  texts.forEach((text, sentence) => {
    utterance.push(sentence, text);
  });
  utterance.end();
  return utterance;
}

function listen(to: RealtimeCall) {
  const opened = openTranscript(to.transcriber, { sampleRateHz: 8000 });
  closers.push(() => opened.controller.abort());
  return opened;
}

/** A turn of the caller's, with the edges that our own detector finds. */
function speak({ stream }: ReturnType<typeof listen>, ms: number): void {
  stream.speechEdge('start');
  hear(stream, soundOf(ms, 8000));
  stream.speechEdge('end');
  hear(stream, silence(100, 8000));
  stream.finalize();
}

test('a line of our own is read by a session of its own', async () => {
  const { call, told, server } = await open();
  const read = await soundMs(say(call, 'Namaste.', 'Who is it?'));
  expect(read.ends).toEqual([0, 1]);
  expect(read.warnings).toEqual([]);
  expect(Math.abs(read.ms - 'Namaste. Who is it?'.length * GEMINI_MS_PER_LETTER)).toBeLessThan(20);
  // What the model talks with knows nothing of it yet.
  expect(told()).toEqual(['setup']);
  const reader = server.records.find(({ messages }) => messages[0]?.includes('word for word'));
  expect(inShort(reader?.messages ?? [])).toEqual([
    'setup',
    'start',
    'Say in the language hi-IN: Namaste. Who is it?',
    'end',
  ]);
  expect(server.records[0]?.headers['x-goog-api-key']).toBe(KEY);
  expect(server.records[0]?.query.size).toBe(0);
});

test('a turn: its words while it is spoken, its end where an answer is wanted, and the sound of the answer', async () => {
  const { call, told, usages, server } = await open({ answers: ['Yes, tomorrow. At eleven.'] });
  const caller = listen(call);
  await expect.poll(() => caller.told, SOON).toEqual(['open']);
  speak(caller, 400);
  await expect.poll(() => caller.told.at(-1), SOON).toBe('=is it tomorrow');
  expect(caller.told).toContain('~is it');
  expect(told()).toEqual(['setup', 'start', 'sound']);
  const parts = await collect(reply(call, [agent('Namaste.'), user('is it tomorrow')]));
  expect(textOf(parts)).toBe('Yes, tomorrow. At eleven.\n');
  expect(parts.at(-1)).toEqual({ kind: 'end', reason: 'stop', usage: null });
  // Another prompt is another session, which is told what was said and hears the turn once more.
  expect(told()).toEqual(['setup', 'start', 'sound', 'end']);
  const setup =
    server.records.findLast(({ messages }) => messages[0]?.includes('Be kind.'))?.messages[0] ?? '';
  expect(setup).toContain('You: Namaste.');
  expect(setup).toContain('"name":"book"');
  const spoken = await soundMs(say(call, 'Yes, tomorrow.', 'At eleven.'));
  expect(spoken.ends).toEqual([0, 1]);
  expect(Math.abs(spoken.ms - 'Yes, tomorrow. At eleven.'.length * GEMINI_MS_PER_LETTER)).toBeLessThan(20);
  await expect.poll(() => usages, SOON).toHaveLength(1);
  expect(usages[0]).toMatchObject({ kind: 'tokens', usage: { inputTokens: 100, audioOutputTokens: 10 } });
  // What was heard twice is told once.
  expect(caller.told.filter((each) => each.startsWith('='))).toEqual(['=is it tomorrow']);
  speak(caller, 400);
  await expect.poll(() => caller.told.at(-1), SOON).toBe('=no on Friday');
  await collect(
    reply(call, [
      agent('Namaste.'),
      user('is it tomorrow'),
      agent('Yes, tomorrow. At eleven.'),
      user('no on Friday'),
    ]),
  );
  expect(told()).toEqual(['setup', 'start', 'sound', 'end', 'start', 'sound', 'end']);
});

test('a talk that was told ahead what it is to be is not begun twice', async () => {
  const { call, told, server } = await open({ answers: ['Yes.', 'Still yes.'] });
  call.model.prepare?.({ messages: [INSTRUCTIONS], tools: TOOLS });
  expect(textOf(await collect(reply(call, [user('Is it?')])))).toBe('Yes.\n');
  expect(server.records).toHaveLength(2);
  expect(told(0)).toEqual(['setup', 'start', 'Is it?', 'end']);
  // What is only said besides needs no other connection.
  const messages = [
    { ...INSTRUCTIONS, text: 'Be kind.\n\nIt is late.' },
    user('Is it?'),
    agent('Yes.'),
    user('And?'),
  ];
  await collect(call.model.reply({ messages, tools: TOOLS, signal: new AbortController().signal }));
  expect(server.records).toHaveLength(2);
  expect(told(0).slice(4)).toEqual(['start', '(From here on: It is late.)\nAnd?', 'end']);
});

test('where words come only with the end of a turn, the end brings them, and the answer that came along is used', async () => {
  const { call, told, progress } = await open({ wordsLate: true, answers: ['First.', 'Yes.'] }, ASKS_SOON);
  await collect(reply(call, [user('Hello?')]));
  const clock = listen(call);
  speak(clock, 400);
  await expect.poll(() => clock.told.at(-1), SOON).toBe('=is it tomorrow');
  const parts = await collect(reply(call, [user('Hello?'), agent('First.'), user('is it tomorrow')]));
  expect(textOf(parts)).toBe('Yes.\n');
  expect(progress.answers).toBe(2);
  expect(told().slice(-3)).toEqual(['start', 'sound', 'end']);
});

test('an answer in advance that the caller speaks on over is dropped, and the model is told', async () => {
  const { call, told } = await open(
    { wordsLate: true, answers: ['First.', 'Too early.', 'Yes.'] },
    ASKS_SOON,
  );
  await collect(reply(call, [user('Hello?')]));
  const caller = listen(call);
  speak(caller, 400);
  await expect.poll(() => caller.told.at(-1), SOON).toBe('=is it tomorrow');
  caller.stream.speechEdge('start');
  hear(caller.stream, soundOf(300, 8000));
  const parts = await collect(
    reply(call, [user('Hello?'), agent('First.'), user('is it tomorrow no on Friday')]),
  );
  expect(textOf(parts)).toBe('Yes.\n');
  expect(told().slice(-4)).toEqual(['start', 'sound', expect.stringContaining('was not said'), 'end']);
});

test('a tool is called and its result goes back; the answer behind it is another one', async () => {
  const { call, told } = await open({ answers: [{ call: 'book' }, 'It is booked.'] });
  const first = await collect(reply(call, [user('Book it.')]));
  expect(first).toContainEqual({
    kind: 'tool-call',
    call: { id: 'call-1', name: 'book', argumentsJson: '{"at":"11"}' },
  });
  expect(first.at(-1)).toMatchObject({ kind: 'end', reason: 'tool-calls' });
  const calls = [{ id: 'call-1', name: 'book', argumentsJson: '{"at":"11"}' }];
  const second = await collect(
    reply(call, [
      user('Book it.'),
      { role: 'assistant', text: '', toolCalls: calls },
      { role: 'tool', toolCallId: 'call-1', text: 'done' },
    ]),
  );
  expect(textOf(second)).toBe('It is booked.\n');
  expect(JSON.parse(told().at(-1) ?? '')).toEqual({
    toolResponse: { functionResponses: [{ id: 'call-1', name: 'book', response: { output: 'done' } }] },
  });
});

test('an answer that is cancelled is interrupted, and the model learns what was heard of it', async () => {
  const answer = 'Yes, tomorrow. At eleven, with Doctor Rao.';
  const { call, told } = await open({ answers: [answer, 'As you like.'], stallsAfter: 20 });
  const abort = new AbortController();
  const texts: string[] = [];
  for await (const part of reply(call, [user('Hello?')], abort.signal)) {
    if (part.kind === 'text') texts.push(part.text);
    if (texts.join('').length >= 20) abort.abort();
  }
  expect(texts.join('')).toBe(answer.slice(0, 20));
  await expect.poll(() => told().at(-1), SOON).toBe('start');
  const next = reply(call, [user('Hello?'), agent('Yes, tomorrow. —'), user('No, Friday.')]);
  for await (const part of next) if (part.kind === 'text') break;
  expect(told().slice(-3)).toEqual([
    'start',
    '(You were interrupted. Of your last answer the caller heard only: “Yes, tomorrow.”)\nNo, Friday.',
    'end',
  ]);
});

test('what is said while an answer is made waits for it, and interrupts nothing', async () => {
  const { call, told } = await open({ answers: ['A long answer of many words.'], stallsAfter: 20 });
  const caller = listen(call);
  const answering = reply(call, [user('Hello?')]);
  const abort = new AbortController();
  const first = await answering[Symbol.asyncIterator]().next();
  expect(first.value).toMatchObject({ kind: 'text' });
  caller.stream.speechEdge('start');
  hear(caller.stream, soundOf(300, 8000));
  expect(told()).toEqual(['setup', 'start', 'Hello?', 'end']);
  abort.abort();
});

test('a connection that will be closed is gone on with, by the handle that was given', async () => {
  const { call, seats, server, told } = await open({ answers: ['First.', 'Second.'] });
  await collect(reply(call, [user('Hello?')]));
  const before = server.records.length;
  seats.at(-1)?.send({ goAway: { timeLeft: '50s' } });
  await expect.poll(() => server.records.length, SOON).toBe(before + 1);
  await expect.poll(() => server.records.at(-1)?.messages.length, SOON).toBe(1);
  expect(JSON.parse(server.records.at(-1)?.messages[0] ?? '')).toMatchObject({
    setup: {
      sessionResumption: { handle: 'handle-1' },
      systemInstruction: { parts: [{ text: 'Be kind.' }] },
    },
  });
  expect(textOf(await collect(reply(call, [user('Hello?'), agent('First.'), user('And?')])))).toBe(
    'Second.\n',
  );
  expect(told()).toEqual(['setup', 'start', 'And?', 'end']);
});

test('a connection that breaks ends the transcript; whoever needs it next opens another one', async () => {
  const { call, seats } = await open({ answers: ['First.', 'Second.'] });
  const caller = listen(call);
  await collect(reply(call, [user('Hello?')]));
  seats.at(-1)?.close(1011, 'Internal error encountered.');
  await expect.poll(() => caller.told.at(-1), SOON).toBe('closed');
  expect(caller.errors[0]).toMatchObject({ kind: 'unreachable', retryable: true });
  const again = listen(call);
  await expect.poll(() => again.told, SOON).toEqual(['open']);
  expect(textOf(await collect(reply(call, [user('Hello?'), agent('First.'), user('And?')])))).toBe(
    'Second.\n',
  );
});

test('a model that says nothing is given up', async () => {
  const { call } = await open({ isMute: true }, { idleMs: 30 });
  await expect(collect(reply(call, [user('Hello?')]))).rejects.toMatchObject({
    kind: 'timeout',
    provider: 'gemini-live',
  });
});

test('a call that is closed ends everything quietly', async () => {
  const { call, server } = await open();
  const caller = listen(call);
  await expect.poll(() => caller.told, SOON).toEqual(['open']);
  call.close();
  expect(caller.told).toEqual(['open', 'closed']);
  await expect.poll(() => server.records.every(({ closed }) => closed), SOON).toBe(true);
  expect(await collect(reply(call, [user('Hello?')]))).toEqual([]);
});

const close = (code: number, reason: string): Fault => ({ kind: 'close', code, reason });

test.each<[string, Fault, object]>([
  [
    'a wrong key',
    close(1007, 'API key not valid. Please pass a valid API key.'),
    { kind: 'refused', request: null, hint: expect.stringContaining('API key') },
  ],
  [
    'a key of another kind',
    {
      kind: 'status',
      statusCode: 403,
      body: { error: { code: 403, message: `No ${KEY}`, status: 'PERMISSION_DENIED' } },
    },
    { kind: 'refused', statusCode: 403 },
  ],
  [
    'a model that is none',
    close(1008, 'models/x is not found for API version v1beta, or is not supported for bidiGenerateContent.'),
    { kind: 'refused', request: null, hint: expect.stringContaining('Live API') },
  ],
  ['a quota', close(1011, 'You exceeded your current quota.'), { kind: 'rate-limited' }],
  [
    'one request that it does not take',
    close(1007, 'Request contains an invalid argument.'),
    { kind: 'refused', request: 'form' },
  ],
  ['its own trouble', close(1011, 'Internal error encountered.'), { kind: 'unreachable' }],
  ['its own end', close(1000, ''), { kind: 'unreachable', retryable: true }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['no word', { kind: 'silent' }, { kind: 'timeout', message: expect.stringContaining('open the session') }],
  ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
])('it fails: %s', async (_sentence, fault, expected) => {
  const clock = new FakeClock();
  const { call, server } = await open({}, { clock, connectTimeoutMs: 5000 }, fault, fault);
  const caller = listen(call);
  if (fault.kind === 'silent') await expect.poll(() => server.records.length, SOON).toBe(2);
  if (fault.kind === 'silent')
    await expect.poll(() => server.records.every(({ messages }) => messages.length === 1), SOON).toBe(true);
  if (fault.kind === 'hang' || fault.kind === 'silent') clock.turn(5000);
  await expect.poll(() => caller.told.at(-1), SOON).toBe('closed');
  expect(caller.errors).toHaveLength(1);
  expect(caller.errors[0]).toMatchObject({
    provider: 'gemini-live',
    hint: expect.stringMatching(/\w/),
    ...expected,
  });
  expect(findSecret(caller.errors[0], KEY)).toBeNull();
});

test.each<[string, number, object, object]>([
  [
    'a model that can be talked with',
    200,
    { displayName: 'Gemini Live', supportedGenerationMethods: ['bidiGenerateContent'] },
    { ok: true, facts: [{ name: 'model', value: 'Gemini Live' }] },
  ],
  [
    'a model that cannot',
    200,
    { displayName: 'Gemini', supportedGenerationMethods: ['generateContent'] },
    { ok: false, problem: { kind: 'refused' } },
  ],
  [
    'a wrong key',
    400,
    { error: { code: 400, message: `API key not valid: ${KEY}`, status: 'INVALID_ARGUMENT' } },
    { ok: false, problem: { kind: 'refused', remedy: expect.stringContaining('API key') } },
  ],
])('a check: %s', async (_sentence, status, body, expected) => {
  const asked: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const check = await createGeminiLive({
    clock: systemClock,
    apiKey: KEY,
    model: 'gemini-x',
    baseUrl,
  }).check?.(new AbortController().signal);
  expect(check).toMatchObject(expected);
  expect(asked).toEqual(['/v1beta/models/gemini-x']);
  expect(findSecret(check, KEY)).toBeNull();
});
