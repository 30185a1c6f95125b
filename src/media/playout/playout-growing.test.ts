import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakePlayoutLeg, steadySound } from '../../../test/fakes/media.ts';
import type { LegCodec } from '../../telephony/audio.ts';
import { decodePcma, decodePcmu } from '../../telephony/g711.ts';
import { type PlayoutFiles, realFiles } from './playout-files.ts';

const PCMU: LegCodec = { name: 'PCMU', sampleRateHz: 8000 };
const L16: LegCodec = { name: 'L16', sampleRateHz: 16000 };

let leg: FakePlayoutLeg;

beforeEach(() => {
  leg = new FakePlayoutLeg(PCMU);
});

afterEach(() => {
  expect(leg.close()).toEqual({ timers: 0, files: [] });
});

describe('one utterance to its end', () => {
  test('begins with 60 ms, takes all else at once, and is told from its start to its end', async () => {
    leg.playout.write(1, steadySound(40));
    expect(leg.fake.commands).toEqual([]);
    leg.playout.write(1, steadySound(20));
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    leg.playout.write(1, steadySound(900));
    leg.playout.end(1);
    expect(readFileSync(leg.path('leg-1-1-1.PCMU'))).toHaveLength(960 * 8);
    leg.clock.turn(30);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(960);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 7600);
    expect(leg.told()).toEqual(['started', 'mark 250', 'mark 500', 'mark 750', 'ended done 960']);
    expect(leg.events[0]).toMatchObject({ turn: 1, at: 30 });
  });

  test('the command leaves within the call that brings the first sound', () => {
    leg.playout.write(1, steadySound(100));
    expect(leg.fake.commands).toHaveLength(1);
  });

  test('an utterance shorter than 60 ms is played when it ends', () => {
    leg.playout.write(1, steadySound(30));
    leg.playout.end(1);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    expect(readFileSync(leg.path('leg-1-1-1.PCMU'))).toHaveLength(2 * 160);
  });

  test('the last frame is filled up with the silence of the codec, and counts as what it was', async () => {
    leg.playout.write(1, steadySound(95));
    leg.playout.end(1);
    const bytes = readFileSync(leg.path('leg-1-1-1.PCMU'));
    expect([bytes.length, bytes[759], bytes[760], bytes[799]]).toEqual([800, 0xce, 0xff, 0xff]);
    expect(leg.playout.writtenMs(1)).toBe(95);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 720);
    expect(leg.told()).toEqual(['started', 'ended done 95']);
  });

  test('a turn without any sound ends at once', async () => {
    leg.playout.end(1);
    await leg.settle();
    expect([leg.told(), leg.fake.commands]).toEqual([['ended done 0'], []]);
  });

  test('the owner is never called from within a call', () => {
    leg.playout.end(1);
    expect(leg.events).toEqual([]);
  });

  test('pieces of any length come out as whole frames, nothing lost between them', async () => {
    for (const ms of [7, 13, 41, 1, 59, 100]) leg.playout.write(1, steadySound(ms));
    expect(readFileSync(leg.path('leg-1-1-1.PCMU'))).toHaveLength(220 * 8);
    leg.playout.end(1);
    expect(readFileSync(leg.path('leg-1-1-1.PCMU'))).toHaveLength(240 * 8);
    expect(leg.playout.writtenMs(1)).toBe(221);
  });
});

