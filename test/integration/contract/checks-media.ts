// What every switch must show about sound: playbacks and their positions, breaks, recordings, keys, audio streams.
import { expect } from 'vitest';
import { parseWav } from '../../../src/telephony/wav.ts';
import { TONE_HEARD } from './acts.ts';
import { type Check, LATE_MS } from './check.ts';
import { type EventItem, eventOfName, eventsOf, sentAt, switchMs, type Transcript } from './transcript.ts';

const PLAYING = ['CHANNEL_EXECUTE', 'PLAYBACK_START', 'PLAYBACK_STOP', 'CHANNEL_EXECUTE_COMPLETE'];

/** Playback events in order, each with the `event-uuid` or the file that it is about. */
function playing(transcript: Transcript): string[] {
  return eventsOf(transcript, ...PLAYING)
    .filter(({ headers }) => headers['Application'] === undefined || headers['Application'] === 'playback')
    .map(({ name, headers }) =>
      [name, headers['Application-UUID'] ?? headers['Playback-Status']]
        .filter((part) => part !== undefined)
        .join(' '),
    );
}

function position({ headers }: EventItem): number {
  return Number(headers['variable_playback_last_offset_pos']);
}

/** How long a file was held between two commands: the switch acts somewhere between a command and its reply. */
function holdOf({ items }: Transcript): { readonly atLeastMs: number; readonly atMostMs: number } {
  const orders = items.flatMap((item, index) => {
    if (item.kind !== 'sent' || !/^api uuid_fileman \S+ pause$/m.test(item.text)) return [];
    const reply = items.slice(index).find(({ kind }) => kind === 'reply');
    return [{ sentMs: item.atMs, repliedMs: reply?.atMs ?? Number.NaN }];
  });
  expect(orders).toHaveLength(2);
  const [hold, release] = orders;
  const edges = { sentMs: Number.NaN, repliedMs: Number.NaN };
  const { sentMs: heldAt, repliedMs: heldBy } = hold ?? edges;
  const { sentMs: releasedAt, repliedMs: releasedBy } = release ?? edges;
  return { atLeastMs: releasedAt - heldBy, atMostMs: releasedBy - heldAt };
}

const playback: Check[] = [
  {
    scenario: 'playback-break',
    sentence: 'one file: execute, start, stop by break, complete, with our own id on both ends',
    holds: (transcript) => {
      expect(playing(transcript)).toEqual([
        'CHANNEL_EXECUTE ev-0',
        'PLAYBACK_START',
        'PLAYBACK_STOP break',
        'CHANNEL_EXECUTE_COMPLETE ev-0',
      ]);
      expect(eventOfName(transcript, 'PLAYBACK_STOP').headers['Playback-File-Path']).toMatch(/0.*\.r8$/);
      const complete = eventsOf(transcript, 'CHANNEL_EXECUTE_COMPLETE').find(
        ({ headers }) => headers['Application'] === 'playback',
      );
      expect(complete?.headers['Application-Response']).toBe('FILE PLAYED');
    },
  },
  {
    scenario: 'playback-break',
    sentence: 'a break is carried out at the next tick, and told at once',
    holds: (transcript) => {
      const tookMs = eventOfName(transcript, 'PLAYBACK_STOP').atMs - sentAt(transcript, 'api uuid_break');
      // Measured 21 ms; the rest is what a busy machine may add on the way.
      expect(tookMs).toBeGreaterThanOrEqual(0);
      expect(tookMs).toBeLessThan(LATE_MS);
    },
  },
  {
    scenario: 'playback-break',
    sentence: 'the position of a break is whole frames, and what was played since the start',
    holds: (transcript) => {
      const stop = eventOfName(transcript, 'PLAYBACK_STOP');
      const playedMs = switchMs(stop) - switchMs(eventOfName(transcript, 'PLAYBACK_START'));
      expect(position(stop) % 160).toBe(0);
      expect(Math.abs(position(stop) / 8 - playedMs)).toBeLessThan(21);
    },
  },
  {
    scenario: 'playback-two-at-once',
    sentence:
      'of two files sent at once the second plays inside the first, and a break unwinds them tick by tick',
    holds: (transcript) => {
      expect(playing(transcript)).toEqual([
        'CHANNEL_EXECUTE ev-0',
        'PLAYBACK_START',
        'CHANNEL_EXECUTE ev-1',
        'PLAYBACK_START',
        'PLAYBACK_STOP break',
        'CHANNEL_EXECUTE_COMPLETE ev-1',
        'PLAYBACK_STOP break',
        'CHANNEL_EXECUTE_COMPLETE ev-0',
      ]);
      const [inner, outer] = eventsOf(transcript, 'PLAYBACK_STOP');
      if (inner === undefined || outer === undefined) throw new Error('two playbacks stop');
      expect(position(inner)).toBeGreaterThan(2000);
      expect(position(outer)).toBeLessThanOrEqual(480);
      // The switch's next tick; a busy machine may miss one or two.
      const apartMs = Math.round(switchMs(outer) - switchMs(inner));
      expect(apartMs).toBeGreaterThanOrEqual(19);
      expect(apartMs).toBeLessThanOrEqual(61);
    },
  },
  {
    scenario: 'recording',
    sentence: 'a tone of 1000 ms is done after 1000 ms, at sample 8000',
    holds: (transcript) => {
      const stop = eventOfName(transcript, 'PLAYBACK_STOP');
      expect(stop.headers).toMatchObject({ 'Playback-Status': 'done', 'Playback-File-Type': 'tone_stream' });
      expect(position(stop)).toBe(8000);
      expect(
        Math.abs(switchMs(stop) - switchMs(eventOfName(transcript, 'PLAYBACK_START')) - 1000),
      ).toBeLessThan(21);
    },
  },
];

