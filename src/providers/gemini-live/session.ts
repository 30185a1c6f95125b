// One session with Gemini Live: one answer at a time, with the caller's audio in between. Turns are ours: the vendor is told
// where a turn begins and ends. It answers every end, so an end is only sent when an answer is wanted. Audio that begins a turn
// would interrupt an answer, so it waits until the answer is complete or cancelled. Opens once.
import { errorFromNetwork, malformedError, timeoutError } from '../http-error.ts';
import { PartQueue } from '../part-queue.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import type { ChatUsage, ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import { AnswerList, orEnded } from '../speech-to-speech/answer-list.ts';
import { type RealtimeResponse, SOUND_HZ } from '../speech-to-speech/response.ts';
import type { SpeakingSession } from '../speech-to-speech/utterance.ts';
import { Timer } from '../timer.ts';
import { CallerTurn } from './caller-turn.ts';
import { type GeminiAccess, GeminiConnection } from './connection.ts';
import type { ContextUpdate } from './context-update.ts';
import {
  ACTIVITY_END,
  ACTIVITY_START,
  lineToRead,
  resultsMessage,
  type SetupOptions,
  setupMessage,
  soundMessage,
  textMessage,
} from './requests.ts';
import type { GeminiEvent } from './wire.ts';

export interface SessionHandlers {
  onOpen(): void;
  /** What the caller says, in pieces. */
  onHeard(text: string, finished: boolean): void;
  onUsage(usage: ChatUsage): void;
  onHandle(handle: string | null): void;
  onGoingAway(): void;
  /** Once. */
  onEnd(error: ProviderError): void;
}

/** An answer that was cancelled and does not say that it is over is not waited for. */
const CANCEL_WAIT_MS = 1500;
/** Its last words come a little behind its last sound, in no promised order. */
const LAST_WORDS_MS = 200;
const GO_ON = '(Please go on.)';
const UNSAID = '(Your last answer was not said: the caller went on.)';

export class GeminiSession implements SpeakingSession {
  readonly answers: SpeakingSession['answers'];
  readonly #access: GeminiAccess;
  readonly #handlers: SessionHandlers;
  readonly #line: GeminiConnection;
  readonly #lastWords: Timer;
  readonly #cancelWait: Timer;
  readonly #list = new AnswerList();
  readonly #turn = new CallerTurn();
  /** The answer that is being made; also one that was cancelled and has not said that it is over. */
  #current: RealtimeResponse | null = null;
  /** It was begun so that the caller's words come; nobody has asked for it yet. */
  #pending: RealtimeResponse | null = null;
  #isActivityOpen = false;
  #calls = new Map<string, string>();
  /** The vendor has not said that the turn it answered is over: it waits until that must have been played. */
  #isTurnOpen = false;
  /** The end of an earlier turn is still to come: it says nothing about the answer that is being made. */
  #isEndDue = false;
  #wasCut = false;
  #isUnsaid = false;
  #usage: ChatUsage | null = null;
  #ended: ProviderError | 'closed' | null = null;
  isOpen = false;

