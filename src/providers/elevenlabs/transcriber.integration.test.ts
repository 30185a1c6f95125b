import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { hear, openTranscript } from '../../../test/fakes/opened-transcript.ts';
import { type ScribeScript, scribeSession } from '../../../test/fakes/scribe-session.ts';
import { silence, soundOf } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { VendorSocketServer } from '../../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { TranscriberOptions } from '../spec/transcriber.ts';
import { createElevenLabsTranscriber, type ScribeSettings } from './transcriber.ts';
import { planScribe } from './transcriber-query.ts';
import { decodeScribe } from './transcriber-wire.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const started: VendorSocketServer[] = [];
const aborts: AbortController[] = [];

afterEach(async () => {
  for (const each of aborts.splice(0)) each.abort();
  for (const each of started.splice(0)) await each.stop();
});

async function startServer(script: Partial<ScribeScript> = {}): Promise<VendorSocketServer> {
  const whole = { apiKey: KEY, utterances: ['I want to move it.', 'To Tuesday.'], ...script };
  const server = await VendorSocketServer.start({ createSession: (seat) => scribeSession(seat, whole) });
  started.push(server);
  return server;
}

function transcriberOf(server: VendorSocketServer, settings: Partial<ScribeSettings> = {}) {
  return createElevenLabsTranscriber({
    clock: systemClock,
    apiKey: KEY,
    model: 'scribe_v2_realtime',
    commitStrategy: 'manual',
    baseUrl: server.baseUrl,
    ...settings,
  });
}

function open(
  server: VendorSocketServer,
  settings: Partial<ScribeSettings> = {},
  more: Partial<TranscriberOptions> = {},
) {
  const opened = openTranscript(transcriberOf(server, settings), more);
  aborts.push(opened.controller);
  return opened;
}

test('what Scribe says, as documented', () => {
  const lines = readFileSync(new URL('fixtures/scribe.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.map(decodeScribe)).toEqual([
    { kind: 'begin' },
    { kind: 'partial', text: 'मेरा अपॉइंटमेंट' },
    { kind: 'committed', text: 'मेरा अपॉइंटमेंट कल है।' },
    { kind: 'timed', words: [{ text: 'मेरा', startMs: 520 }] },
    { kind: 'error', type: 'commit_throttled', detail: expect.stringContaining('0.3s') },
    { kind: 'error', type: 'auth_error', detail: expect.stringContaining('authenticated') },
    { kind: 'error', type: 'insufficient_audio_activity', detail: expect.stringContaining('activity') },
    { kind: 'other' },
  ]);
  for (const text of ['x', '[]', '{}', '{"message_type":"partial_transcript"}'])
    expect(decodeScribe(text)).toMatchObject({ kind: 'malformed' });
  expect(decodeScribe('{"message_type":"new_error","error":"no"}')).toMatchObject({ kind: 'error' });
});

test('a text that is null takes no words back, and ends nothing', () => {
  expect(decodeScribe('{"message_type":"partial_transcript","text":null}')).toEqual({ kind: 'other' });
  expect(decodeScribe('{"message_type":"committed_transcript","text":null}')).toEqual({
    kind: 'committed',
    text: null,
  });
});

test('where the text of what was committed is null, what was guessed of it stands', async () => {
  const server = await startServer({ leavesOpen: true });
  const { stream, told, errors } = open(server);
  hear(stream, soundOf(600, 8000));
  await expect.poll(() => told, SOON).toContain('~I want to move it.');
  stream.finalize();
  await expect.poll(() => told, SOON).toContain('=I want to move it.');
  expect(errors).toEqual([]);
});

test('what it is asked for', () => {
  const wanted = { sampleRateHz: 8000, language: 'hi-IN', keyterms: ['Asha', 'a'.repeat(21)] } as const;
  const plan = planScribe(
    {
      model: 'scribe_v2_realtime',
      commitStrategy: 'vad',
      silenceMs: 700,
      vadThreshold: 0.5,
      minSpeechMs: 80,
      secondaryLanguages: ['en-IN', 'hi'],
      zeroRetention: true,
    },
    wanted,
  );
  expect(plan.query.map((each) => each.join('='))).toEqual([
    'model_id=scribe_v2_realtime',
    'audio_format=pcm_8000',
    'commit_strategy=vad',
    'include_timestamps=true',
    'language_code=hi',
    'secondary_languages=en',
    'vad_silence_threshold_secs=0.7',
    'vad_threshold=0.5',
    'min_speech_duration_ms=80',
    'keyterms=Asha',
    'enable_logging=false',
  ]);
  expect(plan.warnings).toHaveLength(1);
  const any = planScribe(
    { model: 'm', commitStrategy: 'manual' },
    { ...wanted, language: 'multi', keyterms: [] },
  );
  expect(any.query.map(([name]) => name)).toEqual([
    ...['model_id', 'audio_format', 'commit_strategy', 'include_timestamps'],
  ]);
});

