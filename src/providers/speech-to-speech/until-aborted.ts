// Waits for work until a signal is aborted.

/** Null where it was cancelled before. Its failure is then nobody's. */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const onAbort = () => resolve(null);
  signal.addEventListener('abort', onAbort, { once: true });
  work.catch(() => undefined);
  try {
    const result = await Promise.race([work, promise]);
    return signal.aborted ? null : result;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
