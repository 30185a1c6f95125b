import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { ownHearingSession } from '../../../test/fakes/jambonz-sessions.ts';
import { hear, openTranscript } from '../../../test/fakes/opened-transcript.ts';
import { silence, soundOf } from '../../../test/fakes/speech-like.ts';
import type { Fault } from '../../../test/fakes/vendor-faults.ts';
import { VendorSocketServer } from '../../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { TranscriberOptions } from '../spec/transcriber.ts';
import { createOwnTranscriber, type OwnTranscriberSettings } from './transcriber.ts';
import { decodeTranscription } from './transcriber-wire.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const started: VendorSocketServer[] = [];
const aborts: AbortController[] = [];

afterEach(async () => {
  for (const each of aborts.splice(0)) each.abort();
  for (const each of started.splice(0)) await each.stop();
});

async function startServer(): Promise<VendorSocketServer> {
  const server = await VendorSocketServer.start({
    createSession: (seat) => ownHearingSession(seat, ['I want to move it.', 'To Tuesday.']),
    refuse: ({ headers }) =>
      headers.authorization === `Bearer ${KEY}`
        ? null
        : { kind: 'status', statusCode: 401, body: { error: `no key is ${headers.authorization}` } },
  });
  started.push(server);
  return server;
}

function transcriberOf(server: VendorSocketServer, settings: Partial<OwnTranscriberSettings> = {}) {
  return createOwnTranscriber({
    clock: systemClock,
    url: `${server.baseUrl}/stt/mine`,
    apiKey: KEY,
    sampleRateHz: 8000,
    ...settings,
  });
}

function open(
  server: VendorSocketServer,
  settings: Partial<OwnTranscriberSettings> = {},
  more: Partial<TranscriberOptions> = {},
) {
  const opened = openTranscript(transcriberOf(server, settings), more);
  aborts.push(opened.controller);
  return opened;
}

test('what a server says, as documented', () => {
  const lines = readFileSync(new URL('fixtures/stt.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.map(decodeTranscription)).toEqual([
    { kind: 'transcript', isFinal: false, text: 'mera appointment', confidence: 0.85, language: null },
    {
      kind: 'transcript',
      isFinal: true,
      text: 'mera appointment kal hai',
      confidence: 0.92,
      language: 'hi-IN',
    },
    { kind: 'transcript', isFinal: true, text: '', confidence: null, language: null },
    { kind: 'error', detail: 'Upstream transcription service unavailable' },
    { kind: 'other' },
  ]);
  for (const text of [
    'x',
    '[]',
    '{}',
    '{"type":"transcription"}',
    '{"type":"transcription","alternatives":[1]}',
  ])
    expect(decodeTranscription(text)).toMatchObject({ kind: 'malformed' });
});

test.each(['null', '[null]', '[{"transcript":null}]'])(
  'alternatives that are %s are left open, and end nothing',
  (alternatives) => {
    const text = `{"type":"transcription","is_final":true,"alternatives":${alternatives}}`;
    expect(decodeTranscription(text)).toMatchObject({ kind: 'transcript', isFinal: true, text: null });
  },
);