test('manual: guesses as the words come, and a final where we ask for it, which is no end of a turn', async () => {
  const server = await startServer();
  const { stream, told } = open(server);
  hear(stream, soundOf(500, 8000));
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move it.');
  expect(told.filter((each) => !each.startsWith('~'))).toEqual(['open', '=I want to move it.']);
  expect(told).toContain('~I want to move it.');
  expect(server.records[0]?.path).toBe('/v1/speech-to-text/realtime');
  expect(server.records[0]?.query.get('language_code')).toBe('hi');
});

test('when each word began is told behind its segment, of the sound of the whole session', async () => {
  const server = await startServer({ tellsWords: true });
  const { stream, told, events } = open(server);
  for (const said of ['I want to move it.', 'To Tuesday.']) {
    hear(stream, silence(500, 8000));
    hear(stream, soundOf(500, 8000));
    stream.finalize();
    await expect.poll(() => told.slice(-2), SOON).toEqual([`=${said}`, 'words']);
  }
  const starts = events.flatMap((event) => (event.kind === 'words' ? [event.words] : []));
  expect(starts.map((words) => words.map(({ text }) => text))).toEqual([
    ['I', 'want', 'to', 'move', 'it.'],
    ['To', 'Tuesday.'],
  ]);
  // What is sent is a tenth of a second long.
  expect(starts.map(([first]) => Math.round((first?.startMs ?? 0) / 100))).toEqual([5, 15]);
  expect(starts[0]?.map(({ startMs }) => startMs - (starts[0]?.[0]?.startMs ?? 0))).toEqual([
    0, 100, 200, 300, 400,
  ]);
});

test('starts that are counted anew in each segment are not told: they would be those of other words', async () => {
  const server = await startServer({ tellsWords: 'anew in each segment' });
  const { stream, told, events } = open(server);
  for (const said of ['I want to move it.', 'To Tuesday.']) {
    hear(stream, soundOf(500, 8000));
    stream.finalize();
    await expect.poll(() => told, SOON).toContain(`=${said}`);
  }
  // A third one has nothing to say, and comes behind whatever the second one told.
  stream.close();
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(events.filter(({ kind }) => kind === 'words')).toHaveLength(1);
});

test('words are told without what lies between them', () => {
  const words = [
    { text: 'a', start: 3, type: 'word' },
    { text: ' ', start: 3.1, type: 'spacing' },
    { text: '(laughs)', start: 3.1, type: 'audio_event' },
    { text: 'b', start: 3.2 },
    { text: 'c' },
  ];
  const message = { message_type: 'committed_transcript_with_timestamps', text: 'a b c', words };
  expect(decodeScribe(JSON.stringify(message))).toEqual({
    kind: 'timed',
    words: [
      { text: 'a', startMs: 3000 },
      { text: 'b', startMs: 3200 },
    ],
  });
});

test('vad: a silence that it has counted makes a final, and no opinion', async () => {
  const server = await startServer();
  const { stream, told } = open(server, { commitStrategy: 'vad' }, { sampleRateHz: 16000 });
  hear(stream, soundOf(500, 16000), 16000);
  stream.finalize();
  hear(stream, silence(600, 16000), 16000);
  await expect.poll(() => told.at(-1), SOON).toBe('ended by silence');
  expect(told.at(-2)).toBe('=I want to move it.');
  const commits = server.records[0]?.messages.filter((text) => text.includes('"commit":true'));
  expect(commits).toEqual([]);
});

test('a final that is asked for too early is answered, and the session goes on', async () => {
  const server = await startServer();
  const { stream, told } = open(server);
  hear(stream, silence(100, 8000));
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=');
  hear(stream, soundOf(500, 8000));
  stream.finalize();
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move it.');
});

