// Voice activity of all calls: frames go in; starts and ends of speech come out, stamped with when the sound came in and not
// when the result did. Runs in one thread. Whose turn it is is decided elsewhere.
import { Worker } from 'node:worker_threads';
import type { PcmFrame } from '../../telephony/audio.ts';
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import type { MediaLog } from '../log.ts';
import { FrameStamps } from './frame-stamps.ts';
import type { RoundCounts, StreamEdge, StreamNumber } from './rounds.ts';
import { SampleRing } from './sample-ring.ts';
import { DEFAULT_VAD_SETTINGS, type VadSettings } from './speech-edges.ts';
import type { FromVadThread, ToVadThread, VadEngine } from './vad-messages.ts';

/** Loading the model takes about 0.1 s; this is a machine that hangs. */
const READY_WITHIN_MS = 15_000;
/** A round takes a few milliseconds. */
const END_WITHIN_MS = 2_000;
/** A thread that ends again this soon after it was replaced is not replaced at once: the machine needs air. */
const RESTLESS_WITHIN_MS = 60_000;
const REST_MS = 5_000;

export interface VoiceEdge {
  readonly kind: 'speech-start' | 'speech-end';
  /** When the sound at the edge came in: the first of the speech, or the last. */
  readonly at: Instant;
  /** When the sound came in that decided it: about 100 ms later for a start, 260 ms for an end. */
  readonly decidedAt: Instant;
}

export interface VadStream {
  /** Takes a copy of the frame. `at` is when it came. Costs about a microsecond. */
  write(frame: PcmFrame, at: Instant): void;
  /** No edge is told after it. */
  close(): void;
}

export interface VadOptions {
  /** `silero` falls back to `fvad` by itself, with a warning, where it cannot run. */
  readonly engine?: VadEngine;
  readonly log: MediaLog;
  readonly clock: Clock;
  /** Another thread than ours: for tests. */
  readonly thread?: URL;
  /** Before a thread that ended twice is replaced again. */
  readonly restMs?: number;
}

export class Vad {
  readonly #log: MediaLog;
  readonly #clock: Clock;
  readonly #thread: URL;
  readonly #restMs: number;
  readonly #streams = new Map<StreamNumber, Stream>();
  readonly #counting: { resolve: (counts: RoundCounts) => void; reject: (why: Error) => void }[] = [];
  #worker: Worker | null = null;
  #engine: VadEngine = 'silero';
  #streamCount = 0;
  #wasReady = false;
  #replacedAt = Number.NEGATIVE_INFINITY;
  #closed = false;
  #cancelRest: () => void = () => {};

  readonly #wanted: VadEngine;
  readonly #opened = Promise.withResolvers<void>();
  #wasStarted = false;

  static async open(options: VadOptions): Promise<Vad> {
    const vad = new Vad(options);
    vad.start();
    await vad.ready;
    return vad;
  }

  /** Takes streams, and keeps their sound until it is started: its thread costs a start half of its time. */
  static waiting(options: VadOptions): Vad {
    return new Vad(options);
  }

  private constructor(options: VadOptions) {
    this.#log = options.log;
    this.#clock = options.clock;
    this.#restMs = options.restMs ?? REST_MS;
    this.#thread = options.thread ?? new URL('./vad-thread.ts', import.meta.url);
    this.#wanted = options.engine ?? 'silero';
    // Whoever awaits it hears of it.
    this.ready.catch(() => {});
  }

  /** Resolves once its thread listens; rejects where it could not be made to. */
  get ready(): Promise<void> {
    return this.#opened.promise;
  }

