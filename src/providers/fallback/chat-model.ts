// A model with fallbacks: the first that answers gives the reply. If one fails or stays silent before it has said or done
// anything, the next takes over at once; later, the next continues after the last whole sentence. After a tool call a failure
// stays one, because the tool may be running. No model is asked twice for one reply.
import { cutSentences, endsWhole } from '../../conversation/words/sentences.ts';
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import { ProviderError } from '../spec/error.ts';
import {
  type Candidate,
  type CircuitBreaker,
  decisiveFailure,
  type Member,
  takenOver,
} from './circuit-breaker.ts';
import { FirstAnswerTimeout } from './first-answer-timeout.ts';

export interface FallbackSettings<Provider> {
  /** The preferred one first. */
  readonly members: readonly Member<Provider>[];
  /** Shared by all calls. */
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  /** For the first sign of one behind whom another one stands: at most, and until it is known how long it usually takes. */
  readonly patienceMs: Milliseconds;
}

export function fallbackChatModel(settings: FallbackSettings<ChatModel>): ChatModel {
  const { members, breaker } = settings;
  return {
    provider: members.map(({ provider }) => provider.provider).join(', '),
    reply: (request) => replyOf(settings, request),
    async warm(signal) {
      const failures = await Promise.all(
        members.map(async ({ name, provider }) => {
          const failure = (await provider.warm?.(signal)) ?? null;
          if (failure !== null) breaker.setAside(name, failure);
          return failure;
        }),
      );
      return failures.find((failure) => failure !== null) ?? null;
    },
  };
}

async function* replyOf(
  settings: FallbackSettings<ChatModel>,
  request: ChatRequest,
): AsyncGenerator<ReplyPart, void, undefined> {
  const candidates = settings.breaker.inOrder(settings.members);
  const failures: ProviderError[] = [];
  let said = '';
  for (const [place, candidate] of candidates.entries()) {
    if (request.signal.aborted) return;
    const next = candidates[place + 1];
    const broken = yield* replyBy(settings, candidate, next, goingOnFrom(request, said), said);
    if (broken === null || request.signal.aborted) return;
    const { failure, words } = broken;
    if (next === undefined) throw decisiveFailure(failures, failure);
    failures.push(failure);
    yield takenOver('model', candidate.name, next.name, failure);
    if (words === '') continue;
    yield { kind: 'cut' };
    said = `${said} ${wholeSentences(words)}`.trim();
  }
}

interface Broken {
  readonly failure: ProviderError;
  /** What was said before. */
  readonly words: string;
}

function wholeSentences(words: string): string {
  if (endsWhole(words)) return words.trim();
  const { rest } = cutSentences(words, false, false);
  return words.slice(0, words.length - rest.length).trim();
}

/** What was said already stands before the next one's eyes. */
function goingOnFrom(request: ChatRequest, said: string): ChatRequest {
  if (said === '') return request;
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: 'assistant', text: said, toolCalls: [] },
      { role: 'user', text: '[Your answer broke off there. Go on behind it; do not repeat it.]' },
    ],
  };
}

/** Takes from the beginning of a reply what was said before, if it is said once more. */
class WithoutRepeat {
  readonly #said: string;
  #held = '';
  #over: boolean;

  constructor(said: string) {
    this.#said = said;
    this.#over = said === '';
  }

  push(text: string): string {
    if (this.#over) return text;
    this.#held += text;
    const held = this.#held.trimStart();
    if (held.length < this.#said.length && this.#said.startsWith(held)) return '';
    return this.end();
  }

  end(): string {
    const held = this.#held.trimStart();
    this.#held = '';
    if (this.#over) return '';
    this.#over = true;
    return held.startsWith(this.#said) ? held.slice(this.#said.length) : ` ${held}`;
  }
}

/** The failure, with what was said before it. One behind a tool call is thrown. */
async function* replyBy(
  { breaker, clock, patienceMs }: FallbackSettings<ChatModel>,
  { name, provider }: Candidate<ChatModel>,
  next: Candidate<ChatModel> | undefined,
  request: ChatRequest,
  said: string,
): AsyncGenerator<ReplyPart, Broken | null, undefined> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([request.signal, cancelled.signal]);
  const attempt = breaker.begin(name);
  const patience = new FirstAnswerTimeout(name, patienceMs, breaker.firstAnswerTimes, clock);
  // One that is only slow is not left for one that is known to fail.
  if (next === undefined || next.resort) patience.unlimited();
  patience.begin();
  const fresh = new WithoutRepeat(said);
  let words = '';
  let called = false;
  try {
    const parts = provider.reply({ ...request, signal })[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await patience.with(parts.next());
      if (done === true) break;
      if (value.kind !== 'warning') {
        patience.met();
        attempt.served();
      }
      if (value.kind === 'tool-call') called = true;
      if (value.kind === 'text') words += value.text;
      const held = value.kind === 'end' || value.kind === 'tool-call' ? fresh.end() : '';
      if (held.trim() !== '') yield { kind: 'text', text: held };
      if (value.kind === 'text') {
        const text = fresh.push(value.text);
        if (text !== '') yield { kind: 'text', text };
      } else yield value.kind === 'end' ? { ...value, by: name } : value;
    }
    if (!request.signal.aborted) attempt.served();
    return null;
  } catch (error) {
    if (request.signal.aborted) return null;
    if (!(error instanceof ProviderError)) throw error;
    attempt.failed(error);
    if (called) throw error;
    return { failure: error, words };
  } finally {
    patience.end();
    attempt.end();
    cancelled.abort();
  }
}
