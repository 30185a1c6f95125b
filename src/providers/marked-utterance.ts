// One utterance over a connection whose vendor marks the end of each sentence's audio: sentences go out as they come, and audio
// comes back and is passed on by sentence. The messages are the vendor's `SpeechWire`. If a connection that was opened ahead
// fails before any audio, it is replaced once.
import { durationMs, type SampleRate } from '../telephony/audio.ts';
import type { Clock } from '../telephony/time.ts';
import { malformedError, timeoutError, type Vendor } from './http-error.ts';
import { PartQueue } from './part-queue.ts';
import { PcmBytes } from './pcm-bytes.ts';
import { isSpeakable } from './speakable.ts';
import type { ProviderError } from './spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance } from './spec/voice.ts';
import type { Lease, LineOrder, SpeechConnections } from './speech-connections.ts';
import { Timer } from './timer.ts';
import type { SocketEnd } from './vendor-socket.ts';

/** A vendor's messages for one utterance on one line. */
export interface SpeechWire {
  /** Makes the vendor speak this sentence now, and mark its end. */
  sentence(text: string): readonly string[];
  /** Behind the last sentence. Empty where the vendor needs no word for it. */
  ending(): readonly string[];
  /**
   * Cancels what is under way and leaves the line fit for another utterance. Null where only hanging up does.
   * `isSpeaking`: the vendor still owes sound.
   */
  cancel(isSpeaking: boolean): readonly string[] | null;
  decode(message: string | Uint8Array): Spoken;
}

export type Spoken =
  /** `sampleRateHz`: where it is not the one that was asked for. */
  | { kind: 'audio'; bytes: Uint8Array; sampleRateHz?: SampleRate | undefined }
  /** The oldest sentence under way has no more sound. */
  | { kind: 'sentence-end' }
  /** No sentence under way has more sound. */
  | { kind: 'end' }
  | { kind: 'warning'; text: string }
  | { kind: 'error'; error: ProviderError }
  | { kind: 'malformed'; why: string }
  | { kind: 'other' };

export interface MarkedUtteranceSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly lines: SpeechConnections;
  readonly order: LineOrder;
  readonly createWire: () => SpeechWire;
  readonly explainEnd: (end: SocketEnd) => ProviderError;
  /** Sentences that may be under way at once. */
  readonly sentencesAtOnce: number;
  readonly warnings: readonly string[];
  /** How long the vendor may take for the next sound of text that it has. */
  readonly timeoutMs: number;
  /** The vendor marks no ends: a sentence is over once no more of its sound has come for a while. */
  readonly endsByQuiet?: boolean | undefined;
}

/** Sound comes faster than it plays, or as fast; a pause between two pieces is shorter than this. */
const QUIET_MS = 500;
/** Nobody speaks faster: where less than this has come, the rest is only late. */
const SHORTEST_MS_PER_LETTER = 25;
const LONG_QUIET_MS = 2000;

interface Sentence {
  readonly sentence: number;
  /** Null where there is nothing in it to be said. */
  readonly text: string | null;
}

export class MarkedUtterance implements Utterance {
  readonly #settings: MarkedUtteranceSettings;
  readonly #request: SpeechRequest;
  readonly #queue: PartQueue<SpeechPart>;
  readonly #sentences: Sentence[] = [];
  readonly #onAbort = () => this.#finish(null);
  #pcm = new PcmBytes();
  #line: { readonly lease: Lease; readonly wire: SpeechWire };
  #hasSpoken = false;
  /** How many sentences have ended, and how many have gone out on this line or had no need to. */
  #over = 0;
  #sent = 0;
  #underWay = 0;
  #ended = false;
  #endingSent = false;
  readonly #timeout: Timer;
  readonly #quiet: Timer;
  /** Of the sentence that sounds. */
  #heardMs = 0;

