// How each of Sarvam's two recognisers is spoken to, in one shape, so that the stream need not know which one it has. Pure.
import { samplesPerFrame } from '../../telephony/audio.ts';
import type { HearingPlan } from './hearing-query.ts';
import {
  decodeRealtime,
  decodeStreaming,
  type HearingMessage,
  REALTIME_MESSAGES,
  realtimeAudio,
  STREAMING_FLUSH,
  streamingAudio,
  streamingPrompt,
} from './hearing-wire.ts';

export interface HearingDialect {
  decode(text: string): HearingMessage;
  /** Sent as soon as the socket is open. */
  readonly greeting: readonly string[];
  /** It listens once it has said so; null where it listens as soon as the socket is open. */
  readonly begins: 'with-a-word' | 'when-open';
  audio(pcm: Uint8Array): string;
  /** Asks for a final of what was heard. */
  readonly askFinal: readonly string[];
  /** It notices the end of speech long before it makes a final of it by itself. */
  readonly asksAfterSpeech: boolean;
  /** It takes only the speech, between these; null where it takes everything. */
  readonly edges: { readonly start: string; readonly end: string } | null;
  readonly keepAlive: string;
  /** A keep-alive is answered, so that silence means that nobody is there. */
  readonly answersKeepAlive: boolean;
  readonly ending: readonly string[];
  /** After the ending it says a last word and closes; otherwise the last final is the last word. */
  readonly saysGoodbye: boolean;
}

/** Behind the silence that ends an utterance, so that it is surely heard. */
const SILENCE_MARGIN_MS = 200;

export function dialectOf(plan: HearingPlan, sampleRateHz: 8000 | 16000): HearingDialect {
  return plan.endpoint === 'streaming'
    ? streamingDialect(plan, sampleRateHz)
    : realtimeDialect(plan, sampleRateHz);
}

function realtimeDialect(plan: HearingPlan, sampleRateHz: 8000 | 16000): HearingDialect {
  const isManual = plan.endpointing === 'manual';
  return {
    decode: decodeRealtime,
    greeting: [],
    begins: 'with-a-word',
    audio: realtimeAudio,
    // `flush` is for `manual` only, and there the edges do it. Otherwise silence, faster than it passes, makes Sarvam's own
    // ear end the utterance now.
    askFinal: isManual
      ? []
      : silenceMessages(plan.silenceMs + SILENCE_MARGIN_MS, sampleRateHz, realtimeAudio),
    asksAfterSpeech: false,
    edges: isManual ? { start: REALTIME_MESSAGES.speechStart, end: REALTIME_MESSAGES.speechEnd } : null,
    keepAlive: REALTIME_MESSAGES.ping,
    answersKeepAlive: true,
    ending: [REALTIME_MESSAGES.end],
    saysGoodbye: true,
  };
}

function streamingDialect(plan: HearingPlan, sampleRateHz: 8000 | 16000): HearingDialect {
  const audio = (pcm: Uint8Array) => streamingAudio(pcm, sampleRateHz);
  return {
    decode: decodeStreaming,
    greeting: plan.prompt === null ? [] : [streamingPrompt(plan.prompt)],
    begins: 'when-open',
    audio,
    askFinal: [STREAMING_FLUSH],
    asksAfterSpeech: true,
    edges: null,
    // docs.sarvam.ai/api/api-guides-tutorials/speech-to-text/best-practices: silence keeps it open, it closes after 60 s.
    keepAlive: audio(silence(20, sampleRateHz)),
    answersKeepAlive: false,
    ending: [STREAMING_FLUSH],
    saysGoodbye: false,
  };
}

function silenceMessages(
  ms: number,
  sampleRateHz: 8000 | 16000,
  audio: (pcm: Uint8Array) => string,
): string[] {
  const message = audio(silence(100, sampleRateHz));
  return Array.from({ length: Math.ceil(ms / 100) }, () => message);
}

function silence(ms: number, sampleRateHz: number): Uint8Array {
  return new Uint8Array((samplesPerFrame(sampleRateHz) / 20) * ms * 2);
}
