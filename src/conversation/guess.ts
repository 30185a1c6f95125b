// A turn that was taken on a guess gets its final later, and perhaps more guesses: the same words are no news, only what
// goes beyond them is.
import type { Instant } from '../telephony/time.ts';
import type { Guess } from './state.ts';
import { wordsOf } from './words.ts';

/** A final comes within 1.2 s of the end of speech, or the recogniser is in trouble. */
const GUESS_LIFE_MS = 3_000;
/** Nobody says a word and has it recognised so soon: what comes until then is still of the speech before. */
const NEW_SPEECH_MS = 400;

/** The guess that a turn is taken on now; null where it is taken on finals alone. */
export function guessOf(before: Guess | null, partial: string, at: Instant): Guess | null {
  if (partial === '') return null;
  // Part of the same utterance was guessed and taken back already: its final will hold both.
  const text = before !== null && at < before.until ? `${before.text} ${partial}` : partial;
  return { text, until: at + GUESS_LIFE_MS };
}

/** The caller speaks anew: soon the same words are words of theirs. */
export function guessAfterSpeech(guess: Guess | null, at: Instant): Guess | null {
  return guess === null ? null : { ...guess, until: Math.min(guess.until, at + NEW_SPEECH_MS) };
}

/** What a guess says that was not taken already. Null: nothing. */
export function newsInPartial(guess: Guess | null, text: string, at: Instant): string | null {
  return guess === null || at >= guess.until ? text : compare(guess.text, text).news;
}

/** What a final says that was not taken already, and what of the guess is still to be confirmed. */
export function newsInFinal(
  guess: Guess | null,
  text: string,
  at: Instant,
): { news: string | null; left: Guess | null } {
  if (guess === null || at >= guess.until) return { news: text, left: null };
  const { news, left } = compare(guess.text, text);
  return { news, left: left === null ? null : { ...guess, text: left } };
}

function compare(guess: string, text: string): { news: string | null; left: string | null } {
  const guessed = wordsOf(guess);
  const words = wordsOf(text);
  if (words.length === 0) return { news: null, left: guess };
  const shared = words.filter((word, index) => guessed[index] === word).length;
  if (shared * 2 < Math.min(words.length, guessed.length)) return { news: text, left: null };
  if (words.length < guessed.length) return { news: null, left: guessed.slice(words.length).join(' ') };
  // One word more may be the one that matters: "what are your opening" – "hours".
  if (words.length === guessed.length) return { news: null, left: null };
  return { news: text.trim().split(/\s+/).slice(guessed.length).join(' '), left: null };
}
