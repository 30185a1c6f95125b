// The log of the running controller: a fixed message, values in fields, personal data only under `pii`.
import pino from 'pino';
import { maskNumber } from '../telephony/number.ts';
import { faultOf } from './fault.ts';

export type Log = pino.Logger;

/** Where people's data goes in a log line. Masked: a log is read by more eyes than a call record. */
export function pii(fields: Record<string, string | null>): { pii: Record<string, string> } {
  const masked: Record<string, string> = {};
  for (const [key, value] of Object.entries(fields)) if (value !== null) masked[key] = maskNumber(value);
  return { pii: masked };
}

/** To stderr, to nobody, or into a file, which is made where it is missing and added to where it is not. */
export function openLog(level: string, to: 'stderr' | 'none' | { readonly file: string }): Log {
  if (to === 'none') return pino({ level: 'silent' });
  const destination = pino.destination(
    typeof to === 'string'
      ? { fd: 2, sync: false }
      : { dest: to.file, append: true, mkdir: true, mode: 0o600, sync: false },
  );
  // Nobody reads it any more: a closed terminal, a full disk. There is nobody left to tell.
  destination.on('error', () => {});
  return pino({ ...loggerOptions(level), timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** How every log line is written. An error is three plain fields: pino's own way takes all that hangs on it, causes too. */
export function loggerOptions(
  level: string,
): Pick<pino.LoggerOptions, 'level' | 'base' | 'formatters' | 'serializers'> {
  return {
    level,
    base: null,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: faultOf },
  };
}
