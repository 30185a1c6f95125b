import { expect, test } from 'vitest';
import { clockFrom, LONGEST_SLEEP_MS, monotonicClock } from './clock.ts';

const HOUR_MS = 3_600_000;

/** A machine whose time can be set, and whose timers run by the time that passes. */
class Machine {
  wall = 1_000_000;
  elapsed = 0;
  #timers: { at: number; wake: () => void }[] = [];
  readonly clock = clockFrom({
    now: () => this.wall,
    sleep: (ms, wake) => {
      const timer = { at: this.elapsed + ms, wake };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      };
    },
  });

  pass(ms: number): void {
    const end = this.elapsed + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.wall += due.at - this.elapsed;
      this.elapsed = due.at;
      due.wake();
    }
    this.wall += end - this.elapsed;
    this.elapsed = end;
  }
}

test('whether the process waits for a wake-up holds for every sleep on the way to it', () => {
  const kinds: string[] = [];
  let now = 0;
  const sleeping: (() => void)[] = [];
  const clock = clockFrom({
    now: () => now,
    sleep: (_ms, wake, kind) => {
      kinds.push(kind);
      sleeping.push(wake);
      return () => {};
    },
  });
  clock.wakeAt(2 * LONGEST_SLEEP_MS, () => {}, 'background');
  now = LONGEST_SLEEP_MS;
  sleeping[0]?.();
  clock.wakeAt(2 * LONGEST_SLEEP_MS, () => {});
  expect(kinds).toEqual(['background', 'background', 'awaited']);
});

test('a wake-up comes at its time, however far away it is', () => {
  const machine = new Machine();
  const woken: number[] = [];
  machine.clock.wakeAt(machine.wall + 3 * HOUR_MS, () => woken.push(machine.wall));
  machine.pass(3 * HOUR_MS - 1);
  expect(woken).toEqual([]);
  machine.pass(1);
  expect(woken).toEqual([1_000_000 + 3 * HOUR_MS]);
});

test('a machine that slept for hours wakes whoever is overdue within a minute', () => {
  const machine = new Machine();
  const woken: number[] = [];
  const due = machine.wall + 2 * HOUR_MS;
  machine.clock.wakeAt(due, () => woken.push(machine.wall));
  machine.pass(1_000);
  machine.wall += 5 * HOUR_MS;
  machine.pass(LONGEST_SLEEP_MS);
  expect(woken).toHaveLength(1);
});

test('a clock that is set back wakes nobody early', () => {
  const machine = new Machine();
  const woken: number[] = [];
  machine.clock.wakeAt(machine.wall + HOUR_MS, () => woken.push(machine.wall));
  machine.wall -= HOUR_MS;
  machine.pass(HOUR_MS + 1);
  expect(woken).toEqual([]);
  machine.pass(HOUR_MS);
  expect(woken).toHaveLength(1);
});

test('a wait of a minute or less is over when that much has passed, though the time was set back meanwhile', () => {
  const machine = new Machine();
  const woken: number[] = [];
  machine.clock.wakeAt(machine.wall + LONGEST_SLEEP_MS, () => woken.push(machine.elapsed));
  machine.pass(1_000);
  machine.wall -= 5 * HOUR_MS;
  machine.pass(LONGEST_SLEEP_MS);
  expect(woken).toEqual([LONGEST_SLEEP_MS]);
});

test('cancelling holds through every sleep on the way', () => {
  const machine = new Machine();
  let woken = 0;
  const cancel = machine.clock.wakeAt(machine.wall + HOUR_MS, () => {
    woken += 1;
  });
  machine.pass(HOUR_MS / 2);
  cancel();
  machine.pass(HOUR_MS);
  expect(woken).toBe(0);
});

test('the clock of live calls begins at the time of day and does not follow when that is set', () => {
  let [wall, elapsed] = [5_000_000, 70];
  const clock = monotonicClock(
    () => wall,
    () => elapsed,
  );
  expect(clock.now()).toBe(5_000_000);
  wall -= HOUR_MS;
  elapsed += 20;
  expect(clock.now()).toBe(5_000_020);
  // Nobody is on the telephone any more.
  clock.follow();
  expect(clock.now()).toBe(wall);
});
