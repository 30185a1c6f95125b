// OpenAI Realtime as one provider of three, over a real socket: what is sent, what comes back, and every way it fails.

import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createOpenAiRealtime,
  type OpenAiRealtimeSettings,
} from '../../src/providers/openai-realtime/openai-realtime.ts';
import type { ChatMessage, ReplyPart } from '../../src/providers/spec/chat-model.ts';
import { ProviderError } from '../../src/providers/spec/error.ts';
import type { RealtimeCall, RealtimeUsage } from '../../src/providers/spec/realtime.ts';
import type { TranscriptEvent, TranscriptStream } from '../../src/providers/spec/transcriber.ts';
import type { Utterance } from '../../src/providers/spec/voice.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { findSecret } from '../fakes/expect-no-secret.ts';
import { OpenAiRealtimeServer, type OpenAiRealtimeServerOptions } from '../fakes/openai-realtime-server.ts';
import { CHARACTER_MS } from '../fakes/openai-realtime-session.ts';
import type { Fault } from '../fakes/vendor-faults.ts';

const KEY = 'sk-planted-key-0123456789';
const SOON = { interval: 2 };
const INSTRUCTIONS: ChatMessage = { role: 'system', text: 'Be kind.' };
const TOOLS = [{ name: 'book', description: 'Books a table.', parameters: { type: 'object' } }];
let server: OpenAiRealtimeServer | null = null;
let call: RealtimeCall | null = null;
const usages: RealtimeUsage[] = [];
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeEach(() => {
  process.on('unhandledRejection', catchUnhandled);
  usages.length = 0;
});
afterEach(async () => {
  call?.close();
  await server?.stop();
  process.off('unhandledRejection', catchUnhandled);
  expect(unhandled).toEqual([]);
});

interface Opened {
  readonly call: RealtimeCall;
  readonly server: OpenAiRealtimeServer;
  readonly abort: AbortController;
  /** What the last session was sent, without the first word and the cuts. */
  sent(): string[];
}

