// Parses a stream of server-sent events: bytes in, events out. Handles every line ending, comments, multi-line events,
// characters split between packets, and a last event without an empty line.
// html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation

export interface ServerEvent {
  /** `message` where the server names none. */
  readonly name: string;
  readonly data: string;
}

/** Whoever stops reading lets the body go. */
export async function* readServerEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerEvent, void, undefined> {
  const decoder = new TextDecoder();
  const lines = new Lines();
  const event = new EventLines();
  for await (const bytes of body) {
    for (const line of lines.push(decoder.decode(bytes, { stream: true }))) {
      const whole = event.take(line);
      if (whole !== null) yield whole;
    }
  }
  for (const line of [...lines.push(decoder.decode()), ...lines.end(), '']) {
    const whole = event.take(line);
    if (whole !== null) yield whole;
  }
}

class Lines {
  #rest = '';

  push(text: string): string[] {
    this.#rest += text;
    // A CR at the very end may be half of a CRLF.
    const end = this.#rest.endsWith('\r') ? this.#rest.length - 1 : this.#rest.length;
    const lines = this.#rest.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + this.#rest.slice(end);
    return lines;
  }

  end(): string[] {
    const rest = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}

class EventLines {
  #name = '';
  #data: string[] = [];

  /** The event, once its empty line has come. */
  take(line: string): ServerEvent | null {
    if (line === '') {
      const { length } = this.#data;
      const event = { name: this.#name === '' ? 'message' : this.#name, data: this.#data.join('\n') };
      this.#name = '';
      this.#data = [];
      return length === 0 ? null : event;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#name = value;
    return null;
  }
}
