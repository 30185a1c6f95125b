// Whether a recogniser's key works: a stream is opened, hears a little silence and is closed. The older recogniser tells a
// wrong key only after it has opened, and tells nothing where all is well, so it is given a moment to object.
import type { Clock } from '../../telephony/time.ts';
import { Alarm, stopwatch } from '../alarm.ts';
import { failedCheck } from '../check-voice.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { endpointOf, type SarvamHearing } from './hearing-query.ts';

const SAMPLE_RATE_HZ = 16_000;
const SILENCE = new Int16Array((SAMPLE_RATE_HZ * 100) / 1000);
const OBJECTION_MS = { realtime: 100, streaming: 700 } as const;

interface HearingToCheck {
  readonly open: (options: TranscriberOptions) => TranscriptStream;
  readonly clock: Clock;
  readonly hearing: SarvamHearing;
}

export async function checkHearing(
  { open, clock, hearing }: HearingToCheck,
  signal: AbortSignal,
  objectionMs: number = OBJECTION_MS[endpointOf(hearing)],
): Promise<KeyCheck> {
  const elapsedMs = stopwatch(clock);
  const endpoint = endpointOf(hearing);
  const facts = [
    { name: 'model', value: hearing.model },
    { name: 'endpoint', value: endpoint },
  ];
  let openedAfterMs: number | null = null;
  const objection = new Alarm(clock);
  const problem = await new Promise<KeyCheck | null>((resolve) => {
    const onEvent = (event: TranscriptEvent) => {
      if (event.kind === 'error') resolve(failedCheck(event.error, elapsedMs()));
      if (event.kind === 'closed') resolve(null);
      if (event.kind !== 'open') return;
      openedAfterMs = elapsedMs();
      stream.write({ samples: SILENCE, sampleRateHz: SAMPLE_RATE_HZ });
      stream.finalize();
      objection.set(objectionMs, () => stream.close());
    };
    const stream = open({ sampleRateHz: SAMPLE_RATE_HZ, language: 'en-IN', keyterms: [], signal, onEvent });
  });
  objection.cancel();
  if (problem !== null) return { ...problem, facts };
  if (openedAfterMs !== null) return { ok: true, roundTripMs: openedAfterMs, facts, problem: null };
  return {
    ok: false,
    roundTripMs: elapsedMs(),
    facts,
    problem: {
      kind: 'timeout',
      because: 'Sarvam did not open a stream in time',
      remedy: 'Check this machine’s connection to the Internet and Sarvam’s status page.',
    },
  };
}
