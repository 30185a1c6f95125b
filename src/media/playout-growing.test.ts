import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LegCodec } from '../telephony/audio.ts';
import { decodePcma, decodePcmu } from '../telephony/g711.ts';
import { type LegId, toId } from '../telephony/ids.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { FakePlayoutSwitch } from './fake-playout-switch.ts';
import { openPlayout } from './open-playout.ts';
import type { Playout, PlayoutEvent } from './playout.ts';
import type { PlayoutFiles } from './playout-files.ts';
import { realFiles } from './playout-files.ts';

const LEG = toId<LegId>('leg-1');
const PCMU: LegCodec = { name: 'PCMU', sampleRateHz: 8000 };
const L16: LegCodec = { name: 'L16', sampleRateHz: 16000 };

let directory: string;
let clock: FakeClock;
let log: FakeLog;
let fake: FakePlayoutSwitch;
let events: PlayoutEvent[];
let playout: Playout;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'playout-'));
  clock = new FakeClock(0);
  log = new FakeLog();
  fake = new FakePlayoutSwitch();
  events = [];
  open(PCMU);
});

afterEach(() => {
  playout.close();
  expect(clock.pending).toBe(0);
  expect(readdirSync(directory)).toEqual([]);
  rmSync(directory, { recursive: true });
});

function open(codec: LegCodec, files: PlayoutFiles = realFiles): void {
  const onEvent = (event: PlayoutEvent) => events.push(event);
  playout = openPlayout({ leg: LEG, codec, directory, switch: fake, clock, log, onEvent, files });
}

/** `ms` of sound whose every sample is `level`. */
function sound(ms: number, sampleRateHz: 8000 | 16000 | 24000 = 8000, level = 1000) {
  return { samples: new Int16Array((ms * sampleRateHz) / 1000).fill(level), sampleRateHz };
}

const path = (name: string) => join(directory, name);
/** Answers of the switch and events to the owner travel by microtask. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function started(name: string): Promise<void> {
  playout.playbackStarted(path(name), clock.now());
  await settle();
}

async function stopped(
  name: string,
  reason: 'done' | 'break',
  positionSamples: number | null,
): Promise<void> {
  playout.playbackStopped(path(name), { at: clock.now(), reason, positionSamples });
  await settle();
}

/** What was told, in short. */
const told = () =>
  events.map((event) => {
    if (event.kind === 'mark') return `mark ${event.heardMs}`;
    if (event.kind === 'ended') return `ended ${event.reason} ${event.heardMs}`;
    return event.kind;
  });

describe('one utterance to its end', () => {
  test('begins with 60 ms, takes all else at once, and is told from its start to its end', async () => {
    playout.write(1, sound(40));
    expect(fake.commands).toEqual([]);
    playout.write(1, sound(20));
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    playout.write(1, sound(900));
    playout.end(1);
    expect(readFileSync(path('leg-1-1-1.PCMU'))).toHaveLength(960 * 8);
    clock.turn(30);
    await started('leg-1-1-1.PCMU');
    clock.turn(960);
    await stopped('leg-1-1-1.PCMU', 'done', 7600);
    expect(told()).toEqual(['started', 'mark 250', 'mark 500', 'mark 750', 'ended done 960']);
    expect(events[0]).toMatchObject({ turn: 1, at: 30 });
  });

  test('the command leaves within the call that brings the first sound', () => {
    playout.write(1, sound(100));
    expect(fake.commands).toHaveLength(1);
  });

  test('an utterance shorter than 60 ms is played when it ends', () => {
    playout.write(1, sound(30));
    playout.end(1);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    expect(readFileSync(path('leg-1-1-1.PCMU'))).toHaveLength(2 * 160);
  });

  test('the last frame is filled up with the silence of the codec, and counts as what it was', async () => {
    playout.write(1, sound(95));
    playout.end(1);
    const bytes = readFileSync(path('leg-1-1-1.PCMU'));
    expect([bytes.length, bytes[759], bytes[760], bytes[799]]).toEqual([800, 0xce, 0xff, 0xff]);
    expect(playout.writtenMs(1)).toBe(95);
    await started('leg-1-1-1.PCMU');
    clock.turn(100);
    await stopped('leg-1-1-1.PCMU', 'done', 720);
    expect(told()).toEqual(['started', 'ended done 95']);
  });

  test('a turn without any sound ends at once', async () => {
    playout.end(1);
    await settle();
    expect([told(), fake.commands]).toEqual([['ended done 0'], []]);
  });

  test('the owner is never called from within a call', () => {
    playout.end(1);
    expect(events).toEqual([]);
  });

  test('pieces of any length come out as whole frames, nothing lost between them', async () => {
    for (const ms of [7, 13, 41, 1, 59, 100]) playout.write(1, sound(ms));
    expect(readFileSync(path('leg-1-1-1.PCMU'))).toHaveLength(220 * 8);
    playout.end(1);
    expect(readFileSync(path('leg-1-1-1.PCMU'))).toHaveLength(240 * 8);
    expect(playout.writtenMs(1)).toBe(221);
  });
});

