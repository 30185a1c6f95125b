import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import {
  OpenAiRealtimeServer,
  type OpenAiRealtimeServerOptions,
} from '../../../test/fakes/openai-realtime-server.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { systemClock } from '../../runtime/clock.ts';
import { ProviderError } from '../spec/error.ts';
import type { TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { createOpenAiTranscriber, type OpenAiTranscriberSettings } from './transcriber.ts';

const KEY = 'sk-planted-key-0123456789';
const SOON = { interval: 2 };
let server: OpenAiRealtimeServer | null = null;
const unhandled: unknown[] = [];
const catchUnhandled = (error: unknown) => unhandled.push(error);

beforeEach(() => process.on('unhandledRejection', catchUnhandled));
afterEach(async () => {
  await server?.stop();
  process.off('unhandledRejection', catchUnhandled);
  expect(unhandled).toEqual([]);
});

interface Opened {
  readonly stream: TranscriptStream;
  readonly events: TranscriptEvent[];
  readonly abort: AbortController;
  readonly told: () => string[];
}

async function open(
  script: OpenAiRealtimeServerOptions,
  settings: Partial<OpenAiTranscriberSettings> = {},
  ...faults: Fault[]
): Promise<Opened & { server: OpenAiRealtimeServer }> {
  const started = await OpenAiRealtimeServer.start({ apiKey: KEY, ...script });
  server = started;
  started.fail(...faults);
  const events: TranscriptEvent[] = [];
  const abort = new AbortController();
  const transcriber = createOpenAiTranscriber({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: started.baseUrl,
    model: 'gpt-live-transcribe',
    connectTimeoutMs: 10_000,
    ...settings,
  });
  const stream = transcriber.open({
    sampleRateHz: 16_000,
    language: 'en-IN',
    keyterms: ['Asha'],
    signal: abort.signal,
    onEvent: (event) => events.push(event),
  });
  const told = () =>
    events.map((event) =>
      event.kind === 'partial' ? `~${event.text}` : event.kind === 'final' ? event.text : event.kind,
    );
  return { stream, events, abort, told, server: started };
}

function speak(stream: TranscriptStream, milliseconds: number): void {
  stream.speechEdge('start');
  for (let at = 0; at < milliseconds; at += 20)
    stream.write({ samples: new Int16Array(320).fill(3000), sampleRateHz: 16_000 });
  stream.speechEdge('end');
}

test('speech is sent, cut and written down, utterance by utterance', async () => {
  const { stream, told, server } = await open({ hears: ['I want a table', 'for two'], streams: true });
  speak(stream, 600);
  stream.finalize();
  await expect.poll(told, SOON).toEqual(['open', '~I', '~I want a table', 'I want a table']);
  speak(stream, 400);
  await expect.poll(told, SOON).toHaveLength(7);
  stream.close();
  await expect
    .poll(told, SOON)
    .toEqual([
      ...['open', '~I', '~I want a table', 'I want a table'],
      ...['~for', '~for two', 'for two', 'closed'],
    ]);
  const [session] = server.sessions;
  expect(session?.query.toString()).toBe('intent=transcription');
  expect(session?.received[0]).toMatchObject({
    type: 'session.update',
    session: {
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: { model: 'gpt-live-transcribe', languages: ['en'], keywords: ['Asha'] },
          turn_detection: null,
        },
      },
    },
  });
  expect(session?.received.slice(1).map((event) => event.type)).toEqual(
    Array.from({ length: 2 }, () => 'input_audio_buffer.commit'),
  );
});

test('who asks for a final after nothing was said gets an empty one', async () => {
  const { stream, told } = await open({});
  stream.finalize();
  await expect.poll(told, SOON).toEqual(['', 'open']);
});

test('the last words still come behind the end', async () => {
  const { stream, told } = await open({ hears: ['goodbye'], transcriptMs: 10 });
  await expect.poll(told, SOON).toEqual(['open']);
  speak(stream, 300);
  stream.close();
  await expect.poll(told, SOON).toEqual(['open', '~goodbye', 'goodbye', 'closed']);
});

test('words that do not come are given up, and the next ones are not held up by them', async () => {
  const { stream, told } = await open({ hears: ['one', 'two'], transcriptMs: 10_000 }, { finalWaitMs: 20 });
  speak(stream, 300);
  await expect.poll(told, SOON).toEqual(['open', '']);
});

test('a cut that fails is empty; one for want of credit is the end', async () => {
  const { stream, told, events, server } = await open({ transcriptMs: 10_000 });
  const failed = (code: string) => ({
    type: 'conversation.item.input_audio_transcription.failed',
    item_id: 'item_in_0',
    error: { code, message: 'No.' },
  });
  speak(stream, 300);
  await expect.poll(() => server.sessions[0]?.conversation, SOON).toHaveLength(1);
  server.say(failed('audio_unintelligible'));
  await expect.poll(told, SOON).toEqual(['open', '']);
  server.say(failed('insufficient_quota'));
  await expect.poll(told, SOON).toEqual(['open', '', 'error', 'closed']);
  expect(events[2]).toMatchObject({ error: { kind: 'refused', hint: expect.stringContaining('credit') } });
});

test('an abort ends it quietly, in every phase', async () => {
  const { abort, told } = await open({});
  abort.abort();
  await expect.poll(told, SOON).toEqual(['closed']);
  const later = await open({});
  await expect.poll(later.told, SOON).toEqual(['open']);
  later.abort.abort();
  later.stream.write({ samples: new Int16Array(320), sampleRateHz: 16_000 });
  later.stream.finalize();
  expect(later.told()).toEqual(['open', 'closed']);
});

