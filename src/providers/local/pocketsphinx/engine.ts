// Everything that calls share: the scratch folder, the search graphs, the decoders. Started by the first call, ended when
// the last one lets go. Judges one piece of sound at a time by two decodings, of words and of loose phones.
import { access, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ProviderError } from '../../spec/error.ts';
import { notInstalled, type Program } from '../programs.ts';
import { Scratch } from '../scratch.ts';
import { Decoder } from './decoder.ts';
import { DecoderPool, type Urgency } from './decoder-pool.ts';
import { dictionaryFor, readDictionary, unknownPhones } from './dictionary.ts';
import { readGrammar, wordsOfGrammar } from './grammar.ts';
import { type Hypothesis, marginOf, settledSegments, spokenSegments, textOf } from './hypothesis.ts';
import { type GraphWeights, phoneLoopGraph, phraseGraph } from './search-graph.ts';

export interface PocketsphinxSettings {
  /** A JSGF file. Without it: free dictation with the stock language model. */
  readonly grammar?: string | undefined;
  /** Pronunciations that go before those of the stock dictionary. */
  readonly dictionary?: string | undefined;
  /** A folder with an acoustic model for 16 kHz. Without it: the one of Debian's pocketsphinx-en-us. */
  readonly acousticModel?: string | undefined;
  /** The program, if it is not `pocketsphinx_batch` on the PATH. */
  readonly binary?: string | undefined;
  /** Decoders of each kind, for all calls together. Without it: one a core, two at most. */
  readonly decoders?: number | undefined;
}

/** What was heard in one piece of sound. An empty text: no words, or none that can be believed. */
export interface Verdict {
  readonly text: string;
  readonly confidence: number | null;
}

export const PROVIDER = 'pocketsphinx';

const MODEL_FOLDER = '/usr/share/pocketsphinx/model/en-us';

/**
 * Penalty a word (`-wip`), senone scores that are comparable between searches (`-compallsen`).
 */
const WORD_SEARCH = ['-compallsen', 'yes', '-wip', '1e-3'];
const GRAPH_WEIGHTS: GraphWeights = { earlyEnd: 1e-3, phone: 1e-3 };
const MARGIN_NEEDED = 6;
const MARGIN_SCALE = 5;

export class Engine {
  readonly #scratch: Scratch;
  readonly #words: DecoderPool;
  /** Null in dictation: there is a word for almost every sound. */
  readonly #phones: DecoderPool | null;

  private constructor(scratch: Scratch, words: DecoderPool, phones: DecoderPool | null) {
    this.#scratch = scratch;
    this.#words = words;
    this.#phones = phones;
  }

  /** Rejects with `ProviderError`. */
  static async open(settings: PocketsphinxSettings): Promise<Engine> {
    const program = programOf(settings);
    const model = settings.acousticModel ?? join(MODEL_FOLDER, 'en-us');
    await needFile(join(model, 'mdef'), program, `the acoustic model ${model}`);
    const scratch = Scratch.open('ears');
    const size = settings.decoders ?? Math.min(2, availableParallelism());
    const pool = (name: string, search: readonly string[]): Promise<DecoderPool> =>
      DecoderPool.open(size, (place) =>
        Decoder.open({
          program,
          scratch,
          name: `${name}${place}-${++opened}`,
          args: ['-hmm', model, ...search],
        }),
      );
    let opened = 0;
    const pools: DecoderPool[] = [];
    try {
      const searches = await searchesFor(settings, program, scratch);
      const words = await pool('words', searches.words);
      pools.push(words);
      const phones = searches.phones === null ? null : await pool('phones', searches.phones);
      return new Engine(scratch, words, phones);
    } catch (error) {
      for (const one of pools) one.close();
      scratch.close();
      throw error;
    }
  }

  /** Whether a guess would keep a final result waiting. */
  get saturated(): boolean {
    return this.#words.saturated;
  }

