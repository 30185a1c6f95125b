// One Flux stream of the stand-in: its state machine of turns (developers.deepgram.com/docs/flux/state), moved by loudness.
// Update about every 240 ms of audio; the whole turn's text every time; EagerEndOfTurn and TurnResumed only where an
// eager threshold was asked for. Messages that only Nova knows end the stream, as on the real one.
import type { DeepgramSession, SessionPort } from './deepgram-session.ts';
import { EnergyDetector, WINDOW } from './energy-detector.ts';

const UPDATE_EVERY_MS = 240;
const LEAST_SPEECH_MS = 60;
const EAGER_AFTER_MS = 160;
const END_AFTER_MS = 400;

export class FluxSession implements DeepgramSession {
  readonly #port: SessionPort;
  readonly #detector: EnergyDetector;
  readonly #eager: boolean;
  readonly #endAfterMs: number;
  #sequence = 0;
  #turnIndex = 0;
  #atMs = 0;
  #updatedMs = 0;
  #loudMs = 0;
  #turn: { text: string; sinceMs: number; lastLoudMs: number; eager: boolean; words: number } | null = null;

  constructor(port: SessionPort) {
    this.#port = port;
    const { query } = port;
    this.#detector = new EnergyDetector(Number(query.get('sample_rate')));
    this.#eager = query.has('eager_eot_threshold');
    // 1 means: never by confidence, only by time.
    const never = Number(query.get('eot_threshold') ?? 0.7) >= 1;
    this.#endAfterMs = never ? Number(query.get('eot_timeout_ms') ?? 5000) : END_AFTER_MS;
    this.#send({ type: 'Connected' });
  }

  audio(bytes: Uint8Array): void {
    for (const heard of this.#detector.hear(bytes)) {
      this.#atMs += WINDOW;
      const told = heard === 'speech' ? this.#loud() : this.#quiet();
      if (told) this.#updatedMs = this.#atMs;
      else if (this.#atMs - this.#updatedMs >= UPDATE_EVERY_MS) {
        this.#updatedMs = this.#atMs;
        this.#tell('Update', this.#guess());
      }
    }
  }

  text(message: { type?: unknown }): void {
    if (message.type === 'CloseStream') {
      if (this.#turn !== null) this.#tell('Update', this.#turn.text);
      this.#port.close(null, '');
      return;
    }
    this.#send({
      type: 'Error',
      code: 'UNPARSABLE_CLIENT_MESSAGE',
      description: 'Message is not known here.',
    });
    this.#port.close(1008, 'UNPARSABLE_CLIENT_MESSAGE');
  }

  #loud(): boolean {
    this.#loudMs += WINDOW;
    const turn = this.#turn;
    if (turn === null) return this.#startTurn();
    turn.lastLoudMs = this.#atMs;
    if (!turn.eager) return false;
    turn.eager = false;
    this.#tell('TurnResumed', this.#guess());
    return true;
  }

  #startTurn(): boolean {
    if (this.#loudMs < LEAST_SPEECH_MS) return false;
    const text = this.#port.nextTranscript();
    if (text === null) return false;
    this.#turn = { text, sinceMs: this.#atMs, lastLoudMs: this.#atMs, eager: false, words: 1 };
    this.#tell('StartOfTurn', this.#guess());
    return true;
  }

  #quiet(): boolean {
    this.#loudMs = 0;
    const turn = this.#turn;
    if (turn === null) return false;
    const quietMs = this.#atMs - turn.lastLoudMs;
    if (quietMs >= this.#endAfterMs) {
      this.#tell('EndOfTurn', turn.text);
      this.#turn = null;
      this.#turnIndex += 1;
      return true;
    }
    if (!this.#eager || turn.eager || quietMs < EAGER_AFTER_MS) return false;
    turn.eager = true;
    turn.words = turn.text.split(' ').length;
    this.#tell('EagerEndOfTurn', turn.text);
    return true;
  }

  #guess(): string {
    const turn = this.#turn;
    if (turn === null) return '';
    turn.words = Math.max(turn.words, Math.round(((this.#atMs - turn.sinceMs) / 1000) * 2.5));
    return turn.text.split(' ').slice(0, turn.words).join(' ');
  }

  #tell(event: string, transcript: string): void {
    const words = transcript === '' ? [] : transcript.split(' ');
    const multi = this.#port.query.get('model') === 'flux-general-multi';
    const hints = this.#port.query.getAll('language_hint');
    this.#send({
      type: 'TurnInfo',
      event,
      turn_index: this.#turnIndex,
      audio_window_start: (this.#turn?.sinceMs ?? this.#updatedMs) / 1000,
      audio_window_end: this.#atMs / 1000,
      transcript,
      words: words.map((word) => ({ word, confidence: 0.9 })),
      end_of_turn_confidence: event === 'EndOfTurn' ? 0.9 : event === 'EagerEndOfTurn' ? 0.5 : 0.1,
      ...(event === 'EndOfTurn' ? { trigger: 'model' } : {}),
      ...(multi && words.length > 0 ? { languages: [hints[0]?.split('-')[0] ?? 'en'] } : {}),
      ...(multi && hints.length > 0 ? { languages_hinted: hints } : {}),
    });
  }

  #send(message: object): void {
    this.#port.send({
      ...message,
      request_id: '00000000-0000-4000-8000-000000000000',
      sequence_id: this.#sequence,
    });
    this.#sequence += 1;
  }
}
