// A voice with fallbacks. What one could not speak, the next says, from the first incomplete sentence; for the reader it stays
// one utterance with the same sentence numbers. None is asked twice in an utterance.
import type { Pcm } from '../../telephony/audio.ts';
import type { Milliseconds } from '../../telephony/time.ts';
import { ProviderError } from '../spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../spec/voice.ts';
import type { FallbackSettings } from './chat-model.ts';
import { type Candidate, decisiveFailure, takenOver } from './circuit-breaker.ts';
import { FirstAnswerRace } from './first-answer-race.ts';
import { MidSpeechWatch } from './mid-speech-watch.ts';
import type { AskedProvider, ProviderRun } from './provider-run.ts';

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

/** What one member was asked to speak. To the member, its sentences begin at 0. */
interface Share {
  readonly utterance: Utterance;
  readonly first: number;
  /** It has something to speak. */
  begin(): void;
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
  /** Of those that are asked now. */
  readonly #shares = new Map<string, Share>();
  #race: FirstAnswerRace<Voice, SpeechPart>;
  /** Of the one that speaks, where another one could go on behind it. */
  #watch: MidSpeechWatch | null = null;

  constructor(settings: FallbackSettings<Voice>, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#candidates = settings.breaker.inOrder(settings.members);
    // Work begins at once, before anybody reads.
    this.#race = this.#begin();
    this.parts = this.#read();
  }

  push(sentence: number, text: string): void {
    this.#waiting.push({ sentence, text });
    this.#watch?.owes(true);
    for (const { utterance, first, begin } of this.#shares.values()) {
      utterance.push(sentence - first, text);
      begin();
    }
  }

  end(): void {
    this.#ended = true;
    for (const { utterance } of this.#shares.values()) utterance.end();
  }

  #begin(): FirstAnswerRace<Voice, SpeechPart> {
    const { breaker, clock, patienceMs, hedges } = this.#settings;
    const { signal } = this.#request;
    return new FirstAnswerRace({
      ...{ role: 'voice', breaker, clock, patienceMs, hedges, signal },
      ...{ candidates: this.#candidates, failures: this.#failures },
      ask: (voice, asked) => this.#open(voice, asked),
      isAnswer: (part) => part.kind === 'audio' && hasSound(part.pcm),
      onLeft: (name) => this.#shares.delete(name),
    });
  }

  #open(voice: Voice, { name, signal, begin }: AskedProvider): AsyncIterable<SpeechPart> {
    const first = this.#at;
    const utterance = voice.speak({ ...this.#request, signal });
    this.#shares.set(name, { utterance, first, begin });
    for (const { sentence, text } of this.#waiting) {
      utterance.push(sentence - first, text);
      begin();
    }
    if (this.#ended) utterance.end();
    return utterance.parts;
  }

  async *#read(): AsyncGenerator<SpeechPart, void, undefined> {
    const { signal } = this.#request;
    for (;;) {
      const run = yield* this.#whoSpeaks();
      const failure = run === null ? null : yield* this.#readShare(run);
      if (run === null || failure === null || signal.aborted) return;
      const next = this.#candidates[0];
      if (next === undefined) throw decisiveFailure(this.#failures, failure);
      this.#failures.push(failure);
      yield takenOver('voice', run.name, next.name, failure);
      // While that was handed over the caller may have interrupted.
      if (signal.aborted) return;
      this.#race = this.#begin();
    }
  }

  /** What it costs that another one was asked as well is told of each sentence. */
  async *#whoSpeaks(): AsyncGenerator<SpeechPart, ProviderRun<SpeechPart> | null, undefined> {
    const waiting = this.#race.answer();
    for (;;) {
      const { done, value } = await waiting.next();
      if (done === true) return value;
      if (value.kind === 'warning') yield value;
      else for (const { sentence } of this.#waiting) yield { kind: 'unused', sentence, by: value.by };
    }
  }

  /** The failure, or null where all was spoken or nobody listens any more. */
  async *#readShare(
    run: ProviderRun<SpeechPart>,
  ): AsyncGenerator<SpeechPart, ProviderError | null, undefined> {
    const first = this.#shares.get(run.name)?.first ?? 0;
    const hung = Promise.withResolvers<never>();
    hung.promise.catch(() => undefined);
    this.#watch = this.#watchOver(run.name, hung.reject);
    try {
      const parts = run.parts();
      for (;;) {
        const { done, value } = await Promise.race([parts.next(), hung.promise]);
        if (done === true) return null;
        const part = this.#asOurs(value, run.name, first);
        if (part.kind === 'audio') this.#watch?.sound(msOf(part.pcm));
        this.#watch?.owes(this.#waiting.length > 0);
        yield part;
      }
    } catch (error) {
      if (this.#request.signal.aborted) return null;
      if (!(error instanceof ProviderError)) throw error;
      run.failed(error);
      return error;
    } finally {
      this.#watch?.stop();
      this.#watch = null;
      run.close();
      this.#shares.delete(run.name);
    }
  }

  #watchOver(name: string, onHung: (failure: ProviderError) => void): MidSpeechWatch | null {
    const next = this.#candidates[0];
    if (next === undefined || next.resort) return null;
    const { breaker, clock, patienceMs } = this.#settings;
    const limitMs = breaker.firstAnswerTimes.timeoutMs(name, patienceMs);
    return new MidSpeechWatch(clock, limitMs, () => onHung(hangs(name, limitMs)));
  }

  #asOurs(part: SpeechPart, by: string, first: number): SpeechPart {
    if (part.kind === 'warning') return part;
    const sentence = part.sentence + first;
    if (part.kind === 'audio') return { ...part, sentence, by };
    if (part.kind === 'unused') return { ...part, sentence };
    this.#at = sentence + 1;
    this.#waiting = this.#waiting.filter((one) => one.sentence >= this.#at);
    return { ...part, sentence };
  }
}

function hangs(name: string, ms: Milliseconds): ProviderError {
  return new ProviderError(`${name} went silent in the middle of an answer for ${ms} ms`, {
    kind: 'timeout',
    provider: name,
    hint: `If it happens often, ${name} is too slow for calls: choose a faster model or a nearer region.`,
  });
}

function msOf({ samples, sampleRateHz }: Pcm): Milliseconds {
  return (samples.length * 1000) / sampleRateHz;
}

function hasSound({ samples }: Pcm): boolean {
  return samples.length > 0;
}
