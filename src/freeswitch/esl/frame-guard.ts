// Cuts the byte stream of the event socket into whole frames before any parser sees it, and limits how much a peer can make us
// buffer. It reads the header block and Content-Length, and nothing else.

export interface FrameLimits {
  readonly maxHeaderBytes: number;
  readonly maxHeaderLines: number;
  readonly maxBodyBytes: number;
}

/**
 * Measured header blocks are below 0.6 KB and 6 lines (the longest is the answer to `userauth`, see `session.ts`).
 * Bodies: an event is 1 to 12 KB, `show channels as json` about 0.9 KB a channel. 16 MiB is also what the switch itself
 * takes from us (MAX_CONTENT_LENGTH in mod_event_socket.c of 1.11.2).
 */
export const FRAME_LIMITS: FrameLimits = {
  maxHeaderBytes: 64 * 1024,
  maxHeaderLines: 128,
  maxBodyBytes: 16 * 1024 * 1024,
};

const BLANK_LINE = Buffer.from('\n\n');
/** Storage above this is given back as soon as it is empty. */
const KEEP_BYTES = 256 * 1024;

export class FrameGuard {
  readonly #limits: FrameLimits;
  #storage = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  /** How far behind `#start` the search for a blank line has come. */
  #searched = 0;
  /** Length of the frame at `#start`, or 0 while its header block is not whole. */
  #frameBytes = 0;
  #fault: string | null = null;

  constructor(limits: FrameLimits = FRAME_LIMITS) {
    this.#limits = limits;
  }

  /** Why this stream cannot be read any further, or null. Once set it stays: nothing behind a bad frame can be trusted. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Bytes kept for a frame that is not whole yet. */
  get pendingBytes(): number {
    return this.#end - this.#start;
  }

  /** Bytes of memory held, for the proof that it is bounded. */
  get heldBytes(): number {
    return this.#storage.length;
  }

  /** Takes bytes and hands out the frames that became whole. A frame is a view: it must be read before the call returns. */
  push(chunk: Buffer, onFrame: (frame: Buffer) => void): string | null {
    if (this.#fault !== null) return this.#fault;
    if (this.#start === this.#end) {
      const used = this.#cut(chunk, 0, chunk.length, onFrame);
      this.#start = 0;
      this.#end = 0;
      if (this.#fault === null) this.#append(chunk.subarray(used));
    } else {
      this.#append(chunk);
      this.#start = this.#cut(this.#storage, this.#start, this.#end, onFrame);
      if (this.#start === this.#end) this.#release();
    }
    if (this.#fault !== null) this.#storage = Buffer.alloc(0);
    return this.#fault;
  }

  /**
   * Text of a header block whose end has not come, for the one frame that the switch itself cuts short
   * (see `session.ts`). Null while nothing is kept or a body is awaited.
   */
  unfinishedHeader(): string | null {
    if (this.#frameBytes > 0 || this.#start === this.#end) return null;
    return this.#storage.toString('latin1', this.#start, this.#end);
  }

  #cut(data: Buffer, from: number, end: number, onFrame: (frame: Buffer) => void): number {
    let at = from;
    while (at < end && this.#fault === null) {
      if (this.#frameBytes === 0) this.#frameBytes = this.#measure(data.subarray(at, end));
      if (this.#frameBytes === 0 || end - at < this.#frameBytes) break;
      const frame = data.subarray(at, at + this.#frameBytes);
      at += this.#frameBytes;
      this.#frameBytes = 0;
      this.#searched = 0;
      onFrame(frame);
    }
    return at;
  }

  /** Length of the frame at the beginning of `data`, or 0 where its header block is not whole or is at fault. */
  #measure(data: Buffer): number {
    const headerEnd = data.indexOf(BLANK_LINE, this.#searched);
    if ((headerEnd === -1 ? data.length : headerEnd) > this.#limits.maxHeaderBytes) {
      return this.#refuse(`a header block of more than ${this.#limits.maxHeaderBytes} bytes`);
    }
    if (headerEnd === -1) {
      // The first half of the blank line may be the last byte so far.
      this.#searched = Math.max(0, data.length - 1);
      return 0;
    }
    const bodyBytes = this.#bodyBytes(data.toString('latin1', 0, headerEnd));
    return this.#fault === null ? headerEnd + BLANK_LINE.length + bodyBytes : 0;
  }

  #bodyBytes(header: string): number {
    const lines = header.split('\n');
    if (lines.length > this.#limits.maxHeaderLines) {
      return this.#refuse(`a header block of ${lines.length} lines`);
    }
    let length: number | null = null;
    let typed = false;
    for (const line of lines) {
      const name = line.slice(0, line.indexOf(':')).trim().toLowerCase();
      if (name === 'content-type') typed = true;
      if (name !== 'content-length') continue;
      // modesl reads only this spelling; any other would make the two of us cut the stream in different places.
      const digits = /^Content-Length: (\d{1,10})$/.exec(line)?.[1];
      if (digits === undefined || length !== null) return this.#refuse('a Content-Length that is no length');
      length = Number(digits);
    }
    if (!typed) return this.#refuse('a frame without Content-Type');
    if ((length ?? 0) > this.#limits.maxBodyBytes) return this.#refuse(`a body of ${length} bytes`);
    return length ?? 0;
  }

  #refuse(fault: string): 0 {
    this.#fault = fault;
    return 0;
  }

  #append(bytes: Buffer): void {
    const live = this.#end - this.#start;
    if (this.#end + bytes.length > this.#storage.length) {
      if (live + bytes.length > this.#storage.length) {
        const grown = Buffer.allocUnsafeSlow(Math.max(4096, 2 * this.#storage.length, live + bytes.length));
        this.#storage.copy(grown, 0, this.#start, this.#end);
        this.#storage = grown;
      } else {
        this.#storage.copyWithin(0, this.#start, this.#end);
      }
      this.#start = 0;
      this.#end = live;
    }
    bytes.copy(this.#storage, this.#end);
    this.#end += bytes.length;
  }

  #release(): void {
    this.#start = 0;
    this.#end = 0;
    if (this.#storage.length > KEEP_BYTES) this.#storage = Buffer.alloc(0);
  }
}
