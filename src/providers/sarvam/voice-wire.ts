// The messages of Sarvam's speech socket, both ways. Pure. docs.sarvam.ai/api-reference-docs/text-to-speech/stream and the
// types of sarvamai 1.1.10 (November 2026). `final` comes after all flushed audio and names no text, so only one sentence at a
// time is in progress.
import type { Vendor } from '../http-error.ts';
import { bytesOf, isFields, numberOf, parseJson, textOf } from '../json-fields.ts';
import type { SpeechWire, Spoken } from '../marked-utterance.ts';
import { splitText } from '../split-text.ts';
import { explainFailure, type SarvamFailure } from './failures.ts';

export interface VoiceConfig {
  readonly model: string;
  readonly target_language_code: string;
  readonly speaker: string;
  readonly speech_sample_rate: 8000 | 16000;
  readonly output_audio_codec: 'linear16';
  readonly min_buffer_size: number;
  readonly pace?: number;
  readonly temperature?: number;
}

export type VoiceMessage =
  | { kind: 'audio'; audio: Uint8Array }
  | { kind: 'final' }
  | { kind: 'error'; failure: SarvamFailure }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string };

// docs.sarvam.ai/api/api-guides-tutorials/text-to-speech/which-api-to-use: 2500 characters a message, many messages.
const MAX_TEXT_LENGTH = 2500;
const FLUSH = JSON.stringify({ type: 'flush' });
export const PING = JSON.stringify({ type: 'ping' });

export function configMessage(config: VoiceConfig): string {
  return JSON.stringify({ type: 'config', data: config });
}

export function decodeVoice(text: string): VoiceMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  const data = isFields(message['data']) ? message['data'] : {};
  switch (message['type']) {
    case 'audio': {
      const audio = bytesOf(data['audio']);
      if (audio === null) return { kind: 'malformed', why: 'sent audio that is not base64' };
      return /mp3|mpeg|opus|aac|flac/i.test(textOf(data['content_type']))
        ? { kind: 'malformed', why: `sent ${textOf(data['content_type'])} where PCM was asked for` }
        : { kind: 'audio', audio: withoutHeader(audio) };
    }
    case 'event':
      return { kind: data['event_type'] === 'final' ? 'final' : 'other' };
    case 'error':
      return {
        kind: 'error',
        failure: {
          statusCode: numberOf(data['code']),
          code: textOf(data['code']),
          detail: textOf(data['message']),
        },
      };
    default:
      return typeof message['type'] === 'string'
        ? { kind: 'other' }
        : { kind: 'malformed', why: 'sent a message without a type' };
  }
}

const RIFF_HEADER_BYTES = 44;

/** Bare samples, also where a piece comes as a small WAV file: its header would be heard as a click. */
function withoutHeader(audio: Uint8Array): Uint8Array {
  const isWav = audio.length >= RIFF_HEADER_BYTES && ascii(audio, 0) === 'RIFF' && ascii(audio, 8) === 'WAVE';
  return isWav && ascii(audio, 36) === 'data' ? audio.subarray(RIFF_HEADER_BYTES) : audio;
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

export function createBulbulWire(vendor: Vendor): SpeechWire {
  return {
    sentence: (text) => [
      ...splitText(text, MAX_TEXT_LENGTH).map((piece) =>
        JSON.stringify({ type: 'text', data: { text: piece } }),
      ),
      FLUSH,
    ],
    ending: () => [],
    // There is no message for it.
    cancel: (isSpeaking) => (isSpeaking ? null : []),
    decode: (message) =>
      typeof message === 'string'
        ? toSpoken(vendor, decodeVoice(message))
        : { kind: 'malformed', why: 'sent binary data instead of text' },
  };
}

function toSpoken(vendor: Vendor, message: VoiceMessage): Spoken {
  switch (message.kind) {
    case 'audio':
      return { kind: 'audio', bytes: message.audio };
    case 'final':
      return { kind: 'sentence-end' };
    case 'error':
      return { kind: 'error', error: explainFailure(vendor, message.failure) };
    case 'malformed':
      return message;
    case 'other':
      return { kind: 'other' };
  }
}
