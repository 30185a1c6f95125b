// Transcriber by OpenAI: a realtime session that only transcribes, over one socket a call, on the owner's own key.
// developers.openai.com/api/docs/guides/realtime-transcription (read 22 November 2026): `?intent=transcription`, no model in
// the address, 24 kHz PCM, no turn detection of its own for the streaming models, a commit for each turn.
// Opens once and tells what becomes of it; whether to open another one is for others to decide.

import type { PcmFrame } from '../../telephony/audio.ts';
import { Alarm } from '../alarm.ts';
import type { ProviderError } from '../spec/error.ts';
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../spec/transcriber.ts';
import { type Account, type AccountSettings, accountOf, checkModel } from './account.ts';
import { aboutOf, explainInBand } from './failures.ts';
import { RealtimeLine } from './realtime-line.ts';
import type { RealtimeEvent } from './realtime-wire.ts';
import { SpeechTranscriber } from './speech-transcriber.ts';
import { inputOf, planTranscription, type TranscriptionPlan } from './transcription-plan.ts';

export interface OpenAiTranscriberSettings extends AccountSettings {
  readonly connectTimeoutMs?: number | undefined;
  /** From a cut to its final words. */
  readonly finalWaitMs?: number | undefined;
  readonly stallMs?: number | undefined;
  /** Last results may take so long after the end. */
  readonly closeMs?: number | undefined;
}

const CONNECT_TIMEOUT_MS = 5000;
const FINAL_WAIT_MS = 4000;
const STALL_MS = 10_000;
const CLOSE_MS = 3000;

export function createOpenAiTranscriber(settings: OpenAiTranscriberSettings): Transcriber {
  const account = accountOf(settings, 'openai', 'transcriber');
  const waits = {
    openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    finalWaitMs: settings.finalWaitMs ?? FINAL_WAIT_MS,
    stallMs: settings.stallMs ?? STALL_MS,
    closeMs: settings.closeMs ?? CLOSE_MS,
  };
  return {
    provider: 'openai',
    sampleRatesHz: [8000, 16_000],
    open: (options) => new OpenAiTranscriptStream(account, waits, options),
    check: (signal) => checkModel(account, signal),
  };
}

interface Waits {
  readonly openTimeoutMs: number;
  readonly finalWaitMs: number;
  readonly stallMs: number;
  readonly closeMs: number;
}

class OpenAiTranscriptStream implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #account: Account;
  readonly #waits: Waits;
  readonly #options: TranscriberOptions;
  readonly #transcriber: SpeechTranscriber;
  readonly #line: RealtimeLine | null;
  readonly #onAbort = () => this.#end(null);
  #phase: 'running' | 'closing' | 'ended' = 'running';
  readonly #closeTimer: Alarm;

  constructor(account: Account, waits: Waits, options: TranscriberOptions) {
    this.#account = account;
    this.#waits = waits;
    this.#options = options;
    this.#closeTimer = new Alarm(account.clock);
    const { plan, warnings, streams } = planTranscription(account.model, options.language, options.keyterms);
    this.warnings = warnings;
    this.#transcriber = new SpeechTranscriber({
      clock: account.clock,
      sampleRateHz: options.sampleRateHz,
      streams,
      finalWaitMs: waits.finalWaitMs,
      send: (event) => this.#line?.send(event),
      tell: (event) => this.#tell(event),
    });
    this.#line = options.signal.aborted ? null : this.#connect(plan);
    // Told after `open` has returned, so that the owner has its stream first.
    if (options.signal.aborted) queueMicrotask(this.#onAbort);
    else options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  write(frame: PcmFrame): void {
    if (this.#phase === 'running') this.#transcriber.write(frame);
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (this.#phase === 'running') this.#transcriber.speechEdge(edge);
  }

  finalize(): void {
    if (this.#phase === 'running') this.#transcriber.finalize();
  }

  close(): void {
    if (this.#phase !== 'running') return;
    this.#transcriber.speechEdge('end');
    this.#phase = 'closing';
    this.#closeTimer.set(this.#waits.closeMs, this.#onAbort);
    if (!this.#transcriber.isWaiting) this.#end(null);
  }

  #connect(plan: TranscriptionPlan): RealtimeLine {
    const session = { type: 'transcription', audio: { input: inputOf(plan) } };
    const { openTimeoutMs, stallMs } = this.#waits;
    return new RealtimeLine(
      { account: this.#account, query: 'intent=transcription', openTimeoutMs, stallMs },
      session,
      {
        onOpen: () => this.#tell({ kind: 'open' }),
        onEvent: (event) => this.#hear(event),
        onEnd: (error) => this.#end(this.#phase === 'closing' ? null : error),
      },
    );
  }

  #hear(event: RealtimeEvent): void {
    // One cut that could not be written down is a pity; no credit for any is the end.
    if (event.kind === 'transcript-failed' && aboutOf(`${event.code} ${event.type}`) !== undefined) {
      this.#end(explainInBand(this.#account.vendor, event));
      return;
    }
    this.#transcriber.hear(event);
    if (this.#phase === 'closing' && !this.#transcriber.isWaiting) this.#end(null);
  }

  /** The only way out: everything is given back, the error is told where there is one, then `closed`. */
  #end(error: ProviderError | null): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#closeTimer.cancel();
    this.#transcriber.stop();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#line?.close();
    if (error !== null) this.#options.onEvent({ kind: 'error', error });
    this.#options.onEvent({ kind: 'closed' });
  }

  #tell(event: TranscriptEvent): void {
    if (this.#phase !== 'ended') this.#options.onEvent(event);
  }
}
