// Feeds bytes through the parsing layer as a socket would, for tests: the guard, modesl's parser, and what comes out.
import { EventEmitter } from 'node:events';
import type { Event } from 'modesl';
import { FrameGuard, type FrameLimits } from '../../src/freeswitch/esl/frame-guard.ts';
import { GuardedParser } from '../../src/freeswitch/esl/guarded-connection.ts';

type EventRecord = Readonly<Record<string, unknown>>;

export class ParsingLayer {
  readonly events: EventRecord[] = [];
  readonly replies: Event[] = [];
  readonly guard: FrameGuard;
  fault: string | null = null;
  readonly #frames = new EventEmitter();
  readonly #parser: GuardedParser;

  constructor(limits?: FrameLimits) {
    this.guard = new FrameGuard(limits);
    this.#parser = new GuardedParser(this.#frames, {
      event: (record) => this.events.push(record),
      fault: (description) => {
        this.fault ??= description;
      },
    });
    this.#parser.on('esl::event', (event) => this.replies.push(event));
  }

  push(bytes: Buffer): this {
    const fault = this.guard.push(bytes, (frame) => {
      if (this.fault !== null) return;
      this.#frames.emit('data', frame);
      if (this.#parser.buffer.length > 0 || this.#parser.bodyLen > 0) {
        throw new Error('the guard and modesl cut one frame differently');
      }
    });
    this.fault ??= fault;
    return this;
  }

  pushEach(bytes: Buffer, size: number): this {
    for (let at = 0; at < bytes.length; at += size) this.push(bytes.subarray(at, at + size));
    return this;
  }
}
