// Fields for addresses of machines: host names, parts of them, IPv4 addresses and ranges, and how a mistake in one is
// explained.
import { type Explanation, matching, quoted } from './fields.ts';

/** A name with at least one dot, as it is copied from a console: maybe with a scheme before it and a path behind. */
const HOST = /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)+$/;
const bareHost = (written: string): string =>
  written.replace(/^[a-z]+:(?:\/\/)?/i, '').replace(/[/:;].*$/, '');

/** One part of a domain name, such as the account in `account.example.com`. */
export function hostLabel() {
  return matching(
    /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/,
    (_value, written) => ({
      message: `${quoted(written)} cannot be a part of a host name`,
      remedy: HOST.test(bareHost(written))
        ? `write only the part before the first dot: '${bareHost(written).split('.', 1)[0] ?? ''}'`
        : 'write letters, digits and - only, without dots; if it is all digits, put it in quotes',
    }),
    ['smile-dental'],
  );
}

const HOST_NAME =
  /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

export function isHost(text: string): boolean {
  return HOST_NAME.test(text);
}

/** Only to say that it is one: nothing here speaks IPv6. */
function isIpv6(text: string): boolean {
  return /^\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%\w+)?\]?(?:\/\d+)?$/i.test(text.trim());
}

function ipv6(written: string): Explanation {
  return {
    message: `${quoted(written)} is an IPv6 address, and only IPv4 is supported`,
    remedy: 'write an IPv4 address, for example 203.0.113.7; if it is the carrier’s, ask for one',
  };
}

/** As it is copied from a console or a mail: the host alone, and where the port of it goes. */
function withoutRest(written: string): string {
  const whole = written.trim().replace(/^(?:(?:sips?|https?|wss?|udp|tcp|tls):(?:\/\/)?)?(?:[^@/]*@)?/i, '');
  const [, bare = '', port] = /^([^/:;?\s]+)(?::(\d{1,5}))?(?:[/;?].*)?$/.exec(whole) ?? [];
  if (!isHost(bare) || bare === written)
    return 'write it without scheme, port or path, for example sip.example.com or 203.0.113.7';
  return port === undefined ? `write ${bare}` : `write ${bare}; its port ${port} belongs under port`;
}

/** Name or address of a machine. */
export function host() {
  return matching(
    HOST_NAME,
    (_value, written) =>
      isIpv6(written)
        ? ipv6(written)
        : {
            message: `${quoted(written)} is not a host name or IPv4 address`,
            remedy: withoutRest(written),
          },
    ['sip.example.com'],
  );
}

/** `host` or `host:port`. */
export function hostAndPort() {
  return matching(
    /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[1-9]\d{0,4})?$/,
    (_value, written) => ({
      message: `${quoted(written)} is not a host, or a host and a port`,
      remedy: 'write it like proxy.example.com or proxy.example.com:5070',
    }),
    ['proxy.example.com:5070'],
  );
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
// An open range would let strangers in, so nothing wider than /8.
const CIDR = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}(?:/(?:[89]|[12]\\d|3[0-2]))?$`);

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

export function isCidr(text: string): boolean {
  return CIDR.test(text);
}

export function ipv4() {
  return matching(
    IPV4,
    (_value, written) =>
      isIpv6(written)
        ? ipv6(written)
        : {
            message: `${quoted(written)} is not an IPv4 address`,
            remedy: 'write four numbers, for example 203.0.113.7',
          },
    ['203.0.113.7'],
  );
}

export function cidr() {
  return matching(
    CIDR,
    (_value, written) =>
      isIpv6(written)
        ? ipv6(written)
        : {
            message: `${quoted(written)} is not a range of IPv4 addresses from /8 to /32`,
            remedy:
              HOST.test(written) && /[a-z]/i.test(written)
                ? `a name is not enough: write the addresses that the carrier calls from (dig +short ${written} shows those of this name; ask the carrier for the others)`
                : "write the carrier's own range, for example 54.172.60.0/30 or 203.0.113.7",
          },
    ['54.172.60.0/30'],
  );
}
