// The messages of ElevenLabs' `stream-input` socket and the bodies of its refusals. Pure.
// elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input; alignment fields are named
// differently in the reference (charsDurationsMs) and by the server (charDurationsMs), so both are read.
import type { VoiceSettings } from './query.ts';

export type ElevenLabsMessage =
  | { kind: 'audio'; audio: Uint8Array | null; alignment: Alignment | null; isFinal: boolean }
  | { kind: 'error'; code: string; detail: string }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string };

/** Which letter is heard when, in milliseconds from the first sample of the message that brings it. */
export interface Alignment {
  readonly letters: readonly AlignedLetter[];
}

interface AlignedLetter {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The first message: a blank, with the settings that cannot change later. */
export function initMessage(voiceSettings: VoiceSettings | null): string {
  return JSON.stringify({ text: ' ', ...(voiceSettings === null ? {} : { voice_settings: voiceSettings }) });
}

/** A sentence, to be spoken now. It ends with one blank, as the documentation asks. */
export function sentenceMessage(text: string): string {
  return JSON.stringify({ text: `${text.trim()} `, flush: true });
}

/** No more text. What is not spoken yet will be, then the server closes. */
export const END_MESSAGE = JSON.stringify({ text: '' });

export function decodeMessage(text: string): ElevenLabsMessage {
  const message = parseJson(text);
  if (!isObject(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  if (message['error'] !== undefined && message['error'] !== null) return decodeError(message);
  const isFinal = message['isFinal'] === true || message['is_final'] === true;
  if (!('audio' in message) && !isFinal) return { kind: 'other' };
  const audio = decodeAudio(message['audio']);
  if (audio === undefined) return { kind: 'malformed', why: 'sent audio that is not base64' };
  // The normalized one counts letters that we did not send; it is better than none.
  const alignment = decodeAlignment(message['alignment']) ?? decodeAlignment(message['normalizedAlignment']);
  return { kind: 'audio', audio, alignment, isFinal };
}

function decodeError(message: Fields): ElevenLabsMessage {
  const inner = isObject(message['error']) ? message['error'] : {};
  return {
    kind: 'error',
    code: text(message['error']) || text(inner['code']) || text(inner['status']),
    detail: text(message['message']) || text(inner['message']),
  };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Null where there is none, undefined where it is broken. */
function decodeAudio(audio: unknown): Uint8Array | null | undefined {
  if (audio === null || audio === undefined || audio === '') return null;
  if (typeof audio !== 'string' || !BASE64.test(audio)) return undefined;
  return Buffer.from(audio, 'base64');
}

function decodeAlignment(alignment: unknown): Alignment | null {
  if (!isObject(alignment)) return null;
  const chars = list(alignment['chars']);
  const starts = list(alignment['charStartTimesMs'] ?? alignment['char_start_times_ms']);
  const durations = list(
    alignment['charDurationsMs'] ?? alignment['charsDurationsMs'] ?? alignment['char_durations_ms'],
  );
  if (chars.length === 0 || starts.length !== chars.length) return null;
  const letters = chars.map((char, i) => {
    const startMs = number(starts[i]);
    return { text: text(char), startMs, endMs: startMs + number(durations[i]) };
  });
  return { letters };
}

/** What a refusal over HTTP, or of the upgrade, says: `{"detail": {…}}`, or a list of them for a wrong request. */
export function decodeRefusal(body: string): { code: string; detail: string } {
  const parsed = parseJson(body);
  const detail = isObject(parsed) ? parsed['detail'] : undefined;
  if (typeof detail === 'string') return { code: '', detail };
  if (Array.isArray(detail)) {
    const first: unknown = detail[0];
    if (!isObject(first)) return { code: '', detail: '' };
    const where = Array.isArray(first['loc']) ? `${first['loc'].join('.')}: ` : '';
    return { code: '', detail: `${where}${text(first['msg'])}` };
  }
  if (!isObject(detail)) return { code: '', detail: '' };
  // `status` is the older name of `code`; where both stand, each can be the more telling one.
  return {
    code: `${text(detail['status'])} ${text(detail['code'])} ${text(detail['type'])}`.trim(),
    detail: text(detail['message']),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
