// Everything that calls share: the scratch folder and the decoders. Judges one piece of sound at a time by two decodings,
// of words and of loose phones. Knows no calls: the transcriber opens it for the first one and closes it after the last.
import { availableParallelism } from 'node:os';
import { Scratch } from '../scratch.ts';
import { Decoder } from './decoder.ts';
import { DecoderPool, type Urgency } from './decoder-pool.ts';
import { type Hypothesis, judge, settledSegments, type Verdict } from './hypothesis.ts';
import { prepareSearches } from './searches.ts';
import { type PocketsphinxSettings, programOf } from './settings.ts';

/** More would take the cores that the voice and the switch need. */
const DECODERS_AT_MOST = 2;

export class Engine {
  readonly #scratch: Scratch;
  readonly #words: DecoderPool;
  readonly #phones: DecoderPool | null;

  private constructor(scratch: Scratch, words: DecoderPool, phones: DecoderPool | null) {
    this.#scratch = scratch;
    this.#words = words;
    this.#phones = phones;
  }

  /** Rejects with `ProviderError`, and leaves nothing behind then. */
  static async open(settings: PocketsphinxSettings): Promise<Engine> {
    const program = programOf(settings);
    const scratch = Scratch.open('ears');
    const size = settings.decoders ?? Math.min(DECODERS_AT_MOST, availableParallelism());
    let opened = 0;
    const openPool = (kind: string, args: readonly string[]): Promise<DecoderPool> =>
      DecoderPool.open(size, () => Decoder.open({ program, args, scratch, name: `${kind}${opened++}` }));
    let words: DecoderPool | null = null;
    try {
      const searches = await prepareSearches(settings, scratch);
      words = await openPool('words', searches.words);
      const phones = searches.phones === null ? null : await openPool('phones', searches.phones);
      return new Engine(scratch, words, phones);
    } catch (error) {
      words?.close();
      scratch.close();
      throw error;
    }
  }

  /** Whether a guess would keep a final result waiting. */
  get saturated(): boolean {
    return this.#words.saturated;
  }

  /** What was said in a whole utterance, or so far in one that goes on. Rejects with `ProviderError`. */
  async hear(samples: Int16Array, urgency: Urgency): Promise<Verdict> {
    const decodingWords = this.#words.decode(samples, urgency);
    if (urgency === 'partial') return this.#guess(samples, await decodingWords);
    const decodingPhones = this.#phones?.decode(samples, urgency) ?? null;
    const [words, phones] = await Promise.all([decodingWords, decodingPhones]);
    return judge(words, phones, 'whole');
  }

  /** Most guesses have no settled word yet: those need no second decoding. */
  async #guess(samples: Int16Array, words: Hypothesis): Promise<Verdict> {
    if (this.#phones === null || settledSegments(words).length === 0) return judge(words, null, 'going-on');
    return judge(words, await this.#phones.decode(samples, 'partial'), 'going-on');
  }

  close(): void {
    this.#words.close();
    this.#phones?.close();
    this.#scratch.close();
  }
}
