// What was thrown by something that may not throw, as it can stand in a log line. Anything can be thrown, and what a
// vendor's package throws often carries the whole request, key and all: so only name, message and stack are taken.
import { inspect } from 'node:util';

export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
}

export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Error) {
    const { name, message, stack } = thrown;
    return { name, message, stack: stack ?? null };
  }
  const message = typeof thrown === 'string' ? thrown : inspect(thrown, { depth: 0 });
  return { name: typeof thrown, message: message.slice(0, 500), stack: null };
}

/** An adapter threw what its interface does not let it throw: a bug of ours, which costs its call and no other. */
export class AdapterFault extends Error {
  readonly part: AdapterPart;
  readonly fault: Fault;

  constructor(part: AdapterPart, thrown: unknown) {
    super(`the adapter of the ${part} failed`);
    this.name = 'AdapterFault';
    this.part = part;
    this.fault = faultOf(thrown);
  }
}

export type AdapterPart = 'recogniser' | 'model' | 'voice' | 'voice detector';
