// Reads the key, and how long it was held, from a SIP INFO body. Pure. Knows the three formats that are in use; any other body
// gives no key.
import { type DtmfDigit, isDtmfDigit } from '../telephony/dtmf.ts';

/** Events 10 to 15 of RFC 4733, 3.2, which some far ends write as numbers here, too. */
const BY_NUMBER: readonly DtmfDigit[] = ['*', '#', 'A', 'B', 'C', 'D'];

/** The body's part that names the key, by the type of the body. */
const PLACES: ReadonlyMap<string, RegExp> = new Map([
  ['application/dtmf-relay', /^\s*signal\s*=\s*(\S+)/im],
  ['application/dtmf', /^\s*(?:signal\s*=\s*)?(\S+)/i],
  ['application/vnd.nortelnetworks.digits', /^\s*d\s*=\s*(\S+)/im],
]);

export function digitOfInfo(contentType: string, body: string): DtmfDigit | null {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const key = PLACES.get(type)?.exec(body)?.[1]?.toUpperCase();
  if (key === undefined) return null;
  if (isDtmfDigit(key)) return key;
  const number = /^\d{1,2}$/.test(key) ? Number(key) : Number.NaN;
  if (number < 10) return String(number) as DtmfDigit;
  return BY_NUMBER[number - 10] ?? null;
}

/** Null where the body does not say. Such an INFO is sent when the key is let go. */
export function heldMsOfInfo(body: string): number | null {
  const ms = /^\s*duration\s*=\s*(\d{1,6})\b/im.exec(body)?.[1];
  return ms === undefined ? null : Number(ms);
}
