// The log of the running controller: a static message, values in fields, people's data only under `pii`.
import pino from 'pino';
import { maskNumber } from '../telephony/number.ts';

export type Log = pino.Logger;

/** Where people's data goes in a log line. Masked: a log is read by more eyes than a call record. */
export function pii(fields: Record<string, string | null>): { pii: Record<string, string> } {
  const masked: Record<string, string> = {};
  for (const [key, value] of Object.entries(fields)) if (value !== null) masked[key] = maskNumber(value);
  return { pii: masked };
}

export function openLog(level: string, destination: 'stderr' | 'none'): Log {
  if (destination === 'none') return pino({ level: 'silent' });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ fd: 2, sync: false }),
  );
}
