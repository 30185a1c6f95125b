// When the verdict on who answered is final. Words arrive one by one: the first half of "please leave your number, I will
// ask him" sounds like a machine. All times count from the start of speech. It never waits longer than five seconds.
import { type AnswerFacts, type AnswerVerdict, whoAnswered } from './who-answered.ts';

/** After this long the evidence there is decides. */
const RIPE_AFTER_MS = 2_600;
/** One sign of a machine alone may be a person's topic: more words are waited for. */
const WEAK_RIPE_AFTER_MS = 4_500;
/** Whoever is still not known to be a machine is treated as a person. */
const LIMIT_MS = 3_000;
/** A machine's sentence is not over at a breath; a person who has spoken waits for an answer. */
const PERSON_SILENCE_MS = 450;
const MACHINE_SILENCE_MS = 500;

export interface AnswerHeard extends AnswerFacts {
  /** From the first sound of speech until now. */
  readonly sinceSpeechMs: number;
  /** Since the last sound of speech; 0 while it goes on. */
  readonly silenceMs: number;
}

/**
 * The verdict as of now, or null while it is not ripe. Ask again with every word and at every wake-up, also after a
 * verdict: strong phrases and the beep still make a machine of a "person", and a person who comes behind a machine is
 * asked about with the words behind it alone.
 */
export function ripeVerdict(heard: AnswerHeard): AnswerVerdict | null {
  const verdict = whoAnswered(heard);
  if (heard.beep) return verdict;
  if (verdict.answer === 'person' || verdict.answer === 'unsure') {
    const limitMs = verdict.certain ? RIPE_AFTER_MS : LIMIT_MS;
    const isRipe = heard.silenceMs >= PERSON_SILENCE_MS || heard.sinceSpeechMs >= limitMs;
    return isRipe ? verdict : null;
  }
  // "The number you are calling" may still go on "is my husband's".
  const isHeadOnly = verdict.kind === 'unavailable' && !verdict.certain;
  const ripeAfterMs = verdict.weak ? WEAK_RIPE_AFTER_MS : isHeadOnly ? LIMIT_MS : RIPE_AFTER_MS;
  if (verdict.certain || heard.silenceMs >= MACHINE_SILENCE_MS || heard.sinceSpeechMs >= ripeAfterMs)
    return verdict;
  return null;
}

/** When to ask again if nothing else is heard: milliseconds from now. Null: a verdict is there. */
export function askAgainAfterMs(heard: AnswerHeard): number | null {
  return ripeVerdict(heard) === null ? unripeForMs(heard) : null;
}

/** The same of what is known to be unripe: the judgement takes long, and is not asked for twice. */
export function unripeForMs(heard: AnswerHeard): number {
  const bySilence = Math.min(PERSON_SILENCE_MS, MACHINE_SILENCE_MS) - heard.silenceMs;
  const byTime = Math.min(
    ...[RIPE_AFTER_MS, LIMIT_MS, WEAK_RIPE_AFTER_MS]
      .map((limit) => limit - heard.sinceSpeechMs)
      .filter((ms) => ms > 0),
  );
  return Math.max(1, Math.min(bySilence > 0 ? bySilence : MACHINE_SILENCE_MS - heard.silenceMs, byTime));
}
