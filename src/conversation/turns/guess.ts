// A turn that was taken on a partial transcript gets its final one later, and perhaps more partials. The same words change
// nothing; only what goes beyond them does.
import type { Instant } from '../../telephony/time.ts';
import type { Guess } from '../state.ts';
import { wordsOf } from '../words/words.ts';
import { align } from './alignment.ts';

/** A final comes within 1.2 s of the end of speech, or the recogniser is in trouble. */
const GUESS_LIFE_MS = 3_000;
/** Nobody says a word and has it recognised so soon: what comes until then is still of the speech before. */
const NEW_SPEECH_MS = 400;
/** Nobody says so many words again just as they stand: it is the speech before, however late. */
const UNMISTAKABLE_WORDS = 3;
/** Less alike than this is not a better hearing of the same speech. */
const SAME_SPEECH = 0.4;

/** The guess that a turn is taken on now; null where it is taken on finals alone. */
export function guessOf(before: Guess | null, partial: string, at: Instant): Guess | null {
  if (partial === '') return null;
  // Part of the same utterance was guessed and taken back already: its final will hold both.
  const text = before !== null && at < before.until ? `${before.text} ${partial}` : partial;
  const until = at + GUESS_LIFE_MS;
  return { text, until, unmistakableUntil: until };
}

/** The caller speaks anew: soon the same words are words of theirs. */
export function guessAfterSpeech(guess: Guess | null, at: Instant): Guess | null {
  return guess === null ? null : { ...guess, until: Math.min(guess.until, at + NEW_SPEECH_MS) };
}

/** What a guess says that was not taken already. Null: nothing. */
export function newsInPartial(guess: Guess | null, text: string, at: Instant): string | null {
  return guess === null || isOver(guess, text, at) ? text : compare(guess.text, text).news;
}

/** What a final says that was not taken already, and what of the guess is still to be confirmed. */
export function newsInFinal(
  guess: Guess | null,
  text: string,
  at: Instant,
): { news: string | null; left: Guess | null } {
  if (guess === null || isOver(guess, text, at)) return { news: text, left: null };
  const { news, left } = compare(guess.text, text);
  return { news, left: left === null ? null : { ...guess, text: left } };
}

/** Whether what comes now can only be new speech. */
function isOver(guess: Guess, text: string, at: Instant): boolean {
  if (at < guess.until) return false;
  if (at >= guess.unmistakableUntil) return true;
  const guessed = wordsOf(guess.text);
  const words = wordsOf(text);
  return (
    guessed.length < UNMISTAKABLE_WORDS ||
    words.length < guessed.length ||
    guessed.some((word, index) => words[index] !== word)
  );
}

function compare(guess: string, text: string): { news: string | null; left: string | null } {
  if (wordsOf(text).length === 0) return { news: null, left: guess };
  const { rest, missing, likeness } = align(guess, text);
  if (likeness < SAME_SPEECH) return { news: text, left: null };
  if (missing !== '') return { news: null, left: missing };
  return { news: rest === '' ? null : rest, left: null };
}
