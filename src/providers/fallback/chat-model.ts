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
import { FirstAnswerRace } from './first-answer-race.ts';
import type { ProviderRun } from './provider-run.ts';

export interface FallbackSettings<Provider> {
  /** The preferred one first. */
  readonly members: readonly Member<Provider>[];
  /** Shared by all calls. */
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  /** For the first sign of one behind whom another one stands: at most, and until it is known how long it usually takes. */
  readonly patienceMs: Milliseconds;
  /** The next is asked as well where one is later than it usually is. */
  readonly hedges: boolean;
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
  while (!request.signal.aborted) {
    const run = yield* race(settings, candidates, failures, goingOnFrom(request, said)).answer();
    const broken = run === null ? null : yield* replyBy(run, request.signal, said);
    if (run === null || broken === null || request.signal.aborted) return;
    const { failure, words } = broken;
    const next = candidates[0];
    if (next === undefined) throw decisiveFailure(failures, failure);
    failures.push(failure);
    yield takenOver('model', run.name, next.name, failure);
    if (words === '') continue;
    yield { kind: 'cut' };
    said = `${said} ${wholeSentences(words)}`.trim();
  }
}

function race(
  { breaker, clock, patienceMs, hedges }: FallbackSettings<ChatModel>,
  candidates: Candidate<ChatModel>[],
  failures: ProviderError[],
  request: ChatRequest,
): FirstAnswerRace<ChatModel, ReplyPart> {
  return new FirstAnswerRace({
    ...{ role: 'model', breaker, clock, patienceMs, hedges, candidates, failures, signal: request.signal },
    ask: (model, { signal, begin }) => {
      begin();
      return model.reply({ ...request, signal });
    },
    isAnswer: ({ kind }) => kind !== 'warning',
  });
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
  run: ProviderRun<ReplyPart>,
  signal: AbortSignal,
  said: string,
): AsyncGenerator<ReplyPart, Broken | null, undefined> {
  const fresh = new WithoutRepeat(said);
  let words = '';
  let called = false;
  try {
    for await (const part of run.parts()) {
      if (part.kind === 'tool-call') called = true;
      if (part.kind === 'text') words += part.text;
      const held = part.kind === 'end' || part.kind === 'tool-call' ? fresh.end() : '';
      if (held.trim() !== '') yield { kind: 'text', text: held };
      if (part.kind === 'text') {
        const text = fresh.push(part.text);
        if (text !== '') yield { kind: 'text', text };
      } else yield part.kind === 'end' ? { ...part, by: run.name } : part;
    }
    return null;
  } catch (error) {
    if (signal.aborted) return null;
    if (!(error instanceof ProviderError)) throw error;
    run.failed(error);
    if (called) throw error;
    return { failure: error, words };
  } finally {
    run.close();
  }
}
