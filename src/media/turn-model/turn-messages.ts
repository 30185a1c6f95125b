// The messages between the turn models' thread and its owner.

export interface TurnModelSpec {
  readonly file: string;
  /** Null: whatever lies there is used. */
  readonly sha256: string | null;
}

export type ToTurnThread =
  | { kind: 'load'; wish: TurnModelSpec }
  /** `samples` move to the thread. */
  | { kind: 'judge'; question: number; file: string; samples: Int16Array; sampleRateHz: 8000 | 16000 }
  /** Nobody waits for its answer any more. */
  | { kind: 'forget'; question: number }
  /** Ends the thread once nothing is being judged. */
  | { kind: 'end' };

export type FromTurnThread =
  /** `problem` null: it can be asked. */
  | { kind: 'loaded'; file: string; problem: string | null }
  | { kind: 'judged'; question: number; probability: number }
  | { kind: 'failed'; question: number; problem: string };