async function open(
  script: OpenAiRealtimeServerOptions,
  settings: Partial<OpenAiRealtimeSettings> = {},
  ...faults: Fault[]
): Promise<Opened> {
  const started = await OpenAiRealtimeServer.start({ apiKey: KEY, ...script });
  server = started;
  started.fail(...faults);
  const abort = new AbortController();
  const opened = createOpenAiRealtime({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: started.baseUrl,
    model: 'gpt-realtime-2.1',
    // A busy machine may take its time; where it is to be over, the test says so.
    connectTimeoutMs: 10_000,
    ...settings,
  }).open({
    language: 'en-IN',
    keyterms: ['Asha'],
    signal: abort.signal,
    onUsage: (usage) => usages.push(usage),
  });
  call = opened;
  return {
    call: opened,
    server: started,
    abort,
    sent: () =>
      (started.sessions.at(-1)?.received ?? [])
        .slice(1)
        .filter((event) => event.type !== 'input_audio_buffer.commit')
        .map((event) => event.type),
  };
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

async function textOf(parts: AsyncIterable<ReplyPart>): Promise<string> {
  const all = await collect(parts);
  return all.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** Milliseconds of sound between the marks. */
async function heard(utterance: Utterance): Promise<(string | number)[]> {
  const all: (string | number)[] = [];
  let sound = 0;
  for await (const part of utterance.parts) {
    if (part.kind === 'audio') sound += (part.pcm.samples.length * 1000) / part.pcm.sampleRateHz;
    else {
      all.push(Math.round(sound), part.kind === 'warning' ? part.text : `end ${part.sentence}`);
      sound = 0;
    }
  }
  return all;
}

function speak(to: RealtimeCall, signal = new AbortController().signal): Utterance {
  return to.voice.speak({ sampleRateHz: 8000, language: 'en-IN', signal });
}

function listen(to: RealtimeCall): { stream: TranscriptStream; told: () => string[] } {
  const events: TranscriptEvent[] = [];
  const stream = to.transcriber.open({
    sampleRateHz: 8000,
    language: 'en-IN',
    keyterms: [],
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  });
  const told = () =>
    events.map((event) =>
      event.kind === 'partial' ? `~${event.text}` : event.kind === 'final' ? event.text : event.kind,
    );
  return { stream, told };
}

function say(stream: TranscriptStream, milliseconds: number): void {
  stream.speechEdge('start');
  for (let at = 0; at < milliseconds; at += 20)
    stream.write({ samples: new Int16Array(160).fill(3000), sampleRateHz: 8000 });
  stream.speechEdge('end');
}

test('what the caller says becomes words, and the answer to its sound becomes words and sound', async () => {
  const { call, server, sent } = await open(
    {
      hears: ['Do you have a table?'],
      replies: [{ text: 'Yes, we do. For how many?' }],
    },
    { voice: 'marin', speed: 1.1, reasoning: 'low' },
  );
  const { stream, told } = listen(call);
  say(stream, 500);
  stream.finalize();
  await expect.poll(told, SOON).toEqual(['open', '~Do you have a table?', 'Do you have a table?']);
  const utterance = speak(call);
  const parts: ReplyPart[] = [];
  for await (const part of reply(call, [user('Do you have a table?')])) {
    parts.push(part);
    // Sentences are cut as soon as they stand there, as the conversation does.
    const text = parts.map((each) => (each.kind === 'text' ? each.text : '')).join('');
    if (part.kind === 'text' && text.endsWith(' For')) utterance.push(0, 'Yes, we do.');
    if (part.kind === 'text' && part.text === '\n') utterance.push(1, 'For how many?');
  }
  utterance.end();
  expect(parts.at(-1)).toEqual({
    kind: 'end',
    reason: 'stop',
    usage: {
      inputTokens: 120,
      audioInputTokens: 80,
      cachedInputTokens: 60,
      cachedAudioInputTokens: 40,
      outputTokens: 50,
      audioOutputTokens: 40,
    },
  });
  const sound = await heard(utterance);
  expect(sound.filter((each) => typeof each === 'string')).toEqual(['end 0', 'end 1']);
  const [first, , second] = sound as number[];
  expect((first ?? 0) + (second ?? 0)).toBe('Yes, we do. For how many?'.length * CHARACTER_MS);
  expect(Math.abs((first ?? 0) - 'Yes, we do.'.length * CHARACTER_MS)).toBeLessThan(100);
  expect(sent()).toEqual(['session.update', 'response.create']);
  expect(server.sessions[0]?.query.toString()).toBe('model=gpt-realtime-2.1');
  expect(server.sessions[0]?.received[0]).toMatchObject({
    session: {
      type: 'realtime',
      output_modalities: ['audio'],
      reasoning: { effort: 'low' },
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: { model: 'gpt-transcribe', languages: ['en'], keywords: ['Asha'] },
          turn_detection: null,
        },
        output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'marin', speed: 1.1 },
      },
    },
  });
  expect(usages).toEqual([{ kind: 'transcription', milliseconds: 500 }]);
});

test('long speech is cut on the way, so that an interruption is understood before its end', async () => {
  const { call } = await open({ hears: ['Wait a moment', 'I wanted to say something else'] });
  const { stream, told } = listen(call);
  stream.speechEdge('start');
  for (let at = 0; at < 3600; at += 20)
    stream.write({ samples: new Int16Array(160).fill(3000), sampleRateHz: 8000 });
  await expect.poll(told, SOON).toContain('Wait a moment');
  stream.speechEdge('end');
  await expect.poll(told, SOON).toContain('I wanted to say something else');
});

test('a stream that takes the place of another one hears, and the other one has ended', async () => {
  const { call } = await open({ hears: ['Can you hear me?'] });
  const first = listen(call);
  await expect.poll(first.told, SOON).toEqual(['open']);
  const second = listen(call);
  expect(first.told()).toEqual(['open', 'closed']);
  say(second.stream, 500);
  second.stream.finalize();
  await expect.poll(second.told, SOON).toEqual(['open', '~Can you hear me?', 'Can you hear me?']);
});