  constructor(access: GeminiAccess, setup: SetupOptions, handlers: SessionHandlers) {
    this.#access = access;
    this.#handlers = handlers;
    this.#lastWords = new Timer(access.clock);
    this.#cancelWait = new Timer(access.clock);
    this.answers = {
      find: (sentence) => this.#list.find(sentence),
      cancel: (response) => this.#cancel(response),
      giveUp: (response, waitedFor, afterMs) => {
        if (response.isOver) return;
        this.#cancel(response);
        response.fail(timeoutError(access.vendor, waitedFor, afterMs));
      },
    };
    this.#line = new GeminiConnection(access, setupMessage(setup), {
      onOpen: () => {
        this.isOpen = true;
        handlers.onOpen();
      },
      onEvent: (event) => this.#receive(event),
      onEnd: (error) => this.#end(error),
    });
  }

  get isEnded(): boolean {
    return this.#ended !== null;
  }

  /** Calls whose results it waits for: by id, the name. */
  get calls(): ReadonlyMap<string, string> {
    return this.#calls;
  }

  /** The vendor believes that the caller cut the last answer short. */
  get wasCut(): boolean {
    return this.#wasCut;
  }

  get isAnswering(): boolean {
    return this.#current !== null;
  }

  /** Sound of the caller's has come that was not answered yet. */
  get isInTurn(): boolean {
    return this.#turn.hasSound;
  }

  /** Goes on in the middle of a turn that another session has heard; its words were told already. */
  goOnAfter(other: GeminiSession): void {
    if (other.isInTurn) this.#turn.replay(other.#turn, (pcm) => this.hear(pcm));
  }

  /** The caller's sound, at 16 kHz. */
  hear(pcm: Uint8Array): void {
    this.#dropAdvance();
    const isAnswering = this.#current !== null && !this.#current.cancelled;
    this.#turn.hear(pcm, isAnswering);
    if (!isAnswering) this.#sendSound(pcm);
  }

  /** The caller has paused and no words have come: the end of the turn brings them, and with them an answer in advance. */
  endTurnForWords(): void {
    if (!this.#isActivityOpen || !this.isInTurn || this.#current !== null) return;
    const response: RealtimeResponse = this.#begin(new PartQueue<ReplyPart>(() => this.#cancel(response)));
    this.#pending = response;
    this.#endActivity();
  }

  /** Made in advance, and nobody wants it: the vendor remembers it all the same. */
  #dropAdvance(): void {
    const inAdvance = this.#pending;
    if (inAdvance === null) return;
    this.#pending = null;
    this.#isUnsaid = true;
    this.#cancel(inAdvance);
  }

  /** Until it can be asked this. */
  async clearFor(news: ContextUpdate): Promise<void> {
    if (this.#pending !== null && !this.#isAnswerTo(news)) this.#dropAdvance();
    await this.free();
  }

  #isAnswerTo({ notes, results, turn }: ContextUpdate): boolean {
    return notes.length === 0 && results.length === 0 && this.#turn.says(turn);
  }

  /** Until it is at no answer; one that nobody has asked for is no hindrance. */
  async free(): Promise<void> {
    await this.#list.free(
      () => this.#current !== null && this.#current !== this.#pending && this.#ended === null,
    );
  }

  /** Asks for the answer to what is new. */
  ask(news: ContextUpdate): RealtimeResponse {
    const inAdvance = this.#pending;
    this.#pending = null;
    if (inAdvance !== null) {
      this.#turnEnded();
      return inAdvance;
    }
    const response: RealtimeResponse = orEnded(
      this.#begin(new PartQueue<ReplyPart>(() => this.#cancel(response))),
      this.#ended,
      this.#access.vendor,
    );
    if (news.results.length > 0) {
      for (const { id } of news.results) this.#calls.delete(id);
      this.#line.send(resultsMessage(news.results));
      this.#isTurnOpen = true;
      this.#line.expectAnswer();
      if (news.turn === '' && news.notes.length === 0) return response;
    }
    this.#sendTurn(news);
    return response;
  }

  say(text: string, language: string): RealtimeResponse {
    const response = orEnded(this.#list.add(null), this.#ended, this.#access.vendor);
    void this.free().then(() => {
      if (response.isOver || response.cancelled || this.#ended !== null) return this.#list.forget(response);
      response.begin(response.label);
      this.#startActivity();
      this.#current = response;
      this.#line.send(textMessage(lineToRead(text, language)));
      this.#endActivity();
      this.#line.expectAnswer();
    });
    return response;
  }

  close(): void {
    if (this.#ended !== null) return;
    this.#ended = 'closed';
    this.#line.close();
    this.#release(null);
  }

  #sendTurn(news: ContextUpdate): void {
    const hasSound = this.isInTurn;
    const isHeard = hasSound && this.#turn.says(news.turn);
    const unsaid = this.#isUnsaid ? [UNSAID] : [];
    const text = [...unsaid, ...news.notes, isHeard ? '' : news.turn]
      .filter((each) => each !== '')
      .join('\n');
    this.#startActivity();
    for (const pcm of this.#turn.takeHeld()) this.#line.send(soundMessage(pcm));
    if (text !== '' || !hasSound) this.#line.send(textMessage(text === '' ? GO_ON : text));
    this.#endActivity();
    this.#line.expectAnswer();
    this.#turnEnded();
  }

  #turnEnded(): void {
    this.#turn.end();
    this.#wasCut = false;
    this.#isUnsaid = false;
  }

  #sendSound(pcm: Uint8Array): void {
    this.#startActivity();
    this.#line.send(soundMessage(pcm));
  }

  #startActivity(): void {
    if (this.#isActivityOpen) return;
    this.#isActivityOpen = true;
    // An answer that was made counts as interrupted until it must have been played.
    if (this.#isTurnOpen) this.#isEndDue = true;
    this.#isTurnOpen = false;
    this.#line.send(ACTIVITY_START);
  }

  #endActivity(): void {
    this.#isActivityOpen = false;
    this.#isTurnOpen = true;
    this.#line.send(ACTIVITY_END);
  }

  #begin(parts: PartQueue<ReplyPart>): RealtimeResponse {
    const response = this.#list.add(parts);
    response.begin(response.label);
    this.#current = response;
    return response;
  }

  /** What begins a turn of the caller's stops the answer. */
  #cancel(response: RealtimeResponse): void {
    if (!response.cancel()) return;
    if (this.#current === response && this.#ended === null) {
      this.#lastWords.cancel();
      this.#startActivity();
      for (const pcm of this.#turn.takeHeld()) this.#line.send(soundMessage(pcm));
      this.#cancelWait.set(CANCEL_WAIT_MS, () => this.#over(response), 'background');
    }
    response.nudge();
  }

  #receive(event: GeminiEvent): void {
    const response = this.#current;
    switch (event.kind) {
      case 'heard':
        if (this.#turn.transcribed(event.text)) this.#handlers.onHeard(event.text, event.finished);
        return;
      case 'usage':
        this.#usage = event.usage;
        return;
      case 'resumption':
        return this.#handlers.onHandle(event.handle);
      case 'going-away':
        return this.#handlers.onGoingAway();
      case 'calls-cancelled':
        for (const id of event.ids) this.#calls.delete(id);
        return;
      case 'interrupted':
        this.#tellUsage();
        this.#wasCut = true;
        if (response?.cancelled || (response !== null && !this.#isEndDue)) this.#interrupted(response);
        // Behind it comes the end of that turn.
        this.#isEndDue = true;
        return;
      case 'turn-done':
        this.#tellUsage();
        if (response === null) this.#isTurnOpen = false;
        else if (response.cancelled) this.#over(response);
        else if (!this.#isEndDue) this.#finish(response, reasonOf(event.reason, response));
        this.#isEndDue = false;
        return;
      default:
        // Whatever is said now belongs to the answer that is being made.
        if (event.kind !== 'generated') this.#isEndDue = false;
        if (response !== null && !response.cancelled) this.#answer(response, event);
    }
  }

  #answer(response: RealtimeResponse, event: GeminiEvent): void {
    switch (event.kind) {
      case 'words':
        response.addWords(event.text);
        response.parts?.push({ kind: 'text', text: event.text });
        if (this.#lastWords.isSet) this.#awaitLastWords(response);
        return;
      case 'sound':
        if (event.sampleRateHz === SOUND_HZ) response.addSound(new PcmBytes().take(event.bytes));
        else response.fail(malformedError(this.#access.vendor, `sends audio at ${event.sampleRateHz} Hz`));
        return;
      case 'calls':
        for (const call of event.calls) {
          this.#calls.set(call.id, call.name);
          response.addCall(call);
        }
        this.#finish(response, 'tool-calls');
        // A turn that waits for results may count as done, or not.
        this.#isEndDue = true;
        return;
      case 'generated':
        return this.#awaitLastWords(response);
    }
  }

  #awaitLastWords(response: RealtimeResponse): void {
    this.#lastWords.set(LAST_WORDS_MS, () => this.#finish(response, reasonOf('', response)));
  }

  /** Not by us: a phantom of the vendor's. Whoever waits asks again. */
  #interrupted(response: RealtimeResponse): void {
    const isMade = this.#lastWords.isSet;
    if (isMade) this.#finish(response, 'stop');
    else if (!response.cancelled)
      response.fail(errorFromNetwork(this.#access.vendor, { code: 'ECONNABORTED' }));
    this.#over(response);
  }

  #finish(response: RealtimeResponse, reason: Extract<ReplyPart, { kind: 'end' }>['reason']): void {
    if (response.parts !== null) {
      // A line break ends the last sentence now.
      response.parts.push({ kind: 'text', text: '\n' });
      response.parts.push({ kind: 'end', reason, usage: null });
    }
    response.endWords();
    this.#over(response);
  }

  #over(response: RealtimeResponse): void {
    this.#list.over(response);
    if (this.#current !== response) return;
    this.#lastWords.cancel();
    this.#cancelWait.cancel();
    this.#current = null;
    for (const pcm of this.#turn.takeHeld()) this.#sendSound(pcm);
    this.#list.wake();
  }

  /** Told once a turn: the newest count is the whole of it. */
  #tellUsage(): void {
    const usage = this.#usage;
    this.#usage = null;
    if (usage !== null) this.#handlers.onUsage(usage);
  }

  #end(error: ProviderError): void {
    if (this.#ended !== null) return;
    this.#ended = error;
    this.#release(error);
    this.#handlers.onEnd(error);
  }

  #release(error: ProviderError | null): void {
    this.#tellUsage();
    this.#lastWords.cancel();
    this.#cancelWait.cancel();
    this.#current = null;
    this.#list.end(error);
  }
}

function reasonOf(reason: string, response: RealtimeResponse): Extract<ReplyPart, { kind: 'end' }>['reason'] {
  if (response.hasCalls) return 'tool-calls';
  return /REJECTED|PROHIBITED|SAFETY|BLOCK/.test(reason) ? 'filtered' : 'stop';
}
