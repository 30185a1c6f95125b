// A transcriber without a key: Debian's pocketsphinx, English at 16 kHz, with a grammar or as dictation. Its decoders run while
// at least one call listens, shared by all. 8 kHz is refused because it recognises nothing, and other languages because Debian
// has no model.
import { basename } from 'node:path';
import { ProviderError } from '../../spec/error.ts';
import type { KeyCheck } from '../../spec/key-check.ts';
import type { Transcriber, TranscriberOptions, TranscriptStream } from '../../spec/transcriber.ts';
import { checkLocal } from '../check-local.ts';
import { Engine } from './engine.ts';
import { type PocketsphinxSettings, PROVIDER } from './settings.ts';
import { PocketsphinxStream, refusedRate, type SpeechEngine } from './stream.ts';

/** What the transcriber needs of an engine; given another one by tests only. */
export interface ClosableEngine extends SpeechEngine {
  close(): void;
}

export function createPocketsphinxTranscriber(
  settings: PocketsphinxSettings,
  openEngine: (settings: PocketsphinxSettings) => Promise<ClosableEngine> = Engine.open,
): Transcriber {
  const shared = new SharedEngine(() => openEngine(settings));
  return {
    provider: PROVIDER,
    sampleRatesHz: [16_000],
    open: (options) => openStream(settings, shared, options),
    check: (signal) => checkLocal(settings.clock, () => hears(settings, shared), signal),
  };
}

/** The programs run, and the grammar and the dictionary are understood. */
async function hears({ grammar }: PocketsphinxSettings, shared: SharedEngine): Promise<KeyCheck['facts']> {
  try {
    await shared.take();
  } finally {
    shared.release();
  }
  return [{ name: 'hears', value: grammar === undefined ? 'dictation' : basename(grammar) }];
}

function openStream(
  settings: PocketsphinxSettings,
  shared: SharedEngine,
  options: TranscriberOptions,
): TranscriptStream {
  const { signal, onEvent } = options;
  const warnings = warningsFor(settings, options);
  const refused = options.sampleRateHz === 16_000 ? null : refusedRate(options.sampleRateHz);
  const hearing = refused === null ? shared.take() : Promise.reject(refused);
  const onClosed = (): void => {
    if (refused === null) shared.release();
  };
  return new PocketsphinxStream(hearing, { warnings, signal, onEvent, onClosed });
}

function warningsFor(settings: PocketsphinxSettings, { language, keyterms }: TranscriberOptions): string[] {
  const warnings: string[] = [];
  if (!/^(en|multi)\b/i.test(language))
    warnings.push(`pocketsphinx understands English only, not ${language}`);
  if (keyterms.length > 0 && settings.grammar === undefined) {
    warnings.push('pocketsphinx does not support key terms: it knows only the words of its dictionary');
  }
  return warnings;
}

/** One engine for all streams, from the first to the last of them. */
class SharedEngine {
  readonly #openEngine: () => Promise<ClosableEngine>;
  #current: { readonly engine: Promise<ClosableEngine>; users: number } | null = null;

  constructor(openEngine: () => Promise<ClosableEngine>) {
    this.#openEngine = openEngine;
  }

  take(): Promise<ClosableEngine> {
    this.#current ??= { engine: this.#openEngine(), users: 0 };
    this.#current.users += 1;
    return this.#current.engine;
  }

  release(): void {
    const current = this.#current;
    if (current === null) throw new Error('an engine was released more often than it was taken');
    current.users -= 1;
    if (current.users > 0) return;
    this.#current = null;
    current.engine.then(
      (engine) => engine.close(),
      (error) => {
        // Told to every stream already.
        if (!(error instanceof ProviderError)) throw error;
      },
    );
  }
}
