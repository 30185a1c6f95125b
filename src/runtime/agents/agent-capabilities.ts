// What tools can do to their call. Types only: the call implements them (agent-factory.ts, run-call.ts), and tools can reach
// nothing else of the call.
import type { TransferFailure } from '../../call/transfer.ts';
import type { Instant } from '../../telephony/time.ts';

export type FieldValue = string | number | boolean;

/** A piece of the owner's documents. */
export interface Finding {
  /** Its file and heading, as the record cites it. */
  readonly source: string;
  readonly text: string;
}

export type TransferEnd =
  | { kind: 'connected' }
  /** They have come into the call, and the agent stays. */
  | { kind: 'joined' }
  /** The agent still has the caller. `because` is for the model, in words. */
  | { kind: 'failed'; failure: TransferFailure; because: string; say?: string | undefined }
  /** Nobody came, and the caller leaves a message. */
  | { kind: 'message'; because: string };

/** What a tool was asked: a destination by its name, and what to tell them. */
export interface TransferRequest {
  readonly to: string;
  readonly brief: string;
}

export interface AgentCapabilities {
  /** Resolves once somebody was connected, or nobody could be. Ended by the caller it never resolves. */
  transfer(request: TransferRequest, signal: AbortSignal): Promise<TransferEnd>;
  /** The number of this call, on disk. */
  optOut(): Promise<boolean>;
  /** The number of this call, on disk. */
  bookCallback(at: Instant): Promise<boolean>;
  setFields(fields: Readonly<Record<string, FieldValue>>): Promise<boolean>;
  /** From the next sentence. */
  switchLanguage(language: string): boolean;
  /** `yields`: the other agent begins with keys or a line, and no model is asked. */
  handOver(agent: string): boolean | 'yields';
  sendDtmf(digits: string): Promise<boolean>;
  /** How many keys came. They are kept under the name and given to nobody but the owner's own services. */
  collectDigits(what: string, signal: AbortSignal): Promise<number>;
  /** Nothing that is said is kept, in sound or in words; or it is again. */
  keepPrivate(isPrivate: boolean): Promise<boolean>;
  lookUp(query: string): readonly Finding[];
}
