// What all calls share: the scratch folder and the decoders. A whole utterance is decoded twice, as words and as loose phones;
// a faster third decoder makes partials. The transcriber opens it for the first call and closes it after the last.
import { availableParallelism } from 'node:os';
import { Scratch } from '../scratch.ts';
import { Decoder } from './decoder.ts';
import { DecoderPool } from './decoder-pool.ts';
import { judge, settledSegments, textOf, type Verdict } from './hypothesis.ts';
import { prepareSearches } from './searches.ts';
import { type PocketsphinxSettings, programOf } from './settings.ts';

/** Of each kind. More would only slow each other down; with one, a long announcement keeps every other call waiting. */
const DECODERS = 2;

interface Pools {
  readonly guesses: DecoderPool;
  readonly words: DecoderPool;
  readonly phones: DecoderPool | null;
}

export class Engine {
  readonly #scratch: Scratch;
  readonly #pools: Pools;

  private constructor(scratch: Scratch, pools: Pools) {
    this.#scratch = scratch;
    this.#pools = pools;
  }

  /** Rejects with `ProviderError`, and leaves nothing behind then. */
  static async open(settings: PocketsphinxSettings): Promise<Engine> {
    const program = programOf(settings);
    const scratch = Scratch.open('transcriber');
    const size = settings.decoders ?? Math.min(DECODERS, availableParallelism());
    const opened: DecoderPool[] = [];
    let decoders = 0;
    const openPool = async (kind: string, args: readonly string[]): Promise<DecoderPool> => {
      const open = () =>
        Decoder.open({ clock: settings.clock, program, args, scratch, name: `${kind}${decoders++}` });
      const pool = await DecoderPool.open(size, open);
      opened.push(pool);
      return pool;
    };
    try {
      const searches = await prepareSearches(settings, scratch);
      const words = await openPool('words', searches.words);
      const phones = searches.phones === null ? null : await openPool('phones', searches.phones);
      const guesses = await openPool('guesses', searches.guesses);
      return new Engine(scratch, { guesses, words, phones });
    } catch (error) {
      for (const pool of opened) pool.close();
      scratch.close();
      throw error;
    }
  }

  /** What was said in a whole utterance. Rejects with `ProviderError`. */
  async hear(samples: Int16Array): Promise<Verdict> {
    const { words, phones } = this.#pools;
    return judge(...(await Promise.all([words.decode(samples), phones?.decode(samples) ?? null])));
  }

  /** What was said so far in one that goes on; null where it would keep others waiting, or wait for them. */
  async guess(samples: Int16Array): Promise<string | null> {
    const { guesses, words } = this.#pools;
    if (guesses.saturated || !words.idle) return null;
    return textOf(settledSegments(await guesses.decode(samples)));
  }

  close(): void {
    const { guesses, words, phones } = this.#pools;
    guesses.close();
    words.close();
    phones?.close();
    this.#scratch.close();
  }
}
