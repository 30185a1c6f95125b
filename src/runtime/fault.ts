// Turns an unexpected exception into fields for the log. Anything can be thrown, and errors of vendors' packages often carry the
// whole request including the key. So only name, message and stack are kept, without phone numbers.
import { inspect } from 'node:util';

export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
}

export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Error) {
    const { name, message, stack } = thrown;
    return {
      name,
      message: withoutNumbers(message),
      stack: stack === undefined ? null : withoutNumbers(stack),
    };
  }
  const message = typeof thrown === 'string' ? thrown : inspect(thrown, { depth: 0 });
  return { name: typeof thrown, message: withoutNumbers(message.slice(0, 500)), stack: null };
}

/**
 * Seven digits or more in a row, however grouped, unless they stand within a word such as an id. Addresses of machines and
 * days (2026-11-28) are left as they are.
 */
const LONG_NUMBER =
  /(?<![\w.-])(?:%2B)?(?!\d{1,3}(?:\.\d{1,3}){3}\b)(?!\d{4}-\d\d-\d\d(?!\d))(?![\da-f]{8}-[\da-f]{4}-)\+?\(?\d(?:[\s().-]{0,2}\d){6,}(?![\w-])/g;

/** A text that others wrote, as it may stand in a log line. */
export function withoutNumbers(text: string): string {
  return text.replaceAll(LONG_NUMBER, '[number]');
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
