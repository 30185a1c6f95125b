// A provider's failure on its way into the conversation: logged once, told to whoever watches, and put into the only
// terms that the conversation acts on.
import { ProviderError, type ProviderWarning } from '../../providers/spec/error.ts';
import { AdapterFault, type AdapterPart } from '../fault.ts';
import type { CallNews } from '../live-feed.ts';
import type { Log } from '../log.ts';

export interface ProviderFailure {
  readonly message: string;
  readonly retryable: boolean;
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
    onNews({ kind: 'warning', text: `${provider}: ${thrown.message}. ${hint}` });
    return { message: thrown.message, retryable: thrown.retryable };
  }
  const failure = thrown instanceof AdapterFault ? thrown : new AdapterFault(part, thrown);
  log.error({ part, fault: failure.fault }, 'adapter threw what it may not throw');
  onNews({ kind: 'warning', text: `${failure.message}: a fault of this program, which the log describes` });
  return { message: failure.message, retryable: false };
}

/** The same for a recogniser, whose line may also just end, and is opened again. */
export function noteRecogniserTrouble(error: Error, reopening: boolean, witness: FailureWitness): void {
  if (error instanceof AdapterFault) {
    noteProviderFailure(error, error.part, witness);
    return;
  }
  witness.log.warn({ reason: error.message, reopening }, 'recogniser failed');
  const hint = error instanceof ProviderError ? `. ${error.hint}` : '';
  witness.onNews({ kind: 'warning', text: `${error.message}${hint}` });
}

/** What a provider cannot honour, or that another one took over. */
export function noteProviderWarning(
  { text, failure }: ProviderWarning,
  part: AdapterPart,
  { log, onNews }: FailureWitness,
): void {
  if (failure !== undefined) {
    const { kind, provider, statusCode, hint } = failure;
    log.warn({ part, provider, kind, statusCode, hint }, 'provider failed, another one goes on');
  }
  onNews({ kind: 'warning', text });
}
