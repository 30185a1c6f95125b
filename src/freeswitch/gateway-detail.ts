// Parses details of a gateway that only the doctor needs: the round trip of OPTIONS and how many were not answered. Pure. What
// the switch does not report is null.

export interface GatewayDetail {
  /** Sofia's word: NOREG, REGED, FAIL_WAIT, TRYING … */
  readonly state: string;
  readonly up: boolean;
  /** Of the last OPTIONS that was answered; null where none was, or none is sent. */
  readonly pingMs: number | null;
  readonly pingEverySeconds: number;
  readonly upForSeconds: number;
  readonly callsIn: number;
  readonly callsOut: number;
  readonly failedCallsOut: number;
}

/** `text` is the answer to `sofia xmlstatus gateway <name>`; null where there is no such gateway. */
export function parseGatewayDetail(text: string): GatewayDetail | null {
  const state = value(text, 'state');
  if (state === null) return null;
  const pingMs = number(text, 'pingtime');
  return {
    state,
    up: value(text, 'status') === 'UP',
    pingMs: pingMs > 0 ? pingMs : null,
    pingEverySeconds: number(text, 'pingfreq'),
    upForSeconds: number(text, 'uptime-usec') / 1_000_000,
    callsIn: number(text, 'calls-in'),
    callsOut: number(text, 'calls-out'),
    failedCallsOut: number(text, 'failed-calls-out'),
  };
}

export interface ProfileAddresses {
  readonly sipIp: string | null;
  readonly rtpIp: string | null;
  /** What we tell the far end, where it is not what we listen on. */
  readonly externalSipIp: string | null;
  readonly externalRtpIp: string | null;
}

/** `text` is the answer to `sofia xmlstatus profile <name>`. */
export function parseProfileAddresses(text: string): ProfileAddresses {
  return {
    sipIp: value(text, 'sip-ip'),
    rtpIp: value(text, 'rtp-ip'),
    externalSipIp: value(text, 'ext-sip-ip'),
    externalRtpIp: value(text, 'ext-rtp-ip'),
  };
}

function value(text: string, name: string): string | null {
  const found = new RegExp(`<${name}>([^<]{1,400})</${name}>`).exec(text)?.[1];
  return found ?? null;
}

function number(text: string, name: string): number {
  const found = Number(value(text, name));
  return Number.isFinite(found) ? found : 0;
}
