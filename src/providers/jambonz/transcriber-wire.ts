// The messages of jambonz's custom speech recognition, both ways. Pure. A new kind of message becomes `other`; a known one with
// missing fields is `malformed`. docs.jambonz.org/guides/features/custom-stt-providers
import { isFields, numberOf, parseJson, textOf, toldText } from '../json-fields.ts';

export type OwnTranscriberMessage =
  | {
      kind: 'transcript';
      isFinal: boolean;
      /** Null: it was left open. */
      text: string | null;
      confidence: number | null;
      language: string | null;
    }
  | { kind: 'error'; detail: string }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string };

export interface StartOptions {
  readonly language: string;
  readonly sampleRateHz: 8000 | 16000;
  readonly keyterms: readonly string[];
  /** The owner's own, for his server. */
  readonly options: Readonly<Record<string, string>>;
}

export function startMessage({ language, sampleRateHz, keyterms, options }: StartOptions): string {
  const extra = { ...(keyterms.length === 0 ? {} : { hints: keyterms }), ...options };
  return JSON.stringify({
    type: 'start',
    language,
    format: 'raw',
    encoding: 'LINEAR16',
    interimResults: true,
    sampleRateHz,
    ...(Object.keys(extra).length === 0 ? {} : { options: extra }),
  });
}

export const STOP = JSON.stringify({ type: 'stop' });

export function decodeTranscription(text: string): OwnTranscriberMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  if (message['type'] === 'error') {
    return { kind: 'error', detail: textOf(message['error']) || textOf(message['message']) };
  }
  if (message['type'] !== 'transcription') {
    return typeof message['type'] === 'string'
      ? { kind: 'other' }
      : { kind: 'malformed', why: 'sent a message without a type' };
  }
  const alternatives = message['alternatives'] === null ? [null] : message['alternatives'];
  if (!Array.isArray(alternatives))
    return { kind: 'malformed', why: 'sent a transcription without alternatives' };
  // An empty list: nothing was said.
  const [first]: unknown[] = alternatives.length === 0 ? [{ transcript: '' }] : alternatives;
  const best = first === null ? { transcript: null } : first;
  const said = isFields(best) ? toldText(best['transcript']) : undefined;
  if (!isFields(best) || said === undefined)
    return { kind: 'malformed', why: 'sent an alternative without a transcript' };
  return {
    kind: 'transcript',
    isFinal: message['is_final'] === true,
    text: said,
    confidence: numberOf(best['confidence']),
    language: textOf(message['language']) || null,
  };
}
