// The shape of a language pack: the words that tell who has the floor. Plain text, so that a native speaker can correct it
// and an owner can bring more. Lists are separated by commas or lines. In a list of words `abc*` is any word that begins
// so, `*abc` any word that ends so, and `-abc` takes a word out of what those take in. Frames stand one a line, in the notation of `frames.ts`.
import type { Script } from '../words/tokens.ts';

export const ASK_KINDS = [
  'pin-code',
  'otp',
  'phone',
  'aadhaar',
  'pan',
  'vehicle',
  'gstin',
  'ifsc',
  'account-number',
  'card-number',
  'cvv',
  'reference',
  'birth-date',
  'date',
  'time',
  'amount',
  'quantity',
  'duration',
  'email',
  'spell',
  'name',
  'address',
  'who',
  'where',
  'when',
  'why',
  'how',
  'what',
  'choice',
  'open',
] as const;
export type AskKind = (typeof ASK_KINDS)[number];

export interface LanguagePack {
  readonly language: string;
  readonly script: Script;
  /** Spellings are folded before they are compared. */
  readonly romanised?: boolean;
  /** Phrases said while listening. */
  readonly acknowledgements: string;
  /** Phrases that ask the speaker to go on. */
  readonly goOn: string;
  /** Phrases with a negation or a question word in them that object to nothing and ask nothing: "no problem", "is it". */
  readonly harmless: string;
  /** Phrases that are an answer to a yes/no question. */
  readonly yes: string;
  readonly no: string;
  /** Words that object, wherever they stand. */
  readonly negations: string;
  /** Words that ask, wherever they stand. */
  readonly questions: string;
  /** Words that want the floor: stop, wait, listen. */
  readonly stops: string;
  readonly hellos: string;
  /** Further words with which a telephone is answered: "who is this", "speaking". */
  readonly openings: string;
  readonly farewells: string;
  /** Sir, please: words that change nothing. */
  readonly courtesies: string;
  readonly hesitations: string;
  /** Frames: the floor is to be kept open. */
  readonly holds: string;
  /** Frames: only say that something is about to be said: "I have two questions", "I think". */
  readonly announces?: string;
  /** Frames: said to somebody else, or by a loudspeaker. */
  readonly toOthers: string;
  /** Last words that make a sentence whole. */
  readonly finals: string;
  /** Last words after which more must come. */
  readonly unfinished: string;
  /** Of these, the ones that may end an answer: "from Pune" to "where from?". */
  readonly answerable: string;
  /** Words that begin a clause which needs another one. */
  readonly openers: string;
  /** Words that begin that other one. */
  readonly linkers: string;
  /** Words that begin a sentence about the speaker; without a final verb it is not over. */
  readonly subjects: string;
  /** What is followed by its value: "my number", "mera naam". */
  readonly valueNouns: string;
  /** Words that take back what was said before: "no, sorry". */
  readonly corrections: string;
  /** `word=value`, separated by spaces. */
  readonly numbers: string;
  /** Words for hundred, thousand, lakh. */
  readonly scales: string;
  readonly months: string;
  readonly weekdays: string;
  /** Tomorrow, next week: a date by themselves. */
  readonly days: string;
  /** Morning, evening. */
  readonly dayParts: string;
  /** O'clock, half past: what makes a number a time. `*` words that need an hour behind them are in `halves`. */
  readonly clock: string;
  /** Half, quarter to: an hour follows. */
  readonly halves: string;
  /** Rupees, kilos, years: a unit that ends an amount. */
  readonly units: string;
  /** Frames that tell what a question asks for. */
  readonly asks: Partial<Record<AskKind, string>>;
}
