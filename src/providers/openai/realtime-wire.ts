// Decodes OpenAI's realtime events of the generally available protocol, for sessions that transcribe and sessions that talk.
// Pure. A new kind of event becomes `other`; a known one with missing fields is `malformed`.
// Names and shapes: openai 7.57.0, resources/realtime/realtime.d.ts, RealtimeServerEvent (read 22 November 2026), which is
// made from developers.openai.com/api/reference/resources/realtime/server-events.
import { bytesOf, type Fields, isFields, parseJson, textOf, toldText } from '../json-fields.ts';

export type RealtimeEvent =
  | { kind: 'session-created' }
  | { kind: 'session-updated' }
  /** The sound so far has become an item. */
  | { kind: 'committed'; itemId: string }
  | { kind: 'transcript-delta'; itemId: string; text: string }
  /** `text` is null where it was left open. */
  | { kind: 'transcript-done'; itemId: string; text: string | null; language: string | null }
  | ({ kind: 'transcript-failed'; itemId: string } & Failure)
  | { kind: 'response-created'; responseId: string; label: string | null }
  | { kind: 'item-added'; responseId: string; item: ResponseItem }
  | { kind: 'words'; responseId: string; itemId: string; text: string }
  | { kind: 'words-done'; responseId: string; itemId: string }
  /** 24 kHz, 16 bits, little-endian. */
  | { kind: 'sound'; responseId: string; itemId: string; bytes: Uint8Array }
  | {
      kind: 'call-done';
      responseId: string;
      itemId: string;
      callId: string;
      name: string;
      argumentsJson: string;
    }
  | { kind: 'response-done'; responseId: string; end: ResponseEnd; usage: TokenUsage | null }
  | ({ kind: 'error'; eventId: string | null } & Failure)
  | { kind: 'other'; type: string }
  | { kind: 'malformed'; why: string };

export interface Failure {
  readonly code: string;
  readonly type: string;
  readonly message: string;
}

interface ResponseItem {
  readonly id: string;
  readonly type: string;
  /** Empty but for calls. */
  readonly name: string;
}

type ResponseEnd =
  | { status: 'completed' | 'cancelled' }
  | { status: 'incomplete'; reason: string }
  | ({ status: 'failed' } & Failure);

/** Audio and cached tokens are among the input and output tokens. */
interface TokenUsage {
  readonly inputTokens: number;
  readonly audioInputTokens: number;
  readonly cachedInputTokens: number;
  readonly cachedAudioInputTokens: number;
  readonly outputTokens: number;
  readonly audioOutputTokens: number;
}

/** Our own word for a response, which the server gives back with it. */
export const LABEL_KEY = 'trunkline';

