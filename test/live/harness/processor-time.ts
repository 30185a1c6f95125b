// How much processor time a process has used, from /proc. Linux only, as the switch here is.
import { readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second (USER_HZ) on every Linux of today. */
const TICK_MS = 10;

/** User and system time together; 0 where there is no such process. */
export function processorMs(pid: number | null): number {
  if (pid === null) return 0;
  try {
    // The name in parentheses may hold spaces; what counts stands behind it (proc(5): fields 14 and 15).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}