describe('the leg’s codec', () => {
  test.each<[LegCodec, string, (bytes: Buffer) => Int16Array]>([
    [PCMU, 'leg-1-1-1.PCMU', decodePcmu],
    [{ name: 'PCMA', sampleRateHz: 8000 }, 'leg-1-1-1.PCMA', decodePcma],
    [L16, 'leg-1-1-1.L16', (bytes) => new Int16Array(Uint8Array.from(bytes).buffer)],
  ])('%j is written as it goes over the wire', (codec, name, decode) => {
    leg.reopen(codec);
    expect(leg.playout.method).toBe('growing-file');
    leg.playout.write(1, steadySound(100, codec.sampleRateHz as 8000 | 16000, 5000));
    const samples = decode(readFileSync(leg.path(name)));
    expect(samples).toHaveLength(codec.sampleRateHz / 10);
    expect(Math.abs((samples[50] ?? 0) - 5000)).toBeLessThan(200);
  });

  test('sound of another rate is resampled to it', () => {
    leg.playout.write(1, steadySound(500, 24000));
    leg.playout.end(1);
    expect(readFileSync(leg.path('leg-1-1-1.PCMU'))).toHaveLength(500 * 8);
    expect(leg.playout.writtenMs(1)).toBe(500);
  });

  test('when it changes, what was not heard is said again in the new one, and the turn goes on', async () => {
    leg.playout.write(1, steadySound(400));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    leg.playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    // Meanwhile the voice goes on, and the switch plays a little more of the old file, as noise.
    leg.playout.write(1, steadySound(200));
    leg.clock.turn(40);
    await leg.stopped('leg-1-1-1.PCMU', 'break', 1120);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break', 'play leg-1-1-1-1.PCMA']);
    expect(readFileSync(leg.path('leg-1-1-1-1.PCMA'))).toHaveLength(500 * 8);
    leg.playout.end(1);
    await leg.started('leg-1-1-1-1.PCMA');
    leg.clock.turn(500);
    await leg.stopped('leg-1-1-1-1.PCMA', 'done', 3840);
    expect(leg.told()).toEqual(['started', 'mark 350', 'mark 600', 'ended done 600']);
    leg.playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    leg.playout.codecChanged({ name: 'G722', sampleRateHz: 16000 });
    expect(leg.playout.method).toBe('growing-list');
  });

  test('to one that is not encoded here: a list of files takes over', async () => {
    leg.playout.write(1, steadySound(400));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    leg.playout.codecChanged({ name: 'G722', sampleRateHz: 16000 });
    await leg.stopped('leg-1-1-1.PCMU', 'break', 800);
    expect(leg.fake.commands.at(-1)).toMatch(/^play leg-1-1-1-1\.\d+\.wav$/);
    leg.playout.stop(1);
    await leg.listStopped('break', 0);
    expect(leg.told()).toEqual(['started', 'ended stopped 100']);
  });

  test('before it began: it begins in the new one', async () => {
    leg.playout.write(1, steadySound(40));
    leg.playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    leg.playout.write(1, steadySound(40));
    expect(leg.fake.commands).toEqual(['play leg-1-1-1-1.PCMA']);
    leg.playout.stop(1);
    leg.clock.turn(1_000);
    await leg.settle();
  });

  test('stopped while it changes, the turn ends where it was at the change', async () => {
    leg.playout.write(1, steadySound(400));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    leg.playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    leg.playout.stop(1);
    leg.clock.turn(30);
    await leg.stopped('leg-1-1-1.PCMU', 'break', 1040);
    expect(leg.told()).toEqual(['started', 'ended stopped 100']);
  });

  test('held while it changes, it stays held in the new one', async () => {
    leg.playout.write(1, steadySound(400));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    leg.playout.codecChanged({ name: 'PCMA', sampleRateHz: 8000 });
    leg.playout.hold(1);
    await leg.stopped('leg-1-1-1.PCMU', 'break', 800);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
    leg.playout.resume(1);
    expect(leg.fake.commands.at(-1)).toBe('play leg-1-1-1-1.PCMA');
  });
});

describe('a voice that falls behind', () => {
  test('the rest goes on in a new file, the position carries on, and the hole is told', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(200);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1520);
    leg.clock.turn(300);
    leg.playout.write(1, steadySound(100));
    await leg.settle();
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    leg.playout.write(1, steadySound(300));
    leg.playout.end(1);
    await leg.started('leg-1-1-2.PCMU');
    leg.clock.turn(260);
    await leg.settle();
    expect(leg.told()).toEqual(['started', 'underrun', 'mark 450']);
    expect(leg.events.at(1)).toMatchObject({ at: 500 });
    leg.clock.turn(140);
    await leg.stopped('leg-1-1-2.PCMU', 'done', 3120);
    expect(leg.told().at(-1)).toBe('ended done 600');
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'play leg-1-1-2.PCMU']);
  });

  test('no hole is told where nothing more came', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(200);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1600);
    leg.playout.end(1);
    await leg.settle();
    expect(leg.told()).toEqual(['started', 'ended done 200']);
  });

  test('what was appended a moment too late is played from the new file', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(195);
    leg.playout.write(1, steadySound(400, 8000, -3000));
    leg.playout.end(1);
    leg.clock.turn(10);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1520);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'play leg-1-1-2.PCMU']);
    const bytes = readFileSync(leg.path('leg-1-1-2.PCMU'));
    expect(bytes).toHaveLength(400 * 8);
    expect(Math.abs((decodePcmu(bytes)[0] ?? 0) + 3000)).toBeLessThan(150);
    await leg.started('leg-1-1-2.PCMU');
    leg.clock.turn(400);
    await leg.stopped('leg-1-1-2.PCMU', 'done', 3200);
    expect(leg.told().at(-1)).toBe('ended done 600');
  });

  test('what was appended long before the end is never played twice, whatever the position says', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.started('leg-1-1-1.PCMU');
    leg.playout.write(1, steadySound(300));
    leg.playout.end(1);
    leg.clock.turn(500);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1000);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    expect(leg.told().at(-1)).toBe('ended done 500');
  });
});