const recording: Check[] = [
  {
    scenario: 'recording',
    sentence: 'a recording is told with its path, its length and its hook',
    holds: (transcript) => {
      const stop = eventOfName(transcript, 'RECORD_STOP');
      expect(stop.headers['Record-File-Path']).toBe(
        eventOfName(transcript, 'RECORD_START').headers['Record-File-Path'],
      );
      expect(stop.headers['Record-File-Path']).toMatch(/\.wav$/);
      expect(eventOfName(transcript, 'MEDIA_BUG_START').headers['Media-Bug-Function']).toBe('session_record');
      const samples = Number(stop.headers['variable_record_samples']);
      const talkedMs = switchMs(stop) - switchMs(eventOfName(transcript, 'RECORD_START'));
      expect(Math.abs(samples / 8 - talkedMs)).toBeLessThan(100);
      expect(Number(stop.headers['variable_record_file_size'])).toBe(44 + 4 * samples);
      expect(Number(stop.headers['variable_record_ms'])).toBe(samples / 8);
    },
  },
];

const recordedSound: Check[] = [
  {
    scenario: 'recording',
    sentence: 'the far end is left and without clipping, what we play is right and lasts as long as it did',
    holds: (transcript) => {
      // Captures keep no sound.
      if (transcript.recording === null) return;
      const [left, right] = channels(transcript);
      expect(peak(left)).toBeGreaterThan(1000);
      expect(peak(left)).toBeLessThan(32_000);
      // A real switch begins to record before the first sound has come to it.
      expect(share(left)).toBeGreaterThan(0.85);
      const first = right.findIndex(isSound);
      const last = right.findLastIndex(isSound);
      expect(Math.abs((last - first) / 8 - 1000)).toBeLessThan(25);
    },
  },
  {
    scenario: 'growing-file',
    sentence:
      'a file that grows while it plays is heard whole, without a hole, and its position is near its length',
    holds: (transcript) => {
      const [, right] = channels(transcript);
      const first = right.findIndex(isSound);
      // The tone begins with a zero sample or two.
      expect(whereIs(TONE_HEARD.subarray(8), right)).toBeGreaterThanOrEqual(first);
      const stop = eventOfName(transcript, 'PLAYBACK_STOP');
      expect(stop.headers['Playback-Status']).toBe('done');
      // A native file loses 10 ms of position at each reading of the file.
      expect(position(stop)).toBeGreaterThan(TONE_HEARD.length * 0.7);
      expect(position(stop)).toBeLessThanOrEqual(TONE_HEARD.length);
    },
  },
  {
    scenario: 'growing-file-held',
    sentence: 'a held file goes on at the very sample, and the hold is silence',
    holds: (transcript) => {
      const [, right] = channels(transcript);
      const from = right.findIndex(isSound);
      const holes = silences(right.subarray(from, right.findLastIndex(isSound)));
      expect(holes.length).toBe(1);
      const [hole = { at: 0, length: 0 }] = holes;
      const hold = holdOf(transcript);
      expect(hole.length / 8).toBeGreaterThan(hold.atLeastMs - 60);
      expect(hole.length / 8).toBeLessThan(hold.atMostMs + 60);
      const whole = [
        ...right.subarray(from, from + hole.at),
        ...right.subarray(from + hole.at + hole.length),
      ].filter(isSound);
      expect(whole.slice(0, 12_000)).toEqual([...TONE_HEARD].filter(isSound).slice(0, 12_000));
    },
  },
];