  start(): void {
    if (this.#wasStarted || this.#closed) return;
    this.#wasStarted = true;
    this.#start(this.#wanted).then(this.#opened.resolve, this.#opened.reject);
    this.#tellAgain();
  }

  /** Which detector decides. */
  get engine(): VadEngine {
    return this.#engine;
  }

  /** Begins to listen to one leg. `onEdge` is called in the order of the sound: start, end, start, … */
  stream(
    sampleRateHz: 8000 | 16000,
    onEdge: (edge: VoiceEdge) => void,
    settings: Partial<VadSettings> = {},
  ): VadStream {
    if (this.#closed) throw new Error('a stream was asked of a voice activity that is closed');
    const number = ++this.#streamCount;
    const merged = { ...DEFAULT_VAD_SETTINGS, ...settings };
    const stream = new Stream(sampleRateHz, merged, onEdge, () => {
      this.#streams.delete(number);
      this.#tell({ kind: 'close', stream: number });
    });
    this.#streams.set(number, stream);
    this.#tell(stream.opening(number));
    return stream;
  }

  /** What the thread has done so far. */
  counts(): Promise<RoundCounts> {
    return new Promise((resolve, reject) => {
      this.#counting.push({ resolve, reject });
      this.#tell({ kind: 'count' });
    });
  }

  /** Await it before the process exits: a thread that is cut off while the model runs aborts the process. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const stream of [...this.#streams.values()]) stream.close();
    for (const waiting of this.#counting.splice(0)) waiting.reject(new Error('voice activity was closed'));
    this.#cancelRest();
    const worker = this.#worker;
    this.#worker = null;
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#after(END_WITHIN_MS, () => void worker.terminate());
      worker.once('exit', () => {
        cancel();
        resolve();
      });
      worker.postMessage({ kind: 'end' } satisfies ToVadThread);
    });
  }

  #start(engine: VadEngine): Promise<void> {
    const worker = new Worker(this.#thread, { workerData: { engine }, name: 'voice-activity' });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      const cancel = this.#after(READY_WITHIN_MS, () => void worker.terminate());
      worker.on('message', (message: FromVadThread) => {
        if (message.kind !== 'ready') return this.#receive(message);
        cancel();
        this.#ready(message);
        resolve();
      });
      worker.on('error', (error) => this.#log.error({ err: error }, 'voice-activity thread failed'));
      worker.on('exit', (code) => {
        cancel();
        if (this.#worker !== worker || this.#closed) return;
        // Before it was ready: whoever started it is told. Later: its streams move to another.
        reject(new Error(`the voice-activity thread ended with ${code} before it was ready`));
        if (this.#wasReady) this.#replace();
      });
    });
  }

  #ready(message: { engine: VadEngine; fallback: string | null }): void {
    this.#engine = message.engine;
    this.#wasReady = true;
    if (message.fallback !== null) {
      this.#log.warn({ why: message.fallback }, 'neural voice detector unavailable: the simple one is used');
    }
  }

  #receive(message: Exclude<FromVadThread, { kind: 'ready' }>): void {
    if (message.kind === 'counts') return this.#counting.shift()?.resolve(message.counts);
    for (const edge of message.edges) this.#streams.get(edge.stream)?.told(edge);
  }

  #tell(message: ToVadThread): void {
    this.#worker?.postMessage(message);
  }

  /**
   * The thread died. Its streams go on in a new one with the detector that is least likely to die. Where that dies too, the
   * calls go on by what their recognisers tell until the next one stands: a throw in here would end them all.
   */
  #replace(): void {
    const now = this.#clock.now();
    const isRestless = now - this.#replacedAt < RESTLESS_WITHIN_MS;
    this.#replacedAt = now;
    this.#worker = null;
    for (const stream of this.#streams.values()) stream.interrupted();
    if (!isRestless) return this.#startAgain();
    this.#log.error(
      { streams: this.#streams.size, ms: this.#restMs },
      'voice-activity thread ended again: no speech is detected until it is restarted',
    );
    this.#cancelRest = this.#clock.wakeAt(
      this.#clock.now() + this.#restMs,
      () => this.#startAgain(),
      'background',
    );
  }

  #after(ms: Milliseconds, run: () => void): () => void {
    return this.#clock.wakeAt(this.#clock.now() + ms, run);
  }

  #startAgain(): void {
    if (this.#closed) return;
    this.#log.error(
      { streams: this.#streams.size },
      'voice-activity thread restarted with the simple detector',
    );
    // Should it not become ready either, its exit brings us back here.
    this.#start('fvad').catch(() => {});
    this.#tellAgain();
  }

  #tellAgain(): void {
    for (const [number, stream] of this.#streams) this.#tell(stream.opening(number));
    for (const _waiting of this.#counting) this.#tell({ kind: 'count' });
  }
}

class Stream implements VadStream {
  readonly #sampleRateHz: 8000 | 16000;
  readonly #settings: VadSettings;
  readonly #onEdge: (edge: VoiceEdge) => void;
  readonly #onClose: () => void;
  #ring = new SampleRing();
  #stamps: FrameStamps;
  #speaking = false;
  #closed = false;

  constructor(
    sampleRateHz: 8000 | 16000,
    settings: VadSettings,
    onEdge: (edge: VoiceEdge) => void,
    onClose: () => void,
  ) {
    this.#sampleRateHz = sampleRateHz;
    this.#settings = settings;
    this.#onEdge = onEdge;
    this.#onClose = onClose;
    this.#stamps = new FrameStamps(sampleRateHz);
  }

  opening(number: StreamNumber): ToVadThread {
    const { buffer } = this.#ring;
    return {
      kind: 'open',
      stream: number,
      ring: buffer,
      sampleRateHz: this.#sampleRateHz,
      settings: this.#settings,
    };
  }

  write(frame: PcmFrame, at: Instant): void {
    if (frame.sampleRateHz !== this.#sampleRateHz)
      throw new Error(`a frame of ${frame.sampleRateHz} Hz in another stream`);
    if (this.#closed) return;
    this.#ring.write(frame.samples);
    this.#stamps.push(frame.samples.length, at);
  }

  told(edge: StreamEdge): void {
    if (this.#closed) return;
    this.#speaking = edge.kind === 'speech-start';
    const at = this.#stamps.instantOf(edge.sample);
    this.#onEdge({ kind: edge.kind, at, decidedAt: this.#stamps.instantOf(edge.decidedSample) });
  }

  /** Whoever was speaking when the thread died is said to have ended; the next thread tells if they go on. */
  interrupted(): void {
    const at = this.#stamps.latest;
    this.#ring = new SampleRing();
    this.#stamps = new FrameStamps(this.#sampleRateHz);
    if (!this.#speaking) return;
    this.#speaking = false;
    this.#onEdge({ kind: 'speech-end', at, decidedAt: at });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose();
  }
}
