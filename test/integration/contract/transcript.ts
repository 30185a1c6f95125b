// What passed over an event socket, as a list: lines that were sent, replies, events. The same shape for a recorded
// capture and for a switch that is driven now, so that one check can read both. Refuses frames that it cannot read.

type Headers = Readonly<Record<string, string>>;

export type Item = { readonly atMs: number } & (
  | { readonly kind: 'sent'; readonly text: string }
  /** `text` is the Reply-Text of a command, or the whole output of an `api`. */
  | { readonly kind: 'reply'; readonly text: string }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly subclass: string | null;
      readonly headers: Headers;
      readonly body: string;
    }
  | { readonly kind: 'other'; readonly contentType: string; readonly body: string }
);

export type EventItem = Extract<Item, { kind: 'event' }>;

/** One scenario as a switch showed it. */
export interface Transcript {
  readonly items: readonly Item[];
  /** The leg that it is about; '' where there is none. */
  readonly leg: string;
  /** Binary messages of the audio stream, with their instants. */
  readonly frames: readonly { readonly atMs: number; readonly bytes: Uint8Array }[];
  /** Texts of the audio stream. */
  readonly texts: readonly string[];
  /** What was recorded, a whole WAV file. */
  readonly recording: Uint8Array | null;
}

/** Decodes one frame: its head without the empty line, and as many bytes of body as it says. */
export function decodeFrame(atMs: number, head: string, body: string): Item {
  const headers = headerLines(head, false);
  const contentType = headers['Content-Type'] ?? '';
  switch (contentType) {
    case 'command/reply':
      return { atMs, kind: 'reply', text: headers['Reply-Text'] ?? '' };
    case 'api/response':
      return { atMs, kind: 'reply', text: body };
    case 'text/event-json': {
      const record = JSON.parse(body) as Record<string, string>;
      const { _body: text = '', ...rest } = record;
      return eventOf(atMs, rest, text);
    }
    case 'text/event-plain': {
      const end = body.indexOf('\n\n');
      return eventOf(atMs, headerLines(body.slice(0, end), true), body.slice(end + 2));
    }
    default:
      return { atMs, kind: 'other', contentType, body };
  }
}

export function contentLength(head: string): number {
  return Number(/^Content-Length: (\d+)$/m.exec(head)?.[1] ?? 0);
}

function eventOf(atMs: number, headers: Headers, body: string): Item {
  return {
    atMs,
    kind: 'event',
    name: headers['Event-Name'] ?? '',
    subclass: headers['Event-Subclass'] ?? null,
    headers,
    body,
  };
}

function headerLines(text: string, escaped: boolean): Headers {
  const entries = text.split('\n').flatMap((line) => {
    const at = line.indexOf(': ');
    if (at < 0) return [];
    const value = line.slice(at + 2);
    return [[line.slice(0, at), escaped ? decodeURIComponent(value) : value] as const];
  });
  return Object.fromEntries(entries);
}

// How checks look at a transcript.

export function eventsOf(transcript: Transcript, ...names: string[]): EventItem[] {
  return transcript.items.filter(
    (item): item is EventItem => item.kind === 'event' && (names.length === 0 || names.includes(item.name)),
  );
}

/** The one event of that name. Throws where there is none: the check that asks cannot hold. */
export function eventOfName(transcript: Transcript, name: string, nth = 0): EventItem {
  const event = eventsOf(transcript, name)[nth];
  if (event === undefined)
    throw new Error(
      `no ${name} came; there were: ${eventsOf(transcript)
        .map((one) => one.name)
        .join(' ')}`,
    );
  return event;
}

/** The switch's own instant of an event: what a busy machine between us cannot blur. */
export function switchMs(event: EventItem): number {
  return Number(event.headers['Event-Date-Timestamp']) / 1000;
}

export function sentAt(transcript: Transcript, part: string): number {
  const item = transcript.items.find((one) => one.kind === 'sent' && one.text.includes(part));
  if (item === undefined) throw new Error(`nothing was sent with ${part}`);
  return item.atMs;
}