const digits: Check[] = [
  {
    scenario: 'digits',
    sentence: 'keys come one by one, from RTP, without the variables of the leg',
    holds: (transcript) => {
      const keys = eventsOf(transcript, 'DTMF').map(({ headers }) => headers);
      expect(keys.map((headers) => headers['DTMF-Digit']).join('')).toBe('123#');
      for (const headers of keys) {
        expect(headers['DTMF-Source']).toBe('RTP');
        expect(Number(headers['DTMF-Duration'])).toBeGreaterThan(300);
        expect(Object.keys(headers).filter((name) => name.startsWith('variable_'))).toEqual([]);
      }
    },
  },
];

function streamBodies(transcript: Transcript, ...subclasses: string[]): string[] {
  return eventsOf(transcript, 'CUSTOM')
    .filter(({ subclass }) => subclasses.includes((subclass ?? '').replace('mod_audio_stream::', '')))
    .map(({ body }) => body);
}

const stream: Check[] = [
  {
    scenario: 'stream-messages',
    sentence: 'connect, then what the server says, then its orderly close, each with its body',
    holds: (transcript) => {
      expect(streamBodies(transcript, 'connect')[0]).toBe('{"status":"connected"}');
      expect(streamBodies(transcript, 'json').slice(0, 3)).toEqual([
        '{"hello":"world","n":1}',
        'not json',
        '{"type":"streamAudio","data":{"audioDataType":"raw","sampleRate":44100,"audioData":"AAAA"}}',
      ]);
      expect(streamBodies(transcript, 'disconnect')[0]).toBe(
        '{"status":"disconnected","message":{"code":1000,"reason":"done"}}',
      );
    },
  },
  {
    scenario: 'stream-errors',
    sentence: 'a broken connection is error 1, a refused or forbidden one error 6',
    holds: (transcript) => {
      expect(streamBodies(transcript, 'error').slice(0, 3)).toEqual([
        '{"status":"error","message":{"code":1,"error":"Connection closed without WebSocket CLOSE (abnormal EOF)"}}',
        '{"status":"error","message":{"code":6,"error":"Connection refused (system error 111)"}}',
        '{"status":"error","message":{"code":6,"error":"WebSocket upgrade failed"}}',
      ]);
    },
  },
  {
    scenario: 'stream-frames',
    sentence: 'frames of 16 kHz are 640 bytes, fifty a second',
    holds: ({ frames, texts }) => {
      expect(new Set(frames.map(({ bytes }) => bytes.length))).toEqual(new Set([640]));
      expect(frames.length).toBeGreaterThan(40);
      expect(onBeat(frames.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(20);
      // Captures keep no texts.
      if (texts.length > 0) expect(texts).toEqual(['{"call":"c-1"}']);
    },
  },
];

/**
 * How many frames kept to a beat of 20 ms. Nobody sends early, so the earliest ones show the beat; a busy machine sees others
 * late, several at once. Twenty that are on time span at least twenty beats: a beat of 19.5 or 20.5 ms has no more than sixteen.
 */
function onBeat(at: readonly number[]): number {
  const late = at.map((ms, frame) => ms - frame * FRAME_MS);
  const earliest = Math.min(...late);
  return late.filter((ms) => ms - earliest <= ON_BEAT_MS).length;
}

const FRAME_MS = 20;
const ON_BEAT_MS = 8;

function channels(transcript: Transcript): [left: Int16Array, right: Int16Array] {
  const wav =
    transcript.recording === null ? { error: 'nothing was recorded' } : parseWav(transcript.recording);
  if ('error' in wav) throw new Error(wav.error);
  const [left = new Int16Array(), right = new Int16Array()] = wav.samples;
  return [left, right];
}

function peak(samples: Int16Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

/** A real switch fills its recordings with -1 where nothing was played; G.711 has no such sample. */
function isSound(sample: number): boolean {
  return Math.abs(sample) > 1;
}

/** How much of it sounds. */
function share(samples: Int16Array): number {
  return samples.filter((sample) => Math.abs(sample) > 50).length / samples.length;
}

/** Where `part` stands in `whole`, sample for sample; -1 where it does not. */
function whereIs(part: Int16Array, whole: Int16Array): number {
  for (let at = 0; at + part.length <= whole.length; at++) {
    let i = 0;
    while (i < part.length && part[i] === whole[at + i]) i++;
    if (i === part.length) return at;
  }
  return -1;
}

/** Stretches of at least 5 ms of digital silence. */
function silences(samples: Int16Array): { at: number; length: number }[] {
  const found: { at: number; length: number }[] = [];
  for (let at = 0; at < samples.length; at++) {
    if (isSound(samples[at] ?? 0)) continue;
    let length = 1;
    while (at + length < samples.length && !isSound(samples[at + length] ?? 0)) length++;
    if (length >= 40) found.push({ at, length });
    at += length;
  }
  return found;
}

export const MEDIA_CHECKS: readonly Check[] = [
  ...playback,
  ...recording,
  ...recordedSound,
  ...digits,
  ...stream,
];
