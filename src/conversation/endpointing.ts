// When a pause is the end of a turn. Silence alone decides late; words and the recogniser's result decide earlier.
import type { Instant } from '../telephony/time.ts';
import type { EndpointingPolicy } from './policy.ts';
import type { Heard } from './state.ts';
import { completeness } from './words.ts';

export type Prediction = 'ended' | 'likely-ended' | 'resumed' | null;

export function textOf(heard: Heard): string {
  return [...heard.finals, heard.partial]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

/** The moment from which silence since `speechEndAt` means that the turn is over. */
export function turnEndsAt(
  heard: Heard,
  speechEndAt: Instant,
  prediction: Prediction,
  policy: EndpointingPolicy,
): Instant {
  if (heard.keys !== '') return speechEndAt + (heard.keys.endsWith('#') ? 0 : policy.keysMs);
  const text = textOf(heard);
  if (text === '') return speechEndAt + policy.noWordsMs;
  if (prediction === 'ended') return speechEndAt;
  if (completeness(text) === 'unfinished') return speechEndAt + policy.patientMs;
  if (heard.partial !== '') return speechEndAt + Math.max(policy.normalMs, policy.finalWaitMs);
  if (prediction === 'likely-ended' || completeness(text) === 'complete') return speechEndAt + policy.quickMs;
  return speechEndAt + policy.normalMs;
}