describe('stopping', () => {
  test.each([
    ['the switch’s own position counts', 3040, 390],
    ['without one, the clock’s', null, 400],
    ['a position beyond what was written is cut there', 99_999, 1000],
  ])('%s', async (_sentence, position, heardMs) => {
    leg.playout.write(1, steadySound(1000));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(390);
    leg.playout.stop(1);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
    leg.clock.turn(10);
    await leg.stopped('leg-1-1-1.PCMU', 'break', position);
    expect(leg.told().at(-1)).toBe(`ended stopped ${heardMs}`);
    leg.playout.write(1, steadySound(500));
    leg.playout.end(1);
    leg.playout.stop(1);
    await leg.settle();
    expect(leg.fake.commands).toHaveLength(2);
    expect(leg.told().filter((line) => line.startsWith('ended'))).toHaveLength(1);
  });

  test.each([
    ['counted in bytes, as the switch does for files it plays as they are', 12_480],
    ['already counted in samples', 6_240],
  ])('a position in L16 %s', async (_sentence, position) => {
    leg.reopen(L16);
    leg.playout.write(1, steadySound(1000, 16000));
    await leg.started('leg-1-1-1.L16');
    leg.clock.turn(430);
    leg.playout.stop(1);
    await leg.stopped('leg-1-1-1.L16', 'break', position);
    expect(leg.told().at(-1)).toBe('ended stopped 400');
  });

  test('a switch that says nothing is not waited for beyond half a second', async () => {
    leg.playout.write(1, steadySound(1000));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(300);
    leg.playout.stop(1);
    leg.clock.turn(499);
    await leg.settle();
    expect(leg.told()).not.toContain('ended stopped 799');
    leg.clock.turn(1);
    await leg.settle();
    expect(leg.told().at(-1)).toBe('ended stopped 800');
  });

  test('before anything plays: at once, and nothing is ever played', async () => {
    leg.playout.write(1, steadySound(40));
    leg.playout.stop(1);
    leg.playout.write(1, steadySound(400));
    await leg.settle();
    expect([leg.told(), leg.fake.commands]).toEqual([['ended stopped 0'], []]);
  });

  test('before the switch said that it plays: a file that begins all the same is broken off again', async () => {
    leg.playout.write(1, steadySound(400));
    leg.playout.stop(1);
    await leg.settle();
    leg.clock.turn(20);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(20);
    await leg.stopped('leg-1-1-1.PCMU', 'break', 160);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break', 'break']);
    expect(leg.told()).toEqual(['ended stopped 20']);
  });

  test('between two files: what was heard so far', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(200);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1600);
    leg.playout.stop(1);
    await leg.settle();
    expect(leg.told()).toEqual(['started', 'ended stopped 200']);
  });

  test('somebody else’s break is an end as well', async () => {
    leg.playout.write(1, steadySound(1000));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    await leg.stopped('leg-1-1-1.PCMU', 'break', 800);
    expect(leg.told()).toEqual(['started', 'ended stopped 100']);
  });
});

