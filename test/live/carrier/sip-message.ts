// SIP messages as text and back: start line, headers in order, body (RFC 3261). Knows the short forms of header names.
// Refuses to be a stack: no transport, no timers, no transactions.

export interface SipMessage {
  /** Request line or status line. */
  readonly start: string;
  /** In the order of the wire, names as they stood there. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** RFC 3261, 7.3.3: what a stack may write in the place of the long name. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  i: 'call-id',
  m: 'contact',
  f: 'from',
  t: 'to',
  v: 'via',
  c: 'content-type',
  l: 'content-length',
};

/** Null where the bytes are no SIP: keep-alives of two line breaks come here too. */
export function parseSip(text: string): SipMessage | null {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = (end === -1 ? text : text.slice(0, end)).split('\r\n');
  if (!/^(?:[A-Z]+ \S+ SIP\/2\.0|SIP\/2\.0 \d{3}.*)$/.test(start)) return null;
  const headers = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
  });
  return { start, headers, body: end === -1 ? '' : text.slice(end + 4) };
}

export function formatSip({ start, headers, body }: SipMessage): string {
  const lines = headers
    .filter(([name]) => nameOf(name) !== 'content-length')
    .map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

export function headersNamed(message: SipMessage, name: string): string[] {
  return message.headers.filter(([key]) => nameOf(key) === name.toLowerCase()).map(([, value]) => value);
}

export function header(message: SipMessage, name: string): string | null {
  return headersNamed(message, name)[0] ?? null;
}

/** `INVITE`, or null on a response. */
export function methodOf(message: SipMessage): string | null {
  return message.start.startsWith('SIP/2.0') ? null : (message.start.split(' ')[0] ?? null);
}

/** 200, or null on a request. */
export function statusOf(message: SipMessage): number | null {
  const [, status] = /^SIP\/2\.0 (\d{3})/.exec(message.start) ?? [];
  return status === undefined ? null : Number(status);
}

/** The user part of the request's address, decoded: what was dialled. */
export function dialledIn(message: SipMessage): string {
  return userIn(message.start.split(' ')[1] ?? '');
}

/** The user part of the first SIP address in `value`; empty where there is none. */
export function userIn(value: string): string {
  return decodeURIComponent(/sips?:([^@>;\s]+)@/.exec(value)?.[1] ?? '');
}

/** What stands in `<…>`, or the value up to its parameters. */
export function addressIn(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0] ?? value;
}

export function tagIn(value: string): string | null {
  return /;\s*tag=([^;\s]+)/.exec(value)?.[1] ?? null;
}

/** A response to `request`: the headers that bind the two are taken over (RFC 3261, 8.2.6.2). 100 has no tag: ''. */
export function responseTo(
  request: SipMessage,
  start: string,
  tag: string,
  extra: readonly (readonly [string, string])[] = [],
  body = '',
): SipMessage {
  const to = header(request, 'to') ?? '';
  const bound: [string, string][] = [
    ...headersNamed(request, 'via').map((via): [string, string] => ['Via', via]),
    ...headersNamed(request, 'record-route').map((route): [string, string] => ['Record-Route', route]),
    ['From', header(request, 'from') ?? ''],
    ['To', tagIn(to) === null && tag !== '' ? `${to};tag=${tag}` : to],
    ['Call-ID', header(request, 'call-id') ?? ''],
    ['CSeq', header(request, 'cseq') ?? ''],
  ];
  const type: [string, string][] = body === '' ? [] : [['Content-Type', 'application/sdp']];
  return { start: `SIP/2.0 ${start}`, headers: [...bound, ...extra, ...type], body };
}

function nameOf(written: string): string {
  const lower = written.toLowerCase();
  return SHORT_FORMS[lower] ?? lower;
}
