// Listening to a live call: its audio over a WebSocket, two channels, 16-bit linear PCM at 16 kHz in frames of 20 ms; left
// the far end, right the agent. The audit log has who listens before any audio is sent. Receives nothing: nobody on the call
// notices.
import type { WebSocket } from 'ws';
import type { Controller } from '../../../runtime/controller.ts';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import { insertAudit } from '../../../store/access/audit.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, isId, toId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { SocketRoute } from './sockets.ts';

export interface ListenOptions {
  readonly listen: Controller['listen'];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

const PATH = /^\/api\/v1\/calls\/([A-Za-z0-9_-]{1,64})\/listen$/;
const MOST_AT_ONCE = 8;
const RATE_HZ = 16_000;
/** Four seconds of sound: whoever is so far behind hears nothing that is of use. */
const MOST_UNSENT_BYTES = 256 * 1024;
/** Without a frame for so long, it is told that there is no sound. */
const SILENT_MS = 2_000;
/** A call may come to an agent, or back to one. */
const AGAIN_MS = 1_000;

const CLOSED = { over: 1000, noSuchCall: 4004, tooSlow: 4008 } as const;
const NO_SOUND =
  'no sound of this call comes here just now: nobody has answered yet, or two people talk by themselves';

export function listenSocket(options: ListenOptions): SocketRoute {
  return {
    name: 'listen',
    path: PATH,
    mostAtOnce: MOST_AT_ONCE,
    full: `${MOST_AT_ONCE} people listen to calls already`,
    begin: (line, call, who) => void new Listening(line, call, options).begin(who),
    close: () => {},
  };
}

/** One person who listens to one call. */
class Listening {
  readonly #line: WebSocket;
  readonly #call: string;
  readonly #options: ListenOptions;
  #leave: (() => void) | null = null;
  #cancel = (): void => {};
  #lastFrameAt: Instant;
  #wasLive = false;
  #isSilent = false;

  constructor(line: WebSocket, call: string, options: ListenOptions) {
    this.#line = line;
    this.#call = call;
    this.#options = options;
    this.#lastFrameAt = options.clock.now();
  }

  async begin(who: string): Promise<void> {
    const { store, clock, log } = this.#options;
    this.#line.on('close', () => this.#end());
    // Whatever is said to it is let go.
    this.#line.on('message', () => {});
    try {
      const target = `/calls/${this.#call}/listen`;
      await insertAudit(store, { at: clock.now(), who, action: 'listenToCall', target, status: 101 });
    } catch (thrown) {
      log.error(
        { fault: faultOf(thrown) },
        'listening to a call refused: it could not be written to the audit log',
      );
      this.#line.close(1011, 'it cannot be written into the audit log');
      return;
    }
    if (this.#line.readyState !== this.#line.OPEN) return;
    this.#tell({ kind: 'listening', call: this.#call, sampleRateHz: RATE_HZ, channels: 2 });
    this.#attach();
    if (this.#line.readyState === this.#line.OPEN) this.#watchSilence();
  }

  #attach(): void {
    const { listen } = this.#options;
    let hasLeft = false;
    const listening = isId(this.#call)
      ? listen(toId<CallId>(this.#call), {
          onFrame: (stereo) => this.#send(stereo),
          // The agent has left: the call may go on.
          onEnd: () => {
            hasLeft = true;
            this.#leave = null;
          },
        })
      : 'no-such-call';
    if (listening === 'no-such-call') return this.#over();
    this.#wasLive = true;
    if (listening === 'silent' || hasLeft) return;
    this.#leave = listening;
  }

  #over(): void {
    const because = this.#wasLive ? 'the call is over' : 'no such call is live; it may have ended';
    this.#tell({ kind: 'ended', because });
    this.#line.close(this.#wasLive ? CLOSED.over : CLOSED.noSuchCall, because);
  }

  #send(stereo: Int16Array): void {
    const line = this.#line;
    if (line.readyState !== line.OPEN) return;
    if (line.bufferedAmount > MOST_UNSENT_BYTES) return line.close(CLOSED.tooSlow, 'too slow for live sound');
    this.#lastFrameAt = this.#options.clock.now();
    if (this.#isSilent) this.#tell({ kind: 'sound' });
    this.#isSilent = false;
    line.send(Buffer.from(stereo.buffer, stereo.byteOffset, stereo.byteLength));
  }

  #watchSilence(): void {
    const { clock } = this.#options;
    this.#cancel = clock.wakeAt(
      clock.now() + AGAIN_MS,
      () => {
        if (this.#leave === null) this.#attach();
        if (this.#line.readyState !== this.#line.OPEN) return;
        if (!this.#isSilent && clock.now() - this.#lastFrameAt >= SILENT_MS) {
          this.#isSilent = true;
          this.#tell({ kind: 'silent', because: NO_SOUND });
        }
        this.#watchSilence();
      },
      'background',
    );
  }

  #tell(event: object): void {
    if (this.#line.readyState === this.#line.OPEN) this.#line.send(JSON.stringify(event));
  }

  #end(): void {
    this.#cancel();
    this.#leave?.();
    this.#leave = null;
  }
}