test('who was aborted before has a stream first, then its end', async () => {
  const transcriber = createOpenAiTranscriber({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: 'http://127.0.0.1:1',
    model: 'm',
  });
  const events: TranscriptEvent[] = [];
  transcriber.open({
    sampleRateHz: 8000,
    language: 'en',
    keyterms: [],
    signal: AbortSignal.abort(),
    onEvent: (event) => events.push(event),
  });
  expect(events).toEqual([]);
  await Promise.resolve();
  expect(events).toEqual([{ kind: 'closed' }]);
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
  ['too many sessions', refused(429, 'rate_limit_exceeded'), { kind: 'rate-limited', retryable: true }],
  ['a fault of its own', refused(500, ''), { kind: 'unreachable', retryable: true }],
  ['a fault of its own', { kind: 'close', code: 1011, reason: '' }, { kind: 'unreachable' }],
  [
    'a key that is refused by a closing',
    { kind: 'close', code: 3000, reason: 'invalid_request_error.invalid_api_key' },
    { kind: 'refused', hint: expect.stringContaining('API key') },
  ],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['silence behind the opening', { kind: 'silent' }, { kind: 'timeout' }],
  ['something that is no event', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
  ['an event without a type', { kind: 'garbage', text: '{"a":1}' }, { kind: 'malformed' }],
  [
    'an event with fields missing',
    { kind: 'garbage', text: '{"type":"input_audio_buffer.committed"}' },
    { kind: 'malformed', message: expect.stringContaining('input_audio_buffer.committed') },
  ],
  ['a reset in the middle', { kind: 'reset', afterMessages: 1 }, { kind: 'unreachable' }],
])('%s', async (_sentence, fault, expected) => {
  // Short where silence behind the opening is meant, because nothing tells when that begins; otherwise a busy machine may
  // take its time.
  const clock = fault.kind === 'silent' ? systemClock : new FakeClock();
  const connectTimeoutMs = fault.kind === 'silent' ? 25 : 10_000;
  const { events, told } = await open({}, { clock, connectTimeoutMs }, fault);
  if (fault.kind === 'hang' && clock instanceof FakeClock) clock.turn(connectTimeoutMs);
  await expect.poll(told, SOON).toEqual(['error', 'closed']);
  const error = events[0]?.kind === 'error' ? events[0].error : null;
  expect(error).toBeInstanceOf(ProviderError);
  expect(error).toMatchObject({ provider: 'openai', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(error, KEY)).toBeNull();
});

test('a session that is refused is told with its reason', async () => {
  const { events, told } = await open({
    refusesSession: { code: 'model_not_found', message: 'No such model.' },
  });
  await expect.poll(told, SOON).toEqual(['error', 'closed']);
  expect(events[0]).toMatchObject({
    error: { kind: 'refused', hint: expect.stringContaining('no model named') },
  });
});

test('a server that says nothing to a cut is given up', async () => {
  const clock = new FakeClock();
  const { stream, told, events } = await open(
    { ignores: 'input_audio_buffer.commit' },
    { clock, stallMs: 10_000 },
  );
  speak(stream, 300);
  await expect.poll(told, SOON).toEqual(['open']);
  clock.turn(11_000);
  await expect.poll(told, SOON).toEqual(['open', 'error', 'closed']);
  expect(events[1]).toMatchObject({ error: { kind: 'timeout' } });
});

test('a session that has run for its hour is opened anew by its owner', async () => {
  const { told, events, server } = await open({});
  await expect.poll(told, SOON).toEqual(['open']);
  server.say({
    type: 'error',
    error: {
      type: 'invalid_request_error',
      code: 'session_expired',
      message: 'Your session hit its maximum.',
    },
  });
  await expect.poll(told, SOON).toEqual(['open', 'error', 'closed']);
  expect(events[1]).toMatchObject({ error: { kind: 'unreachable', retryable: true } });
});

test.each([
  ['a key and a model that work', KEY, 'gpt-live-transcribe', { ok: true, problem: null }],
  [
    'a wrong key',
    'sk-wrong',
    'gpt-live-transcribe',
    { ok: false, problem: { kind: 'refused', statusCode: 401 } },
  ],
])('a check finds %s', async (_sentence, apiKey, model, expected) => {
  server = await OpenAiRealtimeServer.start({ apiKey: KEY, models: ['gpt-live-transcribe'] });
  const check = await createOpenAiTranscriber({
    clock: systemClock,
    apiKey,
    baseUrl: server.baseUrl,
    model,
  }).check?.(new AbortController().signal);
  expect(check).toMatchObject(expected);
  if (check?.ok)
    expect(check.facts).toEqual([
      { name: 'model', value: 'gpt-live-transcribe' },
      { name: 'owner', value: 'openai' },
      { name: 'organization', value: 'org-test' },
    ]);
  expect(findSecret(check, apiKey)).toBeNull();
});

test.each<[string, Fault, object]>([
  ['a server of another kind', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
  ['nobody', { kind: 'hang' }, { kind: 'timeout' }],
])('a check finds %s', async (_sentence, fault, problem) => {
  server = await OpenAiRealtimeServer.start();
  server.fail(fault);
  const { check } = createOpenAiTranscriber({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'm',
  });
  const withinMs = fault.kind === 'hang' ? 15 : 10_000;
  expect(await check?.(AbortSignal.timeout(withinMs))).toMatchObject({ ok: false, problem });
});

test('a server of one’s own that lists no models is not found wrong by that', async () => {
  server = await OpenAiRealtimeServer.start({ models: [] });
  const { check } = createOpenAiTranscriber({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'm',
  });
  expect(await check?.(new AbortController().signal)).toMatchObject({
    ok: true,
    facts: [{ name: 'model', value: expect.stringContaining('not listed') }],
  });
});
