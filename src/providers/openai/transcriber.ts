// Transcriber by OpenAI, on the owner's key: a realtime session that only transcribes, over one socket a call.
// developers.openai.com/api/docs/guides/realtime-transcription (read 22 November 2026): `?intent=transcription`, no model in
// the address, 24 kHz PCM, no turn detection of its own for the streaming models, a commit for each turn. It opens once;
// whether to open another is decided by the caller.
import type { PcmFrame } from '../../telephony/audio.ts';
import { ConnectionLifecycle } from '../connection-lifecycle.ts';
import type { ProviderError } from '../spec/error.ts';
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../spec/transcriber.ts';
import { errorFromEnd } from '../vendor-socket.ts';
import { type Account, type AccountSettings, accountOf, checkModel } from './account.ts';
import { aboutOf, explainInBand } from './failures.ts';
import { RealtimeConnection } from './realtime-connection.ts';
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
  readonly #line: RealtimeConnection | null;
  readonly #life: ConnectionLifecycle;

  constructor(account: Account, waits: Waits, options: TranscriberOptions) {
    this.#account = account;
    this.#waits = waits;
    this.#options = options;
    this.#life = this.#beginLife();
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
    this.#line = this.#life.begin() ? this.#connect(plan) : null;
  }

  write(frame: PcmFrame): void {
    if (this.#life.isInUse) this.#transcriber.write(frame);
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (this.#life.isInUse) this.#transcriber.speechEdge(edge);
  }

  finalize(): void {
    if (this.#life.isInUse) this.#transcriber.finalize();
  }

  close(): void {
    if (!this.#life.isInUse) return;
    this.#transcriber.speechEdge('end');
    this.#life.close();
    if (!this.#transcriber.isWaiting) this.#life.end(null);
  }

  /** How the socket lives is known to the line; here it is how long the stream waits for last words, and who cancels it. */
  #beginLife(): ConnectionLifecycle {
    const { clock, vendor } = this.#account;
    const { openTimeoutMs, closeMs } = this.#waits;
    return new ConnectionLifecycle({
      clock,
      vendor,
      signal: this.#options.signal,
      openTimeoutMs,
      ready: 'open the session',
      owed: 'answer',
      closeMs,
      keepAlive: null,
      explainEnd: (end) => errorFromEnd(vendor, end, null),
      onEnd: (error) => this.#ended(error),
    });
  }

  #connect(plan: TranscriptionPlan): RealtimeConnection {
    const session = { type: 'transcription', audio: { input: inputOf(plan) } };
    const { openTimeoutMs, stallMs } = this.#waits;
    return new RealtimeConnection(
      { account: this.#account, query: 'intent=transcription', openTimeoutMs, stallMs },
      session,
      {
        onOpen: () => {
          this.#life.opened();
          this.#tell({ kind: 'open' });
        },
        onEvent: (event) => this.#hear(event),
        onEnd: (error) => this.#life.end(this.#life.isInUse ? error : null),
      },
    );
  }

  #hear(event: RealtimeEvent): void {
    // One cut that could not be written down is a pity; no credit for any is the end.
    if (event.kind === 'transcript-failed' && aboutOf(`${event.code} ${event.type}`) !== undefined) {
      this.#life.end(explainInBand(this.#account.vendor, event));
      return;
    }
    this.#transcriber.hear(event);
    if (!this.#life.isInUse && !this.#transcriber.isWaiting) this.#life.end(null);
  }

  #ended(error: ProviderError | null): void {
    this.#transcriber.stop();
    this.#line?.close();
    if (error !== null) this.#options.onEvent({ kind: 'error', error });
    this.#options.onEvent({ kind: 'closed' });
  }

  #tell(event: TranscriptEvent): void {
    if (this.#life.phase !== 'ended') this.#options.onEvent(event);
  }
}
