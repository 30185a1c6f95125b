// Checks a voice's key by speaking three letters and waiting for the first audio: only that tests key, credit, voice and model
// at once. Never throws because of the vendor.
import type { Clock } from '../telephony/time.ts';
import { ProviderError } from './spec/error.ts';
import type { KeyCheck } from './spec/key-check.ts';
import type { SpeechRequest, Utterance } from './spec/voice.ts';
import { stopwatch } from './timer.ts';

export interface VoiceToCheck {
  readonly clock: Clock;
  readonly provider: string;
  /** For people. */
  readonly name: string;
  readonly language: string;
  readonly facts: KeyCheck['facts'];
  speak(request: SpeechRequest): Utterance;
}

const WORD = 'Hi.';

export async function checkVoice(voice: VoiceToCheck, signal: AbortSignal): Promise<KeyCheck> {
  const elapsedMs = stopwatch(voice.clock);
  const utterance = voice.speak({ sampleRateHz: 8000, language: voice.language, signal });
  utterance.push(0, WORD);
  utterance.end();
  const facts = [...voice.facts];
  try {
    // Who stops reading has the rest cancelled.
    for await (const part of utterance.parts) {
      if (part.kind === 'warning') facts.push({ name: 'warning', value: part.text });
      if (part.kind !== 'audio') continue;
      facts.push({ name: 'first sound after', value: `${elapsedMs()} ms` });
      return { ok: true, roundTripMs: elapsedMs(), facts, problem: null };
    }
    return { ok: false, roundTripMs: elapsedMs(), facts, problem: silence(voice, signal.aborted) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ...failedCheck(error, elapsedMs()), facts };
  }
}

export function failedCheck(error: ProviderError, roundTripMs: number): KeyCheck {
  const { kind, statusCode, retryAfterMs, message, hint } = error;
  const problem = { kind, statusCode, retryAfterMs, because: message, remedy: hint };
  return { ok: false, roundTripMs, facts: [], problem };
}

function silence(voice: VoiceToCheck, timedOut: boolean): KeyCheck['problem'] {
  return timedOut
    ? {
        kind: 'timeout',
        because: `${voice.name} produced no audio in time`,
        remedy: `Check this machine’s connection to the Internet and the status page of ${voice.name}.`,
      }
    : {
        kind: 'malformed',
        because: `${voice.name} ended without audio`,
        remedy: 'Check the voice and the model of this entry.',
      };
}