describe('the leg’s codec', () => {
  test.each<[LegCodec, string, (bytes: Buffer) => Int16Array]>([
    [PCMU, 'leg-1-1-1.PCMU', decodePcmu],
    [{ name: 'PCMA', sampleRateHz: 8000 }, 'leg-1-1-1.PCMA', decodePcma],
    [L16, 'leg-1-1-1.L16', (bytes) => new Int16Array(Uint8Array.from(bytes).buffer)],
  ])('%o', (codec, name, decode) => {
    playout.close();
    open(codec);
    expect(playout.method).toBe('growing-file');
    playout.write(1, sound(100, codec.sampleRateHz as 8000 | 16000, 5000));
    const samples = decode(readFileSync(path(name)));
    expect(samples).toHaveLength(codec.sampleRateHz / 10);
    expect(Math.abs((samples[50] ?? 0) - 5000)).toBeLessThan(200);
  });

  test('sound of another rate is resampled to it', () => {
    playout.write(1, sound(500, 24000));
    playout.end(1);
    expect(readFileSync(path('leg-1-1-1.PCMU'))).toHaveLength(500 * 8);
    expect(playout.writtenMs(1)).toBe(500);
  });

  test('when it changes, what plays is stopped and the next utterance follows', async () => {
    playout.write(1, sound(400));
    await started('leg-1-1-1.PCMU');
    clock.turn(100);
    playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    await stopped('leg-1-1-1.PCMU', 'break', 800);
    playout.write(2, sound(400));
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break', 'play leg-1-2-1.PCMA']);
    expect(told()).toEqual(['started', 'ended stopped 100']);
    playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    playout.codecChanged({ name: 'G722', sampleRateHz: 16000 });
    expect(playout.method).toBe('short-files');
  });
});

describe('a voice that falls behind', () => {
  test('the rest goes on in a new file, the position carries on, and the hole is told', async () => {
    playout.write(1, sound(200));
    await started('leg-1-1-1.PCMU');
    clock.turn(200);
    await stopped('leg-1-1-1.PCMU', 'done', 1520);
    clock.turn(300);
    playout.write(1, sound(100));
    await settle();
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    playout.write(1, sound(300));
    playout.end(1);
    await started('leg-1-1-2.PCMU');
    clock.turn(260);
    await settle();
    expect(told()).toEqual(['started', 'underrun', 'mark 450']);
    expect(events.at(1)).toMatchObject({ at: 500 });
    clock.turn(140);
    await stopped('leg-1-1-2.PCMU', 'done', 3120);
    expect(told().at(-1)).toBe('ended done 600');
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'play leg-1-1-2.PCMU']);
  });

  test('no hole is told where nothing more came', async () => {
    playout.write(1, sound(200));
    await started('leg-1-1-1.PCMU');
    clock.turn(200);
    await stopped('leg-1-1-1.PCMU', 'done', 1600);
    playout.end(1);
    await settle();
    expect(told()).toEqual(['started', 'ended done 200']);
  });

  test('what was appended a moment too late is played from the new file', async () => {
    playout.write(1, sound(200));
    await started('leg-1-1-1.PCMU');
    clock.turn(195);
    playout.write(1, sound(400, 8000, -3000));
    playout.end(1);
    clock.turn(10);
    await stopped('leg-1-1-1.PCMU', 'done', 1520);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'play leg-1-1-2.PCMU']);
    const bytes = readFileSync(path('leg-1-1-2.PCMU'));
    expect(bytes).toHaveLength(400 * 8);
    expect(Math.abs((decodePcmu(bytes)[0] ?? 0) + 3000)).toBeLessThan(150);
    await started('leg-1-1-2.PCMU');
    clock.turn(400);
    await stopped('leg-1-1-2.PCMU', 'done', 3200);
    expect(told().at(-1)).toBe('ended done 600');
  });

  test('what was appended long before the end is never played twice, whatever the position says', async () => {
    playout.write(1, sound(200));
    await started('leg-1-1-1.PCMU');
    playout.write(1, sound(300));
    playout.end(1);
    clock.turn(500);
    await stopped('leg-1-1-1.PCMU', 'done', 1000);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    expect(told().at(-1)).toBe('ended done 500');
  });
});