  constructor(settings: MarkedUtteranceSettings, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#timeout = new Timer(settings.clock);
    this.#quiet = new Timer(settings.clock);
    this.#queue = new PartQueue(() => this.#finish(null));
    for (const text of settings.warnings) this.#queue.push({ kind: 'warning', text });
    this.#line = this.#take(true);
    if (request.signal.aborted) this.#finish(null);
    else request.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  get parts(): AsyncIterable<SpeechPart> {
    return this.#queue;
  }

  push(sentence: number, text: string): void {
    if (this.#queue.ended || this.#ended) return;
    this.#sentences.push({ sentence, text: isSpeakable(text) ? text.trim() : null });
    this.#advance();
  }

  end(): void {
    if (this.#queue.ended || this.#ended) return;
    this.#ended = true;
    this.#advance();
  }

  #take(mayBeStanding: boolean): { lease: Lease; wire: SpeechWire } {
    const { lines, order, explainEnd, createWire } = this.#settings;
    const wire = createWire();
    this.#hasSpoken = false;
    this.#sent = this.#over;
    this.#underWay = 0;
    this.#endingSent = false;
    this.#quiet.cancel();
    this.#heardMs = 0;
    this.#pcm = new PcmBytes();
    const handlers = {
      onOpen: () => this.#advance(),
      onMessage: (message: string | Uint8Array) => this.#hear(wire.decode(message)),
      onEnd: (end: SocketEnd) => this.#fail(explainEnd(end)),
    };
    return { lease: lines.take(order, handlers, mayBeStanding), wire };
  }

  /** Does all that can be done now: ends what is over, sends what may go out, completes. */
  #advance(): void {
    if (this.#queue.ended) return;
    this.#endWordless();
    if (this.#line.lease.isOpen()) this.#send();
    if (this.#ended && this.#over === this.#sentences.length) this.#complete();
    else this.#wait();
  }

  #endWordless(): void {
    for (let next = this.#sentences[this.#over]; next?.text === null; next = this.#sentences[this.#over]) {
      this.#endSentence();
    }
  }

  #endSentence(): void {
    const ended = this.#sentences[this.#over];
    if (ended === undefined) return;
    this.#over += 1;
    this.#sent = Math.max(this.#sent, this.#over);
    this.#queue.push({ kind: 'sentence-end', sentence: ended.sentence });
  }

  #send(): void {
    const { lease, wire } = this.#line;
    for (; this.#sent < this.#sentences.length; this.#sent += 1) {
      const text = this.#sentences[this.#sent]?.text ?? null;
      if (text === null) continue;
      if (this.#underWay >= this.#settings.sentencesAtOnce) return;
      if (!lease.spend()) {
        this.#moveToAnotherLine();
        return;
      }
      for (const message of wire.sentence(text)) lease.send(message);
      this.#underWay += 1;
    }
    if (this.#ended && !this.#endingSent) {
      this.#endingSent = true;
      for (const message of wire.ending()) lease.send(message);
    }
  }

  /** Once the sentences on this one have sounded; until then there is time. */
  #moveToAnotherLine(): void {
    if (this.#underWay > 0) return;
    const { lease } = this.#line;
    this.#line = this.#take(true);
    lease.giveBack();
  }

  #hear(spoken: Spoken): void {
    if (this.#queue.ended) return;
    switch (spoken.kind) {
      case 'audio':
        this.#hearSound(spoken.bytes, spoken.sampleRateHz ?? this.#request.sampleRateHz);
        return;
      case 'sentence-end':
        this.#hearEnd();
        return;
      case 'end':
        while (this.#underWay > 0) this.#hearEnd();
        return;
      case 'warning':
        this.#queue.push({ kind: 'warning', text: spoken.text });
        return;
      case 'error':
        this.#fail(spoken.error);
        return;
      case 'malformed':
        this.#fail(malformedError(this.#settings.vendor, spoken.why));
        return;
      case 'other':
        return;
    }
  }

  #hearSound(bytes: Uint8Array, sampleRateHz: SampleRate): void {
    const sounding = this.#sentences[this.#over];
    // Sound that nobody asked for.
    if (this.#underWay === 0 || sounding === undefined) return;
    if (!this.#hasSpoken) this.#settings.lines.prepare(this.#settings.order);
    this.#hasSpoken = true;
    const samples = this.#pcm.take(bytes);
    if (samples.length > 0) {
      this.#queue.push({ kind: 'audio', sentence: sounding.sentence, pcm: { samples, sampleRateHz } });
    }
    this.#heardMs += durationMs(samples.length, sampleRateHz);
    this.#awaitQuiet(sounding.text ?? '');
    this.#wait();
  }

  #awaitQuiet(text: string): void {
    if (this.#settings.endsByQuiet !== true) return;
    const isLikelyWhole = this.#heardMs >= text.length * SHORTEST_MS_PER_LETTER;
    this.#quiet.set(isLikelyWhole ? QUIET_MS : LONG_QUIET_MS, () => this.#hearEnd());
  }

  #hearEnd(): void {
    if (this.#underWay === 0) return;
    this.#hasSpoken = true;
    this.#underWay -= 1;
    this.#quiet.cancel();
    this.#heardMs = 0;
    // Half a sample at the end of a sentence is no half of the next one's first.
    this.#pcm = new PcmBytes();
    this.#endSentence();
    this.#advance();
  }

  /** The vendor's silence counts only while it owes sound. */
  #wait(): void {
    this.#timeout.cancel();
    if (this.#queue.ended || this.#underWay === 0) return;
    const { vendor, timeoutMs } = this.#settings;
    this.#timeout.set(timeoutMs, () => this.#fail(timeoutError(vendor, 'go on speaking', timeoutMs)));
  }

  #fail(error: ProviderError): void {
    if (this.#queue.ended) return;
    if (!this.#line.lease.openedAhead || this.#hasSpoken) {
      this.#finish(error);
      return;
    }
    const { lease } = this.#line;
    this.#line = this.#take(false);
    lease.cutOff();
    this.#wait();
  }

  #complete(): void {
    this.#stop();
    this.#queue.end();
    // A line that nothing was said on may still be opening: it is as good as new.
    this.#line.lease.giveBack();
  }

  /** Cancelled, or failed: an error is told to the reader behind what was pushed before. */
  #finish(error: ProviderError | null): void {
    this.#stop();
    if (this.#queue.ended) return;
    if (error === null) this.#queue.end();
    else this.#queue.fail(error);
    const { lease, wire } = this.#line;
    const cancelled = error === null ? wire.cancel(this.#underWay > 0) : null;
    if (cancelled === null) {
      // What is still made for an utterance that nobody wants costs money, so it is cut off.
      lease.cutOff();
      return;
    }
    for (const message of cancelled) lease.send(message);
    lease.giveBack();
  }

  #stop(): void {
    this.#timeout.cancel();
    this.#quiet.cancel();
    this.#request.signal.removeEventListener('abort', this.#onAbort);
  }
}
