// The demo's time of day. Its clinic and patients are in India, where nobody may be called at night, but a demo can be
// started at any hour. Outside of the clinic's hours, the clocks of this process and of the simulated switch are set ahead
// to the next opening. Only for the demo; a controller that calls people uses the machine's clock.
import { DateTime } from 'luxon';

export const DEMO_ZONE = 'Asia/Kolkata';
const OPENS_HOUR = 10;
/** The demo is over long before the clinic closes. */
const LAST_HOUR = 18;
const SUNDAY = 7;

/** How far ahead the clinic's next hour is; 0 while it is open. Never back: what is due by now stays due. */
export function demoOffsetMs(now: number): number {
  const here = DateTime.fromMillis(now, { zone: DEMO_ZONE });
  if (here.weekday !== SUNDAY && here.hour >= OPENS_HOUR && here.hour < LAST_HOUR) return 0;
  let opens = here.startOf('day').set({ hour: OPENS_HOUR });
  while (opens <= here || opens.weekday === SUNDAY) opens = opens.plus({ days: 1 });
  return opens.toMillis() - now;
}

/** Of this whole process. Returns what puts it back. */
export function shiftClock(offsetMs: number): () => void {
  const real = Date.now;
  if (offsetMs !== 0) Date.now = () => real() + offsetMs;
  return () => {
    Date.now = real;
  };
}

/** By how much a process that the demo begins shifts its own, as `node --import` of this file. */
export const OFFSET_VARIABLE = 'TRUNKLINE_DEMO_CLOCK_OFFSET_MS';
