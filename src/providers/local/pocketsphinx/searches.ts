// Prepares what the decoders search: the owner's grammar and dictionary as files, with the phone loop; or, without a grammar,
// the stock language model. Mistakes in them are reported in words.
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notInstalled } from '../programs.ts';
import type { Scratch } from '../scratch.ts';
import { dictionaryFor, type Pronunciations, readDictionary, unknownPhones } from './dictionary.ts';
import { type Expansion, readGrammar, wordsOfGrammar } from './grammar.ts';
import { phoneLoopGraph, phraseGraph } from './search-graph.ts';
import { MODEL_FOLDER, type PocketsphinxSettings, programOf, refused } from './settings.ts';

/** Arguments for each kind of decoder. */
export interface Searches {
  /** For what is still being said: quick, and unproven. */
  readonly guesses: readonly string[];
  /** For whole utterances, with scores that can be compared with those of `phones`. */
  readonly words: readonly string[];
  /** Null in dictation: there is a word for almost every sound, so nothing can be told from noise that way. */
  readonly phones: readonly string[] | null;
}

/**
 * The price of a further word or phone. Of 0.001 to 0.65, this told 240 phrases of three voices in noise best from 72
 * sounds that were none of them.
 */
const WORD_PRICE = ['-wip', '0.03'];
/**
 * Scores of two searches can only be compared where both look at all senones. That doubles the work (0.06 of the sound's
 * length instead of 0.03); guesses do without: 0 of 23 noises became words, and phrases are understood as well.
 */
const COMPARABLE = ['-compallsen', 'yes'];
/** An end in the middle of a phrase: at 0.001 bits of phrases were heard in strange words, below nothing changes. */
const EARLY_END = 1e-6;

/** Rejects with `ProviderError`. */
export async function prepareSearches(settings: PocketsphinxSettings, scratch: Scratch): Promise<Searches> {
  const model = settings.acousticModel ?? join(MODEL_FOLDER, 'en-us');
  const stock = join(MODEL_FOLDER, 'cmudict-en-us.dict');
  await needFile(settings, join(model, 'mdef'), `the acoustic model ${model}`);
  await needFile(settings, stock, `the dictionary ${stock}`);
  if (settings.grammar === undefined) {
    const language = join(MODEL_FOLDER, 'en-us.lm.bin');
    await needFile(settings, language, `the language model ${language}`);
    const dictation = ['-hmm', model, '-dict', stock, '-lm', language];
    return { guesses: dictation, words: dictation, phones: null };
  }
  const expansion = await readGrammarFile(settings.grammar);
  const files = {
    dictionary: scratch.file('words.dict'),
    phrases: scratch.file('phrases.fsg'),
    phones: scratch.file('phones.fsg'),
  };
  await writeFile(files.dictionary, await dictionaryText(expansion, settings, stock));
  await writeFile(files.phrases, phraseGraph(expansion, EARLY_END));
  await writeFile(files.phones, phoneLoopGraph());
  const common = ['-hmm', model, '-dict', files.dictionary, ...WORD_PRICE];
  return {
    guesses: [...common, '-fsg', files.phrases],
    words: [...common, ...COMPARABLE, '-fsg', files.phrases],
    phones: [...common, ...COMPARABLE, '-fsg', files.phones],
  };
}

async function readGrammarFile(path: string): Promise<Expansion> {
  const reading = readGrammar(await readOwn(path));
  if (reading.ok) return reading.expansion;
  const { line, message } = reading.problem;
  throw refused(`${path}:${line}: ${message}`, 'Correct the grammar.');
}

async function dictionaryText(
  expansion: Expansion,
  settings: PocketsphinxSettings,
  stock: string,
): Promise<string> {
  const words = wordsOfGrammar(expansion);
  const wanted = new Set(words.flatMap((word) => [word, word.toLowerCase()]));
  const own: Pronunciations =
    settings.dictionary === undefined ? new Map() : readDictionary(await readOwn(settings.dictionary));
  const strange = unknownPhones(own);
  if (strange.length > 0) {
    throw refused(
      `${settings.dictionary}: no such phone: ${strange.join(', ')}`,
      'Use phones of the CMU set.',
    );
  }
  const stockWords = readDictionary(await readFile(stock, 'utf8'), (word) => wanted.has(word));
  const { text, missing } = dictionaryFor(words, [own, stockWords]);
  if (missing.length === 0) return text;
  throw refused(
    `no pronunciation is known for: ${missing.join(', ')}`,
    'Write these words and their phones into the dictionary of this transcriber.',
  );
}

async function needFile(settings: PocketsphinxSettings, path: string, what: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    throw notInstalled(programOf(settings), what, error);
  }
}

async function readOwn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw refused(`${path} cannot be read`, 'Correct the path in providers.yaml.', error);
  }
}
