// The silence after which a turn ends, by how its words look: the defaults of a language. Refuses to weigh any other sign:
// see `turn-end.ts`.
import type { Milliseconds } from '../telephony/time.ts';
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

/** Where no setting says otherwise: `hi`, `hi-IN`, `hi-Latn`, `en-IN`, `ta`. */
export function waitsFor(language: string): TurnWaits {
  return { ...WAITS, open: OPEN_BY_LANGUAGE[language.split('-')[0] ?? ''] ?? WAITS.open };
}
