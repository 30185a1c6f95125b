// The silence after which a turn ends, by the look of its words: the defaults of a language. All other signs are weighed in
// `turn-end.ts`.
import type { Milliseconds } from '../../telephony/time.ts';
import type { TurnWords } from './turn-look.ts';

export type TurnWaits = Readonly<Record<TurnWords['looks'], Milliseconds>>;

const WAITS: TurnWaits = {
  answered: 250,
  complete: 480,
  open: 800,
  incomplete: 1_600,
  'hold-request': 8_000,
};

/** Half of all pauses inside real turns are longer than 300 ms; in English one in ten is longer than a second. */
const OPEN_BY_LANGUAGE: Readonly<Record<string, Milliseconds>> = { en: 1_000, hi: 700, hinglish: 700 };

/**
 * Behind a whole sentence. In Hindi 17 of 100 pauses last longer than 480 ms, and 9 longer than 600; whoever pauses pauses behind whole
 * sentences as well, and then silence alone, at 700, would cut less.
 */
const COMPLETE_BY_LANGUAGE: Readonly<Record<string, Milliseconds>> = { hi: 600, hinglish: 600 };

/** Where no setting says otherwise: `hi`, `hi-IN`, `hi-Latn`, `en-IN`, `ta`. */
export function waitsFor(language: string): TurnWaits {
  const [main = ''] = language.split('-');
  return {
    ...WAITS,
    complete: COMPLETE_BY_LANGUAGE[main] ?? WAITS.complete,
    open: OPEN_BY_LANGUAGE[main] ?? WAITS.open,
  };
}
