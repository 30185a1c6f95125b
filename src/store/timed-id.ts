// Ids for rows: version 7 of RFC 9562. They are random, so that two machines never make the same one, and begin with the moment, so that
// the database adds each behind the one before. Random ones had it write a page for each: 20 KB to the disk for an intent, and not 8.
import { randomBytes } from 'node:crypto';

const VERSION_7 = 0x70;
const VARIANT = 0x80;

/** Nothing is read from the moment in it, so a clock that is wrong does no harm. */
export function timedId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = VERSION_7 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = VARIANT | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