test('a greeting is spoken word for word, and written into the conversation before the next answer', async () => {
  const { call, server } = await open({ replies: [{ text: 'Sure.' }] });
  const utterance = speak(call);
  utterance.push(0, 'Namaste, this is Asha.');
  utterance.push(1, 'How can I help?');
  utterance.end();
  const text = 'Namaste, this is Asha. How can I help?';
  const sound = await heard(utterance);
  expect(sound.filter((each) => typeof each === 'string')).toEqual(['end 0', 'end 1']);
  expect((sound as number[])[0]).toBeGreaterThan(1000);
  expect((sound as number[])[0]).toBeLessThan(text.length * CHARACTER_MS - 500);
  expect(usages).toEqual([{ kind: 'tokens', usage: expect.objectContaining({ audioOutputTokens: 40 }) }]);
  const asked = server.sessions[0]?.received.find((event) => event.type === 'response.create');
  expect(asked?.['response']).toMatchObject({
    conversation: 'none',
    input: [],
    tools: [],
    tool_choice: 'none',
  });
  await collect(reply(call, [user('[connected]'), agent(text), user('Book a table.')]));
  expect(server.sessions[0]?.conversation).toEqual([
    'user: [connected]',
    `assistant: ${text}`,
    'user: Book a table.',
    'assistant: Sure.',
  ]);
});

test('a model that says something else than it was told is found out', async () => {
  const { call } = await open({ says: () => 'Hello! I am fine, and how are you today my friend?' });
  const utterance = speak(call);
  utterance.push(0, 'Are you still there?');
  utterance.end();
  expect(await heard(utterance)).toContainEqual(
    expect.stringMatching(/^The model was asked to say “Are you still/),
  );
});

test('what the caller did not hear is cut out of the conversation', async () => {
  const { call, server } = await open({
    hears: ['Hours please', 'mhm', 'And on Sunday'],
    replies: [{ text: 'We are open from nine to five on all days.' }, { text: 'Closed.' }],
  });
  const { stream, told } = listen(call);
  say(stream, 300);
  await expect.poll(told, SOON).toContain('Hours please');
  await collect(reply(call, [user('Hours please')]));
  say(stream, 200);
  await expect.poll(told, SOON).toContain('mhm');
  say(stream, 300);
  await expect.poll(told, SOON).toContain('And on Sunday');
  await collect(reply(call, [user('Hours please'), agent('We are open —'), user('And on Sunday')]));
  expect(server.sessions[0]?.conversation).toEqual([
    'user: (sound) Hours please',
    'assistant: (first 26 %)',
    'user: (sound) And on Sunday',
    'assistant: Closed.',
  ]);
});

test('an answer that is cancelled is cancelled, and gone before the next one', async () => {
  const { call, server, sent } = await open({
    replies: [{ text: 'One two three four five six seven.', pieceMs: 5 } as never, { text: 'Now.' }],
    pieceMs: 5,
  });
  const abort = new AbortController();
  const parts: ReplyPart[] = [];
  for await (const part of reply(call, [user('Count.')], abort.signal)) {
    parts.push(part);
    if (parts.length === 2) abort.abort();
  }
  expect(parts).toHaveLength(2);
  expect(await textOf(reply(call, [user('Count. No, stop.')]))).toBe('Now.\n');
  expect(server.sessions[0]?.conversation).toEqual(['user: Count. No, stop.', 'assistant: Now.']);
  expect(sent().filter((type) => type === 'response.cancel')).toHaveLength(1);
  expect(usages).toEqual([{ kind: 'tokens', usage: expect.anything() }]);
});

test('a tool is called, answered, and its answer spoken in the same utterance', async () => {
  const { call, server } = await open({
    replies: [
      { text: 'One moment.', call: { id: 'call_7', name: 'book', arguments: { people: 2 } } },
      { text: 'It is booked.' },
    ],
  });
  const utterance = speak(call);
  const first = await collect(reply(call, [user('Book it.')]));
  utterance.push(0, 'One moment.');
  expect(first.slice(-2)).toEqual([
    { kind: 'tool-call', call: { id: 'call_7', name: 'book', argumentsJson: '{"people":2}' } },
    { kind: 'end', reason: 'tool-calls', usage: expect.anything() },
  ]);
  const toolCalls = [{ id: 'call_7', name: 'book', argumentsJson: '{"people":2}' }];
  await collect(
    reply(call, [
      user('Book it.'),
      { role: 'assistant', text: 'One moment.', toolCalls },
      { role: 'tool', toolCallId: 'call_7', text: 'done' },
    ]),
  );
  utterance.push(1, 'It is booked.');
  utterance.push(2, 'Goodbye from us.');
  utterance.end();
  expect(await heard(utterance)).toEqual([
    11 * CHARACTER_MS,
    'end 0',
    13 * CHARACTER_MS,
    'end 1',
    16 * CHARACTER_MS,
    'end 2',
  ]);
  expect(server.sessions[0]?.conversation).toEqual([
    'user: Book it.',
    'assistant: One moment.',
    'call: book',
    'result: done',
    'assistant: It is booked.',
  ]);
});

