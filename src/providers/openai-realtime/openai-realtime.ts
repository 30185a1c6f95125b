// Transcriber, model and voice by OpenAI's Realtime API, over one socket a call, on the owner's key. Turns, barge-in, history
// and tools stay with the conversation: the vendor's turn detection is off, its conversation is synchronised with ours before
// every answer, and what the caller did not hear is cut out of it. A broken socket is opened again by whichever of the three
// needs it next, and gets the history as text.

import { type Account, type AccountSettings, accountOf, checkModel } from '../openai/account.ts';
import { aboutOf, explainInBand } from '../openai/failures.ts';
import { type Planned, planTranscription } from '../openai/transcription-plan.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import type { Realtime, RealtimeCall, RealtimeOptions } from '../spec/realtime.ts';
import type { Transcriber } from '../spec/transcriber.ts';
import type { Voice } from '../spec/voice.ts';
import { CurrentSession } from '../speech-to-speech/current-session.ts';
import { CurrentStream } from '../speech-to-speech/current-stream.ts';
import { callOver, readAnswer } from '../speech-to-speech/read-answer.ts';
import { untilAborted } from '../speech-to-speech/until-aborted.ts';
import { createRealtimeVoice } from '../speech-to-speech/utterance.ts';
import type { RealtimeTuning } from './requests.ts';
import { RealtimeSession } from './session.ts';
import { RealtimeTranscriptStream } from './transcript-stream.ts';

export interface OpenAiRealtimeSettings extends AccountSettings, RealtimeTuning {
  /** What writes down what the caller says. Default `gpt-transcribe`. */
  readonly transcriptionModel?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** To the first sign of an answer, and between two of them. */
  readonly idleMs?: number | undefined;
  readonly stallMs?: number | undefined;
  readonly finalWaitMs?: number | undefined;
}

// Documented for sessions that talk, with languages and keywords (openai 7.57.0, realtime.d.ts, AudioTranscription); the
// gpt-4o ones are shut down on 26 February 2027, says the same file. Streaming ones (gpt-realtime-whisper) are a setting.
const TRANSCRIPTION_MODEL = 'gpt-transcribe';
const PROVIDER = 'openai-realtime';
const CONNECT_TIMEOUT_MS = 5000;
const IDLE_MS = 10_000;
const STALL_MS = 10_000;
const FINAL_WAIT_MS = 4000;

export function createOpenAiRealtime(settings: OpenAiRealtimeSettings): Realtime {
  const account = accountOf(settings, PROVIDER, 'realtime');
  return {
    provider: PROVIDER,
    open: (options) => new OpenAiRealtimeCall(account, settings, options),
    check: (signal) => checkModel(account, signal),
  };
}

class OpenAiRealtimeCall implements RealtimeCall {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly #account: Account;
  readonly #settings: OpenAiRealtimeSettings;
  readonly #options: RealtimeOptions;
  readonly #transcription: Planned;
  readonly #onAbort = () => this.close();
  readonly #currentSession = new CurrentSession<RealtimeSession>();
  readonly #currentStream = new CurrentStream<RealtimeTranscriptStream>();
  #closed = false;

  constructor(account: Account, settings: OpenAiRealtimeSettings, options: RealtimeOptions) {
    this.#account = account;
    this.#settings = settings;
    this.#options = options;
    const model = settings.transcriptionModel ?? TRANSCRIPTION_MODEL;
    this.#transcription = planTranscription(model, options.language, options.keyterms);
    this.transcriber = this.#makeTranscriber();
    this.model = { provider: PROVIDER, reply: (request) => this.#reply(request) };
    this.voice = createRealtimeVoice({
      provider: PROVIDER,
      clock: account.clock,
      current: () => this.#currentSession.session,
      ready: () => this.#ready(),
      idleMs: settings.idleMs ?? IDLE_MS,
    });
    if (options.signal.aborted) {
      this.#closed = true;
      return;
    }
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#connect();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#currentStream.end(null);
    this.#currentSession.close(callOver(PROVIDER));
  }

  #connect(): RealtimeSession {
    const { connectTimeoutMs, stallMs } = this.#settings;
    const session: RealtimeSession = new RealtimeSession(
      {
        account: this.#account,
        tuning: this.#settings,
        transcription: this.#transcription.plan,
        openTimeoutMs: connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        stallMs: stallMs ?? STALL_MS,
      },
      {
        onOpen: () => {
          this.#currentSession.opened(session);
          this.#currentStream.opened();
        },
        onUsage: (usage) => this.#options.onUsage({ kind: 'tokens', usage }),
        onEnd: (error) => {
          this.#currentSession.ended(session, error);
          this.#currentStream.end(error);
        },
      },
    );
    this.#currentSession.take(session);
    return session;
  }

  /** The session, or another one where the last has ended. */
  #current(): RealtimeSession {
    return this.#currentSession.session ?? this.#connect();
  }

  async #ready(): Promise<RealtimeSession> {
    if (this.#closed) throw callOver(PROVIDER);
    return await this.#currentSession.ready(() => this.#connect());
  }

  #makeTranscriber(): Transcriber {
    const { finalWaitMs } = this.#settings;
    return {
      provider: PROVIDER,
      sampleRatesHz: [8000, 16_000],
      open: (options) =>
        this.#currentStream.replace(() => {
          const stream: RealtimeTranscriptStream = new RealtimeTranscriptStream(options, {
            clock: this.#account.clock,
            warnings: this.#transcription.warnings,
            streams: this.#transcription.streams,
            finalWaitMs: finalWaitMs ?? FINAL_WAIT_MS,
            session: this.#closed ? null : this.#current(),
            explain: (failure) =>
              aboutOf(`${failure.code} ${failure.type}`) === undefined
                ? null
                : explainInBand(this.#account.vendor, failure),
            onCut: (milliseconds) => this.#options.onUsage({ kind: 'transcription', milliseconds }),
            onEnd: () => this.#currentStream.left(stream),
          });
          return stream;
        }),
    };
  }

  #reply(request: ChatRequest): AsyncIterable<ReplyPart> {
    return readAnswer({
      request,
      noTemperature: `OpenAI Realtime does not support a temperature; the model's default is used.`,
      clock: this.#account.clock,
      idleMs: this.#settings.idleMs ?? IDLE_MS,
      isClosed: () => this.#closed,
      ask: async () => {
        const session = await untilAborted(request.signal, this.#freeSession());
        return session === null ? null : { answers: session.answers, response: session.ask(request) };
      },
    });
  }

  async #freeSession(): Promise<RealtimeSession> {
    const session = await this.#ready();
    await session.answers.free();
    // It may have ended while it was waited for.
    return session.isEnded ? await this.#ready() : session;
  }
}
