// Two stages, and an end that comes whatever does not.
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { KeptLog } from '../../test/fakes/kept-log.ts';
import type { CallInput } from '../call/state.ts';
import { type CallId, toId } from '../telephony/ids.ts';
import { closeAll, Stop, type StoppableCall } from './stop.ts';

const GRACE_MS = 10_000;

/** How a call takes what it is told. */
interface Manners {
  /** Ends after its goodbye. */
  readonly polite?: boolean;
  /** The switch reports its hang-up. */
  readonly reported?: boolean;
  readonly throws?: boolean;
}

class Rig {
  readonly clock = new FakeClock();
  readonly kept = new KeptLog();
  readonly told: string[] = [];
  refused = 0;
  readonly #live = new Set<StoppableCall>();
  #empty: () => void = () => {};
  readonly stop: Stop;

  constructor(manners: Readonly<Record<string, Manners>>) {
    for (const [name, how] of Object.entries(manners)) this.#live.add(this.#call(name, how));
    this.stop = new Stop({
      calls: () => [...this.#live],
      empty: () =>
        new Promise((resolve) => {
          this.#empty = resolve;
          if (this.#live.size === 0) resolve();
        }),
      refuse: () => {
        this.refused += 1;
      },
      graceMs: () => GRACE_MS,
      clock: this.clock,
      log: this.kept.log,
    });
  }

  /** Whether the stop has resolved after so long. */
  async after(ms: number): Promise<boolean> {
    let over = false;
    void this.stop.politely().then(() => {
      over = true;
    });
    this.clock.turn(ms);
    await new Promise((resolve) => setImmediate(resolve));
    return over;
  }

  #call(name: string, { polite, reported, throws }: Manners): StoppableCall {
    const note = (what: string, ends: boolean): void => {
      this.told.push(`${name} ${what}`);
      if (throws) throw new Error(`${name} is broken`);
      if (!ends) return;
      this.#live.delete(call);
      if (this.#live.size === 0) this.#empty();
    };
    const call: StoppableCall = {
      plan: { call: toId<CallId>(name) },
      endPolitely: () => note('goodbye', polite === true),
      request: () => note('hang-up', reported === true),
      input: (input: CallInput) => note(input.kind, true),
    };
    return call;
  }
}

describe('stopping', () => {
  test('with no call live ends at once', async () => {
    const rig = new Rig({});
    expect(await rig.after(0)).toBe(true);
    expect(rig.refused).toBe(1);
    expect(rig.clock.pending).toBe(0);
  });

  test('lets calls say goodbye, and ends when the last one has', async () => {
    const rig = new Rig({ a: { polite: true }, b: { polite: true } });
    expect(await rig.after(0)).toBe(true);
    expect(rig.told).toEqual(['a goodbye', 'b goodbye']);
    expect(rig.clock.pending).toBe(0);
  });

  test('hangs up what still talks when the grace time is over', async () => {
    const rig = new Rig({ a: { reported: true } });
    expect(await rig.after(GRACE_MS - 1)).toBe(false);
    expect(await rig.after(1)).toBe(true);
    expect(rig.told).toEqual(['a goodbye', 'a hang-up']);
  });

  test('ends without a switch: calls nobody reports on end by what is known, and that is logged', async () => {
    const rig = new Rig({ a: {}, b: {} });
    expect(await rig.after(GRACE_MS)).toBe(false);
    expect(await rig.after(11_000)).toBe(true);
    expect(rig.told.slice(-2)).toEqual(['a channel-destroyed', 'b channel-destroyed']);
    expect(rig.kept.messages('warn')).toHaveLength(2);
    expect(rig.clock.pending).toBe(0);
  });

  test('ends with a call that is broken, and ends the others as it should', async () => {
    const rig = new Rig({ broken: { throws: true }, whole: { reported: true } });
    await rig.after(GRACE_MS);
    expect(rig.told).toContain('whole hang-up');
    expect(await rig.after(11_000)).toBe(true);
    expect(rig.kept.messages('error')).toHaveLength(3);
  });

  test('now hangs up at once, and waits a second for the reports', async () => {
    const rig = new Rig({ a: {} });
    expect(await rig.after(500)).toBe(false);
    rig.stop.now();
    expect(rig.told).toEqual(['a goodbye', 'a hang-up']);
    expect(await rig.after(999)).toBe(false);
    expect(await rig.after(1)).toBe(true);
    expect(rig.clock.pending).toBe(0);
  });

  test('now, without a polite stop before it, does the same', async () => {
    const rig = new Rig({ a: { reported: true } });
    rig.stop.now();
    expect(rig.refused).toBe(1);
    expect(await rig.after(0)).toBe(true);
  });

  test('now, when all is over, starts nothing that would keep the process alive', async () => {
    const rig = new Rig({ a: { polite: true } });
    expect(await rig.after(0)).toBe(true);
    rig.stop.now();
    expect(rig.clock.pending).toBe(0);
  });

  test('asked twice is one stop', async () => {
    const rig = new Rig({ a: { polite: true } });
    expect(rig.stop.politely()).toBe(rig.stop.politely());
    expect(rig.refused).toBe(1);
  });
});

describe('closing', () => {
  test('is done in the reverse of the order of opening, one after the other', async () => {
    const kept = new KeptLog();
    const closed: string[] = [];
    const slow = async (what: string): Promise<void> => {
      await Promise.resolve();
      closed.push(what);
    };
    await closeAll(
      ['store', 'audio', 'api'].map((what) => ({ what, close: () => slow(what) })),
      new FakeClock(),
      kept.log,
    );
    expect(closed).toEqual(['api', 'audio', 'store']);
  });

  test('goes on where a part fails or hangs, and says which', async () => {
    const clock = new FakeClock();
    const kept = new KeptLog();
    const closed: string[] = [];
    const done = closeAll(
      [
        { what: 'store', close: () => void closed.push('store') },
        { what: 'hanging', close: () => new Promise<void>(() => {}) },
        { what: 'rejecting', close: () => Promise.reject(new Error('no')) },
        {
          what: 'throwing',
          close: () => {
            throw new Error('no');
          },
        },
      ],
      clock,
      kept.log,
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toEqual([]);
    clock.turn(5_000);
    await done;
    expect(closed).toEqual(['store']);
    expect(kept.lines.map((line) => line['part'])).toEqual(['throwing', 'rejecting', 'hanging']);
    expect(clock.pending).toBe(0);
  });
});
