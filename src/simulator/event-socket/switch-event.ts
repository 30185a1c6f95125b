// One event in its two forms on the event socket: JSON and plain text. XML is refused.

export type Header = readonly [name: string, value: string];

export interface SwitchEvent {
  /** `CHANNEL_ANSWER`; events of modules are `CUSTOM` with a subclass. */
  readonly name: string;
  /** `mod_audio_stream::connect`, or null. */
  readonly subclass: string | null;
  /** In the switch's order; a name may come twice, as `Hangup-Cause` does in the final report. */
  readonly headers: readonly Header[];
  readonly body: string | null;
}

/** One JSON object in one line, with `Content-Length` and `_body` last where there is a body. */
export function toJsonText(event: SwitchEvent): string {
  const headers =
    event.body === null
      ? event.headers
      : [
          ...event.headers,
          ['Content-Length', byteLength(event.body)] as const,
          ['_body', event.body] as const,
        ];
  return `{${headers.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

/** Header lines with escaped values, an empty line, and the body as it is. */
export function toPlainText(event: SwitchEvent): string {
  const lines = event.headers.map(([name, value]) => `${name}: ${escapeValue(value)}\n`).join('');
  if (event.body === null) return `${lines}\n`;
  return `${lines}Content-Length: ${byteLength(event.body)}\n\n${event.body}`;
}

export function headerOf(event: SwitchEvent, name: string): string | undefined {
  return event.headers.find(([header]) => header === name)?.[1];
}

// What FreeSWITCH 1.11.2 escapes in plain events: captured values keep / ( ) , ' ! * and lose these.
const UNSAFE = '\r\n #%&+:;<=>?@[\\]^`{|}"';

function escapeValue(value: string): string {
  let escaped = '';
  for (const byte of Buffer.from(value)) {
    const character = String.fromCharCode(byte);
    const plain = byte > 0x20 && byte < 0x7f && !UNSAFE.includes(character);
    escaped += plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

function byteLength(text: string): string {
  return String(Buffer.byteLength(text));
}
