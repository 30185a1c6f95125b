// The controller's sentences in the owner's language. English needs nothing; the Hindi tables are large and are loaded only
// if needed, at a start, when no call is live yet.
import type { AlertLanguage } from '../../config/appliance/notifications.ts';

type Say = (sentence: string) => string;

const asItIs: Say = (sentence) => sentence;
let hindi: Promise<Say> | null = null;

export function sentencesIn(language: AlertLanguage): Promise<Say> {
  if (language === 'en') return Promise.resolve(asItIs);
  hindi ??= import('../web/sentences/hindi.ts').then(({ inHindi }) => {
    // Looks at every pattern once: the first look is the long one.
    inHindi('…');
    return inHindi;
  });
  return hindi;
}
