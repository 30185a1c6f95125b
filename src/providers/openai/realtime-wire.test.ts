// The fixtures have the shapes of the API reference, developers.openai.com/api/reference/resources/realtime/server-events,
// and of its TypeScript package 7.57.0; identifiers and numbers are its examples'.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeEvent } from './realtime-wire.ts';

function decoded(fixture: string) {
  const text = readFileSync(new URL(`./fixtures/realtime-${fixture}.jsonl`, import.meta.url), 'utf8');
  return text.trimEnd().split('\n').map(decodeEvent);
}

const responseId = 'resp_C9G8p7IH2WxLbkgPNouYL';

test('an answer with a tool, from the first event of a session to its usage', () => {
  expect(decoded('reply')).toEqual([
    { kind: 'session-created' },
    { kind: 'session-updated' },
    { kind: 'committed', itemId: 'msg_002' },
    { kind: 'other', type: 'conversation.item.added' },
    { kind: 'response-created', responseId, label: 'r1' },
    { kind: 'other', type: 'rate_limits.updated' },
    { kind: 'item-added', responseId, item: { id: 'msg_007', type: 'message', name: '' } },
    { kind: 'other', type: 'response.content_part.added' },
    { kind: 'words', responseId, itemId: 'msg_007', text: 'Hello, how can I a' },
    { kind: 'sound', responseId, itemId: 'msg_007', bytes: Buffer.from([1, 0, 2, 0, 3, 0]) },
    { kind: 'words-done', responseId, itemId: 'msg_007' },
    { kind: 'other', type: 'response.output_audio.done' },
    { kind: 'item-added', responseId, item: { id: 'fc_001', type: 'function_call', name: 'end_call' } },
    { kind: 'other', type: 'response.function_call_arguments.delta' },
    {
      kind: 'call-done',
      responseId,
      itemId: 'fc_001',
      callId: 'call_001',
      name: 'end_call',
      argumentsJson: '{"disposition":"booked"}',
    },
    {
      kind: 'response-done',
      responseId,
      end: { status: 'completed' },
      usage: {
        inputTokens: 132,
        audioInputTokens: 13,
        cachedInputTokens: 64,
        cachedAudioInputTokens: 0,
        outputTokens: 121,
        audioOutputTokens: 91,
      },
    },
  ]);
});

test('what the caller said, and errors', () => {
  expect(decoded('transcription')).toEqual([
    { kind: 'transcript-delta', itemId: 'item_001', text: 'Hello, ' },
    { kind: 'transcript-done', itemId: 'item_001', text: 'Hello, how are you?', language: 'en' },
    {
      kind: 'transcript-failed',
      itemId: 'item_003',
      code: 'audio_unintelligible',
      type: 'transcription_error',
      message: 'The audio could not be transcribed.',
    },
    {
      kind: 'error',
      eventId: 'event_567',
      code: 'invalid_event',
      type: 'invalid_request_error',
      message: "The 'type' field is missing.",
    },
  ]);
});

const done = (more: object) => JSON.stringify({ type: 'response.done', response: { id: 'r', ...more } });

test.each<[string, string, object]>([
  ['cancelled', done({ status: 'cancelled' }), { status: 'cancelled' }],
  [
    'incomplete',
    done({ status: 'incomplete', status_details: { reason: 'content_filter' } }),
    { status: 'incomplete', reason: 'content_filter' },
  ],
  [
    'failed',
    done({ status: 'failed', status_details: { error: { code: 'server_error', type: 't', message: 'm' } } }),
    { status: 'failed', code: 'server_error', type: 't', message: 'm' },
  ],
  [
    'failed without a reason',
    done({ status: 'failed' }),
    { status: 'failed', code: '', type: '', message: '' },
  ],
])('an answer that %s says so', (_word, text, end) => {
  expect(decodeEvent(text)).toEqual({ kind: 'response-done', responseId: 'r', end, usage: null });
});

test.each([
  ['', 'not a JSON object'],
  ['[]', 'not a JSON object'],
  ['{"event_id":"x"}', 'without a type'],
  ['{"type":"input_audio_buffer.committed"}', 'input_audio_buffer.committed with fields missing'],
  ['{"type":"response.created","response":{}}', 'response.created with fields missing'],
  ['{"type":"response.done"}', 'response.done with fields missing'],
  ['{"type":"response.output_item.added","response_id":"r","item":{}}', 'fields missing'],
  ['{"type":"response.output_audio.delta","response_id":"r","item_id":"i","delta":"%%"}', 'fields missing'],
  ['{"type":"response.output_audio_transcript.delta","response_id":"r","item_id":"i"}', 'fields missing'],
  ['{"type":"response.output_audio_transcript.done","response_id":"r"}', 'fields missing'],
  ['{"type":"response.function_call_arguments.done","response_id":"r","item_id":"i"}', 'fields missing'],
  ['{"type":"conversation.item.input_audio_transcription.completed","item_id":"i"}', 'fields missing'],
])('%s is malformed', (text, why) => {
  expect(decodeEvent(text)).toEqual({ kind: 'malformed', why: expect.stringContaining(why) });
});

test('a call without arguments has an empty object of them', () => {
  const event = {
    type: 'response.function_call_arguments.done',
    response_id: 'r',
    item_id: 'i',
    call_id: 'c',
  };
  expect(decodeEvent(JSON.stringify({ ...event, name: 'n', arguments: '' }))).toMatchObject({
    argumentsJson: '{}',
  });
});

test.each(['__proto__', 'constructor', 'toString'])(
  'an event of type %s is one that nobody knows',
  (type) => {
    expect(decodeEvent(JSON.stringify({ type }))).toEqual({ kind: 'other', type });
  },
);

test('fields that are null are left open, and end nothing', () => {
  const ids = { response_id: 'r', item_id: 'i' };
  const decoded = (type: string, fields: object) => decodeEvent(JSON.stringify({ type, ...ids, ...fields }));
  expect(
    decoded('conversation.item.input_audio_transcription.completed', { transcript: null }),
  ).toMatchObject({ kind: 'transcript-done', text: null });
  expect(decoded('response.output_audio_transcript.delta', { delta: null })).toMatchObject({ text: '' });
  expect(decoded('response.output_audio.delta', { delta: null })).toMatchObject({ bytes: new Uint8Array(0) });
  expect(
    decoded('response.function_call_arguments.done', { call_id: 'c', name: 'n', arguments: null }),
  ).toMatchObject({ argumentsJson: '{}' });
});
