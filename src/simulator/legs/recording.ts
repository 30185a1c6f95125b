// Options of `record_session`, and of the message that a caller leaves with `record`: maximum length, and how long a silence
// ends it.
import type { Execute } from './execute.ts';

const TICKS_PER_SECOND = 50;
/** Below it nobody speaks, whatever the line hums. */
const QUIET_PEAK = 300;

/** A `record` that is under way: `<path> <seconds> <level> <seconds of silence>`. */
export class Message {
  readonly execute: Required<Execute>;
  readonly path: string;
  #ticks = 0;
  #quietTicks = 0;
  readonly #mostTicks: number;
  readonly #mostQuietTicks: number;

  constructor(execute: Required<Execute>) {
    const [path = '', limit = '0', , quiet = '0'] = execute.data.split(' ');
    this.execute = execute;
    this.path = path;
    this.#mostTicks = Number(limit) * TICKS_PER_SECOND || Number.POSITIVE_INFINITY;
    this.#mostQuietTicks = Number(quiet) * TICKS_PER_SECOND || Number.POSITIVE_INFINITY;
  }

  /** One tick of the far end's sound. True: it is over. */
  isOverWith(samples: Int16Array): boolean {
    this.#ticks += 1;
    this.#quietTicks = isQuiet(samples) ? this.#quietTicks + 1 : 0;
    return this.#ticks >= this.#mostTicks || this.#quietTicks >= this.#mostQuietTicks;
  }
}

/** `<path> [+<seconds>] [{name=value,…}]`: the variables hold for this recording only. */
export function readRecordSession(data: string): {
  path: string;
  variables: Readonly<Record<string, string>>;
  hasLimit: boolean;
} {
  const [path = '', ...words] = data.split(' ');
  const list = /^\{(.*)\}$/.exec(words[0] ?? '')?.[1] ?? '';
  const pairs = list.split(',').flatMap((entry): [string, string][] => {
    const at = entry.indexOf('=');
    return at > 0 ? [[entry.slice(0, at), entry.slice(at + 1)]] : [];
  });
  return { path, variables: Object.fromEntries(pairs), hasLimit: words.some((word) => word.startsWith('+')) };
}

function isQuiet(samples: Int16Array): boolean {
  return samples.every((sample) => Math.abs(sample) < QUIET_PEAK);
}
