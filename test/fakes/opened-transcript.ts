// One stream of a transcriber under test, with all that it told in short: `~` a guess, `=` a final, `!` an error.
import type { ProviderError } from '../../src/providers/spec/error.ts';
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../../src/providers/spec/transcriber.ts';
import { framesOf } from './speech-like.ts';

export interface OpenedTranscript {
  readonly stream: TranscriptStream;
  readonly told: string[];
  readonly events: TranscriptEvent[];
  readonly errors: ProviderError[];
  readonly controller: AbortController;
}

export function openTranscript(
  transcriber: Transcriber,
  more: Partial<TranscriberOptions> = {},
): OpenedTranscript {
  const told: string[] = [];
  const events: TranscriptEvent[] = [];
  const errors: ProviderError[] = [];
  const controller = new AbortController();
  const stream = transcriber.open({
    sampleRateHz: 8000,
    language: 'hi-IN',
    keyterms: [],
    signal: controller.signal,
    ...more,
    onEvent: (event) => {
      if (event.kind === 'error') errors.push(event.error);
      events.push(event);
      told.push(inShort(event));
    },
  });
  return { stream, told, events, errors, controller };
}

function inShort(event: TranscriptEvent): string {
  switch (event.kind) {
    case 'partial':
      return `~${event.text}`;
    case 'final':
      return `=${event.text}`;
    case 'turn':
      return event.basis === undefined ? event.verdict : `${event.verdict} by ${event.basis}`;
    case 'error':
      return `!${event.error.kind}`;
    default:
      return event.kind;
  }
}

export function hear(stream: TranscriptStream, samples: Int16Array, sampleRateHz: 8000 | 16000 = 8000): void {
  for (const frame of framesOf(samples, sampleRateHz)) stream.write(frame);
}
