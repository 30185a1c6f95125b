// A transcriber with fallbacks. If one breaks, the next hears again what has no result yet. An error is reported only when all
// have failed; each is opened once in a stream.
import { durationMs, type PcmFrame } from '../../telephony/audio.ts';
import { ProviderError } from '../spec/error.ts';
import type {
  HeardWord,
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../spec/transcriber.ts';
import type { FallbackSettings } from './chat-model.ts';
import { type Attempt, type Candidate, decisiveFailure, takenOver } from './circuit-breaker.ts';
import { Replay } from './replay.ts';

type Settings = Pick<FallbackSettings<Transcriber>, 'members' | 'breaker'>;
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

interface Line {
  /** Of all the sound: where the sound of this line begins. */
  firstMs: number;
  readonly name: string;
  readonly attempt: Attempt;
  readonly abort: AbortController;
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
  #place = 0;
  #line: Line | null = null;
  /** Of sound, into whichever line. */
  #writtenMs = 0;
  #phase: 'open' | 'closing' | 'closed' = 'open';

  constructor(settings: Settings, options: TranscriberOptions) {
    this.#settings = settings;
    this.#options = options;
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
    this.#use((stream) => stream.speechEdge(edge));
  }

  finalize(): void {
    if (this.#phase !== 'open') return;
    this.#replay.finalize();
    this.#use((stream) => stream.finalize());
  }

  close(): void {
    if (this.#phase !== 'open') return;
    this.#phase = 'closing';
    const line = this.#line;
    if (line === null) this.#closed();
    // One that takes over has to hear the rest first.
    else if (line.live) line.stream?.close();
  }

  /** Behind the last there is nobody who would hear it again. */
  #isKept(): boolean {
    return this.#place + 1 < this.#candidates.length || this.#line?.live !== true;
  }

  #use(wish: (stream: TranscriptStream) => void): void {
    const line = this.#line;
    if (line?.live === true && line.stream !== null) wish(line.stream);
  }

  /** Null where it failed within its opening, which was dealt with. */
  #open(live: boolean): Line | null {
    const candidate = this.#candidates[this.#place];
    if (candidate === undefined) throw new Error('transcriber: nobody is left to listen');
    const { name, provider } = candidate;
    const abort = new AbortController();
    const attempt = this.#settings.breaker.begin(name);
    const line: Line = { name, attempt, abort, stream: null, live, opened: false, firstMs: 0 };
    this.#line = line;
    const { signal } = this.#options;
    line.stream = provider.open({
      ...this.#options,
      signal: AbortSignal.any([signal, abort.signal]),
      onEvent: (event) => this.#told(line, event),
    });
    return this.#line === line ? line : null;
  }

  #told(line: Line, event: TranscriptEvent): void {
    if (this.#line !== line || this.#phase === 'closed') return;
    switch (event.kind) {
      case 'open':
        line.attempt.served();
        line.opened = true;
        this.#options.onEvent({ kind: 'open', by: line.name });
        return this.#catchUp(line);
      case 'final':
        this.#replay.clear();
        return this.#options.onEvent({ ...event, ...inStream(line, event.words) });
      case 'words':
        return this.#options.onEvent({ ...event, ...inStream(line, event.words) });
      case 'error':
        return this.#failed(line, event.error);
      case 'closed':
        if (this.#phase === 'closing' || this.#options.signal.aborted) return this.#closed();
        return this.#failed(line, closedByItself(line.name));
      default:
        this.#options.onEvent(event);
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

  #failed(line: Line, error: ProviderError): void {
    line.attempt.failed(error);
    line.attempt.end();
    line.abort.abort();
    const next = this.#candidates[this.#place + 1];
    if (next === undefined || this.#phase === 'closing') {
      this.#line = null;
      this.#phase = 'closed';
      this.#options.onEvent({ kind: 'error', error: decisiveFailure(this.#failures, error) });
      return;
    }
    this.#failures.push(error);
    this.#place += 1;
    this.#options.onEvent(takenOver('transcriber', line.name, next.name, error));
    // Whoever was told may have closed.
    if (this.#phase === 'open') this.#openNext();
  }

  #openNext(): void {
    try {
      const line = this.#open(false);
      if (line === null) return;
      for (const text of line.stream?.warnings ?? []) this.#options.onEvent({ kind: 'warning', text });
      // It may have opened before it returned.
      this.#catchUp(line);
    } catch (thrown) {
      if (this.#line === null) throw thrown;
      this.#failed(this.#line, brokenAdapter(this.#line.name, thrown));
    }
  }

  /** Within another adapter's callback a throw would be blamed on that one. */
  #guarded(line: Line, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#failed(line, brokenAdapter(line.name, thrown));
    }
  }

  #closed(): void {
    this.#line?.attempt.end();
    this.#line = null;
    this.#phase = 'closed';
    this.#options.onEvent({ kind: 'closed' });
  }
}

/** Each line counts from the first sound that it heard; whoever reads counts from the first of all. */
function inStream(
  { firstMs }: Line,
  words: readonly HeardWord[] | undefined,
): { words?: readonly HeardWord[] } {
  if (words === undefined) return {};
  return { words: words.map(({ text, startMs }) => ({ text, startMs: startMs + firstMs })) };
}

function closedByItself(name: string): ProviderError {
  return new ProviderError(`${name} closed the connection`, {
    kind: 'unreachable',
    provider: name,
    hint: 'This happens occasionally. If it happens often, check the network between this machine and the vendor.',
  });
}

function brokenAdapter(name: string, thrown: unknown): ProviderError {
  return new ProviderError(
    `the adapter of ${name} failed unexpectedly`,
    { kind: 'malformed', provider: name, hint: 'This is a bug in Trunkline: please report it with the log.' },
    { cause: thrown },
  );
}
