// Scribe's messages, both ways. Pure. A new kind of message becomes `other`; a known one with missing fields is `malformed`.
// Shapes: elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime and the types of elevenlabs-js 2.73.
import { isFields, numberOf, parseJson, textOf, toldText } from '../json-fields.ts';
import type { HeardWord } from '../spec/transcriber.ts';

export type ScribeMessage =
  /** It listens now. */
  | { kind: 'begin' }
  | { kind: 'partial'; text: string }
  /** Null: its text was left open. */
  | { kind: 'committed'; text: string | null }
  /** Behind the segment that was committed: when its words began. */
  | { kind: 'timed'; words: readonly HeardWord[] }
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
  if (ERRORS.has(type) || textOf(message['error']) !== '') {
    return { kind: 'error', type, detail: textOf(message['error']) };
  }
  switch (type) {
    case 'session_started':
      return { kind: 'begin' };
    case 'partial_transcript':
    case 'committed_transcript': {
      const said = toldText(message['text']);
      if (said === undefined) return { kind: 'malformed', why: 'sent a transcript without a text' };
      if (type === 'committed_transcript') return { kind: 'committed', text: said };
      return said === null ? { kind: 'other' } : { kind: 'partial', text: said };
    }
    case 'committed_transcript_with_timestamps':
      return { kind: 'timed', words: wordsIn(message['words']) };
    default:
      return { kind: 'other' };
  }
}

/** Starts are in seconds. Spaces and sounds are told among the words; those, and words without a start, are passed over. */
function wordsIn(words: unknown): HeardWord[] {
  if (!Array.isArray(words)) return [];
  return words.flatMap((word: unknown) => {
    if (!isFields(word) || (word['type'] ?? 'word') !== 'word') return [];
    const [text, start] = [textOf(word['text']).trim(), numberOf(word['start'])];
    return text === '' || start === null ? [] : [{ text, startMs: Math.round(start * 1000) }];
  });
}

export function scribeAudio(pcm: Uint8Array, sampleRateHz: number, commit = false): string {
  return JSON.stringify({
    message_type: 'input_audio_chunk',
    audio_base_64: Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64'),
    commit,
    sample_rate: sampleRateHz,
  });
}
