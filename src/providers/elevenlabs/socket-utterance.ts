// One utterance over one `stream-input` socket: sentences go out as they come, and audio comes back with its letters and is
// passed on by sentence. The intonation spans the utterance. If a socket that was opened ahead fails before its first audio, it
// is replaced once.
import type { Clock } from '../../telephony/time.ts';
import { malformedError, timeoutError, type Vendor } from '../http-error.ts';
import { PartQueue } from '../part-queue.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import { isSpeakable } from '../speakable.ts';
import type { ProviderError } from '../spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance } from '../spec/voice.ts';
import type { Lease, LineOrder, SpeechConnections } from '../speech-connections.ts';
import { Timer } from '../timer.ts';
import type { SocketEnd } from '../vendor-socket.ts';
import { explainEnd, explainMessage } from './failures.ts';
import { SentenceClock, type Slice } from './sentence-clock.ts';
import { type Alignment, decodeMessage, END_MESSAGE, sentenceMessage } from './wire.ts';

export interface SocketUtteranceSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly lines: SpeechConnections;
  readonly order: LineOrder;
  readonly warnings: readonly string[];
  /** How long the server may take for the next sound of text that it has. */
  readonly timeoutMs: number;
}

/** Pieces of one sentence follow each other much faster than they play; after this pause the sentence has been sent whole. */
const SENTENCE_QUIET_MS = 120;
const NO_SOUND = new Int16Array(0);

export class SocketUtterance implements Utterance {
  readonly #settings: SocketUtteranceSettings;
  readonly #request: SpeechRequest;
  readonly #queue: PartQueue<SpeechPart>;
  readonly #clock: SentenceClock;
  readonly #pcm = new PcmBytes();
  readonly #sentences: string[] = [];
  readonly #onAbort = () => this.#finish(null);
  #ended = false;
  #line: { readonly lease: Lease; replaceable: boolean };
  /** Sentences that went out on this socket, and sound since the last of them. */
  #sent = 0;
  #endSent = false;
  #soundSincePush = true;
  readonly #timeout: Timer;
  readonly #quiet: Timer;

  constructor(settings: SocketUtteranceSettings, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#timeout = new Timer(settings.clock);
    this.#quiet = new Timer(settings.clock);
    this.#queue = new PartQueue(() => this.#finish(null));
    this.#clock = new SentenceClock(request.sampleRateHz);
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
    this.#clock.push(sentence, isSpeakable(text) ? text : '');
    // An empty text would close the socket, and dashes alone would be waited for in vain.
    if (!isSpeakable(text)) return;
    this.#sentences.push(text);
    this.#soundSincePush = false;
    this.#send();
  }

  end(): void {
    if (this.#queue.ended || this.#ended) return;
    this.#ended = true;
    if (this.#sentences.length === 0) this.#complete();
    else this.#send();
  }

  #take(mayBeStanding: boolean): { lease: Lease; replaceable: boolean } {
    const { lines, order, vendor } = this.#settings;
    const lease = lines.take(
      order,
      {
        onOpen: () => !this.#queue.ended && this.#send(),
        onMessage: (message) => {
          if (this.#queue.ended) return;
          if (typeof message === 'string') this.#hear(message);
          else this.#fail(malformedError(vendor, 'sent binary data instead of text'));
        },
        onEnd: (end) => !this.#queue.ended && this.#socketEnded(end),
      },
      mayBeStanding,
    );
    return { lease, replaceable: lease.openedAhead };
  }

  /** Sends what has not gone out yet. */
  #send(): void {
    const { lease } = this.#line;
    if (!lease.isOpen()) return;
    for (; this.#sent < this.#sentences.length; this.#sent += 1) {
      lease.send(sentenceMessage(this.#sentences[this.#sent] ?? ''));
    }
    if (this.#ended && !this.#endSent) {
      this.#endSent = true;
      lease.send(END_MESSAGE);
    }
    this.#wait();
  }

  #hear(text: string): void {
    const message = decodeMessage(text);
    switch (message.kind) {
      case 'audio':
        if (message.audio !== null) this.#hearSound(message.audio, message.alignment);
        if (message.isFinal) this.#complete();
        return;
      case 'error':
        this.#fail(explainMessage(this.#settings.vendor, message));
        return;
      case 'malformed':
        this.#fail(malformedError(this.#settings.vendor, message.why));
        return;
      case 'other':
        return;
    }
  }

  #hearSound(audio: Uint8Array, alignment: Alignment | null): void {
    this.#line.replaceable = false;
    this.#soundSincePush = true;
    const samples = this.#pcm.take(audio);
    this.#handOn(this.#clock.take(samples.length, alignment), samples);
    this.#settings.lines.prepare(this.#settings.order);
    this.#quiet.cancel();
    if (this.#clock.currentHeard) {
      this.#quiet.set(SENTENCE_QUIET_MS, () => this.#handOn(this.#clock.endCurrent(), NO_SOUND));
    }
    this.#wait();
  }

  #handOn(slices: readonly Slice[], samples: Int16Array): void {
    const { sampleRateHz } = this.#request;
    for (const slice of slices) {
      const { sentence } = slice;
      if (slice.kind === 'sentence-end') {
        this.#queue.push({ kind: 'sentence-end', sentence });
      } else {
        const pcm = { samples: samples.subarray(slice.from, slice.to), sampleRateHz };
        this.#queue.push({ kind: 'audio', sentence, pcm });
      }
    }
  }

  /** The server's silence counts only while it owes something: sound for text that it has, or the end. */
  #wait(): void {
    this.#timeout.cancel();
    const owesSound = !this.#soundSincePush || (this.#clock.timed && !this.#clock.allHeard);
    if (this.#queue.ended || (!owesSound && !this.#endSent)) return;
    const { vendor, timeoutMs } = this.#settings;
    this.#timeout.set(timeoutMs, () => this.#fail(timeoutError(vendor, 'go on speaking', timeoutMs)));
  }

  #socketEnded(end: SocketEnd): void {
    // Some servers close without the final word; where all is heard, nothing is missing.
    if (end.kind === 'closed' && this.#endSent && this.#clock.allHeard) this.#complete();
    else this.#fail(explainEnd(this.#settings.vendor, end));
  }

  #fail(error: ProviderError): void {
    if (!this.#line.replaceable) {
      this.#finish(error);
      return;
    }
    const { lease } = this.#line;
    this.#sent = 0;
    this.#endSent = false;
    this.#line = this.#take(false);
    lease.cutOff();
    this.#wait();
  }

  #complete(): void {
    this.#handOn(this.#clock.finish(), NO_SOUND);
    this.#stop();
    this.#queue.end();
    // Where nothing was sent the server owes no goodbye.
    if (this.#endSent) this.#line.lease.hangUp();
    else this.#line.lease.cutOff();
  }

  /** Cancelled, or failed: an error is told to the reader behind what was pushed before. */
  #finish(error: ProviderError | null): void {
    this.#stop();
    if (this.#queue.ended) return;
    if (error === null) this.#queue.end();
    else this.#queue.fail(error);
    // What is still made for an utterance that nobody wants costs money, so it is cut off.
    this.#line.lease.cutOff();
  }

  #stop(): void {
    this.#timeout.cancel();
    this.#quiet.cancel();
    this.#request.signal.removeEventListener('abort', this.#onAbort);
  }
}
