// Scribe's messages, both ways. Pure. A kind of message that is new is passed over as `other`; a known one with pieces
// missing is `malformed`. Shapes: elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime and the types
// of elevenlabs-js 2.73.
import { isFields, parseJson, textOf } from '../json-fields.ts';

export type ScribeMessage =
  /** It listens now. */
  | { kind: 'begin' }
  | { kind: 'partial'; text: string }
  | { kind: 'committed'; text: string }
  | { kind: 'error'; type: string; detail: string }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string };

/** All of them, so that an error that is new is told apart from a word that is new: it has this shape. */
const ERRORS = new Set([
  'error',
  'auth_error',
  'quota_exceeded',
  'commit_throttled',
  'transcriber_error',
  'unaccepted_terms',
  'rate_limited',
  'input_error',
  'invalid_request',
  'queue_overflow',
  'resource_exhausted',
  'session_time_limit_exceeded',
  'chunk_size_exceeded',
  'insufficient_audio_activity',
]);

export function decodeScribe(text: string): ScribeMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  const type = message['message_type'];
  if (typeof type !== 'string') return { kind: 'malformed', why: 'sent a message without a message_type' };
  if (ERRORS.has(type) || typeof message['error'] === 'string') {
    return { kind: 'error', type, detail: textOf(message['error']) };
  }
  switch (type) {
    case 'session_started':
      return { kind: 'begin' };
    case 'partial_transcript':
    case 'committed_transcript':
      if (typeof message['text'] !== 'string')
        return { kind: 'malformed', why: 'sent a transcript without a text' };
      return {
        kind: type === 'partial_transcript' ? 'partial' : 'committed',
        text: message['text'].trim(),
      };
    default:
      return { kind: 'other' };
  }
}

export function scribeAudio(pcm: Uint8Array, sampleRateHz: number, commit = false): string {
  return JSON.stringify({
    message_type: 'input_audio_chunk',
    audio_base_64: Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64'),
    commit,
    sample_rate: sampleRateHz,
  });
}