describe('stopping', () => {
  test.each([
    ['the switch’s own position counts', 3040, 390],
    ['without one, the clock’s', null, 400],
    ['a position beyond what was written is cut there', 99_999, 1000],
  ])('%s', async (_sentence, position, heardMs) => {
    playout.write(1, sound(1000));
    await started('leg-1-1-1.PCMU');
    clock.turn(390);
    playout.stop(1);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
    clock.turn(10);
    await stopped('leg-1-1-1.PCMU', 'break', position);
    expect(told().at(-1)).toBe(`ended stopped ${heardMs}`);
    playout.write(1, sound(500));
    playout.end(1);
    playout.stop(1);
    await settle();
    expect(fake.commands).toHaveLength(2);
    expect(told().filter((line) => line.startsWith('ended'))).toHaveLength(1);
  });

  test.each([
    ['counted in bytes, as the switch does for files it plays as they are', 12_480],
    ['already counted in samples', 6_240],
  ])('a position in L16 %s', async (_sentence, position) => {
    playout.close();
    open(L16);
    playout.write(1, sound(1000, 16000));
    await started('leg-1-1-1.L16');
    clock.turn(430);
    playout.stop(1);
    await stopped('leg-1-1-1.L16', 'break', position);
    expect(told().at(-1)).toBe('ended stopped 400');
  });

  test('a switch that says nothing is not waited for beyond half a second', async () => {
    playout.write(1, sound(1000));
    await started('leg-1-1-1.PCMU');
    clock.turn(300);
    playout.stop(1);
    clock.turn(499);
    await settle();
    expect(told()).not.toContain('ended stopped 799');
    clock.turn(1);
    await settle();
    expect(told().at(-1)).toBe('ended stopped 800');
  });

  test('before anything plays: at once, and nothing is ever played', async () => {
    playout.write(1, sound(40));
    playout.stop(1);
    playout.write(1, sound(400));
    await settle();
    expect([told(), fake.commands]).toEqual([['ended stopped 0'], []]);
  });

  test('before the switch said that it plays: a file that begins all the same is broken off again', async () => {
    playout.write(1, sound(400));
    playout.stop(1);
    await settle();
    clock.turn(20);
    await started('leg-1-1-1.PCMU');
    clock.turn(20);
    await stopped('leg-1-1-1.PCMU', 'break', 160);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break', 'break']);
    expect(told()).toEqual(['ended stopped 20']);
  });

  test('between two files: what was heard so far', async () => {
    playout.write(1, sound(200));
    await started('leg-1-1-1.PCMU');
    clock.turn(200);
    await stopped('leg-1-1-1.PCMU', 'done', 1600);
    playout.stop(1);
    await settle();
    expect(told()).toEqual(['started', 'ended stopped 200']);
  });

  test('somebody else’s break is an end as well', async () => {
    playout.write(1, sound(1000));
    await started('leg-1-1-1.PCMU');
    clock.turn(100);
    await stopped('leg-1-1-1.PCMU', 'break', 800);
    expect(told()).toEqual(['started', 'ended stopped 100']);
  });
});

