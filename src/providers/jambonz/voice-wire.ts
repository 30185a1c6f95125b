// The messages of jambonz's custom streaming speech, both ways. Pure. The server first tells its sample rate and whether audio
// is bytes or base64; it marks no ends. docs.jambonz.org/guides/features/custom-tts-providers
import type { SampleRate } from '../../telephony/audio.ts';
import type { Vendor } from '../http-error.ts';
import { bytesOf, isFields, numberOf, parseJson, textOf } from '../json-fields.ts';
import type { SpeechWire, Spoken } from '../marked-utterance.ts';
import { explainInBand } from './server.ts';

export type OwnVoiceMessage =
  | { kind: 'connect'; sampleRateHz: number | null }
  | { kind: 'audio'; bytes: Uint8Array }
  | { kind: 'error'; detail: string }
  | { kind: 'other' }
  | { kind: 'malformed'; why: string };

const FLUSH = JSON.stringify({ type: 'flush' });

export function knownRate(sampleRateHz: number | null): SampleRate | null {
  return RATES.find((rate) => rate === sampleRateHz) ?? null;
}

const RATES: readonly SampleRate[] = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

export function decodeOwnVoice(text: string): OwnVoiceMessage {
  const message = parseJson(text);
  if (!isFields(message)) return { kind: 'malformed', why: 'sent something that is not a JSON object' };
  const data = isFields(message['data']) ? message['data'] : {};
  // jambonz's own example tells an error without a type.
  if (message['type'] === 'error' || (message['type'] === undefined && (message['error'] ?? null) !== null)) {
    return { kind: 'error', detail: textOf(message['error']) || textOf(message['message']) };
  }
  switch (message['type']) {
    case 'connect':
      return { kind: 'connect', sampleRateHz: numberOf(data['sample_rate']) };
    case 'data': {
      const bytes = bytesOf(data['audio']);
      return bytes === null
        ? { kind: 'malformed', why: 'sent audio that is not base64' }
        : { kind: 'audio', bytes };
    }
    default:
      return typeof message['type'] === 'string'
        ? { kind: 'other' }
        : { kind: 'malformed', why: 'sent a message without a type' };
  }
}

export function createOwnVoiceWire(vendor: Vendor): SpeechWire {
  let sampleRateHz: SampleRate | undefined;
  const decode = (text: string): Spoken => {
    const message = decodeOwnVoice(text);
    switch (message.kind) {
      case 'connect': {
        if (message.sampleRateHz === null) return { kind: 'other' };
        const rate = knownRate(message.sampleRateHz);
        if (rate === null) return { kind: 'malformed', why: `sends audio at ${message.sampleRateHz} Hz` };
        sampleRateHz = rate;
        return { kind: 'other' };
      }
      case 'audio':
        return { kind: 'audio', bytes: message.bytes, sampleRateHz };
      case 'error':
        return { kind: 'error', error: explainInBand(vendor, message.detail) };
      default:
        return message;
    }
  };
  return {
    // Texts are joined as they are, so each brings its blank along.
    sentence: (text) => [JSON.stringify({ type: 'stream', text: `${text} ` }), FLUSH],
    ending: () => [],
    // There is a word that ends the connection, and none that only stops.
    cancel: (isSpeaking) => (isSpeaking ? null : []),
    decode: (message) =>
      typeof message === 'string' ? decode(message) : { kind: 'audio', bytes: message, sampleRateHz },
  };
}
