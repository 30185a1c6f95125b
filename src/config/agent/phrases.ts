// phrases/*.yaml: the owner's own words for deciding who has the floor and who answered a call. They are added to ours, and
// can remove ours. The format is that of docs/language-packs.md; a test keeps the names equal.
import type { z } from 'zod';
import * as f from '../fields.ts';
import type { Problem } from '../problem.ts';

/** Phrases, and lists of words in which more than one word means nothing. */
export const PHRASE_LISTS = [
  ...['acknowledgements', 'goOn', 'harmless', 'yes', 'no', 'questions', 'stops', 'hellos', 'openings'],
  ...['farewells', 'courtesies', 'hesitations', 'corrections'],
] as const;
export const WORD_LISTS = [
  ...['negations', 'finals', 'unfinished', 'answerable', 'openers', 'linkers', 'subjects', 'valueNouns'],
  ...['scales', 'months', 'weekdays', 'days', 'dayParts', 'clock', 'halves', 'units'],
] as const;
export const FRAME_LISTS = ['holds', 'announces', 'toOthers'] as const;
export const ASKED_FOR = [
  ...[
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
  ],
  ...[
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
  ],
  ...['address', 'who', 'where', 'when', 'why', 'how', 'what', 'choice', 'open'],
] as const;
export const ANSWERED_BY = [
  ...['voicemail', 'mailbox-full', 'screening', 'screening-wait', 'screening-declined', 'switched-off'],
  ...['not-reachable', 'busy', 'no-answer', 'unavailable', 'does-not-exist', 'out-of-service', 'congestion'],
  ...['call-waiting', 'forwarded', 'tune', 'notice', 'own-account', 'ivr', 'hold', 'closed'],
] as const;
const ANSWER_FRAME_LISTS = ['heads', 'tails', 'people', 'surelyPeople'] as const;

/** The languages that we have a pack of. */
export const PACK_LANGUAGES = [
  'en',
  'hi',
  'hi-Latn',
  'mr',
  'ta',
  'te',
  'kn',
  'bn',
  'gu',
  'pa',
  'ml',
] as const;

const LONGEST = 50_000;

const texts = (keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, f.text(LONGEST).optional()]));

const answeringSchema = f
  .section({
    strong: f.section(texts(ANSWERED_BY)).prefault({}).describe('Frames that only a machine says.'),
    states: f
      .section(texts(ANSWERED_BY))
      .prefault({})
      .describe('Frames of what an operator announces about a number.'),
    ...texts(ANSWER_FRAME_LISTS),
  })
  .prefault({});

const listsShape = {
  ...texts(PHRASE_LISTS),
  ...texts(WORD_LISTS),
  ...texts(FRAME_LISTS),
  numbers: f.text(LONGEST).optional(),
  asks: f.section(texts(ASKED_FOR)).prefault({}).describe('Frames that show what a question asks for.'),
};

export const phrasesSchema = f
  .section({
    language: f.oneOf(...PACK_LANGUAGES).describe('Language to whose words these are added.'),
    ...listsShape,
    answering: answeringSchema.describe('Phrases by which machines and people who answer are told apart.'),
    without: f
      .section(texts([...PHRASE_LISTS, ...WORD_LISTS, ...FRAME_LISTS]))
      .prefault({})
      .describe('Built-in words that are wrong for you, list by list, exactly as written in the pack.'),
  })
  .meta({ title: 'Trunkline phrases' });

export type OwnPhrases = z.output<typeof phrasesSchema>;

/** What the schema cannot say: entries that would be passed over without a word. `at` finds the place of a key. */
export function checkPhrases(
  phrases: OwnPhrases,
  at: (...path: string[]) => { file: string; line: number; column: number },
): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: readonly string[], message: string, remedy: string): void => {
    problems.push({ ...at(...path), message: `${path.join('.')}: ${message}`, remedy });
  };
  const lists = phrases as unknown as Readonly<Record<string, string | undefined>>;
  for (const key of [...PHRASE_LISTS, ...WORD_LISTS]) {
    for (const entry of entriesOf(lists[key])) {
      if (!/[\p{L}\p{N}]/u.test(entry)) wrong([key], `${f.quoted(entry)} holds no word`, 'remove it');
      else if ((WORD_LISTS as readonly string[]).includes(key) && /\s/.test(entry))
        wrong([key], `${f.quoted(entry)} is more than one word`, 'write single words, separated by commas');
    }
  }
  for (const entry of (lists['numbers'] ?? '').split(/\s+/).filter((one) => one !== ''))
    if (!/^[^=\s]+=\d+(?:\.\d+)?$/.test(entry))
      wrong(['numbers'], `${f.quoted(entry)} is no number`, 'write word=value, for example pachas=50');
  const frames: (readonly [readonly string[], string | undefined])[] = [
    ...FRAME_LISTS.map((key) => [[key], lists[key]] as const),
    ...nested(['asks'], phrases.asks),
    ...nested(['answering', 'strong'], phrases.answering.strong),
    ...nested(['answering', 'states'], phrases.answering.states),
    ...ANSWER_FRAME_LISTS.map(
      (key) => [['answering', key], (phrases.answering as Readonly<Record<string, unknown>>)[key]] as const,
    ).map(([path, text]) => [path, typeof text === 'string' ? text : undefined] as const),
  ];
  for (const [path, text] of frames)
    for (const frame of linesOf(text)) {
      const why = whyNoFrame(frame);
      if (why !== null)
        wrong(path, `${f.quoted(frame)} ${why}`, 'see the notation in docs/language-packs.md');
    }
  return problems;
}

function nested(path: readonly string[], all: object): (readonly [readonly string[], string])[] {
  return Object.entries(all).flatMap(([key, text]) =>
    typeof text === 'string' ? [[[...path, key], text] as const] : [],
  );
}

function whyNoFrame(frame: string): string | null {
  const parts = frame.replace(/^! /, '').split(/\s+/);
  const words = parts.filter((part) => !['...', '^', '$'].includes(part));
  if (!words.some((part) => /[\p{L}\p{N}]/u.test(part) && !part.endsWith('?')))
    return 'holds no word that has to be said';
  const odd = words.find((part) => !/^[\p{L}\p{M}\p{N}'’/*?.-]+$/u.test(part));
  return odd === undefined ? null : `holds ${f.quoted(odd)}, which is not a word`;
}

function entriesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
