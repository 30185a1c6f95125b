// One answer of the model's while it comes: its words and its sound, side by side, for the two that read them. The model's
// reader takes the words as they come; the voice finds its sentences in them and takes the sound that says these.
// Knows no socket. Where in the sound a word lies is not told by the vendor; it is worked out from the share of characters,
// exactly at the end, before that from the pace of the answers before.
import { wordsOf } from '../../conversation/words.ts';
import type { PartQueue } from '../part-queue.ts';
import type { ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';

export type ResponseState = 'asked' | 'running' | 'done' | 'failed';

export interface RealtimeResponseOptions {
  /** Our own word for it, which comes back with its first event. */
  readonly label: string;
  /** False for a line of our own, which is no part of the conversation. */
  readonly inConversation: boolean;
  /** Where the model reads; null for a line of our own. */
  readonly parts: PartQueue<ReplyPart> | null;
}

export const SOUND_HZ = 24_000;
/** A word or two of another kind (a bullet, a number) may stand before a sentence. */
const SKIPPED_WORDS = 4;
const SKIPPED_LETTERS = 16;
const ALIKE = 0.6;

export class RealtimeResponse {
  readonly label: string;
  readonly inConversation: boolean;
  readonly parts: PartQueue<ReplyPart> | null;
  id: string | null = null;
  state: ResponseState = 'asked';
  error: ProviderError | null = null;
  /** Nobody wants it any more. */
  cancelled = false;
  called = false;
  words = '';
  wordsDone = false;
  #sound: Int16Array[] = [];
  #soundSamples = 0;
  /** How much of the words sentences have been found in. */
  #claimed = 0;
  #wake: () => void = () => undefined;

  constructor(options: RealtimeResponseOptions) {
    this.label = options.label;
    this.inConversation = options.inConversation;
    this.parts = options.parts;
  }

  get soundMs(): number {
    return (this.#soundSamples * 1000) / SOUND_HZ;
  }

  get isOver(): boolean {
    return this.state === 'done' || this.state === 'failed';
  }

  addWords(text: string): void {
    this.words += text;
    this.#wake();
  }

  addSound(samples: Int16Array): void {
    this.#sound.push(samples);
    this.#soundSamples += samples.length;
    this.#wake();
  }

  takeSound(): Int16Array | null {
    return this.#sound.shift() ?? null;
  }

  endWords(): void {
    this.wordsDone = true;
    this.#wake();
  }

  end(): void {
    if (this.isOver) return;
    this.state = 'done';
    this.wordsDone = true;
    this.parts?.end();
    this.#wake();
  }

  fail(error: ProviderError): void {
    if (this.isOver) return;
    this.state = 'failed';
    this.error = error;
    this.parts?.fail(error);
    this.#wake();
  }

  /** Wakes whoever waits, so that it looks around. */
  nudge(): void {
    this.#wake();
  }

  /** Until something has changed. One waits at a time. */
  async change(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /**
   * Where in the words this sentence ends, as a count of characters. Null where it does not stand in what was not claimed
   * yet. What is claimed is not found again.
   */
  claim(sentence: string): number | null {
    const end =
      findLetters(this.words, this.#claimed, sentence) ?? findWords(this.words, this.#claimed, sentence);
    if (end !== null) this.#claimed = end;
    return end;
  }
}

/** The same letters in the same order, whatever signs stand between them: languages without spaces have no words to count. */
function findLetters(text: string, from: number, sentence: string): number | null {
  const wanted = lettersOf(sentence, 0)
    .map((place) => place.letter)
    .join('');
  const places = lettersOf(text, from);
  const letters = places.map((place) => place.letter).join('');
  const at = wanted === '' ? -1 : letters.indexOf(wanted);
  if (at < 0 || at > SKIPPED_LETTERS) return null;
  // A letter may be two units long, so places are counted along the way.
  let length = 0;
  for (const place of places) {
    length += place.letter.length;
    if (length >= at + wanted.length) return place.end;
  }
  return null;
}

function lettersOf(text: string, from: number): { letter: string; end: number }[] {
  return [...text.slice(from).matchAll(/[\p{L}\p{M}\p{N}]/gu)].map((match) => ({
    letter: match[0].toLowerCase(),
    end: from + match.index + match[0].length,
  }));
}

/** About the same words: what a voice does not speak, such as the path of a link, was taken out of the sentence. */
function findWords(text: string, from: number, sentence: string): number | null {
  const wanted = wordsOf(sentence);
  const places = placesOf(text, from);
  for (let skip = 0; skip <= SKIPPED_WORDS && skip < places.length; skip++) {
    const here = places.slice(skip, skip + wanted.length);
    const alike = here.filter((place, index) => place.word === wanted[index]).length;
    if (wanted.length === 0 || alike < wanted.length * ALIKE || here[0]?.word !== wanted[0]) continue;
    return here.at(-1)?.end ?? null;
  }
  return null;
}

/** Each word behind `from`, and where it ends in the whole text. */
function placesOf(text: string, from: number): { word: string; end: number }[] {
  return [...text.slice(from).matchAll(/\S+/g)].flatMap((match) =>
    wordsOf(match[0]).map((word) => ({ word, end: from + match.index + match[0].length })),
  );
}
