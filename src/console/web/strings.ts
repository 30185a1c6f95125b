// The texts of the page in English and Hindi: sentences by key, the controller's words (states, outcomes, results) one by
// one, and its sentences by pattern. A word without a translation, such as an owner's own result, is shown as it is.
import { signal } from '@preact/signals';
import { withNumbers } from './numbers.ts';
import { EN_WORDS } from './state-words-en.ts';
import { EN, type Key } from './words-en.ts';

export type { Key };

/** As it was chosen here; else as the browser speaks. */
const chosen = localStorage.getItem('language') ?? navigator.language.slice(0, 2);
export const language = signal<'en' | 'hi'>(chosen === 'hi' ? 'hi' : 'en');

export function t(key: Key): string {
  return (inHindi()?.texts ?? EN)[key];
}

/** With what belongs at `…`: Hindi says “till” and “since” behind it. */
export function fill(key: Key, value: string): string {
  return t(key).replace('…', value);
}

export function w(word: string): string {
  return (inHindi()?.words ?? EN_WORDS)[word] ?? word;
}

interface Hindi {
  readonly texts: Readonly<Record<Key, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly sentence: (text: string) => string;
}

/** It is much: whoever reads English fetches none of it. */
const hindi = signal<Hindi | null>(null);

function inHindi(): Hindi | null {
  return language.value === 'hi' ? hindi.value : null;
}

/** A sentence of the controller. */
export function s(text: string): string {
  return withNumbers(inHindi()?.sentence(text) ?? text);
}

function fetchHindi(): void {
  if (language.value !== 'hi' || hindi.value !== null) return;
  // Without it the page stays English; the next look in Hindi asks again.
  void Promise.all([
    import('./words-hi.ts'),
    import('./state-words-hi.ts'),
    import('./sentences/hindi.ts'),
  ]).then(
    ([{ HI }, { HI_WORDS }, sentences]) => {
      hindi.value = { texts: HI, words: HI_WORDS, sentence: sentences.inHindi };
    },
    () => {},
  );
}

fetchHindi();

export function switchLanguage(): void {
  language.value = language.value === 'hi' ? 'en' : 'hi';
  fetchHindi();
  localStorage.setItem('language', language.value);
  document.documentElement.lang = language.value;
}
