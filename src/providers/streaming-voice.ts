// A voice over connections whose vendor marks the ends of sentences. Vendors differ in the plan of each request; the rest is
// shared.
import type { Clock } from '../telephony/time.ts';
import { checkVoice } from './check-voice.ts';
import type { Vendor } from './http-error.ts';
import { MarkedUtterance, type SpeechWire } from './marked-utterance.ts';
import type { ProviderError } from './spec/error.ts';
import type { KeyCheck } from './spec/key-check.ts';
import type { SpeechRequest, Voice } from './spec/voice.ts';
import { type LineOrder, SpeechConnections } from './speech-connections.ts';
import type { SocketEnd } from './vendor-socket.ts';

export interface StreamingVoiceSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  /** How long the vendor may take for the next sound of text that it has. */
  readonly timeoutMs: number;
  readonly sentencesAtOnce: number;
  /** The vendor marks no ends of sentences. */
  readonly endsByQuiet?: boolean | undefined;
  readonly explainEnd: (end: SocketEnd) => ProviderError;
  readonly plan: (request: PlannedRequest) => LinePlan;
  /** What a check of the key speaks, and what it tells besides the time it took. */
  readonly check: { readonly language: string; readonly facts: KeyCheck['facts'] };
}

export type PlannedRequest = Pick<SpeechRequest, 'sampleRateHz' | 'language'>;

export interface LinePlan {
  readonly order: LineOrder;
  readonly createWire: () => SpeechWire;
  readonly warnings: readonly string[];
}

export interface StreamingVoice extends Voice {
  /** Opens a line for the first utterance of this kind. */
  warm(request: PlannedRequest): void;
  check(signal: AbortSignal): Promise<KeyCheck>;
  /** Gives up the lines that wait for work. */
  close(): void;
}

export function createStreamingVoice(settings: StreamingVoiceSettings): StreamingVoice {
  const lines = new SpeechConnections(settings.clock);
  const { vendor, clock, timeoutMs, sentencesAtOnce, endsByQuiet, explainEnd } = settings;
  const speak = (request: SpeechRequest) =>
    new MarkedUtterance(
      {
        vendor,
        clock,
        lines,
        explainEnd,
        sentencesAtOnce,
        endsByQuiet,
        timeoutMs,
        ...settings.plan(request),
      },
      request,
    );
  return {
    provider: vendor.provider,
    speak,
    warm: (request) => lines.prepare(settings.plan(request).order),
    check: (signal) =>
      checkVoice({ clock, provider: vendor.provider, name: vendor.name, ...settings.check, speak }, signal),
    close: () => lines.close(),
  };
}
