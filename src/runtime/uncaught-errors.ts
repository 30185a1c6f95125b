// Handles exceptions and rejections that nothing caught. The process never ends without a log line, and an unhandled rejection
// does not end it at all: live calls matter more than a clean state after a bug.
import { faultOf } from './fault.ts';
import type { Log } from './log.ts';

/** The events of the process that are meant, so that a test can stand in. */
export interface FaultSource {
  on(event: 'unhandledRejection' | 'uncaughtException', listener: (thrown: unknown) => void): unknown;
  off(event: 'unhandledRejection' | 'uncaughtException', listener: (thrown: unknown) => void): unknown;
}

/** `end` is called after an exception that no promise held: what it broke off cannot be known. Returns how to stop. */
export function logUncaughtErrors(
  log: Pick<Log, 'error'>,
  end: () => void,
  source: FaultSource = process,
): () => void {
  const onRejection = (thrown: unknown): void => {
    log.error({ fault: faultOf(thrown) }, 'unhandled promise rejection: the controller goes on');
  };
  const onException = (thrown: unknown): void => {
    log.error({ fault: faultOf(thrown) }, 'uncaught exception: the controller ends');
    end();
  };
  source.on('unhandledRejection', onRejection);
  source.on('uncaughtException', onException);
  return () => {
    source.off('unhandledRejection', onRejection);
    source.off('uncaughtException', onException);
  };
}
