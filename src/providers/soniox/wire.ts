// Decodes Soniox's messages. Pure. New fields are ignored; a message that is neither a result nor an error is `malformed`.
// Shapes: soniox.com/docs/api-reference/stt/websocket-api and …/errors (November 2026).
import { type Fields, isFields, numberOf, parseJson, textOf } from '../json-fields.ts';
import type { SonioxFailure } from './failures.ts';

export type SonioxMessage =
  /** `finished`: the last of the stream. */
  | { kind: 'result'; tokens: readonly SonioxToken[]; finished: boolean }
  | { kind: 'error'; failure: SonioxFailure }
  | { kind: 'malformed'; why: string };

export interface SonioxToken {
  /** A piece of a word, with the space before it; or a marker. */
  readonly text: string;
  readonly isFinal: boolean;
  /** Of the sound of this stream. Markers have none. */
  readonly startMs: number | null;
  readonly confidence: number | null;
  readonly language: string | null;
}

/** The model heard an utterance end. */
export const END_MARKER = '<end>';
/** All before our `finalize` is final. */
export const FINALIZED_MARKER = '<fin>';

export const SONIOX_MESSAGES = {
  finalize: JSON.stringify({ type: 'finalize' }),
  keepAlive: JSON.stringify({ type: 'keepalive' }),
  /** An empty frame: no more sound comes. */
  end: '',
} as const;

export function decodeSoniox(text: string): SonioxMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  // Null stands for nothing.
  if ((message['error_code'] ?? message['error_type'] ?? null) !== null) return decodeError(message);
  const tokens = message['tokens'] ?? [];
  if (!Array.isArray(tokens)) return { kind: 'malformed', why: 'sent tokens that are not a list' };
  // A token whose text is null tells nothing.
  const read = tokens.filter((token) => !isFields(token) || token['text'] !== null).map(decodeToken);
  return read.every((token) => token !== null)
    ? { kind: 'result', tokens: read, finished: message['finished'] === true }
    : { kind: 'malformed', why: 'sent a token without a text' };
}

function decodeToken(token: unknown): SonioxToken | null {
  if (!isFields(token) || typeof token['text'] !== 'string') return null;
  return {
    text: token['text'],
    isFinal: token['is_final'] === true,
    startMs: numberOf(token['start_ms']),
    confidence: numberOf(token['confidence']),
    language: textOf(token['language']) || null,
  };
}

function decodeError(message: Fields): SonioxMessage {
  return {
    kind: 'error',
    failure: {
      // Seen as a number and as a text.
      statusCode:
        numberOf(message['error_code']) ?? numberOf(Number(textOf(message['error_code']) || Number.NaN)),
      type: textOf(message['error_type']),
      detail: textOf(message['error_message']),
    },
  };
}
