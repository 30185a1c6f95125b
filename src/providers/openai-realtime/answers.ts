// The answers of one session: which one an event belongs to, which one the vendor is working on, and what happens to those no
// longer wanted. It sends only cancellations.
import type { Clock } from '../../telephony/time.ts';
import { errorFromNetwork, timeoutError, type Vendor } from '../http-error.ts';
import { explainInBand } from '../openai/failures.ts';
import type { ClientEvent } from '../openai/realtime-connection.ts';
import type { RealtimeEvent } from '../openai/realtime-wire.ts';
import type { PartQueue } from '../part-queue.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import type { ChatUsage, ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import { AnswerList } from '../speech-to-speech/answer-list.ts';
import { type RealtimeResponse, SOUND_HZ } from '../speech-to-speech/response.ts';
import type { ServerItems } from './server-items.ts';

export interface AnswersOptions {
  readonly vendor: Vendor;
  readonly clock: Clock;
  /** The vendor's conversation, as far as it is known. */
  readonly items: ServerItems;
  readonly send: (event: ClientEvent) => void;
  /** Of lines of our own and of answers that were cancelled. */
  readonly onUsage: (usage: ChatUsage) => void;
}

type AnswerEvent = Extract<RealtimeEvent, { responseId: string }>;

/** An answer that was cancelled and does not say that it is over is not waited for. */
const CANCEL_WAIT_MS = 1500;

export class Answers {
  readonly #options: AnswersOptions;
  readonly #list = new AnswerList();
  /** Which answer the vendor is at, in the conversation; also one that we have given up. */
  #busy: RealtimeResponse | null = null;
  #ended = false;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** `parts` is where the model reads; null for a line of our own. */
  begin(parts: PartQueue<ReplyPart> | null): RealtimeResponse {
    const response = this.#list.add(parts);
    if (response.inConversation) this.#busy = response;
    return response;
  }

  /** Until the vendor is at no answer in the conversation: it takes one at a time. */
  async free(): Promise<void> {
    await this.#list.free(() => this.#busy !== null && !this.#ended);
  }

  find(sentence: string): { response: RealtimeResponse; end: number } | null {
    return this.#list.find(sentence);
  }

  cancel(response: RealtimeResponse): void {
    if (!response.cancel()) return;
    if (response.id !== null) this.#options.send({ type: 'response.cancel', response_id: response.id });
    const { clock } = this.#options;
    clock.wakeAt(clock.now() + CANCEL_WAIT_MS, () => this.#over(response), 'background');
    response.nudge();
  }

  /** What was asked for and does not come. */
  giveUp(response: RealtimeResponse, waitedFor: string, afterMs: number): void {
    if (response.isOver) return;
    this.cancel(response);
    response.fail(timeoutError(this.#options.vendor, waitedFor, afterMs));
  }

  /** The vendor would not even begin with it. */
  refused(label: string | null, error: ProviderError): void {
    const response = this.#list.first((one) => one.label === label);
    if (response === undefined) return;
    response.fail(error);
    this.#over(response);
  }

  /** What was asked for in the same breath as something that was refused is not wanted as it is. */
  failBusy(error: ProviderError): void {
    const response = this.#busy;
    if (response === null) return;
    this.cancel(response);
    response.fail(error);
  }

  /** Null: quietly. */
  end(error: ProviderError | null): void {
    this.#ended = true;
    this.#busy = null;
    this.#list.end(error);
  }

  receive(event: AnswerEvent): void {
    if (event.kind === 'response-created') {
      this.#created(event);
      return;
    }
    const response = this.#list.first((one) => one.id === event.responseId);
    if (response === undefined) return;
    switch (event.kind) {
      case 'item-added':
        if (response.inConversation)
          this.#options.items.add(
            event.item.id,
            event.item.type === 'function_call' ? 'call' : 'assistant',
            '',
          );
        return;
      case 'words':
        this.#options.items.addText(event.itemId, event.text);
        response.addWords(event.text);
        response.parts?.push({ kind: 'text', text: event.text });
        return;
      case 'words-done':
        // A line break ends the last sentence now: the end of the sound, and with it of the answer, comes much later.
        response.parts?.push({ kind: 'text', text: '\n' });
        response.endWords();
        return;
      case 'sound': {
        const samples = new PcmBytes().take(event.bytes);
        this.#options.items.addSound(event.itemId, (samples.length * 1000) / SOUND_HZ);
        response.addSound(samples);
        return;
      }
      case 'call-done':
        return this.#callDone(response, event);
      case 'response-done':
        return this.#done(response, event);
    }
  }

  #created(event: Extract<AnswerEvent, { kind: 'response-created' }>): void {
    // A server that forgets our label answers in order.
    const response =
      this.#list.first((one) => one.label === event.label) ??
      this.#list.first((one) => one.id === null && !one.isOver);
    if (response === undefined) return;
    response.begin(event.responseId);
    if (response.cancelled) this.#options.send({ type: 'response.cancel', response_id: event.responseId });
  }

  #callDone(response: RealtimeResponse, event: Extract<AnswerEvent, { kind: 'call-done' }>): void {
    this.#options.items.add(event.itemId, 'call', event.callId);
    this.#options.items.setText(event.itemId, event.callId);
    // Half a call of an answer that was cancelled is none.
    if (response.cancelled) return;
    const { callId: id, name, argumentsJson } = event;
    response.addCall({ id, name, argumentsJson });
  }

  #done(response: RealtimeResponse, event: Extract<AnswerEvent, { kind: 'response-done' }>): void {
    const { usage } = event;
    const isRead = response.parts !== null && !response.cancelled;
    if (usage !== null && !isRead) this.#options.onUsage(usage);
    if (event.end.status === 'failed') {
      response.fail(explainInBand(this.#options.vendor, event.end));
    } else if (event.end.status === 'cancelled' && !response.cancelled) {
      response.fail(errorFromNetwork(this.#options.vendor, { code: 'ECONNABORTED' }));
    } else {
      response.parts?.push({ kind: 'end', reason: reasonOf(event.end, response.hasCalls), usage });
    }
    this.#over(response);
  }

  #over(response: RealtimeResponse): void {
    this.#list.over(response);
    if (this.#busy === response) this.#busy = null;
    this.#list.wake();
  }
}

function reasonOf(
  end: { status: string; reason?: string },
  called: boolean,
): Extract<ReplyPart, { kind: 'end' }>['reason'] {
  if (called) return 'tool-calls';
  if (end.status !== 'incomplete') return 'stop';
  return end.reason === 'content_filter' ? 'filtered' : 'length';
}
