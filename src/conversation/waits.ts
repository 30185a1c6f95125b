// How long people pause within a turn, by language: where a wait starts before the caller's own pauses are known. Figures:
// mid-turn pauses of real turns on the telephone (eot-bench, June 2026): 7 % of Hindi and 22 % of English ones are longer
// than 600 ms; 5 % are longer than 700 ms and 1,600 ms.
import type { Milliseconds } from '../telephony/time.ts';

interface Waits {
  readonly quickMs: Milliseconds;
  readonly normalMs: Milliseconds;
  readonly patientMs: Milliseconds;
}

const PATIENT_MS = 1_600;
const QUICK_MS = 350;

/** Languages that were not measured are taken to lie between the two that were. */
const NORMAL_MS: Readonly<Record<string, Milliseconds>> = { hi: 700, en: 1_000 };
const OTHER_MS = 800;

/** `language` as an agent has it: `hi`, `en-IN`, `hi-Latn`, `multi`. */
export function waitsFor(language: string): Waits {
  const [base = ''] = language.toLowerCase().split('-');
  return { quickMs: QUICK_MS, normalMs: NORMAL_MS[base] ?? OTHER_MS, patientMs: PATIENT_MS };
}