test('a broken line is told to all three, and the next answer finds the history on a new one', async () => {
  const { call, server } = await open({
    replies: [{ text: 'One two three four five six seven eight.' }, { text: 'Here again.' }],
    pieceMs: 10,
  });
  const { told } = listen(call);
  const utterance = speak(call);
  const parts = reply(call, [user('Count.')]);
  const broken = (async () => {
    for await (const part of parts) {
      if (part.kind !== 'text' || part.text !== ' three') continue;
      utterance.push(0, 'One two three');
      server.breakSockets();
    }
  })();
  await expect(broken).rejects.toMatchObject({ kind: 'unreachable', retryable: true });
  await expect(heard(utterance)).rejects.toMatchObject({ kind: 'unreachable' });
  expect(told()).toEqual(['open', 'error', 'closed']);
  expect(await textOf(reply(call, [user('Count.'), agent('One two —'), user('Hello?')]))).toBe(
    'Here again.\n',
  );
  expect(server.sessions).toHaveLength(2);
  expect(server.sessions[1]?.conversation).toEqual([
    'user: Count.',
    'assistant: One two —',
    'user: Hello?',
    'assistant: Here again.',
  ]);
});

const refused = (statusCode: number, code: string): Fault => ({
  kind: 'status',
  statusCode,
  body: { error: { message: `No: ${KEY}`, code } },
});

