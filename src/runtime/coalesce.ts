// Runs one job at a time, and never loses the last request: a request during a run waits for another run that begins after it,
// and shares that run with all others that wait. Never cuts a run short.

/** `work` as a function that may be called at any time. A run that throws rejects those who waited for it, and no one else. */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let isIdle = true;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    isIdle = false;
    const run = work();
    running = run
      .catch(() => {})
      .finally(() => {
        isIdle = next === null;
      });
    return run;
  };
  return () => {
    if (isIdle) return begin();
    next ??= running.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
}
