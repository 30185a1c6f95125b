import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakePlayoutLeg, steadySound } from '../../../test/fakes/media.ts';
import type { LegCodec } from '../../telephony/audio.ts';

const PCMU: LegCodec = { name: 'PCMU', sampleRateHz: 8000 };

let leg: FakePlayoutLeg;

beforeEach(() => {
  leg = new FakePlayoutLeg(PCMU);
});

afterEach(() => {
  expect(leg.close()).toEqual({ timers: 0, files: [] });
});

describe('hold and go on', () => {
  test('the position stands still meanwhile, and goes on from there', async () => {
    leg.playout.write(1, steadySound(2000));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(300);
    leg.playout.hold(1);
    expect(leg.fake.commands.at(-1)).toBe('toggle');
    leg.clock.turn(5000);
    leg.playout.resume(1);
    await leg.settle();
    leg.clock.turn(250);
    await leg.settle();
    expect(leg.told()).toEqual(['started', 'mark 250', 'mark 300', 'mark 550']);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'toggle', 'toggle']);
    leg.playout.stop(1);
    await leg.stopped('leg-1-1-1.PCMU', 'break', null);
    expect(leg.told().at(-1)).toBe('ended stopped 550');
  });

  test('a release that the switch refuses, because it is being connected again, is tried until it is carried out', async () => {
    leg.playout.write(1, steadySound(4000));
    leg.playout.end(1);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(300);
    leg.playout.hold(1);
    await leg.settle();
    leg.clock.turn(900);
    leg.fake.answers.toggle = false;
    leg.playout.resume(1);
    await leg.settle();
    leg.clock.turn(300);
    await leg.settle();
    leg.fake.answers.toggle = true;
    leg.clock.turn(300);
    await leg.settle();
    leg.clock.turn(250);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'toggle', 'toggle', 'toggle', 'toggle']);
    expect(leg.told().at(-1)).toBe('mark 350');
    leg.playout.stop(1);
    await leg.stopped('leg-1-1-1.PCMU', 'break', null);
  });

  test('a hold whose answer was lost leaves a doubt: what was heard is the switch’s word, and not the clock’s', async () => {
    leg.playout.write(1, steadySound(4000));
    leg.playout.end(1);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(300);
    leg.fake.answers.toggle = 'unknown';
    leg.playout.hold(1);
    await leg.settle();
    // Carried out or not: the second toggle was not, and the file stands still at 300 ms.
    leg.playout.resume(1);
    await leg.settle();
    for (let step = 0; step < 60; step++) {
      leg.clock.turn(100);
      await leg.settle();
    }
    expect(leg.fake.commands.at(-1)).toBe('break');
    await leg.stopped('leg-1-1-1.PCMU', 'break', 2400);
    expect(leg.told().at(-1)).toBe('ended stopped 300');
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
    leg.playout.write(1, steadySound(2000));
    await leg.settle();
    await leg.started('leg-1-1-1.PCMU');
    leg.fake.answers.toggle = null;
    leg.fake.answers.break = null;
    for (const step of steps.split(' ')) {
      if (step === 'hold') leg.playout.hold(1);
      else if (step === 'resume') leg.playout.resume(1);
      else if (step === 'stop') leg.playout.stop(1);
      else leg.fake.answer(step === 'ok');
      await leg.settle();
    }
    expect(leg.fake.commands.slice(1)).toEqual(expected);
  });

  test('held and released while another command is under way: no toggle leaves at all', async () => {
    leg.fake.answers.play = null;
    leg.playout.write(1, steadySound(2000));
    await leg.started('leg-1-1-1.PCMU');
    leg.playout.hold(1);
    leg.playout.resume(1);
    leg.fake.answer(true);
    await leg.settle();
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
  });

  test('held and stopped while another command is under way: only the break leaves', async () => {
    leg.fake.answers.play = null;
    leg.playout.write(1, steadySound(2000));
    await leg.started('leg-1-1-1.PCMU');
    leg.playout.hold(1);
    leg.playout.stop(1);
    leg.fake.answer(true);
    await leg.settle();
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'break']);
  });

  test('held before it plays: it does not begin until it is released', async () => {
    leg.playout.write(1, steadySound(40));
    leg.playout.hold(1);
    leg.playout.write(1, steadySound(400));
    leg.playout.end(1);
    await leg.settle();
    expect(leg.fake.commands).toEqual([]);
    leg.playout.resume(1);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
  });

  test('held while the playback is on its way: silenced as soon as it begins', async () => {
    leg.playout.write(1, steadySound(400));
    leg.playout.hold(1);
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    await leg.started('leg-1-1-1.PCMU');
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'toggle']);
  });

  test('held when it has just ended: harmless, and the end is told as it was', async () => {
    leg.fake.answers.toggle = false;
    leg.playout.write(1, steadySound(200));
    leg.playout.end(1);
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(200);
    leg.playout.hold(1);
    await leg.settle();
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1600);
    leg.playout.resume(1);
    expect(leg.told().at(-1)).toBe('ended done 200');
  });

  test('held between two files: the second waits', async () => {
    leg.playout.write(1, steadySound(200));
    await leg.started('leg-1-1-1.PCMU');
    leg.clock.turn(200);
    await leg.stopped('leg-1-1-1.PCMU', 'done', 1600);
    leg.playout.hold(1);
    leg.playout.write(1, steadySound(400));
    await leg.settle();
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU']);
    leg.playout.resume(1);
    await leg.settle();
    expect(leg.fake.commands).toEqual(['play leg-1-1-1.PCMU', 'play leg-1-1-2.PCMU']);
    await leg.started('leg-1-1-2.PCMU');
    expect(leg.fake.commands).toHaveLength(2);
  });
});
