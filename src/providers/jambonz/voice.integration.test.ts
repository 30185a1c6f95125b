import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { type OwnVoiceScript, ownVoiceSession } from '../../../test/fakes/jambonz-sessions.ts';
import { MS_PER_LETTER, soundOf, speechLike } from '../../../test/fakes/speech-like.ts';
import { readBody } from '../../../test/fakes/vendor-faults.ts';
import { VendorSocketServer } from '../../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import { durationMs } from '../../telephony/audio.ts';
import { wavHeader } from '../../telephony/wav.ts';
import { ProviderError } from '../spec/error.ts';
import type { Utterance } from '../spec/voice.ts';
import { createOwnVoice, type OwnVoiceSettings } from './voice.ts';
import { decodeOwnVoice } from './voice-wire.ts';

const KEY = 'planted-key-0123456789';
const SOON = { interval: 2 };
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function voiceOf(url: string, settings: Partial<OwnVoiceSettings> = {}) {
  const voice = createOwnVoice({ clock: systemClock, url, apiKey: KEY, voice: 'asha', ...settings });
  closers.push(() => voice.close?.());
  return voice;
}

const request = (signal = new AbortController().signal) =>
  ({ sampleRateHz: 8000, language: 'hi-IN', signal }) as const;

interface Told {
  readonly sentences: number[];
  readonly ms: number[];
  readonly rates: Set<number>;
}

/** `told` fills while it is listened to. */
async function listen(utterance: Utterance, told: Told = nothingTold()): Promise<Told> {
  for await (const part of utterance.parts) {
    if (part.kind === 'sentence-end') told.sentences.push(part.sentence);
    if (part.kind !== 'audio') continue;
    const { samples, sampleRateHz } = part.pcm;
    told.rates.add(sampleRateHz);
    told.ms[part.sentence] = (told.ms[part.sentence] ?? 0) + durationMs(samples.length, sampleRateHz);
  }
  return told;
}

const nothingTold = (): Told => ({ sentences: [], ms: [], rates: new Set() });
const wholeMs = (text: string) => text.length * MS_PER_LETTER;
/** All sound of a sentence has come. */
const heardWhole = (told: Told, sentence: number, text: string) =>
  expect.poll(() => Math.abs((told.ms[sentence] ?? 0) - wholeMs(text)) < 5, SOON).toBe(true);

function say(voice: ReturnType<typeof voiceOf>, ...texts: string[]): Utterance {
  const utterance = voice.speak(request());
  texts.forEach((text, sentence) => {
    utterance.push(sentence, text);
  });
  utterance.end();
  return utterance;
}

async function startStreaming(script: Partial<OwnVoiceScript> = {}): Promise<VendorSocketServer> {
  const server = await VendorSocketServer.start({
    createSession: (seat) => ownVoiceSession(seat, { sampleRateHz: 16_000, ...script }),
    refuse: ({ headers }) =>
      headers.authorization === `Bearer ${KEY}`
        ? null
        : { kind: 'status', statusCode: 401, body: { error: `no key is ${headers.authorization}` } },
  });
  closers.push(() => server.stop());
  return server;
}

const socketOf = (server: VendorSocketServer) => `${server.baseUrl.replace('http', 'ws')}/tts/mine`;

test('what a server says on its speaking socket, as documented', () => {
  const lines = readFileSync(new URL('fixtures/tts.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.map(decodeOwnVoice)).toEqual([
    { kind: 'connect', sampleRateHz: 16000 },
    { kind: 'audio', bytes: Buffer.from([1, 0, 3, 0, 255, 255]) },
    { kind: 'error', detail: 'Upstream synthesis service unavailable' },
    { kind: 'error', detail: 'You have no credit left' },
    { kind: 'other' },
  ]);
  for (const text of ['x', '[]', '{}', '{"type":"data","data":{"audio":"%"}}'])
    expect(decodeOwnVoice(text)).toMatchObject({ kind: 'malformed' });
});

