// Guesses the language of texts that our word lists do not know, with `eld`, whose table takes a second and some megabytes
// to load. It is loaded only if an agent speaks several languages; until then the guess is "unknown".
import type { Config } from '../../../config/schema.ts';
import type { GuessLanguage } from '../../../conversation/language/detect-language.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';

type Detect = (text: string) => { readonly language: string; isReliable(): boolean };

let loading: Promise<void> | null = null;
let detect: Detect | null = null;

/** Begins to load where this configuration needs it. Once in a process. */
export function prepareLanguageGuess(config: Config, log: Log): Promise<void> {
  const isWanted = config.agents.some(
    ({ languages, languageSwitch }) => languages.length > 0 && languageSwitch.mode !== 'off',
  );
  if (!isWanted) return Promise.resolve();
  loading ??= load(log);
  return loading;
}

export const guessLanguage: GuessLanguage = (text) => {
  const found = detect?.(text);
  return found?.isReliable() === true && found.language !== '' ? found.language : null;
};

async function load(log: Log): Promise<void> {
  try {
    const { eld } = await import('eld/extrasmall');
    detect = (text) => eld.detect(text);
  } catch (thrown) {
    log.error(
      { fault: faultOf(thrown) },
      'language detector could not be loaded: languages are told apart by script only',
    );
  }
}
