// The messages between the voice-activity thread and its owner. Audio is not sent by message; it is in the shared ring.
import type { RoundCounts, StreamEdge, StreamNumber } from './rounds.ts';
import type { VadSettings } from './speech-edges.ts';

export type VadEngine = 'silero' | 'fvad';

export type ToVadThread =
  | {
      kind: 'open';
      stream: StreamNumber;
      ring: SharedArrayBuffer;
      sampleRateHz: 8000 | 16000;
      settings: VadSettings;
    }
  | { kind: 'close'; stream: StreamNumber }
  | { kind: 'count' }
  /** Ends the thread once nothing is being judged. */
  | { kind: 'end' };

export type FromVadThread =
  /** `fallback` says why the engine is not the one that was asked for. */
  | { kind: 'ready'; engine: VadEngine; fallback: string | null }
  | { kind: 'edges'; edges: readonly StreamEdge[] }
  | { kind: 'counts'; counts: RoundCounts };