export function decodeEvent(text: string): RealtimeEvent {
  const event = parseJson(text);
  if (!isFields(event)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  if (typeof event['type'] !== 'string') return { kind: 'malformed', why: 'sent an event without a type' };
  // Not `constructor` and the like, which every object has.
  const decode = Object.hasOwn(DECODERS, event['type']) ? DECODERS[event['type']] : undefined;
  if (decode === undefined) return { kind: 'other', type: event['type'] };
  return decode(event) ?? { kind: 'malformed', why: `sent ${event['type']} with fields missing` };
}

type Decode = (event: Fields) => RealtimeEvent | null;

const TRANSCRIPTION = 'conversation.item.input_audio_transcription';

const DECODERS: Readonly<Record<string, Decode>> = {
  'session.created': () => ({ kind: 'session-created' }),
  'session.updated': () => ({ kind: 'session-updated' }),
  'input_audio_buffer.committed': (event) => withItem(event, (itemId) => ({ kind: 'committed', itemId })),
  [`${TRANSCRIPTION}.delta`]: (event) =>
    withItem(event, (itemId) => ({ kind: 'transcript-delta', itemId, text: textOf(event['delta']) })),
  [`${TRANSCRIPTION}.completed`]: (event) =>
    withItem(event, (itemId) => {
      const text = toldText(event['transcript']);
      return text === undefined
        ? null
        : { kind: 'transcript-done', itemId, text, language: firstLanguage(event['languages']) };
    }),
  [`${TRANSCRIPTION}.failed`]: (event) =>
    withItem(event, (itemId) => ({ kind: 'transcript-failed', itemId, ...failureOf(event['error']) })),
  'response.created': decodeCreated,
  'response.output_item.added': decodeItemAdded,
  'response.output_audio_transcript.delta': (event) => decodeWords(event, event['delta']),
  // A model that was told to write and not to speak, or that refuses, says so in text.
  'response.output_text.delta': (event) => decodeWords(event, event['delta']),
  'response.output_audio_transcript.done': decodeWordsDone,
  'response.output_text.done': decodeWordsDone,
  'response.output_audio.delta': decodeSound,
  'response.function_call_arguments.done': decodeCall,
  'response.done': decodeDone,
  error: (event) => ({
    kind: 'error',
    eventId: isFields(event['error']) ? textOf(event['error']['event_id']) || null : null,
    ...failureOf(event['error']),
  }),
};

function withItem(event: Fields, make: (itemId: string) => RealtimeEvent | null): RealtimeEvent | null {
  return typeof event['item_id'] === 'string' ? make(event['item_id']) : null;
}

function decodeCreated(event: Fields): RealtimeEvent | null {
  const response = isFields(event['response']) ? event['response'] : {};
  if (typeof response['id'] !== 'string') return null;
  const label = isFields(response['metadata']) ? textOf(response['metadata'][LABEL_KEY]) || null : null;
  return { kind: 'response-created', responseId: response['id'], label };
}

function decodeItemAdded(event: Fields): RealtimeEvent | null {
  const { response_id: responseId, item } = event;
  if (typeof responseId !== 'string' || !isFields(item) || typeof item['id'] !== 'string') return null;
  return {
    kind: 'item-added',
    responseId,
    item: { id: item['id'], type: textOf(item['type']), name: textOf(item['name']) },
  };
}

function decodeWords(event: Fields, text: unknown): RealtimeEvent | null {
  const ids = idsOf(event);
  const words = text === null ? '' : text;
  return ids === null || typeof words !== 'string' ? null : { kind: 'words', ...ids, text: words };
}

function decodeWordsDone(event: Fields): RealtimeEvent | null {
  const ids = idsOf(event);
  return ids === null ? null : { kind: 'words-done', ...ids };
}

function decodeSound(event: Fields): RealtimeEvent | null {
  const ids = idsOf(event);
  const bytes = bytesOf(event['delta']);
  return ids === null || bytes === null ? null : { kind: 'sound', ...ids, bytes };
}

function decodeCall(event: Fields): RealtimeEvent | null {
  const ids = idsOf(event);
  const args = toldText(event['arguments']);
  if (ids === null || typeof event['call_id'] !== 'string' || args === undefined) return null;
  return {
    kind: 'call-done',
    ...ids,
    callId: event['call_id'],
    name: textOf(event['name']),
    argumentsJson: args || '{}',
  };
}

function decodeDone(event: Fields): RealtimeEvent | null {
  const response = isFields(event['response']) ? event['response'] : {};
  if (typeof response['id'] !== 'string') return null;
  return {
    kind: 'response-done',
    responseId: response['id'],
    end: endOf(response),
    usage: usageOf(response['usage']),
  };
}

function endOf(response: Fields): ResponseEnd {
  const details = isFields(response['status_details']) ? response['status_details'] : {};
  switch (response['status']) {
    case 'cancelled':
      return { status: 'cancelled' };
    case 'incomplete':
      return { status: 'incomplete', reason: textOf(details['reason']) };
    case 'failed':
      return { status: 'failed', ...failureOf(details['error']) };
    default:
      return { status: 'completed' };
  }
}

function usageOf(usage: unknown): TokenUsage | null {
  if (!isFields(usage)) return null;
  const input = isFields(usage['input_token_details']) ? usage['input_token_details'] : {};
  const cached = isFields(input['cached_tokens_details']) ? input['cached_tokens_details'] : {};
  const output = isFields(usage['output_token_details']) ? usage['output_token_details'] : {};
  return {
    inputTokens: count(usage['input_tokens']),
    audioInputTokens: count(input['audio_tokens']),
    cachedInputTokens: count(input['cached_tokens']),
    cachedAudioInputTokens: count(cached['audio_tokens']),
    outputTokens: count(usage['output_tokens']),
    audioOutputTokens: count(output['audio_tokens']),
  };
}

function idsOf(event: Fields): { responseId: string; itemId: string } | null {
  const { response_id: responseId, item_id: itemId } = event;
  return typeof responseId === 'string' && typeof itemId === 'string' ? { responseId, itemId } : null;
}

function failureOf(error: unknown): Failure {
  const fields = isFields(error) ? error : {};
  return { code: textOf(fields['code']), type: textOf(fields['type']), message: textOf(fields['message']) };
}

function firstLanguage(languages: unknown): string | null {
  const first: unknown = Array.isArray(languages) ? languages[0] : undefined;
  return isFields(first) ? textOf(first['code']) || null : null;
}

function count(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}