describe('the next turn', () => {
  test('its first sound ends the older one, and its playback leaves behind the break', async () => {
    fake.answers.break = null;
    playout.write(1, sound(1000));
    await started('leg-1-1-1.PCMU');
    clock.turn(100);
    playout.write(2, sound(200));
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
    fake.answer(true);
    await settle();
    expect(fake.commands.at(-1)).toBe('play leg-1-2-1.PCMU');
    await started('leg-1-2-1.PCMU');
    await stopped('leg-1-1-1.PCMU', 'break', 800);
    expect(events.map((event) => `${event.kind} ${event.turn}`)).toEqual([
      'started 1',
      'started 2',
      'ended 1',
    ]);
  });

  test('what still comes for an older one is dropped', async () => {
    playout.write(2, sound(200));
    playout.write(1, sound(200));
    playout.end(1);
    playout.hold(1);
    playout.stop(1);
    await started('leg-1-2-1.PCMU');
    expect(fake.commands).toEqual(['play leg-1-2-1.PCMU']);
    expect(playout.writtenMs(1)).toBe(0);
  });

  test('late reports about an older file move nothing', async () => {
    playout.write(1, sound(200));
    playout.stop(1);
    clock.turn(600);
    playout.write(2, sound(200));
    await settle();
    await started('leg-1-1-1.PCMU');
    await stopped('leg-1-1-1.PCMU', 'break', 160);
    expect(events.map((event) => `${event.kind} ${event.turn}`)).toEqual(['ended 1']);
    await started('leg-1-2-1.PCMU');
    expect(events.at(-1)).toMatchObject({ kind: 'started', turn: 2 });
  });
});

describe('hold and go on', () => {
  test('the position stands still meanwhile, and goes on from there', async () => {
    playout.write(1, sound(2000));
    await started('leg-1-1-1.PCMU');
    clock.turn(300);
    playout.hold(1);
    expect(fake.commands.at(-1)).toBe('toggle');
    clock.turn(5000);
    playout.resume(1);
    await settle();
    clock.turn(250);
    await settle();
    expect(told()).toEqual(['started', 'mark 250', 'mark 300', 'mark 550']);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'toggle', 'toggle']);
    playout.stop(1);
    await stopped('leg-1-1-1.PCMU', 'break', null);
    expect(told().at(-1)).toBe('ended stopped 550');
  });

  /** Each step on its own; `ok`, `no` answer the oldest toggle. What matters is the state in the end. */
  test.each<[string, string, string[]]>([
    ['held twice is held once', 'hold hold ok', ['toggle']],
    ['resumed without being held does nothing', 'resume', []],
    [
      'resumed while the toggle is under way: toggled back when it is answered',
      'hold resume ok ok',
      ['toggle', 'toggle'],
    ],
    ['held, resumed, held while under way: one toggle is enough', 'hold resume hold ok', ['toggle']],
    [
      'held, resumed, held, resumed while under way: two',
      'hold resume hold resume ok ok',
      ['toggle', 'toggle'],
    ],
    ['stopped while held', 'hold ok stop ok', ['toggle', 'break']],
    ['stopped while the toggle is under way: the break follows it', 'hold stop ok ok', ['toggle', 'break']],
    [
      'held, resumed, stopped at once: no toggle behind the break',
      'hold resume stop ok ok',
      ['toggle', 'break'],
    ],
    ['resumed behind a stop does nothing', 'hold ok stop ok resume', ['toggle', 'break']],
    ['a refused toggle is not repeated by itself', 'hold no', ['toggle']],
    ['a refused toggle is tried again when asked again', 'hold no hold ok', ['toggle', 'toggle']],
  ])('%s', async (_sentence, steps, expected) => {
    playout.write(1, sound(2000));
    await settle();
    await started('leg-1-1-1.PCMU');
    fake.answers.toggle = null;
    fake.answers.break = null;
    for (const step of steps.split(' ')) {
      if (step === 'hold') playout.hold(1);
      else if (step === 'resume') playout.resume(1);
      else if (step === 'stop') playout.stop(1);
      else fake.answer(step === 'ok');
      await settle();
    }
    expect(fake.commands.slice(1)).toEqual(expected);
  });

  test('held before it plays: it does not begin until it is released', async () => {
    playout.write(1, sound(40));
    playout.hold(1);
    playout.write(1, sound(400));
    playout.end(1);
    await settle();
    expect(fake.commands).toEqual([]);
    playout.resume(1);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
  });

  test('held while the playback is on its way: silenced as soon as it begins', async () => {
    playout.write(1, sound(400));
    playout.hold(1);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    await started('leg-1-1-1.PCMU');
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'toggle']);
  });

  test('held when it has just ended: harmless, and the end is told as it was', async () => {
    fake.answers.toggle = false;
    playout.write(1, sound(200));
    playout.end(1);
    await started('leg-1-1-1.PCMU');
    clock.turn(200);
    playout.hold(1);
    await settle();
    await stopped('leg-1-1-1.PCMU', 'done', 1600);
    playout.resume(1);
    expect(told().at(-1)).toBe('ended done 200');
  });

  test('held between two files: the second waits', async () => {
    playout.write(1, sound(200));
    await started('leg-1-1-1.PCMU');
    clock.turn(200);
    await stopped('leg-1-1-1.PCMU', 'done', 1600);
    playout.hold(1);
    playout.write(1, sound(400));
    await settle();
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    playout.resume(1);
    await settle();
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'play leg-1-1-2.PCMU']);
    await started('leg-1-1-2.PCMU');
    expect(fake.commands).toHaveLength(2);
  });
});