test.each<[string, Fault, object]>([
  ['a wrong key', refused(401, 'invalid_api_key'), { kind: 'refused', statusCode: 401 }],
  [
    'no credit',
    refused(429, 'insufficient_quota'),
    { kind: 'refused', hint: expect.stringContaining('credit') },
  ],
  ['too much at once', refused(429, 'rate_limit_exceeded'), { kind: 'rate-limited' }],
  ['a fault of its own', refused(500, ''), { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['silence', { kind: 'silent' }, { kind: 'timeout' }],
  ['something that is no event', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
])('%s fails whatever is asked', async (_sentence, fault, expected) => {
  const isToTimeOut = fault.kind === 'hang' || fault.kind === 'silent';
  const { call } = await open({}, isToTimeOut ? { connectTimeoutMs: 40 } : {}, fault, fault, fault);
  const failures = await Promise.all([
    collect(reply(call, [user('Hi.')])).catch((error: unknown) => error),
    (async () => {
      const utterance = speak(call);
      utterance.push(0, 'Hello.');
      return await heard(utterance).catch((error: unknown) => error);
    })(),
  ]);
  for (const error of failures) {
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({
      provider: 'openai-realtime',
      hint: expect.stringMatching(/\w/),
      ...expected,
    });
    expect(findSecret(error, KEY)).toBeNull();
  }
});

test.each<[string, OpenAiRealtimeServerOptions, object]>([
  [
    'no credit',
    { replies: [{ failed: { code: 'insufficient_quota', message: 'Quota.' } }] },
    { kind: 'refused', hint: expect.stringContaining('credit') },
  ],
  [
    'a limit',
    { replies: [{ failed: { code: 'rate_limit_exceeded', message: 'Slow.' } }] },
    { kind: 'rate-limited' },
  ],
  ['a fault', { replies: [{ failed: { code: 'server_error', message: 'Oops.' } }] }, { kind: 'unreachable' }],
  ['silence in the middle', { replies: [{ text: 'One two three', stallsAfter: 1 }] }, { kind: 'timeout' }],
  ['silence', { ignores: 'response.create' }, { kind: 'timeout' }],
])('an answer that fails with %s', async (_sentence, script, expected) => {
  const { call } = await open(script, { idleMs: 40 });
  await expect(collect(reply(call, [user('Hi.')]))).rejects.toMatchObject(expected);
});

test('a llm that is refused answers nothing, and is not left at it', async () => {
  const { call, server } = await open({
    refusesTools: true,
    replies: [{ text: 'One two three four five six.' }, { text: 'Without tools.' }],
    pieceMs: 5,
  });
  await expect(collect(reply(call, [user('Hi.')]))).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('Invalid schema'),
  });
  const plain = { messages: [INSTRUCTIONS, user('Hi.')], tools: [], signal: new AbortController().signal };
  expect(await textOf(call.model.reply(plain))).toBe('Without tools.\n');
  expect(server.sessions[0]?.conversation).toEqual(['user: Hi.', 'assistant: Without tools.']);
});

test('an answer that was given up does not stand in the way of the next one', async () => {
  const { call } = await open(
    { replies: [{ text: 'One two', stallsAfter: 1 }, { text: 'Now.' }] },
    { idleMs: 30 },
  );
  await expect(collect(reply(call, [user('Hi.')]))).rejects.toMatchObject({ kind: 'timeout' });
  expect(await textOf(reply(call, [user('Hi.')]))).toBe('Now.\n');
});

test.each([
  ['max_output_tokens', 'length'],
  ['content_filter', 'filtered'],
])('an answer that ends early (%s) says so', async (incomplete, reason) => {
  const { call } = await open({ replies: [{ text: 'And then', incomplete }] });
  expect((await collect(reply(call, [user('Hi.')]))).at(-1)).toMatchObject({ kind: 'end', reason });
});

test('a voice whose sound stays away is given up', async () => {
  const { call } = await open({ ignores: 'response.create' }, { idleMs: 40 });
  const utterance = speak(call);
  utterance.push(0, 'Hello.');
  await expect(heard(utterance)).rejects.toMatchObject({ kind: 'timeout' });
});

test('a line of our own that is cancelled is cancelled', async () => {
  const { call, sent } = await open({ pieceMs: 5 });
  const abort = new AbortController();
  const utterance = speak(call, abort.signal);
  utterance.push(0, 'One two three four five six seven.');
  utterance.end();
  for await (const part of utterance.parts) if (part.kind === 'audio') abort.abort();
  await expect.poll(() => sent().at(-1), SOON).toBe('response.cancel');
});

test('the end of the call ends everything quietly', async () => {
  const { call, server } = await open({ replies: [{ text: 'One two three four.' }], pieceMs: 20 });
  const { told } = listen(call);
  const parts = collect(reply(call, [user('Hi.')]));
  await expect.poll(() => server.sessions[0]?.received.length, SOON).toBeGreaterThan(2);
  call.close();
  call.close();
  await parts;
  expect(told().at(-1)).toBe('closed');
  expect(await collect(reply(call, [user('Hi.')]))).toEqual([]);
  await expect.poll(() => server.sessions[0]?.closed, SOON).toBe(true);
});

test('a call that was given up before it began opens nothing', async () => {
  server = await OpenAiRealtimeServer.start();
  const opened = createOpenAiRealtime({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'm',
  }).open({
    language: 'en',
    keyterms: [],
    signal: AbortSignal.abort(),
    onUsage: () => undefined,
  });
  const { told } = listen(opened);
  await expect.poll(told, SOON).toEqual(['closed']);
  expect(await collect(reply(opened, [user('Hi.')]))).toEqual([]);
  expect(server.sessions).toEqual([]);
});

test('what it cannot do is said', async () => {
  const { call } = await open(
    { replies: [{ text: 'Yes.' }] },
    { transcriptionModel: 'gpt-realtime-whisper' },
  );
  expect(listen(call).stream.warnings).toEqual([
    "OpenAI's gpt-realtime-whisper does not support key terms; they are ignored.",
  ]);
  const request = { messages: [user('Hi.')], tools: [], signal: new AbortController().signal };
  expect((await collect(call.model.reply({ ...request, temperature: 0.2 })))[0]).toEqual({
    kind: 'warning',
    text: "OpenAI Realtime does not support a temperature; the model's default is used.",
  });
});
