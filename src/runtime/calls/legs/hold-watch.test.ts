import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { type LegId, toId } from '../../../telephony/ids.ts';
import type { WakeUp } from '../../../telephony/time.ts';
import { HoldWatch } from './hold-watch.ts';

const SOUND = 'v=0\r\nc=IN IP4 203.0.113.5\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n';
const HELD = SOUND.replace('sendrecv', 'sendonly');

function watch() {
  const leg = { status: null as number | null, description: SOUND, isOver: false };
  const held: boolean[] = [];
  const refused: number[] = [];
  let reads = 0;
  const clock = new FakeClock(0);
  const kinds = new Set<WakeUp>();
  const made = new HoldWatch({
    switch: {
      getVariable: async () => {
        reads++;
        return { ok: true as const, value: leg.description };
      },
      renegotiationRefused: async () => {
        reads++;
        return { ok: true as const, value: leg.status };
      },
    },
    clock: {
      now: () => clock.now(),
      wakeAt: (at, wake, kind = 'awaited') => {
        kinds.add(kind);
        return clock.wakeAt(at, wake);
      },
    },
    leg: () => toId<LegId>('leg-1'),
    isOver: () => leg.isOver,
    onRefused: (status) => {
      refused.push(status);
    },
    onHeld: (isHeld) => {
      held.push(isHeld);
    },
  });
  const turn = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.turn(100);
      // What was read comes a moment later.
      for (let i = 0; i < 5; i++) await Promise.resolve();
    }
  };
  return { made, leg, held, refused, turn, kinds, reads: () => reads };
}

test('a question that was taken is followed by no look at descriptions', async () => {
  const { made, leg, held, turn, reads } = watch();
  made.asked();
  leg.description = HELD;
  await turn(60_000);
  expect(held).toEqual([]);
  expect(reads()).toBe(3);
});

test('behind one that was refused a hold and its end are seen, though the switch tells of none', async () => {
  const { made, leg, held, refused, turn } = watch();
  made.asked();
  leg.status = 488;
  await turn(600);
  expect(refused).toEqual([488]);
  expect(held).toEqual([false]);
  leg.description = HELD;
  await turn(1_000);
  expect(held.at(-1)).toBe(true);
  leg.description = SOUND;
  await turn(1_000);
  expect(held.at(-1)).toBe(false);
});

test('one that only asks itself may be asked again: no second look begins', async () => {
  const { made, leg, held, refused, turn } = watch();
  made.asked();
  await turn(1_000);
  leg.status = 491;
  made.asked();
  await turn(9_600);
  expect(refused).toEqual([]);
  const looks = held.length;
  await turn(1_000);
  expect(held.length - looks).toBe(2);
});

test('a call that is over is looked at no more', async () => {
  const { made, leg, turn, reads } = watch();
  made.asked();
  leg.status = 488;
  await turn(600);
  leg.isOver = true;
  const before = reads();
  await turn(20_000);
  expect(reads()).toBe(before);
});

test('one that asked itself the first time, and then refuses, is asked no more', async () => {
  const { made, leg, refused, held, turn } = watch();
  made.asked();
  leg.status = 491;
  await turn(600);
  leg.status = null;
  made.asked();
  await turn(100);
  leg.status = 488;
  await turn(300);
  expect(refused).toEqual([488]);
  const looks = held.length;
  await turn(1_000);
  expect(held.length - looks).toBe(2);
});

test('a controller that ends does not wait for it', async () => {
  const { made, leg, kinds, turn } = watch();
  made.asked();
  leg.status = 488;
  await turn(1_000);
  expect([...kinds]).toEqual(['background']);
});
