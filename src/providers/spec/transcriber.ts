// The interface of every speech recogniser. Adapters are in ../<vendor>/.
import type { PcmFrame } from '../../telephony/audio.ts';
import type { Milliseconds } from '../../telephony/time.ts';
import type { ProviderError, ProviderWarning } from './error.ts';
import type { KeyCheck } from './key-check.ts';

export interface Transcriber {
  readonly provider: string;
  /** Rates it can hear; the switch is asked for the best one that the leg carries. */
  readonly sampleRatesHz: readonly (8000 | 16000)[];
  /** Opens one stream for one call. Never rejects: a stream that cannot open says so through `onEvent` with `error`. */
  open(options: TranscriberOptions): TranscriptStream;
  /** One cheap request that shows whether the key works. Never rejects; an aborted signal is told as a timeout. */
  check?(signal: AbortSignal): Promise<KeyCheck>;
}

export interface TranscriberOptions {
  readonly sampleRateHz: 8000 | 16000;
  /** BCP 47, such as `hi` or `en-IN`; `multi` where the vendor can switch by itself. */
  readonly language: string;
  /** Words that are likely and hard: names, products. */
  readonly keyterms: readonly string[];
  readonly signal: AbortSignal;
  /** Called in order, never after `closed`. */
  readonly onEvent: (event: TranscriptEvent) => void;
}

export interface TranscriptStream {
  /** What the vendor cannot honour of the options, in words. */
  readonly warnings: readonly string[];
  /** Takes one frame of 20 ms. Never blocks or throws; buffers up to 2 s while the socket opens, then drops the oldest. */
  write(frame: PcmFrame): void;
  /** The voice activity detector's own edges: a recogniser that has no endpointing of its own cuts here. */
  speechEdge(edge: 'start' | 'end'): void;
  /** Asks for a final result of all that was heard so far. */
  finalize(): void;
  /** Ends the stream in order: last results come, then `closed`. */
  close(): void;
}

export interface HeardWord {
  readonly text: string;
  /** Of the sound that was written into this stream, from its beginning. */
  readonly startMs: number;
}

export type TranscriptEvent =
  /** `by`: the declared name of who listens from now on, where several might. */
  | { kind: 'open'; by?: string | undefined }
  /** A guess at what is being said now; replaces the partial before it. */
  | { kind: 'partial'; text: string }
  /** Will not change any more. An empty text means: nothing was said. */
  | {
      kind: 'final';
      text: string;
      confidence: number | null;
      language: string | null;
      /** When each word began, where the vendor tells it. */
      words?: readonly HeardWord[] | undefined;
    }
  /** When each word of the final before it began, from a vendor that tells it behind. */
  | { kind: 'words'; words: readonly HeardWord[] }
  /** The recogniser itself thinks that the turn is over (or not any more, where it takes it back). */
  | {
      kind: 'turn';
      verdict: 'ended' | 'likely-ended' | 'resumed';
      /** `silence`: it has only counted milliseconds, as we do. Left out: it judged what was said and how. */
      basis?: 'silence' | undefined;
    }
  /** Only from one that is made of several. */
  | ProviderWarning
  /** So is this: another one has listened as well for so long, beside the one that is told of. */
  | { kind: 'unused'; by: string; ms: Milliseconds }
  | { kind: 'error'; error: ProviderError }
  | { kind: 'closed' };
