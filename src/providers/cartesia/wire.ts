// The messages of Cartesia's `tts/websocket` and the bodies of its refusals. Pure. docs.cartesia.ai/api-reference/tts/websocket
// and …/use-the-api/api-errors for Cartesia-Version 2026-03-01; the types of @cartesia/cartesia-js 4.2.0 (November 2026).
import { bytesOf, isFields, numberOf, parseJson, textOf } from '../json-fields.ts';

export type CartesiaMessage = {
  /** Empty where the message is about no utterance. */
  readonly contextId: string;
} & (
  | { kind: 'chunk'; audio: Uint8Array }
  /** All sound of what was sent before one flush. `flushId` counts them from 1 in a context. */
  | { kind: 'flush-done'; flushId: number | null }
  | { kind: 'done' }
  | { kind: 'error'; failure: CartesiaFailure }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string }
);

export interface CartesiaFailure {
  /** As HTTP would say it; null where it is not told. */
  readonly statusCode: number | null;
  readonly code: string;
  readonly detail: string;
}

export function decodeMessage(text: string): CartesiaMessage {
  const message = parseJson(text);
  if (!isFields(message)) {
    return { contextId: '', kind: 'malformed', why: 'sent something that is not a JSON object' };
  }
  const contextId = textOf(message['context_id']);
  switch (message['type']) {
    case 'chunk': {
      const audio = bytesOf(message['data']);
      return audio === null
        ? { contextId, kind: 'malformed', why: 'sent audio that is not base64' }
        : { contextId, kind: 'chunk', audio };
    }
    case 'flush_done':
      return { contextId, kind: 'flush-done', flushId: numberOf(message['flush_id']) };
    case 'done':
      return { contextId, kind: 'done' };
    case 'error':
      return { contextId, kind: 'error', failure: readFailure(message) };
    default:
      return typeof message['type'] === 'string'
        ? { contextId, kind: 'other' }
        : { contextId, kind: 'malformed', why: 'sent a message without a type' };
  }
}

/** What a refusal of the upgrade says; older versions say it in bare words. */
export function decodeRefusal(body: string): CartesiaFailure {
  const parsed = parseJson(body);
  if (isFields(parsed)) return readFailure(parsed);
  // A page of some proxy is nothing to quote.
  return { statusCode: null, code: '', detail: body.trimStart().startsWith('<') ? '' : body.trim() };
}

function readFailure(fields: Readonly<Record<string, unknown>>): CartesiaFailure {
  const title = textOf(fields['title']);
  const message = textOf(fields['message']) || textOf(fields['error']);
  return {
    statusCode: numberOf(fields['status_code']),
    code: textOf(fields['error_code']),
    detail: [title, message].filter((words) => words !== '').join(': '),
  };
}
