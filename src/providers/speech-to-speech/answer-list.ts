// The answers of one session: which one holds a sentence, and who waits until the vendor is idle. Knows no vendor and sends
// nothing.
import { errorFromNetwork, type Vendor } from '../http-error.ts';
import type { PartQueue } from '../part-queue.ts';
import type { ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import { RealtimeResponse } from './response.ts';

export class AnswerList {
  readonly #responses: RealtimeResponse[] = [];
  #labels = 0;
  #freed: (() => void)[] = [];

  /** `parts` is where the model reads; null for a line of our own. */
  add(parts: PartQueue<ReplyPart> | null): RealtimeResponse {
    this.#labels += 1;
    const inConversation = parts !== null;
    const response = new RealtimeResponse({ label: `r${this.#labels}`, inConversation, parts });
    // No more sentences will be found in the answers before this one.
    if (inConversation)
      for (const each of this.#responses.filter((one) => one.inConversation && one.isOver)) this.forget(each);
    this.#responses.push(response);
    return response;
  }

  first(matches: (response: RealtimeResponse) => boolean): RealtimeResponse | undefined {
    return this.#responses.find(matches);
  }

  /** The answer in which this sentence stands, and where it ends there. */
  find(sentence: string): { response: RealtimeResponse; end: number } | null {
    for (const response of this.#responses) {
      if (!response.inConversation || response.cancelled || response.state.kind === 'failed') continue;
      const end = response.claim(sentence);
      if (end !== null) return { response, end };
    }
    return null;
  }

  /** It is over. No sentence is looked for any more in one that nobody wants; who reads its sound has it at hand. */
  over(response: RealtimeResponse): void {
    response.end();
    if (response.cancelled || !response.inConversation) this.forget(response);
  }

  forget(response: RealtimeResponse): void {
    const at = this.#responses.indexOf(response);
    if (at >= 0) this.#responses.splice(at, 1);
  }

  /** All of them, with the session. Null: quietly. */
  end(error: ProviderError | null): void {
    for (const response of this.#responses.splice(0)) {
      if (error === null) response.end();
      else response.fail(error);
    }
    this.wake();
  }

  /** Until the vendor is at none. */
  async free(isBusy: () => boolean): Promise<void> {
    while (isBusy()) {
      await new Promise<void>((resolve) => {
        this.#freed.push(resolve);
      });
    }
  }

  /** Whoever waits for it looks again. */
  wake(): void {
    for (const wake of this.#freed.splice(0)) wake();
  }
}

/** Whoever asks has looked before; between the look and the asking the line may still break. */
export function orEnded(
  response: RealtimeResponse,
  ended: ProviderError | 'closed' | null,
  vendor: Vendor,
): RealtimeResponse {
  if (ended === 'closed') response.fail(errorFromNetwork(vendor, { code: 'ECONNABORTED' }));
  else if (ended !== null) response.fail(ended);
  return response;
}