test('a start, sound as bytes, guesses and finals, and a stop', async () => {
  const server = await startServer();
  const { stream, told } = open(server, { options: { model: 'small' } }, { keyterms: ['Asha'] });
  hear(stream, soundOf(500, 8000));
  hear(stream, silence(520, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('=I want to move it.');
  hear(stream, soundOf(200, 8000));
  // The protocol has no question for a final: nothing is sent for it.
  stream.finalize();
  stream.close();
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(told.slice(-2)).toEqual(['=To Tuesday.', 'closed']);
  expect(told.filter((each) => each.includes('ended'))).toEqual([]);
  const [record] = server.records;
  expect(record?.path).toBe('/stt/mine');
  expect(JSON.parse(record?.messages[0] ?? '')).toEqual({
    type: 'start',
    language: 'hi-IN',
    format: 'raw',
    encoding: 'LINEAR16',
    interimResults: true,
    sampleRateHz: 8000,
    options: { hints: ['Asha'], model: 'small' },
  });
  expect(record?.messages[1]).toBe('<320 bytes>');
  expect(record?.messages.at(-1)).toBe('{"type":"stop"}');
});

test('it hears what its server hears, and is told the language that was set', async () => {
  const server = await startServer();
  const transcriber = transcriberOf(server, { sampleRateHz: 16000, language: 'en-US' });
  expect(transcriber.sampleRatesHz).toEqual([16000]);
  const { stream, told, controller } = openTranscript(transcriber, {
    sampleRateHz: 16000,
    language: 'multi',
  });
  aborts.push(controller);
  hear(stream, soundOf(500, 16000), 16000);
  await expect.poll(() => told.at(-1), SOON).toBe('~I want to move it.');
  expect(JSON.parse(server.records[0]?.messages[0] ?? '')).toMatchObject({
    language: 'en-US',
    sampleRateHz: 16000,
  });
});

test('a server that closes without a last word: the newest guess is what was said', async () => {
  const server = await startServer();
  const clock = new FakeClock();
  const { stream, told } = open(server, { clock });
  hear(stream, soundOf(300, 8000));
  await expect.poll(() => told.at(-1), SOON).toBe('~I want to');
  server.fail({ kind: 'silent' });
  const quiet = open(server, { clock });
  await expect.poll(() => quiet.told, SOON).toEqual(['open']);
  quiet.stream.close();
  clock.turn(3000);
  expect(quiet.told).toEqual(['open', 'closed']);
});

const inBand = (error: string): Fault => ({
  kind: 'refuse-in-band',
  message: { type: 'error', error },
  reason: '',
});

test.each<[string, Fault, object]>([
  [
    'a wrong key',
    { kind: 'status', statusCode: 401, body: { error: KEY } },
    { kind: 'refused', statusCode: 401 },
  ],
  [
    'no such path',
    { kind: 'status', statusCode: 404 },
    { kind: 'refused', hint: expect.stringContaining('url') },
  ],
  [
    'a request that it does not take',
    { kind: 'status', statusCode: 400 },
    { kind: 'refused', request: 'form' },
  ],
  [
    'a key in a message',
    inBand(`Unauthorized: ${KEY}`),
    { kind: 'refused', hint: expect.stringContaining('apiKey') },
  ],
  ['no credit', inBand('quota exceeded'), { kind: 'refused', hint: expect.stringContaining('credit') }],
  ['too many', inBand('too many sessions'), { kind: 'rate-limited' }],
  ['its own trouble', inBand('out of memory'), { kind: 'unreachable', hint: expect.stringContaining('log') }],
  ['a close', { kind: 'close', code: 1011, reason: '' }, { kind: 'unreachable' }],
  ['no answer', { kind: 'hang' }, { kind: 'timeout' }],
  ['no JSON', { kind: 'garbage', text: '<html>' }, { kind: 'malformed' }],
])('it fails: %s', async (_sentence, fault, expected) => {
  const server = await startServer();
  server.fail(fault);
  const clock = new FakeClock();
  const { told, errors } = open(server, { clock, connectTimeoutMs: 5000 });
  if (fault.kind === 'hang') clock.turn(5000);
  await expect.poll(() => told.at(-1), SOON).toBe('closed');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ provider: 'jambonz', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(errors[0], KEY)).toBeNull();
});

test('a check opens a stream; a wrong key is told, and not shown', async () => {
  const server = await startServer();
  const good = await transcriberOf(server, { objectionMs: 5 }).check(new AbortController().signal);
  expect(good).toMatchObject({ ok: true, problem: null });
  const bad = await transcriberOf(server, { apiKey: 'another-planted-key' }).check(
    new AbortController().signal,
  );
  expect(bad).toMatchObject({ ok: false, problem: { kind: 'refused', statusCode: 401 } });
  expect(findSecret(bad, 'another-planted-key')).toBeNull();
});
