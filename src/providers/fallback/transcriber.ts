// A transcriber with fallbacks. If one breaks, the next hears again what has no result yet. One that is later than it usually is
// goes on, while the next hears the same beside it: whoever has words first goes on alone. An error is reported only when all have
// failed; none is opened again in a stream in which it failed.
import { durationMs, type PcmFrame } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';
import type { ProviderError } from '../spec/error.ts';
import type {
  HeardWord,
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../spec/transcriber.ts';
import type { FallbackSettings } from './chat-model.ts';
import { type Attempt, alsoFailed, type Candidate, decisiveFailure, takenOver } from './circuit-breaker.ts';
import { Replay } from './replay.ts';
import { brokenAdapter, closedByItself, tooLate } from './transcriber-failures.ts';
import { TranscriberWatch } from './transcriber-watch.ts';

type Settings = Omit<FallbackSettings<Transcriber>, 'patienceMs'>;
type Rate = 8000 | 16000;

export function fallbackTranscriber(settings: Settings): Transcriber {
  const { members } = settings;
  const providers = members.map(({ provider }) => provider);
  return {
    provider: providers.map(({ provider }) => provider).join(', '),
    sampleRatesHz: ratesOf(providers),
    open(options) {
      const stream = new FallbackStream(settings, options);
      stream.start();
      return stream;
    },
  };
}

/** What all of them hear; where there is nothing of the kind, what the first one hears. */
function ratesOf(providers: readonly Transcriber[]): readonly Rate[] {
  const [first, ...others] = providers;
  if (first === undefined) throw new Error('transcriber made of none');
  const common = first.sampleRatesHz.filter((rate) =>
    others.every((other) => other.sampleRatesHz.includes(rate)),
  );
  return common.length > 0 ? common : first.sampleRatesHz;
}

/** Where the other one had nothing to write down either, or was not needed, it is not asked again so soon. */
const NOT_AGAIN_MS = 15_000;

interface Line {
  /** Of all the sound: where the sound of this line begins. */
  firstMs: number;
  readonly candidate: Candidate<Transcriber>;
  readonly attempt: Attempt;
  readonly abort: AbortController;
  /** Null where it is not asked whether it is late. */
  readonly watch: TranscriberWatch | null;
  readonly begunAt: Instant;
  stream: TranscriptStream | null;
  /** The first hears as it comes; one that takes over hears what was, once it has opened. */
  live: boolean;
  opened: boolean;
}

class FallbackStream implements TranscriptStream {
  readonly #settings: Settings;
  readonly #options: TranscriberOptions;
  readonly #candidates: Candidate<Transcriber>[];
  readonly #failures: ProviderError[] = [];
  readonly #replay = new Replay();
  readonly #warnings: string[] = [];
  #line: Line | null = null;
  /** Hears the same beside it, because that is late. */
  #second: Line | null = null;
  #secondNotBefore: Instant;
  /** Of the first, on all calls, when the second was asked to listen. */
  #answersBefore = 0;
  /** Of sound, into whichever line. */
  #writtenMs = 0;
  #phase: 'open' | 'closing' | 'closed' = 'open';

  constructor(settings: Settings, options: TranscriberOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#secondNotBefore = settings.clock.now();
    const { sampleRateHz } = options;
    const hears = ({ provider }: { provider: Transcriber }) => provider.sampleRatesHz.includes(sampleRateHz);
    const deaf = settings.members.filter((member) => !hears(member));
    // All of them deaf to it: then they say so themselves, in their own words.
    const able = deaf.length === settings.members.length ? deaf : settings.members.filter(hears);
    if (able !== deaf)
      for (const { name } of deaf)
        this.#warnings.push(`transcriber ${name} cannot take over: it does not support ${sampleRateHz} Hz.`);
    this.#candidates = settings.breaker.inOrder(able);
  }

  get warnings(): readonly string[] {
    return this.#warnings;
  }

  start(): void {
    const line = this.#open(true);
    if (line !== null) this.#warnings.push(...(line.stream?.warnings ?? []));
  }

  write(frame: PcmFrame): void {
    if (this.#phase !== 'open') return;
    this.#writtenMs += durationMs(frame.samples.length, frame.sampleRateHz);
    if (this.#isKept()) this.#replay.write(frame);
    this.#use((stream) => stream.write(frame));
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (this.#phase !== 'open') return;
    if (this.#isKept()) this.#replay.speechEdge(edge);
    for (const line of [this.#line, this.#second]) line?.watch?.speechEdge(edge);
    this.#use((stream) => stream.speechEdge(edge));
  }

  finalize(): void {
    if (this.#phase !== 'open') return;
    this.#replay.finalize();
    for (const line of [this.#line, this.#second]) line?.watch?.finalize();
    this.#use((stream) => stream.finalize());
  }

  close(): void {
    if (this.#phase !== 'open') return;
    this.#phase = 'closing';
    this.#leaveSecond();
    const line = this.#line;
    line?.watch?.stop();
    if (line === null) this.#closed();
    // One that takes over has to hear the rest first.
    else if (line.live) line.stream?.close();
  }

  /** Behind the last there is nobody who would hear it again. */
  #isKept(): boolean {
    return this.#candidates.length > 0 || this.#second !== null || this.#line?.live !== true;
  }

  #use(wish: (stream: TranscriptStream) => void): void {
    const line = this.#line;
    const second = this.#second;
    if (line?.live === true && line.stream !== null) wish(line.stream);
    const { stream } = second ?? { stream: null };
    if (second?.live === true && stream !== null) this.#guarded(second, () => wish(stream));
  }

  /** Null where it failed within its opening, which was dealt with. */
  #open(live: boolean, isSecond = false): Line | null {
    const candidate = this.#candidates.shift();
    if (candidate === undefined) throw new Error('transcriber: nobody is left to listen');
    const { name, provider } = candidate;
    const { breaker, clock, hedges } = this.#settings;
    const abort = new AbortController();
    const attempt = breaker.begin(name);
    const watch = hedges
      ? new TranscriberWatch(name, breaker.firstAnswerTimes, clock, () => this.#late(line))
      : null;
    const line: Line = {
      ...{ candidate, attempt, abort, watch, begunAt: clock.now() },
      ...{ stream: null, live, opened: false, firstMs: 0 },
    };
    if (isSecond) this.#second = line;
    else this.#line = line;
    watch?.opening();
    const { signal } = this.#options;
    signal.addEventListener('abort', () => watch?.stop(), { once: true });
    line.stream = provider.open({
      ...this.#options,
      signal: AbortSignal.any([signal, abort.signal]),
      onEvent: (event) => this.#told(line, event),
    });
    return this.#line === line || this.#second === line ? line : null;
  }

  #told(line: Line, event: TranscriptEvent): void {
    if (this.#phase === 'closed') return;
    if (line === this.#second) this.#secondTold(line, event);
    else if (line === this.#line) this.#lineTold(line, event);
  }

  #lineTold(line: Line, event: TranscriptEvent): void {
    switch (event.kind) {
      case 'open':
        this.#opened(line);
        this.#leaveSecond();
        this.#options.onEvent({ kind: 'open', by: line.candidate.name });
        return this.#catchUp(line);
      case 'partial':
        if (event.text !== '') this.#showsWords(line, 'guessed', event.text);
        return this.#options.onEvent(event);
      case 'final':
        this.#showsWords(line, 'final', event.text);
        this.#replay.clear();
        return this.#options.onEvent({ ...event, ...inStream(line, event.words) });
      case 'words':
        return this.#options.onEvent({ ...event, ...inStream(line, event.words) });
      case 'error':
        return this.#failed(line, event.error);
      case 'closed':
        if (this.#phase === 'closing' || this.#options.signal.aborted) return this.#closed();
        return this.#failed(line, closedByItself(line.candidate.name));
      default:
        this.#options.onEvent(event);
    }
  }

  #showsWords(line: Line, what: 'guessed' | 'final', text: string): void {
    if (text.trim() !== '') line.attempt.served();
    line.watch?.[what]();
    this.#leaveSecond();
  }

  #opened(line: Line): void {
    line.attempt.reached();
    line.opened = true;
    line.watch?.opened();
  }

  /** Whoever is heard first goes on alone: with its opening where the other one is not open, else with its words. */
  #secondTold(line: Line, event: TranscriptEvent): void {
    switch (event.kind) {
      case 'open':
        this.#opened(line);
        if (this.#line?.opened !== true) this.#prefer(line);
        return this.#catchUp(line);
      case 'partial':
      case 'final':
        if (event.text.trim() !== '') {
          this.#prefer(line);
          this.#told(line, event);
        } else if (event.kind === 'final') this.#leaveSecond();
        return;
      case 'error':
        return this.#secondFailed(line, event.error);
      case 'closed':
        return this.#secondFailed(line, closedByItself(line.candidate.name));
      case 'warning':
        return this.#options.onEvent(event);
      default:
        // The turn is judged by the other one.
        return;
    }
  }

  #catchUp(line: Line): void {
    if (line.live || !line.opened || line.stream === null) return;
    const { stream } = line;
    this.#guarded(line, () => {
      line.firstMs = this.#writtenMs - this.#replay.into(stream);
      line.live = true;
      if (this.#phase === 'closing') stream.close();
    });
  }

  /** The next hears the same from now on, from the first word without a result. */
  #late(line: Line): void {
    const next = this.#candidates[0];
    if (this.#line !== line || this.#second !== null || next === undefined || next.resort) return;
    if (this.#phase !== 'open' || this.#settings.clock.now() < this.#secondNotBefore) return;
    this.#answersBefore = this.#settings.breaker.answers(line.candidate.name);
    this.#openNext(true);
  }

  #leaveSecond(): void {
    const second = this.#second;
    if (second === null) return;
    this.#second = null;
    end(second);
    this.#candidates.unshift(second.candidate);
    this.#secondNotBefore = this.#settings.clock.now() + NOT_AGAIN_MS;
    this.#tellUnused(second);
  }

  /** It listened beside the other one, and costs as well. */
  #tellUnused({ candidate, begunAt }: Line): void {
    const ms = Math.max(0, this.#settings.clock.now() - begunAt);
    this.#options.onEvent({ kind: 'unused', by: candidate.name, ms });
  }

  /** From now on it listens alone. */
  #prefer(line: Line): void {
    const slow = this.#line;
    if (slow === null) throw new Error('transcriber: nobody has listened');
    const error = tooLate(slow.candidate.name, slow.opened);
    this.#second = null;
    this.#line = line;
    // It hears others well: then it was late once, and need not be taken from all calls.
    if (this.#answersBefore === this.#settings.breaker.answers(slow.candidate.name))
      slow.attempt.failed(error);
    end(slow);
    this.#failures.push(error);
    this.#options.onEvent(takenOver('transcriber', slow.candidate.name, line.candidate.name, error));
    if (slow.opened) this.#tellUnused(line);
    this.#options.onEvent({ kind: 'open', by: line.candidate.name });
  }

  #secondFailed(line: Line, error: ProviderError): void {
    line.attempt.failed(error);
    end(line);
    this.#second = null;
    this.#failures.push(error);
    const first = this.#line?.candidate.name ?? '';
    this.#options.onEvent(alsoFailed('transcriber', line.candidate.name, first, error));
  }

  #failed(line: Line, error: ProviderError): void {
    line.attempt.failed(error);
    end(line);
    const second = this.#second;
    const next = second?.candidate ?? this.#candidates[0];
    if (next === undefined || this.#phase === 'closing') {
      this.#line = null;
      this.#phase = 'closed';
      this.#options.onEvent({ kind: 'error', error: decisiveFailure(this.#failures, error) });
      return;
    }
    this.#failures.push(error);
    this.#second = null;
    if (second !== null) this.#line = second;
    this.#options.onEvent(takenOver('transcriber', line.candidate.name, next.name, error));
    if (second?.opened === true) this.#options.onEvent({ kind: 'open', by: next.name });
    // Whoever was told may have closed.
    if (second === null && this.#phase === 'open') this.#openNext();
  }

  #openNext(isSecond = false): void {
    try {
      const line = this.#open(false, isSecond);
      if (line === null) return;
      for (const text of line.stream?.warnings ?? []) this.#options.onEvent({ kind: 'warning', text });
      // It may have opened before it returned.
      this.#catchUp(line);
    } catch (thrown) {
      this.#broke(isSecond ? this.#second : this.#line, thrown);
    }
  }

  /** Within another adapter's callback a throw would be blamed on that one. */
  #guarded(line: Line, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#broke(line, thrown);
    }
  }

  #broke(line: Line | null, thrown: unknown): void {
    if (line === null) throw thrown;
    const error = brokenAdapter(line.candidate.name, thrown);
    if (line === this.#second) this.#secondFailed(line, error);
    else this.#failed(line, error);
  }

  #closed(): void {
    if (this.#line !== null) end(this.#line);
    this.#line = null;
    this.#phase = 'closed';
    this.#options.onEvent({ kind: 'closed' });
  }
}

/** Nothing is heard of it any more. */
function end({ watch, attempt, abort }: Line): void {
  watch?.stop();
  attempt.end();
  abort.abort();
}

/** Each line counts from the first sound that it heard; whoever reads counts from the first of all. */
function inStream(
  { firstMs }: Line,
  words: readonly HeardWord[] | undefined,
): { words?: readonly HeardWord[] } {
  if (words === undefined) return {};
  return { words: words.map(({ text, startMs }) => ({ text, startMs: startMs + firstMs })) };
}
