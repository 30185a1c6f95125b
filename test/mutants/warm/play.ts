// Plays one collected test with the hooks around it, and says whether it failed. It never throws and never waits for ever:
// a test that stands still is a failed test.
import { type Hook, type Suite, suitesOf, type Test } from './collect.ts';

/** How the failure of a test begins that did not end in time. Something of it may still be running. */
export const STANDS_STILL = 'still waiting';

let finished: Hook[] | null = null;
const begun = new Set<Suite>();
const loose: unknown[] = [];

// What is thrown where nobody waits for it makes Vitest's run red, so it counts here as well.
process.on('unhandledRejection', (error) => void loose.push(error));
process.on('uncaughtException', (error) => void loose.push(error));

export function onTestFinished(hook: Hook): void {
  if (finished === null) throw new Error('onTestFinished stands outside a test');
  finished.push(hook);
}

/** What went wrong, or null. The hooks of a suite that stand before all its tests run with the first of them. */
export async function playTest(test: Test, limitMs: number): Promise<string | null> {
  const suites = suitesOf(test.suite);
  const cleanups: Hook[] = [];
  const after: Hook[] = [];
  finished = after;
  loose.length = 0;
  let failure = await failureOf(limitMs, async () => {
    for (const suite of suites.filter((one) => !begun.has(one))) {
      begun.add(suite);
      for (const hook of suite.beforeAll) await hook();
    }
    for (const hook of suites.flatMap((suite) => suite.beforeEach)) {
      const cleanup = await hook();
      if (typeof cleanup === 'function') cleanups.push(cleanup as Hook);
    }
    await test.run();
  });
  for (const hook of [
    ...suites.toReversed().flatMap((suite) => suite.afterEach.toReversed()),
    ...cleanups,
    ...after.toReversed(),
  ]) {
    const second = await failureOf(limitMs, async () => void (await hook()));
    failure ??= second;
  }
  finished = null;
  // Rejections are told one turn later.
  if (failure === null) await new Promise((resolve) => setImmediate(resolve));
  return failure ?? (loose.length > 0 ? `thrown outside the test: ${textOf(loose[0])}` : null);
}

/** Ends what `beforeAll` began. */
export async function endSuites(limitMs: number): Promise<void> {
  for (const suite of [...begun].toReversed()) {
    for (const hook of suite.afterAll) await failureOf(limitMs, async () => void (await hook()));
  }
  begun.clear();
}

async function failureOf(limitMs: number, run: () => Promise<void>): Promise<string | null> {
  const limit = Promise.withResolvers<string>();
  const timer = setTimeout(() => limit.resolve(`${STANDS_STILL} after ${limitMs} ms`), limitMs);
  try {
    return await Promise.race([run().then(() => null), limit.promise]);
  } catch (error) {
    return textOf(error);
  } finally {
    clearTimeout(timer);
  }
}

const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)) || 'failed';
