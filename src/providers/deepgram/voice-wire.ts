// The messages of Deepgram's speech socket, /v1/speak: text and flushes out, audio and notices in. Pure. Shapes:
// developers.deepgram.com/reference/text-to-speech/speak-streaming and the types of @deepgram/sdk 5.13.0 (November 2026). For
// Aura voices; Flux voices use another protocol, /v2/speak.
import { errorInBand, type Vendor } from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import type { SpeechWire, Spoken } from '../marked-utterance.ts';
import type { ProviderError } from '../spec/error.ts';
import { splitText } from '../split-text.ts';

const FLUSH = JSON.stringify({ type: 'Flush' });
// The most that Deepgram takes in one request; for a message it gives no other number.
const MAX_TEXT_LENGTH = 2000;

export type VoiceMessage =
  | { kind: 'flushed' }
  | { kind: 'warning'; code: string; description: string }
  | { kind: 'error'; code: string; description: string }
  | { kind: 'other'; type: string }
  | { kind: 'malformed'; why: string };

export function decodeVoiceMessage(text: string): VoiceMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  const description =
    textOf(message['description']) || textOf(message['message']) || textOf(message['err_msg']);
  const code = textOf(message['code']) || textOf(message['warn_code']) || textOf(message['err_code']);
  switch (message['type']) {
    case 'Flushed':
      return { kind: 'flushed' };
    case 'Warning':
      return { kind: 'warning', code, description: description || textOf(message['warn_msg']) };
    case 'Error':
      return { kind: 'error', code, description };
    default:
      return typeof message['type'] === 'string'
        ? { kind: 'other', type: message['type'] }
        : { kind: 'malformed', why: 'sent a message without a type' };
  }
}

export function createAuraWire(vendor: Vendor): SpeechWire {
  return {
    sentence: (text) => [
      ...splitText(text, MAX_TEXT_LENGTH).map((piece) => JSON.stringify({ type: 'Speak', text: piece })),
      FLUSH,
    ],
    ending: () => [],
    // `Clear` would do it too, but what was on its way already could not be told from the next utterance's sound.
    cancel: (isSpeaking) => (isSpeaking ? null : []),
    decode: (message) =>
      typeof message === 'string' ? toSpoken(vendor, message) : { kind: 'audio', bytes: message },
  };
}

function toSpoken(vendor: Vendor, text: string): Spoken {
  const message = decodeVoiceMessage(text);
  switch (message.kind) {
    case 'flushed':
      return { kind: 'sentence-end' };
    case 'warning':
      return { kind: 'warning', text: `Deepgram warns: ${message.description || message.code}` };
    case 'error':
      return { kind: 'error', error: explainError(vendor, message) };
    case 'malformed':
      return message;
    case 'other':
      return { kind: 'other' };
  }
}

const TROUBLE = 'Deepgram is having problems. Check its status page, or add a fallback.';

// The codes of this socket are not published; they are told apart by their words.
function explainError(vendor: Vendor, message: { code: string; description: string }): ProviderError {
  const { code, description } = message;
  const words = `${code} ${description}`;
  const { hints } = vendor;
  const tell = (kind: ProviderError['kind'], hint: string, detail: string | null = description) =>
    errorInBand(vendor, { kind, code, detail, hint });
  if (/rate|limit|too.?many/i.test(words)) return tell('rate-limited', hints.rate);
  if (/credit|payment|balance/i.test(words)) return tell('refused', hints.credit);
  if (/auth|credential|api.?key/i.test(words)) return tell('refused', hints.key, null);
  if (/permission|forbidden|scope/i.test(words)) return tell('refused', hints.access);
  if (/invalid|unsupported|bad.?request|unparsable|model/i.test(words)) return tell('refused', hints.request);
  return tell('unreachable', TROUBLE);
}
