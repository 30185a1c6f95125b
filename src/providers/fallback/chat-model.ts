// A BRAIN made of several: the first that answers has the reply. One that fails, or stays silent, before it has said or done
// anything hands over to the next at once; behind words that were given out a failure goes on, because they may have been
// heard. Asks nobody twice within one reply.
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import { ProviderError } from '../spec/error.ts';
import { Patience } from './patience.ts';
import { type Candidate, type Member, type Standing, takenOver, tellingFailure } from './standing.ts';

export interface FallbackSettings<Provider> {
  /** The preferred one first. */
  readonly members: readonly Member<Provider>[];
  /** Shared by all calls. */
  readonly standing: Standing;
  readonly clock: Clock;
  /** For the first sign of one behind whom another one stands. */
  readonly patienceMs: Milliseconds;
}

export function fallbackChatModel(settings: FallbackSettings<ChatModel>): ChatModel {
  const { members, standing } = settings;
  return {
    provider: members.map(({ provider }) => provider.provider).join(', '),
    reply: (request) => replyOf(settings, request),
    async warm(signal) {
      const failures = await Promise.all(
        members.map(async ({ name, provider }) => {
          const failure = (await provider.warm?.(signal)) ?? null;
          if (failure !== null) standing.setAside(name, failure);
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
  const candidates = settings.standing.inOrder(settings.members);
  const failures: ProviderError[] = [];
  for (const [place, candidate] of candidates.entries()) {
    if (request.signal.aborted) return;
    const next = candidates[place + 1];
    const failure = yield* replyBy(settings, candidate, next, request);
    if (failure === null || request.signal.aborted) return;
    if (next === undefined) throw tellingFailure(failures, failure);
    failures.push(failure);
    yield takenOver('model', candidate.name, next.name, failure);
  }
}

/** The failure where nothing was given out yet; one behind words is thrown. */
async function* replyBy(
  { standing, clock, patienceMs }: FallbackSettings<ChatModel>,
  { name, provider }: Candidate<ChatModel>,
  next: Candidate<ChatModel> | undefined,
  request: ChatRequest,
): AsyncGenerator<ReplyPart, ProviderError | null, undefined> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([request.signal, cancelled.signal]);
  const attempt = standing.begin(name);
  const patience = new Patience(name, patienceMs, clock);
  // One that is only slow is not left for one that is known to fail.
  if (next !== undefined && !next.resort) patience.begin();
  let given = false;
  try {
    const parts = provider.reply({ ...request, signal })[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await patience.with(parts.next());
      if (done === true) break;
      if (value.kind !== 'warning') {
        given = true;
        patience.end();
        attempt.served();
      }
      yield value.kind === 'end' ? { ...value, by: name } : value;
    }
    if (!request.signal.aborted) attempt.served();
    return null;
  } catch (error) {
    if (request.signal.aborted) return null;
    if (!(error instanceof ProviderError)) throw error;
    attempt.failed(error);
    if (given) throw error;
    return error;
  } finally {
    patience.end();
    attempt.end();
    cancelled.abort();
  }
}
