// A voice with fallbacks. What one could not speak, the next says, from the first incomplete sentence; for the reader it stays
// one utterance with the same sentence numbers. None is asked twice in an utterance.
import type { Pcm } from '../../telephony/audio.ts';
import { ProviderError } from '../spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../spec/voice.ts';
import type { FallbackSettings } from './chat-model.ts';
import { type Candidate, decisiveFailure, takenOver } from './circuit-breaker.ts';
import { FirstAnswerTimeout } from './first-answer-timeout.ts';

export function fallbackVoice(settings: FallbackSettings<Voice>): Voice {
  const { members, breaker } = settings;
  return {
    provider: members.map(({ provider }) => provider.provider).join(', '),
    speak: (request) => new FallbackUtterance(settings, request),
    // Whoever would be asked: a line that nobody uses is one too many for small plans.
    warm: (request) => breaker.inOrder(members)[0]?.provider.warm?.(request),
    close: () => {
      for (const { provider } of members) provider.close?.();
    },
  };
}

interface Sentence {
  readonly sentence: number;
  readonly text: string;
}

/** One member's share of an utterance. To the member, its sentences begin at 0. */
interface Share {
  readonly utterance: Utterance;
  readonly first: number;
  readonly patience: FirstAnswerTimeout;
}

class FallbackUtterance implements Utterance {
  readonly parts: AsyncIterable<SpeechPart>;
  readonly #settings: FallbackSettings<Voice>;
  readonly #request: SpeechRequest;
  readonly #candidates: Candidate<Voice>[];
  readonly #failures: ProviderError[] = [];
  /** Not wholly spoken yet. */
  #waiting: Sentence[] = [];
  /** The sentence that is spoken next, or at present. */
  #at = 0;
  #ended = false;
  #share: Share;
  #cancelled = new AbortController();

  constructor(settings: FallbackSettings<Voice>, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#candidates = settings.breaker.inOrder(settings.members);
    const [first, next] = this.#candidates;
    if (first === undefined) throw new Error('a voice made of none');
    this.#share = this.#open(first, next);
    this.parts = this.#read();
  }

  push(sentence: number, text: string): void {
    this.#waiting.push({ sentence, text });
    const { utterance, first, patience } = this.#share;
    utterance.push(sentence - first, text);
    patience.begin();
  }

  end(): void {
    this.#ended = true;
    this.#share.utterance.end();
  }

  /** Work begins at once, before anybody reads. */
  #open(candidate: Candidate<Voice>, next: Candidate<Voice> | undefined): Share {
    const first = this.#at;
    const { clock, patienceMs, breaker } = this.#settings;
    this.#cancelled = new AbortController();
    const signal = AbortSignal.any([this.#request.signal, this.#cancelled.signal]);
    const patience = new FirstAnswerTimeout(candidate.name, patienceMs, breaker.firstAnswerTimes, clock);
    // One that is only slow is not left for one that is known to fail.
    if (next === undefined || next.resort) patience.unlimited();
    const utterance = candidate.provider.speak({ ...this.#request, signal });
    for (const { sentence, text } of this.#waiting) {
      utterance.push(sentence - first, text);
      patience.begin();
    }
    if (this.#ended) utterance.end();
    return { utterance, first, patience };
  }

  async *#read(): AsyncGenerator<SpeechPart, void, undefined> {
    const { signal } = this.#request;
    for (const [place, candidate] of this.#candidates.entries()) {
      const next = this.#candidates[place + 1];
      const failure = yield* this.#readShare(candidate);
      if (failure === null || signal.aborted) return;
      if (next === undefined) throw decisiveFailure(this.#failures, failure);
      this.#failures.push(failure);
      yield takenOver('voice', candidate.name, next.name, failure);
      // While that was handed over the caller may have interrupted.
      if (signal.aborted) return;
      this.#share = this.#open(next, this.#candidates[place + 2]);
    }
  }

  /** The failure, or null where all was spoken or nobody listens any more. */
  async *#readShare({ name }: Candidate<Voice>): AsyncGenerator<SpeechPart, ProviderError | null, undefined> {
    const { utterance, first, patience } = this.#share;
    const attempt = this.#settings.breaker.begin(name);
    const cancelled = this.#cancelled;
    try {
      const parts = utterance.parts[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await patience.with(parts.next());
        if (done === true) break;
        if (value.kind === 'audio' && hasSound(value.pcm)) {
          patience.met();
          attempt.served();
        }
        yield this.#asOurs(value, name, first);
      }
      return null;
    } catch (error) {
      if (this.#request.signal.aborted) return null;
      if (!(error instanceof ProviderError)) throw error;
      attempt.failed(error);
      return error;
    } finally {
      patience.end();
      attempt.end();
      cancelled.abort();
    }
  }

  #asOurs(part: SpeechPart, by: string, first: number): SpeechPart {
    if (part.kind === 'warning') return part;
    const sentence = part.sentence + first;
    if (part.kind === 'audio') return { ...part, sentence, by };
    this.#at = sentence + 1;
    this.#waiting = this.#waiting.filter((one) => one.sentence >= this.#at);
    return { ...part, sentence };
  }
}

function hasSound({ samples }: Pcm): boolean {
  return samples.length > 0;
}
