// Requests the voice: one utterance a turn, its audio passed to the playout as it arrives. Audio of a turn that was stopped
// is dropped.

import type { ConversationInput } from '../../conversation/inputs.ts';
import type { Pronunciations } from '../../conversation/read-out/pronounce.ts';
import { readOut } from '../../conversation/read-out.ts';
import type { Playout } from '../../media/playout/playout.ts';
import type { SpeechPart, Utterance, Voice } from '../../providers/spec/voice.ts';
import type { Pcm } from '../../telephony/audio.ts';
import type { Clock } from '../../telephony/time.ts';
import type { ConversationUsage } from './providers/cost.ts';
import {
  type FailureWitness,
  noteProviderFailure,
  noteProviderWarning,
  noteUnused,
  type ProviderFailure,
} from './providers/provider-failure.ts';

export interface SpokenTurnsOptions extends FailureWitness {
  readonly playout: Playout;
  /** The rate at which the voice is asked to speak: the leg's own. */
  readonly voiceRateHz: 8000 | 16000;
  /** As they are now: they change together. */
  readonly mannerNow: () => { voice: Voice; language: string; pronounce?: Pronunciations | undefined };
  readonly clock: Clock;
  readonly input: (input: ConversationInput) => void;
  readonly onUsage: (usage: ConversationUsage) => void;
  /** The first sound of a sentence was handed to playout: what no voice makes is never told. */
  readonly onSound: (turn: number, text: string) => void;
  /** The playout threw: nothing can be said any more. */
  readonly onFault: (thrown: unknown) => void;
}

interface SpokenTurn {
  /** Null where the voice would not even begin, which has been told. */
  utterance: Utterance | null;
  readonly abort: AbortController;
  /** Of each sentence: as it was written, and how many letters the voice was given. */
  readonly sentences: Map<number, { readonly text: string; readonly letters: number }>;
  /** Who has begun which sentence. */
  readonly paid: Set<string>;
  /** Some of it lies in the playout. */
  begun: boolean;
  /** The newest sentence of which some lies there. */
  sounding: number | null;
  /** Where the sound of the sentence that is being made begins. */
  sentenceStartMs: number;
}

export class SpokenTurns {
  readonly #options: SpokenTurnsOptions;
  readonly #turns = new Map<number, SpokenTurn>();
  /** The last turn that is a sound. */
  #sound: number | null = null;

  constructor(options: SpokenTurnsOptions) {
    this.#options = options;
  }

