// Whether an address names this machine or a private network literally, without a DNS look-up, so that `check` can report it
// before anything is sent. Names are checked when the connection is made.
import * as f from '../fields.ts';

/** RFC 1918, 1122 (loopback), 3927 (link-local), 6598 (carrier). */
const PRIVATE_V4 =
  /^(127|10)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** RFC 4291 (loopback, link-local), 4193 (unique local). */
const PRIVATE_V6 = /^\[(::1\]|fe[89ab]|f[cd])/;

export function namesPrivate(url: string): boolean {
  const { hostname } = new URL(url);
  const isV4 = /^\d+(\.\d+){3}$/.test(hostname);
  return (
    (isV4 && PRIVATE_V4.test(hostname)) ||
    PRIVATE_V6.test(hostname) ||
    /(^|\.)localhost$/.test(hostname.toLowerCase())
  );
}

/** For `.refine` of a section that has `allowPrivate`. */
export function mayReach(url: string, allowPrivate: boolean): boolean {
  return allowPrivate || !namesPrivate(url);
}

export const REFUSED_AS_PRIVATE = f.explained(
  'this address is in a private network, and nothing is sent there',
  'write allowPrivate: true beside it, if that is meant',
);
