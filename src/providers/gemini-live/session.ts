// One session with Gemini Live: one answer at a time, the caller's sound between them. Turns are ours: the vendor is told
// where a caller's turn begins and ends, and it answers at every end, so the end is only told when an answer is wanted.
// What begins a turn interrupts an answer, so sound that comes while one is made waits until it is made, or cancelled.
// Opens once; decides nothing about turns.
import { Alarm } from '../alarm.ts';
import { errorFromNetwork, malformedError, timeoutError } from '../http-error.ts';
import { PartQueue } from '../part-queue.ts';
import type { ChatUsage, ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import { RealtimeResponse, SOUND_HZ } from '../speech-to-speech/response.ts';
import type { SpeakingSession } from '../speech-to-speech/utterance.ts';
import { type GeminiAccess, GeminiLine } from './line.ts';
import { type News, saysAbout } from './news.ts';
import {
  ACTIVITY_END,
  ACTIVITY_START,
  INPUT_HZ,
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
/** Of a caller's turn: what is sent again to another session, and what waits while an answer is made. */
const MAX_TURN_BYTES = 30 * INPUT_HZ * 2;
const GO_ON = '(Please go on.)';
const UNSAID = '(Your last answer was not said: the caller went on.)';

export class GeminiSession implements SpeakingSession {
  readonly answers: SpeakingSession['answers'];
  readonly #access: GeminiAccess;
  readonly #handlers: SessionHandlers;
  readonly #line: GeminiLine;
  readonly #lastWords: Alarm;
  readonly #cancelWait: Alarm;
  readonly #responses: RealtimeResponse[] = [];
  /** The answer that is being made; also one that was cancelled and has not said that it is over. */
  #current: RealtimeResponse | null = null;
  /** It was begun so that the caller's words come; nobody has asked for it yet. */
  #pending: RealtimeResponse | null = null;
  #isActivityOpen = false;
  #turnSound: Uint8Array[] = [];
  /** Of the turn's sound, what was not sent yet. */
  #held: Uint8Array[] = [];
  #transcript = '';
  #calls = new Map<string, string>();
  /** The vendor has not said that the turn it answered is over: it waits until that must have been played. */
  #isTurnOpen = false;
  /** The end of an earlier turn is still to come: it says nothing about the answer that is being made. */
  #isEndDue = false;
  /** What is heard now was heard on another session before. */
  #isReplay = false;
  #wasCut = false;
  #isUnsaid = false;
  #usage: ChatUsage | null = null;
  #freed: (() => void)[] = [];
  #ended: ProviderError | 'closed' | null = null;
  #labels = 0;
  isOpen = false;

  constructor(access: GeminiAccess, setup: SetupOptions, handlers: SessionHandlers) {
    this.#access = access;
    this.#handlers = handlers;
    this.#lastWords = new Alarm(access.clock);
    this.#cancelWait = new Alarm(access.clock);
    this.answers = {
      find: (sentence) => this.#find(sentence),
      cancel: (response) => this.#cancel(response),
      giveUp: (response, waitedFor, afterMs) => {
        if (response.isOver) return;
        this.#cancel(response);
        response.fail(timeoutError(access.vendor, waitedFor, afterMs));
      },
    };
    this.#line = new GeminiLine(access, setupMessage(setup), {
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
    return this.#turnSound.length > 0;
  }

  /** Goes on in the middle of a turn that another session has heard; its words were told already. */
  goOnAfter(other: GeminiSession): void {
    if (!other.isInTurn) return;
    for (const pcm of other.#turnSound) this.hear(pcm);
    this.#transcript = other.#transcript;
    this.#isReplay = true;
  }

  /** The caller's sound, at 16 kHz. */
  hear(pcm: Uint8Array): void {
    this.#dropAdvance();
    if (this.#turnSound.length === 0) this.#isReplay = false;
    keep(this.#turnSound, pcm);
    const isAnswering = this.#current !== null && !this.#current.cancelled;
    if (isAnswering) keep(this.#held, pcm);
    else this.#sendSound(pcm);
  }

  /** The caller has paused and no words have come: the end of the turn brings them, and with them an answer in advance. */
  endTurnForWords(): void {
    if (!this.#isActivityOpen || this.#turnSound.length === 0 || this.#current !== null) return;
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
  async clearFor(news: News): Promise<void> {
    if (this.#pending !== null && !this.#isAnswerTo(news)) this.#dropAdvance();
    await this.free();
  }

  #isAnswerTo({ notes, results, turn }: News): boolean {
    return notes.length === 0 && results.length === 0 && saysAbout(this.#transcript, turn);
  }

  /** Until it is at no answer; one that nobody has asked for is no hindrance. */
  async free(): Promise<void> {
    while (this.#current !== null && this.#current !== this.#pending && this.#ended === null) {
      await new Promise<void>((resolve) => {
        this.#freed.push(resolve);
      });
    }
  }

  /** Asks for the answer to what is new. */
  ask(news: News): RealtimeResponse {
    const inAdvance = this.#pending;
    this.#pending = null;
    if (inAdvance !== null) {
      this.#turnEnded();
      return inAdvance;
    }
    const response = this.#orEnded(this.#begin(new PartQueue<ReplyPart>(() => this.#cancel(response))));
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
    const parts = null;
    const response = this.#orEnded(
      new RealtimeResponse({ label: this.#label(), inConversation: false, parts }),
    );
    this.#responses.push(response);
    void this.free().then(() => {
      if (response.isOver || response.cancelled || this.#ended !== null) return;
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

  #sendTurn(news: News): void {
    const hasSound = this.#turnSound.length > 0;
    const isHeard = hasSound && saysAbout(this.#transcript, news.turn);
    const unsaid = this.#isUnsaid ? [UNSAID] : [];
    const text = [...unsaid, ...news.notes, isHeard ? '' : news.turn]
      .filter((each) => each !== '')
      .join('\n');
    this.#startActivity();
    for (const pcm of this.#held.splice(0)) this.#line.send(soundMessage(pcm));
    if (text !== '' || !hasSound) this.#line.send(textMessage(text === '' ? GO_ON : text));
    this.#endActivity();
    this.#line.expectAnswer();
    this.#turnEnded();
  }

  #turnEnded(): void {
    this.#turnSound = [];
    this.#held = [];
    this.#transcript = '';
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

  #label(): string {
    this.#labels += 1;
    return `r${this.#labels}`;
  }

  #begin(parts: PartQueue<ReplyPart>): RealtimeResponse {
    const response = new RealtimeResponse({ label: this.#label(), inConversation: true, parts });
    // No more sentences will be found in the answers before this one.
    for (const each of this.#responses.filter((one) => one.isOver)) this.#forget(each);
    this.#responses.push(response);
    response.begin(response.label);
    this.#current = response;
    return response;
  }

  #find(sentence: string): { response: RealtimeResponse; end: number } | null {
    for (const response of this.#responses) {
      if (!response.inConversation || response.cancelled || response.state.kind === 'failed') continue;
      const end = response.claim(sentence);
      if (end !== null) return { response, end };
    }
    return null;
  }

  /** What begins a turn of the caller's stops the answer. */
  #cancel(response: RealtimeResponse): void {
    if (!response.cancel()) return;
    if (this.#current === response && this.#ended === null) {
      this.#lastWords.cancel();
      this.#startActivity();
      for (const pcm of this.#held.splice(0)) this.#line.send(soundMessage(pcm));
      this.#cancelWait.set(CANCEL_WAIT_MS, () => this.#over(response), 'background');
    }
    response.nudge();
  }

  #receive(event: GeminiEvent): void {
    const response = this.#current;
    switch (event.kind) {
      case 'heard':
        if (this.#isReplay) return;
        this.#transcript += event.text;
        return this.#handlers.onHeard(event.text, event.finished);
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
        if (event.sampleRateHz === SOUND_HZ) response.addSound(samplesOf(event.bytes));
        else response.fail(malformedError(this.#access.vendor, `speaks at ${event.sampleRateHz} Hz`));
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
    response.end();
    if (response.cancelled || !response.inConversation) this.#forget(response);
    if (this.#current !== response) return;
    this.#lastWords.cancel();
    this.#cancelWait.cancel();
    this.#current = null;
    for (const pcm of this.#held.splice(0)) this.#sendSound(pcm);
    for (const wake of this.#freed.splice(0)) wake();
  }

  /** Told once a turn: the newest count is the whole of it. */
  #tellUsage(): void {
    const usage = this.#usage;
    this.#usage = null;
    if (usage !== null) this.#handlers.onUsage(usage);
  }

  #forget(response: RealtimeResponse): void {
    const at = this.#responses.indexOf(response);
    if (at >= 0) this.#responses.splice(at, 1);
  }

  /** Whoever asks has looked before; between the look and the asking the line may still break. */
  #orEnded(response: RealtimeResponse): RealtimeResponse {
    const { vendor } = this.#access;
    if (this.#ended === 'closed') response.fail(errorFromNetwork(vendor, { code: 'ECONNABORTED' }));
    else if (this.#ended !== null) response.fail(this.#ended);
    return response;
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
    for (const response of this.#responses.splice(0)) {
      if (error === null) response.end();
      else response.fail(error);
    }
    for (const wake of this.#freed.splice(0)) wake();
  }
}

function reasonOf(reason: string, response: RealtimeResponse): Extract<ReplyPart, { kind: 'end' }>['reason'] {
  if (response.hasCalls) return 'tool-calls';
  return /REJECTED|PROHIBITED|SAFETY|BLOCK/.test(reason) ? 'filtered' : 'stop';
}

/** The newest of it, where there is too much. */
function keep(pieces: Uint8Array[], pcm: Uint8Array): void {
  pieces.push(pcm);
  let bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  while (bytes > MAX_TURN_BYTES) bytes -= pieces.shift()?.length ?? bytes;
}

/** A copy of its own: what comes from the wire lies anywhere in a larger buffer. */
function samplesOf(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  new Uint8Array(samples.buffer).set(bytes.subarray(0, samples.length * 2));
  return samples;
}
