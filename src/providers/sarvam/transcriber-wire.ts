// The messages of Sarvam's two recognisers, both ways. Pure. A new kind of message becomes `other`; a known one with missing
// fields is `malformed`. Shapes: docs.sarvam.ai/api-reference/speech-to-text/transcribe/realtime/ws,
// docs.sarvam.ai/api-reference-docs/speech-to-text/transcribe/ws and the types of sarvamai 1.1.10 (November 2026).
import { isFields, numberOf, parseJson, textOf, toldText } from '../json-fields.ts';
import type { SarvamFailure } from './failures.ts';

export type RecogniserMessage =
  /** Realtime: it listens now. */
  | { kind: 'begin' }
  | { kind: 'speech-start' }
  | { kind: 'speech-end' }
  | { kind: 'partial'; text: string }
  | Final
  /** Realtime: all is said, and the socket closes. */
  | { kind: 'end' }
  | { kind: 'pong' }
  | { kind: 'error'; failure: SarvamFailure }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string };

interface Final {
  readonly kind: 'final';
  /** Null: it was left open. */
  readonly text: string | null;
  /** It rates languages, never words. */
  readonly confidence: null;
  readonly language: string | null;
}

const NO_OBJECT = 'sent something that is not a JSON object';

export function decodeRealtime(text: string): RecogniserMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: NO_OBJECT };
  switch (message['event']) {
    case 'session.begin':
      return { kind: 'begin' };
    case 'vad.speech_start':
      return { kind: 'speech-start' };
    case 'vad.speech_end':
      return { kind: 'speech-end' };
    case 'transcript.partial': {
      const text = toldText(message['text']);
      if (text === null) return { kind: 'other' };
      return text === undefined
        ? { kind: 'malformed', why: 'sent a transcript without a text' }
        : { kind: 'partial', text };
    }
    case 'transcript.final':
      return (
        decodeFinal(message['text'], message['language']) ?? {
          kind: 'malformed',
          why: 'sent a transcript without a text',
        }
      );
    case 'session.end':
      return { kind: 'end' };
    case 'pong':
      return { kind: 'pong' };
    case 'error':
      return decodeRealtimeError(message);
    default:
      return typeof message['event'] === 'string'
        ? { kind: 'other' }
        : { kind: 'malformed', why: 'sent a message without an event' };
  }
}

function decodeFinal(written: unknown, language: unknown): Final | null {
  const text = toldText(written);
  return text === undefined
    ? null
    : { kind: 'final', text, confidence: null, language: textOf(language) || null };
}

function decodeRealtimeError(message: Readonly<Record<string, unknown>>): RecogniserMessage {
  // What is not fatal is about a change of settings in mid-stream, which is never asked for here.
  if (message['is_fatal'] === false) return { kind: 'other' };
  return {
    kind: 'error',
    failure: {
      statusCode: numberOf(message['status_code']),
      code: textOf(message['code']),
      detail: textOf(message['message']),
    },
  };
}

export function decodeStreaming(text: string): RecogniserMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: NO_OBJECT };
  const data = isFields(message['data']) ? message['data'] : {};
  switch (message['type']) {
    case 'data':
      return (
        decodeFinal(data['transcript'], data['language_code']) ?? {
          kind: 'malformed',
          why: 'sent a result without a transcript',
        }
      );
    case 'events':
      if (data['signal_type'] === 'START_SPEECH') return { kind: 'speech-start' };
      return { kind: data['signal_type'] === 'END_SPEECH' ? 'speech-end' : 'other' };
    case 'error':
      return {
        kind: 'error',
        failure: {
          statusCode: numberOf(data['code']) ?? numberOf(Number(textOf(data['code']) || Number.NaN)),
          code: textOf(data['code']),
          detail: textOf(data['error']) || textOf(data['message']),
        },
      };
    default:
      return typeof message['type'] === 'string'
        ? { kind: 'other' }
        : { kind: 'malformed', why: 'sent a message without a type' };
  }
}

export const REALTIME_MESSAGES = {
  speechStart: JSON.stringify({ event: 'speech_start' }),
  speechEnd: JSON.stringify({ event: 'speech_end' }),
  ping: JSON.stringify({ event: 'ping' }),
  end: JSON.stringify({ event: 'end' }),
} as const;

export const STREAMING_FLUSH = JSON.stringify({ type: 'flush' });

export function realtimeAudio(pcm: Uint8Array): string {
  return JSON.stringify({ event: 'audio_input', audio: base64(pcm) });
}

/** `encoding` can only be this, also for raw PCM: what it really is stands in the address. */
export function streamingAudio(pcm: Uint8Array, sampleRateHz: number): string {
  return JSON.stringify({
    audio: { data: base64(pcm), sample_rate: sampleRateHz, encoding: 'audio/wav' },
  });
}

export function streamingPrompt(prompt: string): string {
  return JSON.stringify({ type: 'config', prompt });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