  /** `text` as it was written: the voice is given its read-out. */
  speak(turn: number, sentence: number, text: string): void {
    const { language, pronounce } = this.#options.mannerNow();
    const aloud = readOut(text, language, pronounce === undefined ? {} : { pronounce }).spoken;
    const spoken = this.#turns.get(turn) ?? this.#begin(turn);
    this.#ask(turn, spoken, (utterance) => {
      spoken.sentences.set(sentence, { text, letters: aloud.length });
      utterance.push(sentence, aloud);
    });
  }

  /** In place of sentences: a sound that needs no voice. */
  play(turn: number, text: string, pcm: Pcm | null): void {
    const { clock, input, playout } = this.#options;
    if (pcm === null) return this.#tellError(turn, { message: 'the sound cannot be had', retryable: false });
    if (!this.#withPlayout(() => playout.write(turn, pcm))) return;
    this.#options.onSound(turn, text);
    const at = clock.now();
    input({ kind: 'voice-start', at, turn });
    input({ kind: 'sentence-made', at, turn, sentence: 0, startMs: 0, endMs: playout.writtenMs(turn) });
    this.#sound = turn;
  }

  /** No more sentences in this turn. */
  end(turn: number): void {
    if (this.#sound === turn) this.#withPlayout((playout) => playout.end(turn));
    const spoken = this.#turns.get(turn);
    if (spoken !== undefined) this.#ask(turn, spoken, (utterance) => utterance.end());
  }

  /** Whatever it still makes is dropped. */
  forget(turn: number): void {
    this.#turns.get(turn)?.abort.abort();
    this.#turns.delete(turn);
  }

  close(): void {
    for (const turn of [...this.#turns.keys()]) this.forget(turn);
  }

  #begin(turn: number): SpokenTurn {
    const { voiceRateHz: sampleRateHz } = this.#options;
    const { voice, language } = this.#options.mannerNow();
    const abort = new AbortController();
    const spoken: SpokenTurn = {
      utterance: null,
      abort,
      sentences: new Map(),
      paid: new Set(),
      begun: false,
      sounding: null,
      sentenceStartMs: 0,
    };
    this.#turns.set(turn, spoken);
    try {
      const utterance = voice.speak({ sampleRateHz, language, signal: abort.signal });
      spoken.utterance = utterance;
      void this.#read(turn, spoken, utterance.parts);
    } catch (thrown) {
      this.#failed(turn, spoken, thrown);
    }
    return spoken;
  }

  /** A voice that throws where it may not has failed in this turn, once. */
  #ask(turn: number, spoken: SpokenTurn, wish: (utterance: Utterance) => void): void {
    if (spoken.utterance === null || spoken.abort.signal.aborted) return;
    try {
      wish(spoken.utterance);
    } catch (thrown) {
      this.#failed(turn, spoken, thrown);
    }
  }

  /** Never rejects. */
  async #read(turn: number, spoken: SpokenTurn, parts: AsyncIterable<SpeechPart>): Promise<void> {
    const { signal } = spoken.abort;
    try {
      for await (const part of parts) {
        if (signal.aborted) return;
        if (!this.#take(turn, spoken, part)) return;
      }
    } catch (thrown) {
      if (!signal.aborted) this.#failed(turn, spoken, thrown);
      return;
    }
    if (signal.aborted) return;
    this.#withPlayout((playout) => playout.end(turn));
    // Every sentence came back without a sound: nothing will ever play, so nothing will ever end.
    if (!spoken.begun) this.#tellError(turn, { message: 'the voice made no sound', retryable: true });
  }

  /** False where the playout is broken. */
  #take(turn: number, spoken: SpokenTurn, part: SpeechPart): boolean {
    const { playout, clock, input } = this.#options;
    switch (part.kind) {
      case 'audio':
        if (part.pcm.samples.length === 0) return true;
        this.#charge(spoken, part);
        if (!this.#withPlayout(() => playout.write(turn, part.pcm))) return false;
        if (spoken.sounding !== part.sentence) {
          spoken.sounding = part.sentence;
          const written = spoken.sentences.get(part.sentence);
          if (written !== undefined) this.#options.onSound(turn, written.text);
        }
        if (!spoken.begun) {
          spoken.begun = true;
          input({ kind: 'voice-start', at: clock.now(), turn });
        }
        return true;
      case 'sentence-end': {
        const startMs = spoken.sentenceStartMs;
        const endMs = playout.writtenMs(turn);
        spoken.sentenceStartMs = endMs;
        input({ kind: 'sentence-made', at: clock.now(), turn, sentence: part.sentence, startMs, endMs });
        return true;
      }
      case 'unused':
        if (this.#charge(spoken, part, true)) noteUnused('voice', part.by, this.#options);
        return true;
      case 'warning':
        noteProviderWarning(part, 'voice', this.#options);
        return true;
    }
  }

  /** With the first sound of a sentence, and once more where another one says it again, or was asked to. False: it is paid. */
  #charge(
    spoken: SpokenTurn,
    { sentence, by }: { sentence: number; by?: string | undefined },
    unused = false,
  ): boolean {
    const characters = spoken.sentences.get(sentence)?.letters;
    const key = `${sentence} ${by ?? ''}`;
    if (characters === undefined || spoken.paid.has(key)) return false;
    spoken.paid.add(key);
    this.#options.onUsage({ kind: 'voice', characters, by, ...(unused ? { unused: true } : {}) });
    return true;
  }

  #failed(turn: number, spoken: SpokenTurn, thrown: unknown): void {
    spoken.utterance = null;
    // What it still makes comes behind its failure.
    spoken.abort.abort();
    if (spoken.begun) this.#withPlayout((playout) => playout.end(turn));
    this.#tellError(turn, noteProviderFailure(thrown, 'voice', this.#options));
  }

  #tellError(
    turn: number,
    { message, retryable, refused }: Pick<ProviderFailure, 'message' | 'retryable' | 'refused'>,
  ): void {
    const at = this.#options.clock.now();
    this.#options.input({ kind: 'voice-error', at, turn, message, retryable, refused });
  }

  #withPlayout(wish: (playout: Playout) => void): boolean {
    try {
      wish(this.#options.playout);
      return true;
    } catch (thrown) {
      this.#options.onFault(thrown);
      return false;
    }
  }
}