  /** What was said in a whole utterance, or (`partial`) so far in one that goes on. Rejects with `ProviderError`. */
  async hear(samples: Int16Array, urgency: Urgency): Promise<Verdict> {
    const [words, phones] = await Promise.all([
      this.#words.decode(samples, urgency),
      this.#phones?.decode(samples, urgency) ?? null,
    ]);
    return judge(words, phones, urgency);
  }

  close(): void {
    this.#words.close();
    this.#phones?.close();
    this.#scratch.close();
  }
}

/** Pure, so that it can be tried on recorded results. */
export function judge(words: Hypothesis, phones: Hypothesis | null, urgency: Urgency): Verdict {
  const text = textOf(urgency === 'final' ? spokenSegments(words) : settledSegments(words));
  if (phones === null) return { text, confidence: null };
  const margin = marginOf(words, phones);
  const confidence = margin === null ? 0 : 1 / (1 + Math.exp((MARGIN_NEEDED - margin) / MARGIN_SCALE));
  return { text: margin !== null && margin >= MARGIN_NEEDED ? text : '', confidence };
}

interface Searches {
  readonly words: readonly string[];
  readonly phones: readonly string[] | null;
}

async function searchesFor(
  settings: PocketsphinxSettings,
  program: Program,
  scratch: Scratch,
): Promise<Searches> {
  const stock = join(MODEL_FOLDER, 'cmudict-en-us.dict');
  await needFile(stock, program, `the dictionary ${stock}`);
  if (settings.grammar === undefined) {
    const model = join(MODEL_FOLDER, 'en-us.lm.bin');
    await needFile(model, program, `the language model ${model}`);
    return { words: ['-dict', stock, '-lm', model], phones: null };
  }
  const reading = readGrammar(await readOwn(settings.grammar));
  if (!reading.ok)
    throw refused(
      `${settings.grammar}:${reading.problem.line}: ${reading.problem.message}`,
      'Correct the grammar.',
    );
  const words = wordsOfGrammar(reading.expansion);
  const wanted = new Set(words.flatMap((word) => [word, word.toLowerCase()]));
  const own =
    settings.dictionary === undefined ? new Map() : readDictionary(await readOwn(settings.dictionary));
  const strange = unknownPhones(own);
  if (strange.length > 0) {
    throw refused(
      `${settings.dictionary}: no such phone: ${strange.join(', ')}`,
      'Write phones of the CMU set.',
    );
  }
  const stockWords = readDictionary(await readFile(stock, 'utf8'), (word) => wanted.has(word));
  const dictionary = dictionaryFor(words, [own, stockWords]);
  if (dictionary.missing.length > 0) {
    throw refused(
      `nobody knows how to speak: ${dictionary.missing.join(', ')}`,
      'Write these words and their phones into the dictionary of this transcriber.',
    );
  }
  const dict = scratch.file('words.dict');
  const phrases = scratch.file('phrases.fsg');
  const loop = scratch.file('phones.fsg');
  await writeFile(dict, dictionary.text);
  await writeFile(phrases, phraseGraph(reading.expansion, GRAPH_WEIGHTS));
  await writeFile(loop, phoneLoopGraph(GRAPH_WEIGHTS.phone));
  return {
    words: ['-dict', dict, '-fsg', phrases, ...WORD_SEARCH],
    phones: ['-dict', dict, '-fsg', loop, ...WORD_SEARCH],
  };
}

function programOf(settings: PocketsphinxSettings): Program {
  return {
    provider: PROVIDER,
    command: settings.binary ?? 'pocketsphinx_batch',
    debianPackages: ['pocketsphinx', 'pocketsphinx-en-us'],
  };
}

async function needFile(path: string, program: Program, what: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    throw notInstalled(program, what, error);
  }
}

async function readOwn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw refused(`${path} cannot be read`, 'Correct the path in providers.yaml.', error);
  }
}

function refused(message: string, hint: string, cause?: unknown): ProviderError {
  return new ProviderError(message, { kind: 'refused', provider: PROVIDER, hint }, { cause });
}
