// The word lists of English grammar, compiled for look-ups, and whether a text has a verb at all. Sentences are judged in
// `english-grammar.ts`.
import { ENGLISH } from '../packs/en.ts';
import {
  ADVERB_ONLY,
  ALWAYS_MORE,
  ASKED_SUBJECTS,
  ASKING_VERBS,
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  DONE_TO_SOMETHING,
  IMPERATIVES,
  LEADS_IN,
  MAY_STAND_ALONE,
  OPENING_SUBORDINATORS,
  PARTICLE_VERBS,
  PRONOUNS,
  QUESTION_WORDS,
  SAYING_VERBS,
  STRANDED,
  SUBJECTS_ONLY,
  WANTS_OBJECT,
  WHOLE_BEFORE_HER,
  WHOLE_BEFORE_SO,
  WHOLE_BEFORE_TIME,
} from '../packs/english-grammar.ts';

export const set = (words: string) => new Set(words.split(/[\s,]+/).filter((word) => word !== ''));

export const MORE = set(ALWAYS_MORE);
export const IS_STRANDED = set(STRANDED);
export const OBJECT = set(WANTS_OBJECT);
export const ALONE = set(MAY_STAND_ALONE);
export const PRONOUN = set(PRONOUNS);
export const SUBJECT = set(SUBJECTS_ONLY);
export const PARTICLE_VERB = set(PARTICLE_VERBS);
export const AUX = set(AUXILIARIES);
export const WH = set(QUESTION_WORDS);
export const CONJUNCTION = set(CONJUNCTIONS);
export const DETERMINER = set(DETERMINERS);
export const SAYING = set(SAYING_VERBS);
export const SUBORDINATOR = set(OPENING_SUBORDINATORS);
export const IMPERATIVE = set(IMPERATIVES);
export const ADVERBS = set(ADVERB_ONLY);
export const VALUE_NOUN = set(ENGLISH.valueNouns);
export const CLOSED_BY_TIME = set(WHOLE_BEFORE_TIME);
export const CLOSED_BY_SO = set(WHOLE_BEFORE_SO);
export const CLOSED_BY_HER = set(WHOLE_BEFORE_HER);
export const DONE = set(DONE_TO_SOMETHING);
export const LEADING = set(LEADS_IN);
export const ASKING = set(ASKING_VERBS);
export const ASKED_OF = set(ASKED_SUBJECTS);

const ANYBODY = new Set(
  'nobody noone nothing everyone everybody someone somebody everything something he she they there'.split(
    ' ',
  ),
);
const NOUNS = new Set(
  'morning evening nothing something anything everything building booking wedding during ring spring king thing being bed red need hundred feed speed parking meeting training billing cleaning'.split(
    ' ',
  ),
);

export function hasVerb(words: readonly string[]): boolean {
  return words.some(
    (word, place) =>
      AUX.has(word) ||
      OBJECT.has(word) ||
      IMPERATIVE.has(word) ||
      ((SUBJECT.has(word) || ANYBODY.has(word)) &&
        place < words.length - 1 &&
        !(ANYBODY.has(word) && /^(from|of|in|at|else|with|near)$/.test(words[place + 1] ?? ''))) ||
      (/(ed|ing)$/.test(word) && !NOUNS.has(word)) ||
      /^(is|was|came|went|broke|stopped|works|helps|happens|comes|goes|want|wants)$/.test(word),
  );
}
