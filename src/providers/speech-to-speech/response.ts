// One answer of the model while it arrives: its words and its audio, side by side, for their two readers. The model's reader
// takes the words as they come; the voice finds its sentences in them and takes the audio for these. The vendor does not tell
// where a word is in the audio. It is computed from the share of characters: exactly at the end, and before that from the pace
// of earlier answers.
import { wordsOf } from '../../conversation/words/words.ts';
import type { PartQueue } from '../part-queue.ts';
import type { ReplyPart, ToolCall } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';

export type ResponseState =
  | { readonly kind: 'asked' }
  /** The vendor is at it. */
  | { readonly kind: 'speaking' }
  /** All its words are there; sound of them may still come. */
  | { readonly kind: 'spoken' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: ProviderError };

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
  words = '';
  #state: ResponseState = { kind: 'asked' };
  #id: string | null = null;
  /** Apart from the state, because an answer that nobody wants still comes to its end. */
  #cancelled = false;
  #hasCalls = false;
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

  /** The vendor's own word for it; null until it has begun. */
  get id(): string | null {
    return this.#id;
  }

  get state(): ResponseState {
    return this.#state;
  }

  get isOver(): boolean {
    return this.#state.kind === 'done' || this.#state.kind === 'failed';
  }

  get wordsDone(): boolean {
    return this.isOver || this.#state.kind === 'spoken';
  }

  /** Nobody wants it any more. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  get hasCalls(): boolean {
    return this.#hasCalls;
  }

  begin(id: string): void {
    this.#id = id;
    if (this.#state.kind === 'asked') this.#state = { kind: 'speaking' };
  }

  /** False where there is nothing left to cancel. */
  cancel(): boolean {
    if (this.#cancelled || this.isOver) return false;
    this.#cancelled = true;
    return true;
  }

  addCall(call: ToolCall): void {
    this.#hasCalls = true;
    this.parts?.push({ kind: 'tool-call', call });
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
    if (!this.isOver) this.#state = { kind: 'spoken' };
    this.#wake();
  }

  end(): void {
    if (this.isOver) return;
    this.#state = { kind: 'done' };
    this.parts?.end();
    this.#wake();
  }

  fail(error: ProviderError): void {
    if (this.isOver) return;
    this.#state = { kind: 'failed', error };
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
