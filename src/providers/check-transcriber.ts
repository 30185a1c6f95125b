// Checks a transcriber's key: opens a stream, sends a little silence, requests a final, closes. Some vendors accept everybody
// and refuse a moment later, so an answer, or a while without a refusal, counts as success. Never throws because of the vendor.
import type { Clock } from '../telephony/time.ts';
import { failedCheck } from './check-voice.ts';
import { timeoutError, type Vendor } from './http-error.ts';
import type { KeyCheck } from './spec/key-check.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from './spec/transcriber.ts';
import { stopwatch, Timer } from './timer.ts';

export interface TranscriberToCheck {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly open: (options: TranscriberOptions) => TranscriptStream;
  readonly language: string;
  readonly facts: KeyCheck['facts'];
  /** It answers a question for a final also where nothing was said. */
  readonly answers: boolean;
  /** How long it is given to object. */
  readonly objectionMs: number;
}

const SAMPLE_RATE_HZ = 16_000;
const SILENCE = new Int16Array((SAMPLE_RATE_HZ * 100) / 1000);

export async function checkTranscriber(asked: TranscriberToCheck, signal: AbortSignal): Promise<KeyCheck> {
  const { vendor, clock, open, language, facts, answers, objectionMs } = asked;
  const elapsedMs = stopwatch(clock);
  let openedAfterMs: number | null = null;
  const objection = new Timer(clock);
  const failure = await new Promise<KeyCheck | null>((resolve) => {
    const onEvent = (event: TranscriptEvent) => {
      if (event.kind === 'error') resolve(failedCheck(event.error, elapsedMs()));
      if (event.kind === 'closed') resolve(null);
      if (event.kind === 'final' && answers) stream.close();
      if (event.kind !== 'open') return;
      openedAfterMs = elapsedMs();
      stream.write({ samples: SILENCE, sampleRateHz: SAMPLE_RATE_HZ });
      stream.finalize();
      objection.set(objectionMs, () => stream.close());
    };
    const stream = open({ sampleRateHz: SAMPLE_RATE_HZ, language, keyterms: [], signal, onEvent });
  });
  objection.cancel();
  if (failure !== null) return { ...failure, facts };
  if (openedAfterMs === null || signal.aborted) {
    return { ...failedCheck(timeoutError(vendor, 'open a stream', elapsedMs()), elapsedMs()), facts };
  }
  return { ok: true, roundTripMs: openedAfterMs, facts, problem: null };
}
