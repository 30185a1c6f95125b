// Transcriber, model and voice by Google's Gemini Live API, on the owner's key. Turns, barge-in, history and tools stay with
// the conversation: the vendor's turn detection is off. A call has two sessions: one talks, the other reads our own lines
// aloud, so that the model does not remember them as requests. Instructions and tools can only be set when a session begins,
// so new ones need another connection. If a connection ends, or is about to, a new one continues by the vendor's handle or
// with the conversation so far as text.
import type { Clock } from '../../telephony/time.ts';
import type { ChatMessage, ChatModel, ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import type { Realtime, RealtimeCall, RealtimeOptions } from '../spec/realtime.ts';
import type { Transcriber } from '../spec/transcriber.ts';
import type { Voice } from '../spec/voice.ts';
import { CurrentSession } from '../speech-to-speech/current-session.ts';
import { CurrentStream } from '../speech-to-speech/current-stream.ts';
import { callOver, readAnswer } from '../speech-to-speech/read-answer.ts';
import type { RealtimeResponse } from '../speech-to-speech/response.ts';
import { untilAborted } from '../speech-to-speech/until-aborted.ts';
import { createRealtimeVoice } from '../speech-to-speech/utterance.ts';
import { checkModel, describeVendor, PROVIDER } from './check.ts';
import type { GeminiAccess } from './connection.ts';
import { type ContextUpdate, contextUpdate, type KnownContext, NO_CONTEXT } from './context-update.ts';
import {
  addedTo,
  type GeminiTuning,
  historyText,
  isSame,
  NO_PROMPT,
  type PromptAndTools,
  promptAndToolsOf,
  READER,
} from './requests.ts';
import { GeminiSession } from './session.ts';
import { CallerStream, WORD_WAITS, type WordWaits } from './transcript-stream.ts';

export interface GeminiLiveSettings extends GeminiTuning {
  readonly apiKey: string;
  readonly clock: Clock;
  /** Default https://generativelanguage.googleapis.com. */
  readonly baseUrl?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** To the first sign of an answer, and between two of them. */
  readonly idleMs?: number | undefined;
  readonly stallMs?: number | undefined;
  readonly waits?: WordWaits | undefined;
}

const BASE_URL = 'https://generativelanguage.googleapis.com';
const CONNECT_TIMEOUT_MS = 5000;
const IDLE_MS = 10_000;
const STALL_MS = 12_000;

export function createGeminiLive(settings: GeminiLiveSettings): Realtime {
  const apiKey = settings.apiKey.trim();
  const baseUrl = (settings.baseUrl ?? BASE_URL).replace(/\/+$/, '');
  const access: GeminiAccess = {
    vendor: describeVendor(new URL(baseUrl).host, apiKey, settings.model),
    clock: settings.clock,
    apiKey,
    baseUrl: baseUrl.replace(/^http/, 'ws'),
    openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    stallMs: settings.stallMs ?? STALL_MS,
  };
  return {
    provider: PROVIDER,
    open: (options) => new GeminiLiveCall(access, settings, options),
    check: (signal) => checkModel(access, settings.model, signal),
  };
}

class GeminiLiveCall implements RealtimeCall {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly #access: GeminiAccess;
  readonly #settings: GeminiLiveSettings;
  readonly #options: RealtimeOptions;
  readonly #onAbort = () => this.close();
  readonly #talk = new CurrentSession<GeminiSession>();
  readonly #reader = new CurrentSession<GeminiSession>();
  readonly #currentStream = new CurrentStream<CallerStream>();
  #prompt: PromptAndTools = NO_PROMPT;
  /** With this the talk goes on on another connection. */
  #handle: string | null = null;
  #told: KnownContext = NO_CONTEXT;
  #answer: RealtimeResponse | null = null;
  /** What was added to the instructions and was told. */
  #remark = '';
  /** Its connection will be closed. */
  #isGoingAway = false;
  #closed = false;

  constructor(access: GeminiAccess, settings: GeminiLiveSettings, options: RealtimeOptions) {
    this.#access = access;
    this.#settings = settings;
    this.#options = options;
    this.transcriber = this.#makeTranscriber();
    this.model = {
      provider: PROVIDER,
      reply: (request) => this.#reply(request),
      prepare: (request) => this.#prepare(promptAndToolsOf(request)),
    };
    this.voice = createRealtimeVoice({
      provider: PROVIDER,
      clock: access.clock,
      current: () => this.#talk.session,
      ready: async () => {
        if (this.#closed) throw callOver(PROVIDER);
        return await this.#reader.ready(() => this.#openReader());
      },
      idleMs: settings.idleMs ?? IDLE_MS,
    });
    if (options.signal.aborted) {
      this.#closed = true;
      return;
    }
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#openReader();
    // What it is to be is mostly told at once.
    queueMicrotask(() => {
      if (!this.#closed && this.#talk.session === null) this.#goOn();
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#currentStream.end(null);
    for (const seat of [this.#talk, this.#reader]) seat.close(callOver(PROVIDER));
  }

  /** `history`: what was said so far, where there is no handle to go on with. */
  #openTalk(history: string): GeminiSession {
    this.#remark = '';
    const before = this.#talk.session;
    const handle = this.#handle;
    const session: GeminiSession = new GeminiSession(
      this.#access,
      { tuning: this.#settings, prompt: this.#prompt, handle, history },
      {
        onOpen: () => {
          this.#talk.opened(session);
          this.#currentStream.opened();
        },
        onHeard: (text, finished) => this.#currentStream.stream?.heard(text, finished),
        onUsage: (usage) => this.#options.onUsage({ kind: 'tokens', usage }),
        onHandle: (next) => {
          this.#handle = next;
        },
        onGoingAway: () => void this.#renew(session),
        onEnd: (error) => this.#talkEnded(session, error),
      },
    );
    this.#talk.take(session);
    this.#isGoingAway = false;
    // A turn that was not answered yet is heard once more, as sound.
    if (before !== null) session.goOnAfter(before);
    before?.close();
    return session;
  }

  #openReader(): GeminiSession {
    const session: GeminiSession = new GeminiSession(
      this.#access,
      { tuning: this.#settings, prompt: READER, handle: null, history: '' },
      {
        onOpen: () => this.#reader.opened(session),
        onHeard: () => undefined,
        onUsage: (usage) => this.#options.onUsage({ kind: 'tokens', usage }),
        onHandle: () => undefined,
        // It remembers nothing that matters: the next line finds another one.
        onGoingAway: () => undefined,
        onEnd: (error) => this.#reader.ended(session, error),
      },
    );
    this.#reader.take(session);
    return session;
  }

  #talkEnded(session: GeminiSession, error: ProviderError): void {
    // A handle that opens nothing is none.
    if (!session.isOpen) this.#handle = null;
    if (this.#talk.ended(session, error)) this.#currentStream.end(error);
  }

  /** The connection will be closed: another one goes on, as soon as no answer is made. */
  async #renew(session: GeminiSession): Promise<void> {
    if (this.#talk.session === session) this.#isGoingAway = true;
    await session.free();
    if (this.#closed || this.#talk.session !== session || session.isEnded) return;
    // In the middle of a turn it waits for the answer.
    if (!session.isInTurn) this.#goOn();
  }

  /** Another connection for the same talk. */
  #goOn(): GeminiSession {
    if (this.#handle !== null) return this.#openTalk('');
    const words = this.#answer?.words ?? '';
    const answer: ChatMessage[] = words === '' ? [] : [{ role: 'assistant', text: words, toolCalls: [] }];
    return this.#openTalk(historyText([...this.#told.messages, ...answer]));
  }

  #makeTranscriber(): Transcriber {
    const { keyterms } = this.#options;
    return {
      provider: PROVIDER,
      sampleRatesHz: [8000, 16_000],
      open: (options) => {
        const stream: CallerStream = this.#currentStream.replace(
          () =>
            new CallerStream(options, {
              clock: this.#access.clock,
              warnings:
                keyterms.length === 0
                  ? []
                  : ['Gemini Live does not support key terms; put them in the instructions.'],
              waits: this.#settings.waits ?? WORD_WAITS,
              hear: (pcm) => this.#talk.session?.hear(pcm),
              askForWords: () => this.#talk.session?.endTurnForWords(),
              onEnd: () => this.#currentStream.left(stream),
            }),
        );
        if (this.#closed) {
          queueMicrotask(() => stream.end(null));
          return stream;
        }
        const session = this.#talk.session ?? this.#goOn();
        if (session.isOpen) queueMicrotask(() => stream.opened());
        return stream;
      },
    };
  }

  #reply(request: ChatRequest): AsyncIterable<ReplyPart> {
    return readAnswer({
      request,
      noTemperature: `Gemini Live does not support a temperature; the model's default is used.`,
      clock: this.#access.clock,
      idleMs: this.#settings.idleMs ?? IDLE_MS,
      isClosed: () => this.#closed,
      ask: () => this.#ask(request),
    });
  }

  async #ask(request: ChatRequest) {
    const { signal } = request;
    const session = await untilAborted(signal, this.#sessionFor(request));
    if (session === null) return null;
    const messages = withoutInstructions(request.messages);
    const news = this.#newsFor(session, request, messages);
    const cleared = session.clearFor(news).then(() => true);
    if ((await untilAborted(signal, cleared)) === null) return null;
    this.#currentStream.stream?.turnEnded();
    const response = session.ask(news);
    this.#told = { ...NO_CONTEXT, messages };
    this.#answer = response;
    return { answers: session.answers, response };
  }

  #newsFor(session: GeminiSession, request: ChatRequest, messages: readonly ChatMessage[]): ContextUpdate {
    const news = contextUpdate(this.#toldNow(session), messages);
    const remark = addedTo(this.#prompt, promptAndToolsOf(request)) ?? '';
    const isNew = remark !== '' && remark !== this.#remark;
    this.#remark = remark;
    return isNew ? { ...news, notes: [...news.notes, `(From here on: ${remark})`] } : news;
  }

  /** In the middle of a turn or an answer there is no time for it: then the next reply sees to it. */
  #prepare(prompt: PromptAndTools): void {
    const { session } = this.#talk;
    if (this.#closed || isSame(prompt, this.#prompt) || session?.isInTurn || session?.isAnswering) return;
    this.#prompt = prompt;
    this.#goOn();
  }

  #toldNow(session: GeminiSession): KnownContext {
    const { wasCut, calls } = session;
    return { messages: this.#told.messages, answer: this.#answer?.words ?? '', wasCut, calls };
  }

  /** One that stands, is told the same, and is at no answer. */
  async #sessionFor(request: ChatRequest): Promise<GeminiSession> {
    if (this.#closed) throw callOver(PROVIDER);
    const prompt = promptAndToolsOf(request);
    // What is only added to the instructions is told beside the turn.
    const isOther = addedTo(this.#prompt, prompt) === null;
    const isToBegin = isOther || this.#isGoingAway || this.#talk.session === null;
    if (isToBegin) this.#begin(prompt, withoutInstructions(request.messages));
    const session = await this.#talk.ready(() => this.#begin(prompt, withoutInstructions(request.messages)));
    await session.free();
    // It may have ended while it was waited for.
    return session.isEnded
      ? await this.#talk.ready(() => this.#begin(prompt, withoutInstructions(request.messages)))
      : session;
  }

  /** A session that knows all but the newest turn. */
  #begin(prompt: PromptAndTools, messages: readonly ChatMessage[]): GeminiSession {
    this.#prompt = prompt;
    if (this.#handle !== null) return this.#openTalk('');
    const newest = messages.findLastIndex((message) => message.role === 'assistant') + 1;
    const before = messages.slice(0, newest);
    this.#told = { ...NO_CONTEXT, messages: before };
    this.#answer = null;
    return this.#openTalk(historyText(before));
  }
}

function withoutInstructions(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.filter((message) => message.role !== 'system');
}