test.each([
  ['bytes', false],
  ['base64', true],
])('streaming, sound as %s: a sentence is over once its sound has been quiet', async (_name, base64) => {
  const server = await startStreaming({ base64, sampleRateHz: 24_000 });
  const clock = new FakeClock();
  const voice = voiceOf(socketOf(server), { clock });
  const told = nothingTold();
  const listening = listen(say(voice, 'Good morning.', '—', 'Who is it?'), told);
  await heardWhole(told, 0, 'Good morning.');
  clock.turn(499);
  expect(told.sentences).toEqual([]);
  clock.turn(1);
  await heardWhole(told, 2, 'Who is it?');
  clock.turn(500);
  await listening;
  expect(told.sentences).toEqual([0, 1, 2]);
  expect([...told.rates]).toEqual([24_000]);
  const [record] = server.records;
  expect(Object.fromEntries(record?.query ?? [])).toEqual({
    voice: 'asha',
    language: 'hi-IN',
    sampleRate: '8000',
  });
  expect(record?.messages).toEqual([
    '{"type":"stream","text":"Good morning. "}',
    '{"type":"flush"}',
    '{"type":"stream","text":"Who is it? "}',
    '{"type":"flush"}',
  ]);
});

test('streaming: a line that was opened ahead knows at which rate its server speaks', async () => {
  const server = await startStreaming({ sampleRateHz: 22_050 });
  const clock = new FakeClock();
  const voice = voiceOf(socketOf(server), { clock });
  voice.warm?.(request());
  await expect.poll(() => server.records.length, SOON).toBe(1);
  const told = nothingTold();
  const listening = listen(say(voice, 'Good morning.'), told);
  await heardWhole(told, 0, 'Good morning.');
  clock.turn(500);
  await listening;
  expect([...told.rates]).toEqual([22_050]);
  expect(server.records[0]?.messages).toHaveLength(2);
});

test('streaming: a server that says no hello is a timeout', async () => {
  const server = await startStreaming({ isMute: true });
  const voice = voiceOf(socketOf(server), { connectTimeoutMs: 40 });
  await expect(listen(say(voice, 'Good morning.'))).rejects.toMatchObject({
    kind: 'timeout',
    provider: 'jambonz',
  });
});

test('streaming: what is cancelled in mid-sentence is hung up', async () => {
  const server = await startStreaming();
  const controller = new AbortController();
  const utterance = voiceOf(socketOf(server)).speak(request(controller.signal));
  utterance.push(0, 'Good morning.');
  for await (const part of utterance.parts) if (part.kind === 'audio') controller.abort();
  await expect.poll(() => server.records[0]?.closed, SOON).toBe(true);
});

test('streaming: a wrong key', async () => {
  const server = await startStreaming();
  const check = await voiceOf(socketOf(server), { apiKey: 'another-planted-key' }).check(
    new AbortController().signal,
  );
  expect(check).toMatchObject({ ok: false, problem: { kind: 'refused', statusCode: 401 } });
  expect(findSecret(check, 'another-planted-key')).toBeNull();
});

interface Answer {
  readonly status?: number;
  readonly contentType: string;
  readonly body: (text: string) => Uint8Array | string;
}

