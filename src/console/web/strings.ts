// What the page says, in English and Hindi. Sentences by their key; words of the controller (states, outcomes, results) by themselves, and
// its sentences (why, why not) by their pattern. A word that nobody has put into Hindi, such as an owner's own result, is said as it is.
import { signal } from '@preact/signals';
import { EN_WORDS } from './state-words-en.ts';
import { HI_WORDS } from './state-words-hi.ts';
import { EN, type Key } from './words-en.ts';
import { HI } from './words-hi.ts';

export type { Key };

/** As it was chosen here; else as the browser speaks. */
const chosen = localStorage.getItem('language') ?? navigator.language.slice(0, 2);
export const language = signal<'en' | 'hi'>(chosen === 'hi' ? 'hi' : 'en');

export function t(key: Key): string {
  return (language.value === 'hi' ? HI : EN)[key];
}

/** With what belongs at `…`: Hindi says “till” and “since” behind it. */
export function fill(key: Key, value: string): string {
  return t(key).replace('…', value);
}

export function w(word: string): string {
  return (language.value === 'hi' ? HI_WORDS : EN_WORDS)[word] ?? word;
}

const sentences = signal<((text: string) => string) | null>(null);

/** A sentence of the controller. */
export function s(text: string): string {
  return language.value === 'hi' ? (sentences.value?.(text) ?? text) : text;
}

/** They are many: whoever reads English fetches none of them. */
function fetchSentences(): void {
  if (language.value !== 'hi' || sentences.value !== null) return;
  // Without them sentences stay English; the next look in Hindi asks again.
  void import('./sentences/hindi.ts').then(
    ({ inHindi }) => {
      sentences.value = inHindi;
    },
    () => {},
  );
}

fetchSentences();

export function switchLanguage(): void {
  language.value = language.value === 'hi' ? 'en' : 'hi';
  fetchSentences();
  localStorage.setItem('language', language.value);
  document.documentElement.lang = language.value;
}
