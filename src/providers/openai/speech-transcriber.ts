// Sends a caller's speech to OpenAI over a given connection, cut by the voice activity detector, and reports partials and
// finals. Decides no turns.
import type { PcmFrame } from '../../telephony/audio.ts';
import type { Clock } from '../../telephony/time.ts';
import type { TelephoneRate } from '../rate-change.ts';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import { Timer } from '../timer.ts';
import type { ClientEvent } from './realtime-connection.ts';
import type { RealtimeEvent } from './realtime-wire.ts';
import { SpeechGate } from './speech-gate.ts';
import {
  awaited,
  giveUpOldest,
  NOTHING_HEARD,
  readTranscript,
  type TranscriptRead,
} from './transcript-reading.ts';

export interface SpeechTranscriberOptions {
  readonly clock: Clock;
  readonly sampleRateHz: TelephoneRate;
  /** Words come while they are said. */
  readonly streams: boolean;
  /** A final that takes longer is not waited for: its guess stands. */
  readonly finalWaitMs: number;
  readonly send: (event: ClientEvent) => void;
  readonly tell: (event: TranscriptEvent) => void;
  /** So much sound was handed over to be written down. */
  readonly onCut?: (milliseconds: number) => void;
  /** What an item of the vendor's says, once that stands. */
  readonly onFinished?: (itemId: string, text: string) => void;
}

/** Where nothing is told before a cut, an interruption must not wait for the end of a long sentence. */
const CUT_AFTER_MS = 2000;
const EMPTY_CUT = 'input_audio_buffer_commit_empty';
const CUT_ID = 'cut';

export class SpeechTranscriber {
  readonly #options: SpeechTranscriberOptions;
  readonly #gate: SpeechGate;
  #reading = NOTHING_HEARD;
  /** Cuts that were asked for and not yet answered. */
  #cuts = 0;
  readonly #timer: Timer;
  #waitingFor: string | null = null;

  constructor(options: SpeechTranscriberOptions) {
    this.#options = options;
    this.#timer = new Timer(options.clock);
    const { sampleRateHz, streams } = options;
    this.#gate = new SpeechGate({ sampleRateHz, cutAfterMs: streams ? null : CUT_AFTER_MS });
  }

  /** Words of sound that was cut are still to come. */
  get isWaiting(): boolean {
    return this.#cuts > 0 || this.#reading.items.some((item) => item.committed);
  }

  /** What an item says for now; null where nothing of it is known. */
  guessOf(itemId: string): string | null {
    const text = this.#reading.items.find((item) => item.itemId === itemId)?.text ?? '';
    return text === '' ? null : text;
  }

  write(frame: PcmFrame): void {
    if (this.#gate.write(frame)) this.#cut();
    else this.#send(this.#gate.take());
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (edge === 'start') {
      this.#gate.start();
      return;
    }
    this.#gate.end();
    this.#cut();
  }

  finalize(): void {
    if (!this.#cut() && !this.isWaiting) {
      // Nothing was said since the last final; whoever asked is waiting all the same.
      this.#options.tell({ kind: 'final', text: '', confidence: null, language: null });
    }
  }

  hear(event: RealtimeEvent): void {
    if (event.kind === 'committed') this.#cuts = Math.max(0, this.#cuts - 1);
    if (event.kind === 'error' && (event.code === EMPTY_CUT || event.eventId === CUT_ID)) {
      this.#cuts = Math.max(0, this.#cuts - 1);
      this.#options.tell({ kind: 'final', text: '', confidence: null, language: null });
    }
    this.#take(readTranscript(this.#reading, event));
  }

  stop(): void {
    this.#timer.cancel();
  }

  #send(sound: Uint8Array | null): void {
    if (sound === null) return;
    const audio = Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength).toString('base64');
    this.#options.send({ type: 'input_audio_buffer.append', audio });
  }

  /** False where there is nothing to cut. */
  #cut(): boolean {
    this.#send(this.#gate.take(true));
    this.#send(this.#gate.padding());
    const milliseconds = this.#gate.cut();
    if (milliseconds === null) return false;
    this.#cuts += 1;
    this.#options.send({ type: 'input_audio_buffer.commit', event_id: CUT_ID });
    this.#options.onCut?.(milliseconds);
    return true;
  }

  #take(read: TranscriptRead): void {
    this.#reading = read.reading;
    this.#watch();
    for (const { itemId, text } of read.finished) this.#options.onFinished?.(itemId, text);
    for (const event of read.events) this.#options.tell(event);
  }

  #watch(): void {
    const waitingFor = awaited(this.#reading);
    if (waitingFor === this.#waitingFor) return;
    this.#waitingFor = waitingFor;
    this.#timer.cancel();
    if (waitingFor === null) return;
    this.#timer.set(this.#options.finalWaitMs, () => this.#take(giveUpOldest(this.#reading)));
  }
}
