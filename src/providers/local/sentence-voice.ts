// A voice that a local program synthesises sentence by sentence. The next sentence is made while the previous one is passed on;
// the order is kept.
import type { Pcm, SampleRate } from '../../telephony/audio.ts';
import type { Clock } from '../../telephony/time.ts';
import { parseWav } from '../../telephony/wav.ts';
import { checkVoice } from '../check-voice.ts';
import { ProviderError } from '../spec/error.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../spec/voice.ts';
import { Slots } from './slots.ts';
import { fitForTelephone } from './spoken-sound.ts';

/** Makes a WAV file of a text. Rejects with `ProviderError`, or with the signal's reason. */
export type Synthesise = (text: string, signal: AbortSignal) => Promise<Uint8Array>;

export interface SentenceVoiceSettings {
  readonly clock: Clock;
  readonly provider: string;
  readonly synthesise: Synthesise;
  /** Said of a request whose language this voice does not speak; null where it does. */
  readonly warningFor: (language: string) => string | null;
  /** What a check tells besides how long it took. */
  readonly facts: KeyCheck['facts'];
}

/** For all calls together: two cores, and each sentence takes a tenth of a second of one. */
const AT_ONCE = 2;
/** Handed on in pieces, so that playout can begin before a long sentence was copied. */
const PIECE_MS = 200;
const RATES: readonly SampleRate[] = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

export function sentenceVoice(settings: SentenceVoiceSettings): Voice {
  const slots = new Slots(AT_ONCE);
  const { provider, clock } = settings;
  const speak = (request: SpeechRequest): Utterance =>
    new SentenceUtterance(request, settings.warningFor(request.language), (text) =>
      slots.run(request.signal, async () =>
        read(provider, await settings.synthesise(speakable(text), request.signal)),
      ),
    );
  return {
    provider,
    speak,
    // `multi`: whatever it speaks, that is not what is asked here.
    check: (signal) =>
      checkVoice(
        { clock, provider, name: provider, language: 'multi', facts: settings.facts, speak },
        signal,
      ),
  };
}

/** One line without control characters, and without the brackets in which espeak-ng takes phonemes. */
export function speakable(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .replace(/\[\[|\]\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

interface Sentence {
  readonly sentence: number;
  readonly sound: Promise<Pcm | null>;
}

class SentenceUtterance implements Utterance {
  readonly parts: AsyncIterable<SpeechPart>;
  readonly #signal: AbortSignal;
  readonly #make: (text: string) => Promise<Pcm | null>;
  readonly #sentences: Sentence[] = [];
  /** Sentences of one utterance are made one by one: two programs at once would only make the first one wait. */
  #previous: Promise<unknown> = Promise.resolve();
  #ended = false;
  #wake: () => void = () => {};

  constructor(request: SpeechRequest, warning: string | null, make: (text: string) => Promise<Pcm | null>) {
    this.#signal = request.signal;
    this.#make = make;
    this.parts = this.#read(warning);
    request.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  push(sentence: number, text: string): void {
    const sound = this.#previous.then(() => this.#make(text));
    // A failure is told when this sentence is read; until then it is no unhandled one.
    this.#previous = sound.catch(() => null);
    this.#sentences.push({ sentence, sound });
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *#read(warning: string | null): AsyncGenerator<SpeechPart> {
    if (warning !== null) yield { kind: 'warning', text: warning };
    try {
      while (!this.#signal.aborted) {
        const next = this.#sentences.shift();
        if (next === undefined) {
          if (this.#ended) return;
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        yield* this.#handOn(next.sentence, await next.sound);
      }
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    }
  }

  *#handOn(sentence: number, sound: Pcm | null): Generator<SpeechPart> {
    if (sound !== null) {
      const { samples, sampleRateHz } = sound;
      const piece = Math.round((PIECE_MS * sampleRateHz) / 1000);
      for (let from = 0; from < samples.length; from += piece) {
        if (this.#signal.aborted) return;
        const pcm = { samples: samples.subarray(from, from + piece), sampleRateHz };
        yield { kind: 'audio', sentence, pcm };
      }
    }
    yield { kind: 'sentence-end', sentence };
  }
}

/** Null where the text has no sound, such as a lone dash. */
function read(provider: string, bytes: Uint8Array): Pcm | null {
  if (bytes.length === 0) return null;
  const wav = parseWav(bytes);
  const samples = 'error' in wav ? undefined : wav.samples[0];
  const sampleRateHz = 'error' in wav ? undefined : RATES.find((rate) => rate === wav.sampleRateHz);
  if (samples === undefined || sampleRateHz === undefined) {
    throw new ProviderError(`${provider} produced no readable audio`, {
      kind: 'malformed',
      provider,
      hint: 'Run the program by hand, and try another voice.',
    });
  }
  return { samples: fitForTelephone(samples, sampleRateHz), sampleRateHz };
}
