// What test files get instead of `vitest` while mutants are tried: our collector, and Vitest's own `expect`.
// `expect.poll` is written anew, because Vitest's asks which of its tests is running.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect as vitestExpect, vi as vitestVi } from 'vitest';
import * as collect from './collect.ts';
import * as play from './play.ts';

export const { afterAll, afterEach, beforeAll, beforeEach, describe, test } = collect;
export const { test: it } = collect;
export const { onTestFinished } = play;
export const vi = vitestVi;

/** A few matchers ask the worker for its settings, to print with. There is no worker here, and there are none. */
Object.assign(globalThis, { __vitest_worker__: { config: {} } });

type Matcher = (...args: unknown[]) => unknown;

const POLL_EVERY_MS = 1;
/** Vitest's own polls wait longer; here the clock of the mutant's test ends sooner. */
const POLL_FOR_MS = 1_000;

function poll(read: () => unknown): unknown {
  const until = performance.now() + POLL_FOR_MS;
  const matchers = (not: boolean): unknown =>
    new Proxy(
      {},
      {
        get(_, name: string) {
          if (name === 'not') return matchers(true);
          return async (...args: unknown[]): Promise<void> => {
            for (;;) {
              try {
                const subject = vitestExpect(await read()) as unknown as Record<string, Matcher>;
                const side = (not ? subject['not'] : subject) as Record<string, Matcher>;
                return void side[name]?.(...args);
              } catch (error) {
                if (performance.now() > until) throw error;
              }
              await sleep(POLL_EVERY_MS);
            }
          };
        },
      },
    );
  return matchers(false);
}

export const expect = new Proxy(vitestExpect, {
  get: (real, name) => (name === 'poll' ? poll : Reflect.get(real, name)),
});
