// Cuts a client's bytes into commands: first line, headers, empty line, optional body. An absurd Content-Length ends the
// connection, as on the real switch.

export interface ClientCommand {
  /** `bgapi originate …`, without its line end. */
  readonly line: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

// What mod_event_socket takes at most.
const MAX_BYTES = 10 * 1024 * 1024;

export class CommandReader {
  #held: Buffer = Buffer.alloc(0);

  /** The commands that are complete now. Null once the client broke the rules. */
  push(bytes: Buffer): ClientCommand[] | null {
    this.#held = Buffer.concat([this.#held, bytes]);
    const commands: ClientCommand[] = [];
    for (;;) {
      this.#skipEmptyLines();
      const end = this.#endOfHead();
      if (end === null) return this.#held.length > MAX_BYTES ? null : commands;
      const [line = '', ...headerLines] = this.#held.subarray(0, end.at).toString().split(/\r?\n/);
      const headers = new Map(headerLines.flatMap(headerIn));
      const length = Number.parseInt(headers.get('content-length') ?? '0', 10) || 0;
      if (length < 0 || length > MAX_BYTES) return null;
      const total = end.at + end.length + length;
      if (this.#held.length < total) return commands;
      commands.push({ line, headers, body: this.#held.subarray(end.at + end.length, total).toString() });
      this.#held = this.#held.subarray(total);
    }
  }

  #skipEmptyLines(): void {
    let at = 0;
    while (this.#held[at] === 0x0a || this.#held[at] === 0x0d) at++;
    this.#held = this.#held.subarray(at);
  }

  #endOfHead(): { readonly at: number; readonly length: number } | null {
    const text = this.#held.toString('latin1');
    const found = /\r?\n\r?\n/.exec(text);
    return found === null ? null : { at: found.index, length: found[0].length };
  }
}

function headerIn(line: string): [string, string][] {
  const at = line.indexOf(':');
  return at <= 0 ? [] : [[line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]];
}
