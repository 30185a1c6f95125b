// Gemini Live's messages, both ways. Pure. One message may hold several things, and unknown ones are skipped. Shapes:
// ai.google.dev/api/live (November 2026). The server sends its JSON as bytes.
import { bytesOf, type Fields, isFields, numberOf, parseJson, textOf } from '../json-fields.ts';
import type { ChatUsage, ToolCall } from '../spec/chat-model.ts';

export type GeminiEvent =
  /** The session stands as it was asked for. */
  | { kind: 'ready' }
  /** What the caller says, in pieces. `finished`: that was all of it. */
  | { kind: 'heard'; text: string; finished: boolean }
  /** What the model says, in pieces. */
  | { kind: 'words'; text: string }
  | { kind: 'sound'; bytes: Uint8Array; sampleRateHz: number }
  | { kind: 'calls'; calls: readonly ToolCall[] }
  /** Not wanted any more, because the caller spoke. */
  | { kind: 'calls-cancelled'; ids: readonly string[] }
  /** All of the answer is made; the server still waits until it must have been played. */
  | { kind: 'generated' }
  | { kind: 'interrupted' }
  | { kind: 'turn-done'; reason: string }
  | { kind: 'usage'; usage: ChatUsage }
  /** The connection will be closed. */
  | { kind: 'going-away'; leftMs: number }
  /** With this the session can be gone on with on another connection; null where it cannot, for now. */
  | { kind: 'resumption'; handle: string | null }
  | { kind: 'error'; statusCode: number | null; detail: string }
  | { kind: 'malformed'; why: string };

const SOUND_HZ = 24_000;

export function decodeGemini(text: string): GeminiEvent[] {
  const message = parseJson(text);
  if (!isFields(message)) return [{ kind: 'malformed', why: 'sent something that is not a JSON object' }];
  const events: GeminiEvent[] = [];
  if (isFields(message['setupComplete'])) events.push({ kind: 'ready' });
  const { error, serverContent, toolCall, toolCallCancellation, goAway } = parts(message);
  if (error !== null) {
    events.push({ kind: 'error', statusCode: numberOf(error['code']), detail: textOf(error['message']) });
  }
  // Before the end of a turn that comes with it.
  if (isFields(message['usageMetadata']))
    events.push({ kind: 'usage', usage: usageOf(message['usageMetadata']) });
  if (serverContent !== null) events.push(...decodeContent(serverContent));
  if (toolCall !== null) events.push(decodeCalls(toolCall));
  if (toolCallCancellation !== null) {
    const ids = listOf(toolCallCancellation['ids']).flatMap((id) => (typeof id === 'string' ? [id] : []));
    events.push({ kind: 'calls-cancelled', ids });
  }
  if (goAway !== null) events.push({ kind: 'going-away', leftMs: durationMs(goAway['timeLeft']) });
  const update = message['sessionResumptionUpdate'];
  if (isFields(update)) {
    const handle = update['resumable'] === true ? textOf(update['newHandle']) : '';
    events.push({ kind: 'resumption', handle: handle === '' ? null : handle });
  }
  return events;
}

function parts(message: Fields) {
  const part = (name: string): Fields | null => {
    const value = message[name];
    return isFields(value) ? value : null;
  };
  return {
    error: part('error'),
    serverContent: part('serverContent'),
    toolCall: part('toolCall'),
    toolCallCancellation: part('toolCallCancellation'),
    goAway: part('goAway'),
  };
}

function decodeContent(content: Fields): GeminiEvent[] {
  const events: GeminiEvent[] = [];
  const heard = content['inputTranscription'];
  if (isFields(heard)) {
    events.push({ kind: 'heard', text: textOf(heard['text']), finished: heard['finished'] === true });
  }
  const turn = content['modelTurn'];
  for (const part of isFields(turn) ? listOf(turn['parts']) : []) events.push(...decodePart(part));
  const said = content['outputTranscription'];
  if (isFields(said) && textOf(said['text']) !== '')
    events.push({ kind: 'words', text: textOf(said['text']) });
  if (content['interrupted'] === true) events.push({ kind: 'interrupted' });
  if (content['generationComplete'] === true) events.push({ kind: 'generated' });
  if (content['turnComplete'] === true) {
    events.push({ kind: 'turn-done', reason: textOf(content['turnCompleteReason']) });
  }
  return events;
}

/** Thoughts are no words of the answer. */
function decodePart(part: unknown): GeminiEvent[] {
  const data = isFields(part) ? part['inlineData'] : null;
  if (!isFields(data) || !/^audio\//.test(textOf(data['mimeType']))) return [];
  const bytes = bytesOf(data['data']);
  if (bytes === null) return [{ kind: 'malformed', why: 'sent audio that is not base64' }];
  const sampleRateHz = Number(/rate=(\d+)/.exec(textOf(data['mimeType']))?.[1] ?? SOUND_HZ);
  return [{ kind: 'sound', bytes, sampleRateHz }];
}

function decodeCalls(toolCall: Fields): GeminiEvent {
  const calls = listOf(toolCall['functionCalls']).flatMap((call): ToolCall[] => {
    if (!isFields(call) || textOf(call['name']) === '') return [];
    return [
      {
        id: textOf(call['id']),
        name: textOf(call['name']),
        argumentsJson: JSON.stringify(call['args'] ?? {}),
      },
    ];
  });
  return { kind: 'calls', calls };
}

function usageOf(usage: Fields): ChatUsage {
  const count = (name: string) => numberOf(usage[name]) ?? 0;
  return {
    inputTokens: count('promptTokenCount') + count('toolUsePromptTokenCount'),
    cachedInputTokens: count('cachedContentTokenCount'),
    outputTokens: count('responseTokenCount') + count('candidatesTokenCount') + count('thoughtsTokenCount'),
    audioInputTokens: soundIn(usage['promptTokensDetails']),
    cachedAudioInputTokens: soundIn(usage['cacheTokensDetails']),
    audioOutputTokens: soundIn(usage['responseTokensDetails']),
  };
}

function soundIn(details: unknown): number {
  return listOf(details).reduce<number>((sum, each) => {
    const isSound = isFields(each) && each['modality'] === 'AUDIO';
    return sum + (isSound ? (numberOf(each['tokenCount']) ?? 0) : 0);
  }, 0);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** As protobuf writes it: `"10s"`, `"0.5s"`. */
function durationMs(value: unknown): number {
  const seconds = Number(/^(\d+(?:\.\d+)?)s$/.exec(textOf(value))?.[1] ?? 0);
  return Math.round(seconds * 1000);
}
