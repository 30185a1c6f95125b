// One realtime session with OpenAI: synchronises the vendor's conversation with ours and requests one answer at a time. It
// opens once and decides no turns. Events: ../openai/realtime-wire.ts. Turn detection off and `response.create` by hand,
// answers outside the conversation (`conversation: none`) beside the one in it:
// developers.openai.com/api/docs/guides/realtime-conversations.
import type { Account } from '../openai/account.ts';
import { explainInBand } from '../openai/failures.ts';
import { type ClientEvent, RealtimeConnection } from '../openai/realtime-connection.ts';
import { LABEL_KEY, type RealtimeEvent } from '../openai/realtime-wire.ts';
import type { TranscriptionPlan } from '../openai/transcription-plan.ts';
import { PartQueue } from '../part-queue.ts';
import type { ChatRequest, ChatUsage, ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import { orEnded } from '../speech-to-speech/answer-list.ts';
import type { RealtimeResponse } from '../speech-to-speech/response.ts';
import { Answers } from './answers.ts';
import { firstSession, promptAndToolsOf, type RealtimeTuning, wordForWord } from './requests.ts';
import { ServerItems } from './server-items.ts';

export interface SessionSettings {
  readonly account: Account;
  readonly tuning: RealtimeTuning;
  readonly transcription: TranscriptionPlan;
  readonly openTimeoutMs: number;
  readonly stallMs: number;
}

export interface SessionHandlers {
  onOpen(): void;
  /** Of lines of our own and of answers that were cancelled. */
  onUsage(usage: ChatUsage): void;
  /** Once. */
  onEnd(error: ProviderError): void;
}

/** Who writes down what the caller says. */
export interface Listener {
  hear(event: RealtimeEvent): void;
  /** What an item says for now; null where nothing of it is known. */
  guessOf(itemId: string): string | null;
}

const CONFIG_ID = 'config';

export class RealtimeSession {
  readonly #settings: SessionSettings;
  readonly #handlers: SessionHandlers;
  readonly #line: RealtimeConnection;
  readonly #items = new ServerItems();
  readonly answers: Answers;
  #transcriber: Listener | null = null;
  #configured = '';
  #ended: ProviderError | 'closed' | null = null;
  isOpen = false;

  constructor(settings: SessionSettings, handlers: SessionHandlers) {
    this.#settings = settings;
    this.#handlers = handlers;
    const { account, openTimeoutMs, stallMs } = settings;
    this.answers = new Answers({
      vendor: account.vendor,
      clock: account.clock,
      items: this.#items,
      send: (event) => this.send(event),
      onUsage: (usage) => handlers.onUsage(usage),
    });
    this.#line = new RealtimeConnection(
      { account, query: `model=${encodeURIComponent(account.model)}`, openTimeoutMs, stallMs },
      firstSession(settings.tuning, settings.transcription),
      {
        onOpen: () => {
          this.isOpen = true;
          handlers.onOpen();
        },
        onEvent: (event) => this.#receive(event),
        onEnd: (error) => this.#end(error),
      },
    );
  }

  get isEnded(): boolean {
    return this.#ended !== null;
  }

  send(event: ClientEvent): void {
    this.#line.send(event);
  }

  /** Where transcripts go from now on. */
  listen(transcriber: Listener | null): void {
    this.#transcriber = transcriber;
  }

  /** What an item of the caller's says, once that stands. */
  wroteDown(itemId: string, text: string): void {
    this.#items.setText(itemId, text);
  }

  /** Asks for the answer to this conversation. */
  ask(request: ChatRequest): RealtimeResponse {
    this.#configure(request);
    for (const event of this.#items.sync(request.messages, (id) => this.#transcriber?.guessOf(id) ?? null))
      this.send(event);
    const parts = new PartQueue<ReplyPart>(() => this.answers.cancel(response));
    const response = this.#begin(parts);
    const { maxTokens } = request;
    this.#create(response, maxTokens === undefined ? {} : { max_output_tokens: maxTokens });
    return response;
  }

  /** Has a line of our own spoken, outside the conversation. */
  say(text: string, language: string): RealtimeResponse {
    const response = this.#begin(null);
    this.#create(response, wordForWord(text, language));
    return response;
  }

  close(): void {
    if (this.#ended !== null) return;
    this.#ended = 'closed';
    this.#line.close();
    this.answers.end(null);
  }

  #begin(parts: PartQueue<ReplyPart> | null): RealtimeResponse {
    return orEnded(this.answers.begin(parts), this.#ended, this.#settings.account.vendor);
  }

  #create(response: RealtimeResponse, body: object): void {
    this.send({
      type: 'response.create',
      event_id: response.label,
      response: { metadata: { [LABEL_KEY]: response.label }, ...body },
    });
  }

  #configure(request: ChatRequest): void {
    const session = promptAndToolsOf(request);
    const written = JSON.stringify(session);
    if (written === this.#configured) return;
    this.#configured = written;
    this.send({ type: 'session.update', event_id: CONFIG_ID, session });
  }

  #receive(event: RealtimeEvent): void {
    if (event.kind === 'committed') this.#items.add(event.itemId, 'user', null);
    if (event.kind === 'error') this.#refused(event);
    if ('responseId' in event) this.answers.receive(event);
    this.#transcriber?.hear(event);
  }

  /** Most errors are about a step that came too late, as where a cancelled answer was over; those about a request end it. */
  #refused(event: Extract<RealtimeEvent, { kind: 'error' }>): void {
    const error = explainInBand(this.#settings.account.vendor, event);
    if (event.eventId !== CONFIG_ID) {
      this.answers.refused(event.eventId, error);
      return;
    }
    // The answer would be that of a model without its instructions.
    this.#configured = '';
    this.answers.failBusy(error);
  }

  #end(error: ProviderError): void {
    if (this.#ended !== null) return;
    this.#ended = error;
    this.answers.end(error);
    this.#handlers.onEnd(error);
  }
}
