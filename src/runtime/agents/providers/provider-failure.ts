// Passes a provider's failure to the conversation: logged once, reported to listeners, and reduced to the terms that the
// conversation acts on.
import type { ReplyFailure } from '../../../conversation/inputs.ts';
import type { ReplyPart } from '../../../providers/spec/chat-model.ts';
import { ProviderError, type ProviderWarning } from '../../../providers/spec/error.ts';
import { AdapterFault, type AdapterPart, withoutNumbers } from '../../fault.ts';
import type { CallNews, FailedProvider } from '../../live-feed.ts';
import type { Log } from '../../log.ts';

export interface ProviderFailure extends ReplyFailure {
  readonly message: string;
}

/** Of one call: its log bears the call's id. */
export interface FailureWitness {
  readonly log: Log;
  readonly onNews: (news: CallNews) => void;
}

export function noteProviderFailure(
  thrown: unknown,
  part: AdapterPart,
  { log, onNews }: FailureWitness,
): ProviderFailure {
  if (thrown instanceof ProviderError) {
    const { kind, provider, statusCode, hint } = thrown;
    log.warn({ part, provider, kind, statusCode, hint }, 'provider failed');
    onNews({ kind: 'warning', text: `${provider}: ${thrown.message}. ${hint}`, ...told(thrown, part) });
    const { message, retryable, request, retryAfterMs } = thrown;
    return {
      message,
      retryable,
      ...refusalIn(kind, request),
      ...(kind === 'rate-limited' && retryAfterMs !== undefined ? { retryAfterMs } : {}),
    };
  }
  const failure = thrown instanceof AdapterFault ? thrown : new AdapterFault(part, thrown);
  log.error({ part, fault: failure.fault }, 'provider adapter threw an unexpected error');
  onNews({ kind: 'warning', text: `${failure.message}: a bug in this program, described in the log` });
  return { message: failure.message, retryable: false };
}

function refusalIn(
  kind: ProviderError['kind'],
  request: ProviderError['request'],
): Pick<ReplyFailure, 'refused'> {
  if (request === 'content' || request === 'length') return { refused: request };
  return kind === 'refused' && request === null ? { refused: 'access' } : {};
}

/** The same for a recogniser, whose line may also just end, and is opened again. */
export function noteRecogniserTrouble(error: Error, reopening: boolean, witness: FailureWitness): void {
  if (error instanceof AdapterFault) {
    noteProviderFailure(error, error.part, witness);
    return;
  }
  witness.log.warn({ ...failureFields(error), reopening }, 'transcriber failed');
  const hint = error instanceof ProviderError ? `. ${error.hint}` : '';
  witness.onNews({
    kind: 'warning',
    text: `${error.message}${hint}`,
    ...(error instanceof ProviderError ? told(error, 'recogniser') : {}),
  });
}

/** A vendor's message may repeat what people said, or their names out of the key terms: it is told, and not logged. */
function failureFields(error: Error): Record<string, unknown> {
  if (!(error instanceof ProviderError)) return { reason: withoutNumbers(error.message) };
  const { provider, kind, statusCode, hint } = error;
  return { provider, kind, statusCode, hint };
}

/** What a provider cannot honour, or that another one took over. */
export function noteProviderWarning(
  { text, failure }: ProviderWarning,
  part: AdapterPart,
  { log, onNews }: FailureWitness,
): void {
  if (failure !== undefined) {
    const { kind, provider, statusCode, hint } = failure;
    log.warn({ part, provider, kind, statusCode, hint }, 'provider failed: fallback provider took over');
  }
  onNews({ kind: 'warning', text, ...(failure === undefined ? {} : told(failure, part)) });
}

/** One of two that were asked, because the first was late: it is paid as well. */
export function noteUnused(part: AdapterPart, provider: string, { log }: Pick<FailureWitness, 'log'>): void {
  log.info({ part, provider }, 'provider was late or asked in addition: another one answered first');
}

/** Who failed and how; and who wants fewer requests: then fewer calls are made at the same time. */
function told(
  { kind, provider, request }: ProviderError,
  part: AdapterPart,
): { failed: FailedProvider; limited?: string } {
  const failed = { provider, part, error: kind, onlyRequest: request !== null };
  return kind === 'rate-limited' ? { failed, limited: provider } : { failed };
}

/** A reply that ended otherwise than by itself: the owner can do something about it. */
export function noteReplyEnd(
  { reason, thoughtOnly, by }: Extract<ReplyPart, { kind: 'end' }>,
  { log, onNews }: FailureWitness,
): void {
  const whose = by === undefined ? 'the model' : `model ${by}`;
  if (thoughtOnly === true) {
    const spent = reason === 'length' ? 'used all its tokens for reasoning' : 'thought';
    log.warn(
      { part: 'model', provider: by, reason, setting: 'maxTokens' },
      'model reply was empty: all its tokens went into reasoning',
    );
    onNews({
      kind: 'warning',
      text: `${whose} ${spent} and said nothing: raise maxTokens in providers.yaml, or use a model that reasons less`,
    });
  } else if (reason === 'length') {
    log.warn({ part: 'model', provider: by, setting: 'maxTokens' }, 'model reply cut at its token limit');
    onNews({
      kind: 'warning',
      text: `${whose} was cut off at its token limit, and its unfinished sentence was left out: raise maxTokens in providers.yaml`,
    });
  } else if (reason === 'filtered') {
    log.warn({ part: 'model', provider: by }, 'model reply held back by a content filter');
    onNews({
      kind: 'warning',
      text: `${whose} withheld its answer: a content filter of the vendor blocked it`,
    });
  }
}