test('closing gives the last words, then `closed`; where nothing was said, at once', async () => {
  const server = await startServer();
  const { stream, told } = open(server);
  hear(stream, soundOf(500, 8000));
  await expect.poll(() => told.some((each) => each.startsWith('~')), SOON).toBe(true);
  stream.close();
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(told.slice(-2)).toEqual(['=I want to move it.', 'closed']);
  const quiet = open(server);
  await expect.poll(() => quiet.told, SOON).toEqual(['open']);
  quiet.stream.close();
  expect(quiet.told).toEqual(['open', 'closed']);
});

test('a line without sound is kept open by silence', async () => {
  const server = await startServer();
  const clock = new FakeClock();
  const { told } = open(server, { clock });
  await expect.poll(() => told, SOON).toEqual(['open']);
  clock.turn(5000);
  await expect.poll(() => server.records[0]?.messages.length, SOON).toBe(1);
  expect(server.records[0]?.messages[0]).toContain('"commit":false');
});

test('a session that never begins is a timeout', async () => {
  const server = await startServer({ neverBegins: true });
  const clock = new FakeClock();
  const { told, errors } = open(server, { clock, connectTimeoutMs: 5_000 });
  await expect.poll(() => server.records[0]?.stands, SOON).toBe(true);
  clock.turn(5_000);
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(errors[0]).toMatchObject({ kind: 'timeout', message: expect.stringContaining('begin to listen') });
});

const inBand = (message_type: string, error = 'No.'): Fault => ({
  kind: 'refuse-in-band',
  message: { message_type, error },
  reason: error,
});

test.each<[string, Fault, object]>([
  [
    'a wrong key',
    inBand('auth_error', `No key is ${KEY}`),
    { kind: 'refused', request: null, hint: expect.stringContaining('API key') },
  ],
  [
    'a wrong key, told instead of the upgrade',
    { kind: 'status', statusCode: 401, body: { detail: { status: 'invalid_api_key', message: KEY } } },
    { kind: 'refused', hint: expect.stringContaining('API key') },
  ],
  ['no credit', inBand('quota_exceeded'), { kind: 'refused', hint: expect.stringContaining('credit') }],
  ['terms', inBand('unaccepted_terms'), { kind: 'refused', hint: expect.stringContaining('terms') }],
  ['a limit', inBand('rate_limited'), { kind: 'rate-limited' }],
  ['a queue that is full', inBand('queue_overflow'), { kind: 'rate-limited' }],
  ['no capacity', inBand('resource_exhausted'), { kind: 'rate-limited' }],
  ['one request that it does not take', inBand('invalid_request'), { kind: 'refused', request: 'form' }],
  ['a bad input', inBand('input_error'), { kind: 'refused', request: 'form' }],
  ['its own time limit', inBand('session_time_limit_exceeded'), { kind: 'unreachable', retryable: true }],
  ['too little sound', inBand('insufficient_audio_activity'), { kind: 'timeout' }],
  ['a breakdown of its model', inBand('transcriber_error'), { kind: 'unreachable' }],
  ['a breakdown', inBand('error'), { kind: 'unreachable' }],
  ['an end of its own', { kind: 'close', code: 1000, reason: '', afterMessages: 1 }, { kind: 'unreachable' }],
  ['a reset', { kind: 'reset', afterMessages: 1 }, { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
])('it fails: %s', async (_sentence, fault, expected) => {
  const server = await startServer();
  server.fail(fault);
  const clock = new FakeClock();
  const { stream, told, errors } = open(server, { clock, connectTimeoutMs: 5000 });
  hear(stream, soundOf(400, 8000));
  if (fault.kind === 'hang') clock.turn(5000);
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ provider: 'elevenlabs', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(errors[0], KEY)).toBeNull();
});

test('a check opens a session; a wrong key is told, and not shown', async () => {
  const server = await startServer();
  const good = await transcriberOf(server, { objectionMs: 5 }).check(new AbortController().signal);
  expect(good).toMatchObject({ ok: true, problem: null, facts: [{ value: 'scribe_v2_realtime' }] });
  const bad = await transcriberOf(server, { apiKey: 'another-planted-key' }).check(
    new AbortController().signal,
  );
  expect(bad).toMatchObject({ ok: false, problem: { kind: 'refused' } });
  expect(findSecret(bad, 'another-planted-key')).toBeNull();
});
