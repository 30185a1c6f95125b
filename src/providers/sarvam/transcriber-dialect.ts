// Gives Sarvam's two recognisers the one interface that a transcriber connection uses. Keeps the recognition state of one
// stream.
import { samplesPerFrame } from '../../telephony/audio.ts';
import type { Vendor } from '../http-error.ts';
import type { Asked, Heard, Recogniser } from '../transcript-connection.ts';
import { explainFailure } from './failures.ts';
import { askedForFinal, NOTHING_READ, readRecogniserMessage } from './reading.ts';
import type { RecognitionPlan } from './transcriber-query.ts';
import {
  decodeRealtime,
  decodeStreaming,
  REALTIME_MESSAGES,
  type RecogniserMessage,
  realtimeAudio,
  STREAMING_FLUSH,
  streamingAudio,
  streamingPrompt,
} from './transcriber-wire.ts';

interface HearingDialect {
  readonly decode: (text: string) => RecogniserMessage;
  readonly greeting: readonly string[];
  readonly begins: 'with-a-word' | 'when-open';
  readonly audio: (pcm: Uint8Array) => string;
  /** Asks for a final of what was heard. */
  readonly askFinal: readonly string[];
  /** It notices the end of speech long before it makes a final of it by itself. */
  readonly asksAfterSpeech: boolean;
  /** It takes only the speech, between these; null where it takes everything. */
  readonly edges: { readonly start: string; readonly end: string } | null;
  readonly keepAlive: string;
  readonly answersKeepAlive: boolean;
  readonly ending: readonly string[];
  /** After the ending it says a last word and closes; otherwise the last final is the last word. */
  readonly saysGoodbye: boolean;
}

const CHUNK_MS = 40;
/** Behind the silence that ends an utterance, so that it is surely heard. */
const SILENCE_MARGIN_MS = 200;

export function createSarvamRecogniser(
  vendor: Vendor,
  plan: RecognitionPlan,
  sampleRateHz: 8000 | 16000,
): Recogniser {
  const dialect =
    plan.endpoint === 'streaming'
      ? streamingDialect(plan, sampleRateHz)
      : realtimeDialect(plan, sampleRateHz);
  let reading = NOTHING_READ;
  /** It heard the end of speech by itself: the final that is asked for is its own sign. */
  let isOwnSign = false;
  const ask = (say: readonly string[], owes: boolean): Asked => {
    if (!isOwnSign) reading = askedForFinal(reading);
    isOwnSign = false;
    return { say, owes };
  };
  const read = (message: RecogniserMessage): Heard => {
    const next = readRecogniserMessage(reading, message);
    reading = next.reading;
    const { events } = next;
    if (message.kind === 'speech-end' && dialect.asksAfterSpeech && reading.isOwing) {
      isOwnSign = true;
      return { kind: 'told', events, next: 'ask-final' };
    }
    const isLast = message.kind === 'final' && !dialect.saysGoodbye;
    return { kind: 'told', events, next: isLast ? 'was-last' : undefined };
  };
  const { greeting, begins, audio, askFinal, edges, keepAlive, answersKeepAlive } = dialect;
  return {
    greeting,
    begins,
    chunkMs: CHUNK_MS,
    audio,
    hear: (text) => {
      const message = dialect.decode(text);
      if (message.kind === 'malformed') return message;
      if (message.kind === 'error') return { kind: 'failed', error: explainFailure(vendor, message.failure) };
      if (message.kind === 'begin') return { kind: 'ready' };
      return message.kind === 'end' ? { kind: 'over' } : read(message);
    },
    askFinal: () => ask(askFinal, askFinal.length > 0 && reading.isOwing),
    edges: edges === null ? null : { start: edges.start, end: () => ask([edges.end], true) },
    keepAlive,
    answersKeepAlive,
    answersSound: false,
    // Nobody spoke and it says no goodbye: nothing is to be waited for.
    ending: () => (!dialect.saysGoodbye && !reading.isOwing ? null : dialect.ending),
  };
}

function realtimeDialect(plan: RecognitionPlan, sampleRateHz: 8000 | 16000): HearingDialect {
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

function streamingDialect(plan: RecognitionPlan, sampleRateHz: 8000 | 16000): HearingDialect {
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
