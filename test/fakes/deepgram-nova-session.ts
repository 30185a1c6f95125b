// One Nova stream of the stand-in: speech by loudness, guesses while it goes on, a result when it has been quiet for as
// long as `endpointing` asks, UtteranceEnd when it has been quiet for as long as `utterance_end_ms` asks. In silence it
// says empty results about once a second, as the real one does.
import type { DeepgramSession, SessionPort } from './deepgram-session.ts';
import { EnergyDetector, WINDOW } from './energy-detector.ts';

const GUESS_EVERY_MS = 300;
const SILENT_RESULT_EVERY_MS = 1000;
/** Speech shorter than this is a click. */
const LEAST_SPEECH_MS = 60;

export class NovaSession implements DeepgramSession {
  readonly #port: SessionPort;
  readonly #detector: EnergyDetector;
  readonly #endpointingMs: number;
  readonly #utteranceEndMs: number | null;
  readonly #multi: boolean;
  #atMs = 0;
  #segmentStartMs = 0;
  #speech: { text: string; sinceMs: number; lastLoudMs: number; guessedMs: number } | null = null;
  #loudMs = 0;
  #lastWordEndMs: number | null = null;
  #silentResultMs = 0;

  constructor(port: SessionPort) {
    this.#port = port;
    const { query } = port;
    this.#detector = new EnergyDetector(Number(query.get('sample_rate')));
    const endpointing = query.get('endpointing') ?? '10';
    this.#endpointingMs = endpointing === 'false' ? Number.POSITIVE_INFINITY : Number(endpointing);
    const utteranceEnd = query.get('utterance_end_ms');
    this.#utteranceEndMs = utteranceEnd === null ? null : Number(utteranceEnd);
    this.#multi = query.get('language') === 'multi';
  }

  audio(bytes: Uint8Array): void {
    if (bytes.length === 0) {
      this.#port.close(1011, 'NET-0000');
      return;
    }
    for (const heard of this.#detector.hear(bytes)) {
      this.#atMs += WINDOW;
      if (heard === 'speech') this.#loud();
      else this.#quiet();
    }
  }

  text(message: { type?: unknown }): void {
    switch (message.type) {
      case 'KeepAlive':
        return;
      case 'Finalize':
        this.#endSegment({ is_final: true, speech_final: false, from_finalize: true });
        return;
      case 'CloseStream':
        this.#endSegment({ is_final: true, speech_final: true, from_finalize: false });
        this.#port.send({
          type: 'Metadata',
          transaction_key: 'deprecated',
          request_id: '00000000-0000-4000-8000-000000000000',
          sha256: '0'.repeat(64),
          created: new Date(0).toISOString(),
          duration: this.#atMs / 1000,
          channels: 1,
        });
        this.#port.close(1000, '');
        return;
      default:
        this.#port.close(1008, 'DATA-0000');
    }
  }

  #loud(): void {
    this.#loudMs += WINDOW;
    this.#lastWordEndMs = null;
    if (this.#speech === null) {
      if (this.#loudMs < LEAST_SPEECH_MS) return;
      const text = this.#port.nextTranscript();
      if (text === null) return;
      this.#speech = { text, sinceMs: this.#atMs, lastLoudMs: this.#atMs, guessedMs: this.#atMs };
      if (this.#port.query.get('vad_events') === 'true') {
        this.#port.send({ type: 'SpeechStarted', channel: [0], timestamp: this.#atMs / 1000 });
      }
    }
    this.#speech.lastLoudMs = this.#atMs;
    if (this.#port.query.get('interim_results') !== 'true') return;
    if (this.#atMs - this.#speech.guessedMs < GUESS_EVERY_MS) return;
    this.#speech.guessedMs = this.#atMs;
    this.#result(this.#guess(), { is_final: false, speech_final: false, from_finalize: false });
  }

  #quiet(): void {
    this.#loudMs = 0;
    if (this.#speech !== null && this.#atMs - this.#speech.lastLoudMs >= this.#endpointingMs) {
      this.#endSegment({ is_final: true, speech_final: true, from_finalize: false });
      return;
    }
    if (this.#speech === null && this.#atMs - this.#silentResultMs >= SILENT_RESULT_EVERY_MS) {
      this.#silentResultMs = this.#atMs;
      this.#result('', { is_final: true, speech_final: false, from_finalize: false });
    }
    const gapSince = this.#lastWordEndMs;
    if (this.#utteranceEndMs !== null && gapSince !== null && this.#atMs - gapSince >= this.#utteranceEndMs) {
      this.#lastWordEndMs = null;
      this.#port.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: gapSince / 1000 });
    }
  }

  /** About two and a half words a second. */
  #guess(): string {
    const speech = this.#speech;
    if (speech === null) return '';
    const count = Math.max(1, Math.round(((this.#atMs - speech.sinceMs) / 1000) * 2.5));
    return speech.text.split(' ').slice(0, count).join(' ').toLowerCase();
  }

  #endSegment(flags: Flags): void {
    const speech = this.#speech;
    this.#speech = null;
    if (speech === null && !flags.from_finalize) return;
    this.#result(speech?.text ?? '', flags);
    this.#lastWordEndMs = speech?.lastLoudMs ?? null;
    this.#segmentStartMs = this.#atMs;
    this.#silentResultMs = this.#atMs;
  }

  #result(transcript: string, flags: Flags): void {
    const words = transcript === '' ? [] : transcript.split(' ');
    this.#port.send({
      type: 'Results',
      channel_index: [0, 1],
      duration: (this.#atMs - this.#segmentStartMs) / 1000,
      start: this.#segmentStartMs / 1000,
      ...flags,
      channel: {
        alternatives: [
          {
            transcript,
            confidence: words.length === 0 ? 0 : 0.98,
            ...(this.#multi ? { languages: words.length === 0 ? [] : ['hi'] } : {}),
            words: words.map((word) => ({
              word: word.toLowerCase(),
              start: this.#segmentStartMs / 1000,
              end: this.#atMs / 1000,
              confidence: 0.98,
              punctuated_word: word,
            })),
          },
        ],
      },
      metadata: {
        request_id: '00000000-0000-4000-8000-000000000000',
        model_info: { name: 'general-nova-3', version: '2025-04-17.21547', arch: 'nova-3' },
        model_uuid: '00000000-0000-4000-8000-000000000001',
      },
    });
  }
}

interface Flags {
  readonly is_final: boolean;
  readonly speech_final: boolean;
  readonly from_finalize: boolean;
}