describe('the next turn', () => {
  test('its first sound ends the older one, and its playback leaves behind the break', async () => {
    leg.fake.answers.break = null;
    leg.playout.write(1, steadySound(1000));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(100);
    leg.playout.write(2, steadySound(200));
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
    leg.fake.answer(true);
    await leg.settle();
    expect(leg.fake.commands.at(-1)).toBe('play leg-1-2-1.PCMU');
    await leg.started('leg-1-2-1.PCMU');
    await leg.stopped('leg-1-1-1.PCMU', 'break', 800);
    expect(leg.events.map((event) => `${event.kind} ${event.turn}`)).toEqual([
      'started 1',
      'started 2',
      'ended 1',
    ]);
  });

  test('what still comes for an older one is dropped', async () => {
    leg.playout.write(2, steadySound(200));
    leg.playout.write(1, steadySound(200));
    leg.playout.end(1);
    leg.playout.hold(1);
    leg.playout.stop(1);
    await leg.started('leg-1-2-1.PCMU');
    expect(leg.fake.commands).toEqual(['play leg-1-2-1.PCMU']);
    expect(leg.playout.writtenMs(1)).toBe(0);
  });

  test('late reports about an older file move nothing', async () => {
    leg.playout.write(1, steadySound(200));
    leg.playout.stop(1);
    leg.clock.turn(600);
    leg.playout.write(2, steadySound(200));
    await leg.settle();
    await leg.started('leg-1-1-1.PCMU');
    await leg.stopped('leg-1-1-1.PCMU', 'break', 160);
    expect(leg.events.map((event) => `${event.kind} ${event.turn}`)).toEqual(['ended 1']);
    await leg.started('leg-1-2-1.PCMU');
    expect(leg.events.at(-1)).toMatchObject({ kind: 'started', turn: 2 });
  });
});

describe('what goes wrong', () => {
  test('the switch refuses to play', async () => {
    leg.fake.answers.play = false;
    leg.playout.write(1, steadySound(200));
    await leg.settle();
    expect(leg.told()).toEqual(['ended failed 0']);
    expect(leg.log.messages('error')).toEqual(['the switch refused to play']);
  });

  test('the switch never says that it plays', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.settle();
    leg.clock.turn(3000);
    await leg.settle();
    expect(leg.told()).toEqual(['ended failed 0']);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
  });

  test('the end of a playback is lost: it is missed a second and a half later', async () => {
    leg.playout.write(1, steadySound(400));
    leg.playout.end(1);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(1900);
    await leg.settle();
    expect(leg.told().at(-1)).not.toMatch(/ended/);
    leg.clock.turn(250);
    await leg.settle();
    expect(leg.told().at(-1)).toBe('ended done 400');
    expect(leg.log.messages('warn')).toEqual(['playback ended without an event: its end was assumed']);
  });

  /** A tmpfs that takes `room` bytes, and then is full. */
  function fullAfter(room: number): PlayoutFiles {
    let left = room;
    return {
      ...realFiles,
      create(file) {
        if (left === 0) return { code: 'ENOSPC' };
        const real = realFiles.create(file);
        if ('code' in real) throw new Error(`the test’s own folder is not writable: ${real.code}`);
        const append = (bytes: Uint8Array) => {
          if (bytes.length > left) return { code: 'ENOSPC' };
          left -= bytes.length;
          return real.append(bytes);
        };
        return {
          ...{ path: real.path, append, publish: () => null, keepUp: () => null, seal: () => false },
          ...{ read: (from) => real.read(from), remove: () => real.remove() },
        };
      },
    };
  }

  test('no room for the file: failed, and nothing is played', async () => {
    leg.reopen(PCMU, fullAfter(0));
    leg.playout.write(1, steadySound(200));
    leg.playout.write(1, steadySound(200));
    await leg.settle();
    expect([leg.told(), leg.fake.commands]).toEqual([['ended failed 0'], []]);
    expect(leg.log.lines).toEqual([
      {
        level: 'error',
        message: 'no file could be made for speech',
        fields: { legId: 'leg-1', turn: 1, code: 'ENOSPC' },
      },
    ]);
  });

  test('no room while it plays: broken off, and how much was heard is told', async () => {
    leg.reopen(PCMU, fullAfter(3200));
    leg.playout.write(1, steadySound(400));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(120);
    leg.playout.write(1, steadySound(20));
    await leg.settle();
    expect(leg.told()).toEqual(['started', 'ended failed 120']);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
  });

  test('a closed playout says nothing more and takes nothing more', async () => {
    leg.playout.write(1, steadySound(400));
    await leg.started('leg-1-1-1.PCMU');
    leg.playout.stop(1);
    leg.playout.close();
    leg.playout.playbackStopped(leg.path('leg-1-1-1.PCMU'), {
      at: leg.clock.now(),
      reason: 'break',
      positionSamples: 0,
    });
    leg.playout.write(2, steadySound(400));
    leg.clock.turn(1000);
    await leg.settle();
    expect(leg.told()).toEqual(['started']);
  });
});