async function startHttp(answer: Answer): Promise<{ url: string; asked: unknown[]; keys: unknown[] }> {
  const asked: unknown[] = [];
  const keys: unknown[] = [];
  const server = http.createServer(async (incoming, response) => {
    const body = JSON.parse(await readBody(incoming)) as { text: string };
    asked.push(body);
    keys.push(incoming.headers.authorization);
    response.writeHead(answer.status ?? 200, { 'content-type': answer.contentType });
    response.end(answer.body(body.text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tts`, asked, keys };
}

const bytesOf = (samples: Int16Array) => new Uint8Array(samples.buffer);

function wavOf(samples: Int16Array, sampleRateHz: number, channels = 1): Uint8Array {
  const header = wavHeader({ channels, sampleRateHz, dataBytes: samples.byteLength });
  return Buffer.concat([header, bytesOf(samples)]);
}

const stereo = (samples: Int16Array) =>
  Int16Array.from(samples.length === 0 ? [] : [...samples].flatMap((each) => [each, each]));

test.each<[string, Answer, number]>([
  [
    'bare samples',
    { contentType: 'audio/l16;rate=16000', body: (text) => bytesOf(speechLike(text, 16_000)) },
    16_000,
  ],
  ['a WAV', { contentType: 'audio/wav', body: (text) => wavOf(speechLike(text, 22_050), 22_050) }, 22_050],
  [
    'a WAV in stereo, of no named kind',
    {
      contentType: 'application/octet-stream',
      body: (text) => wavOf(stereo(speechLike(text, 8000)), 8000, 2),
    },
    8000,
  ],
])('over HTTP: %s', async (_sentence, answer, rate) => {
  const { url, asked, keys } = await startHttp(answer);
  const told = await listen(say(voiceOf(url), 'Good morning.', 'Who is it?'));
  expect(told.sentences).toEqual([0, 1]);
  expect(Math.abs((told.ms[0] ?? 0) - wholeMs('Good morning.'))).toBeLessThan(5);
  expect([...told.rates]).toEqual([rate]);
  expect(asked[0]).toEqual({ language: 'hi-IN', voice: 'asha', type: 'text', text: 'Good morning.' });
  expect(keys[0]).toBe(`Bearer ${KEY}`);
});

const hasFfmpeg = (() => {
  try {
    return /libmp3lame/.test(execFileSync('ffmpeg', ['-v', 'quiet', '-encoders'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
})();

test.skipIf(!hasFfmpeg)('over HTTP: an MP3, where this machine has what decodes it', async () => {
  const mp3 = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-f', 's16le', '-ar', '16000', '-ac', '1', '-i', 'pipe:0', '-f', 'mp3', 'pipe:1'],
    { input: bytesOf(soundOf(600, 16_000)) },
  );
  const { url } = await startHttp({ contentType: 'audio/mpeg', body: () => mp3 });
  const told = await listen(say(voiceOf(url), 'Good morning.'));
  expect(told.ms[0]).toBeGreaterThan(550);
  expect(told.ms[0]).toBeLessThan(800);
});

test.each<[string, Answer, object]>([
  [
    'a wrong key',
    { status: 401, contentType: 'application/json', body: () => `{"error":"no ${KEY}"}` },
    { kind: 'refused', statusCode: 401, request: null },
  ],
  [
    'a text that it does not take',
    { status: 400, contentType: 'application/json', body: () => '{"error":"too long"}' },
    { kind: 'refused', request: 'length' },
  ],
  ['its own trouble', { status: 503, contentType: 'text/plain', body: () => 'no' }, { kind: 'unreachable' }],
  ['no sound', { contentType: 'text/html', body: () => '<html>' }, { kind: 'malformed' }],
  ['nothing', { contentType: 'audio/l16;rate=8000', body: () => '' }, { kind: 'malformed' }],
  [
    'a rate that nobody plays',
    { contentType: 'audio/l16;rate=11025', body: () => 'ab' },
    { kind: 'malformed' },
  ],
  ['a WAV that is none', { contentType: 'audio/wav', body: () => 'RIFF' }, { kind: 'malformed' }],
  [
    'another kind of sound',
    { contentType: 'audio/ogg', body: () => 'OggS' },
    { kind: 'malformed', message: expect.stringContaining('audio/wav') },
  ],
])('over HTTP it fails: %s', async (_sentence, answer, expected) => {
  const { url } = await startHttp(answer);
  const failure: unknown = await listen(say(voiceOf(url), 'Good morning.')).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProviderError);
  expect(failure).toMatchObject({ provider: 'jambonz', hint: expect.stringMatching(/\w/), ...expected });
  expect(findSecret(failure, KEY)).toBeNull();
});