describe('what goes wrong', () => {
  test('the switch refuses to play', async () => {
    fake.answers.play = false;
    playout.write(1, sound(200));
    await settle();
    expect(told()).toEqual(['ended failed 0']);
    expect(log.messages('error')).toEqual(['the switch refused to play']);
  });

  test('the switch never says that it plays', async () => {
    playout.write(1, sound(200));
    await settle();
    clock.turn(3000);
    await settle();
    expect(told()).toEqual(['ended failed 0']);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
  });

  test('the end of a playback is lost: it is missed a second and a half later', async () => {
    playout.write(1, sound(400));
    playout.end(1);
    await started('leg-1-1-1.PCMU');
    clock.turn(1900);
    await settle();
    expect(told().at(-1)).not.toMatch(/ended/);
    clock.turn(250);
    await settle();
    expect(told().at(-1)).toBe('ended done 400');
    expect(log.messages('warn')).toEqual(['the end of a playback was never told']);
  });

  /** A tmpfs that takes `room` bytes, and then is full. */
  function fullAfter(room: number): PlayoutFiles {
    let left = room;
    return {
      create(file) {
        if (left === 0) return { code: 'ENOSPC' };
        const real = realFiles.create(file);
        if ('code' in real) throw new Error(`the test’s own folder is not writable: ${real.code}`);
        const append = (bytes: Uint8Array) => {
          if (bytes.length > left) return { code: 'ENOSPC' };
          left -= bytes.length;
          return real.append(bytes);
        };
        return { path: real.path, append, read: (from) => real.read(from), remove: () => real.remove() };
      },
    };
  }

  test('no room for the file: failed, and nothing is played', async () => {
    playout.close();
    open(PCMU, fullAfter(0));
    playout.write(1, sound(200));
    playout.write(1, sound(200));
    await settle();
    expect([told(), fake.commands]).toEqual([['ended failed 0'], []]);
    expect(log.lines).toEqual([
      {
        level: 'error',
        message: 'no file could be made for speech',
        fields: { legId: LEG, turn: 1, code: 'ENOSPC' },
      },
    ]);
  });

  test('no room while it plays: broken off, and how much was heard is told', async () => {
    playout.close();
    open(PCMU, fullAfter(3200));
    playout.write(1, sound(400));
    await started('leg-1-1-1.PCMU');
    clock.turn(120);
    playout.write(1, sound(20));
    await settle();
    expect(told()).toEqual(['started', 'ended failed 120']);
    expect(fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
  });

  test('a closed playout says nothing more and takes nothing more', async () => {
    playout.write(1, sound(400));
    await started('leg-1-1-1.PCMU');
    playout.stop(1);
    playout.close();
    playout.playbackStopped(path('leg-1-1-1.PCMU'), { at: clock.now(), reason: 'break', positionSamples: 0 });
    playout.write(2, sound(400));
    clock.turn(1000);
    await settle();
    expect(told()).toEqual(['started']);
  });
});
