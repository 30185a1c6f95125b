// Synthesises the first message while the phone rings and keeps it until it is played. To its users it is an ordinary voice.
// Sentences that failed or are missing are synthesised when they are needed.

import type { ConversationPolicy } from '../../conversation/policy.ts';
import { newConversation, stepConversation } from '../../conversation/step.ts';
import { PartQueue } from '../../providers/part-queue.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../../providers/spec/voice.ts';

interface PreparedSentence {
  readonly text: string;
  readonly parts: SpeechPart[];
  state: 'made' | 'making' | 'failed';
}

/** The sentences that an agent begins with, by itself. Empty where it waits, or asks its model. */
export function firstSentences(policy: ConversationPolicy): string[] {
  const { effects } = stepConversation(newConversation(policy), { kind: 'begin', at: 0 }, policy);
  return effects.flatMap((effect) => (effect.kind === 'speak' ? [effect.text] : []));
}

export class FirstMessage implements Voice {
  readonly provider: string;
  readonly #voice: Voice;
  readonly #request: Omit<SpeechRequest, 'signal'>;
  readonly #sentences: PreparedSentence[];
  readonly #abort = new AbortController();
  #wake: () => void = () => {};
  /** Who failed while it was made, and who took over: belongs to no sentence, and is told once, to the first who asks. */
  readonly #warnings: SpeechPart[] = [];
  #used = false;
  #failure: unknown = null;

  /** Begins to make it at once. `texts` as the voice is given them. */
  constructor(voice: Voice, request: Omit<SpeechRequest, 'signal'>, texts: readonly string[]) {
    this.provider = voice.provider;
    this.#voice = voice;
    this.#request = request;
    this.#sentences = texts.map((text) => ({ text, parts: [], state: 'making' }));
    void this.#make();
  }

  /** The first utterance finds it made, where it asks for the very same; every other goes to the voice itself. */
  speak(request: SpeechRequest): Utterance {
    const { sampleRateHz, language } = this.#request;
    const fits = request.sampleRateHz === sampleRateHz && request.language === language;
    if (this.#used || !fits || this.#sentences.length === 0) return this.#voice.speak(request);
    this.#used = true;
    return new KeptUtterance(request, this.#voice, (sentence, text, push) =>
      this.#give(sentence, text, push),
    );
  }

  /** Nobody answered: what is still being made is cancelled. */
  close(): void {
    this.#abort.abort();
  }

  warm(request: Pick<SpeechRequest, 'sampleRateHz' | 'language'>): void {
    this.#voice.warm?.(request);
  }

  /** Never rejects: what could not be made ahead is made later, and its failure told then. */
  async #make(): Promise<void> {
    try {
      const utterance = this.#voice.speak({ ...this.#request, signal: this.#abort.signal });
      for (const [sentence, { text }] of this.#sentences.entries()) utterance.push(sentence, text);
      utterance.end();
      for await (const part of utterance.parts) {
        const kept = 'sentence' in part ? this.#sentences[part.sentence] : undefined;
        kept?.parts.push(part);
        if (part.kind === 'warning') this.#warnings.push(part);
        if (kept !== undefined && part.kind === 'sentence-end') kept.state = 'made';
        this.#wake();
      }
    } catch (error) {
      // Told when it is asked for.
      this.#failure = error;
    }
    for (const sentence of this.#sentences) if (sentence.state === 'making') sentence.state = 'failed';
    this.#wake();
  }

  /** False where it was not made, or broke off before its first sound. */
  async #give(sentence: number, text: string, push: (part: SpeechPart) => void): Promise<boolean> {
    const kept = this.#sentences[sentence];
    if (kept === undefined || kept.text !== text) return false;
    for (let next = 0; ; ) {
      for (const warning of this.#warnings.splice(0)) push(warning);
      for (; next < kept.parts.length; next++) {
        const part = kept.parts[next];
        if (part !== undefined) push(part);
      }
      if (kept.state === 'made') return true;
      if (kept.state === 'failed') {
        if (next === 0) return false;
        // It broke in mid-sentence, as a voice does: whoever speaks makes the rest good.
        throw this.#failure;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

type Give = (sentence: number, text: string, push: (part: SpeechPart) => void) => Promise<boolean>;

/** Sentences in order: from what was made ahead as long as that fits, behind it from the voice. */
class KeptUtterance implements Utterance {
  readonly #queue: PartQueue<SpeechPart>;
  readonly #request: SpeechRequest;
  readonly #voice: Voice;
  readonly #give: Give;
  #turn: Promise<void> = Promise.resolve();
  #rest: { readonly utterance: Utterance; readonly from: number } | null = null;

  constructor(request: SpeechRequest, voice: Voice, give: Give) {
    this.#request = request;
    this.#voice = voice;
    this.#give = give;
    this.#queue = new PartQueue(() => {});
  }

  get parts(): AsyncIterable<SpeechPart> {
    return this.#queue;
  }

  push(sentence: number, text: string): void {
    this.#next(async () => {
      if (this.#rest === null && (await this.#give(sentence, text, (part) => this.#hand(part)))) return;
      if (this.#request.signal.aborted) return;
      this.#rest ??= this.#begin(sentence);
      this.#rest.utterance.push(sentence - this.#rest.from, text);
    });
  }

  end(): void {
    this.#next(async () => {
      if (this.#rest === null) this.#queue.end();
      else this.#rest.utterance.end();
    });
  }

  #begin(from: number): { utterance: Utterance; from: number } {
    const utterance = this.#voice.speak(this.#request);
    void this.#read(utterance, from);
    return { utterance, from };
  }

  async #read(utterance: Utterance, from: number): Promise<void> {
    try {
      for await (const part of utterance.parts)
        this.#hand('sentence' in part ? { ...part, sentence: part.sentence + from } : part);
      this.#queue.end();
    } catch (error) {
      this.#queue.fail(error);
    }
  }

  #hand(part: SpeechPart): void {
    if (!this.#request.signal.aborted) this.#queue.push(part);
  }

  #next(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.#queue.fail(error));
  }
}
