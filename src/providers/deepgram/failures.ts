// Maps the end of a Deepgram stream to our errors: a refused upgrade, a close frame with a reason, an error message. Pure.
// Unknown ones follow the rules for all vendor sockets.
import { errorInBand, type Vendor } from '../http-error.ts';
import type { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';
import { type DeepgramMessage, decodeRefusal } from './wire.ts';

/** Ends that only Deepgram can explain, before the ones that every socket has. */
export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind === 'refused') {
    // The words stand in a header, and mostly in the body too (…/docs/stt-troubleshooting-websocket-data-and-net-errors).
    const header = end.headers['dg-error'];
    return errorFromEnd(vendor, end, typeof header === 'string' ? header : decodeRefusal(end.body));
  }
  const known =
    end.kind === 'closed' ? CLOSE_REASONS.find((each) => end.reason.includes(each.reason)) : undefined;
  if (known === undefined) return errorFromEnd(vendor, end, null);
  return errorInBand(vendor, { kind: known.kind, code: known.reason, detail: known.said, hint: known.hint });
}

// Codes in the close frame's reason (…/docs/stt-troubleshooting-websocket-data-and-net-errors).
const CLOSE_REASONS = [
  {
    reason: 'DATA-0000',
    kind: 'refused',
    said: 'it cannot decode the audio',
    hint: 'The audio does not have the announced format; this is a bug in Trunkline, please report it.',
  },
  {
    reason: 'NET-0000',
    kind: 'timeout',
    said: 'its recogniser did not answer in time',
    hint: 'Deepgram is having problems. Check its status page, or add a fallback.',
  },
  {
    reason: 'NET-0001',
    kind: 'timeout',
    said: 'no audio reached it in time',
    hint: 'Check that audio arrives from the switch, and check the network connection to Deepgram.',
  },
] as const;

export function errorFromMessage(
  vendor: Vendor,
  message: Extract<DeepgramMessage, { kind: 'error' }>,
): ProviderError {
  const { code, description } = message;
  const known = ERROR_CODES.find((each) => each.codes.test(code));
  return errorInBand(vendor, {
    kind: known?.kind ?? 'unreachable',
    code,
    detail: description,
    hint: known?.hint ?? 'Deepgram is having problems. Check its status page, or add a fallback.',
  });
}

// Flux tells failures in a message before it closes (…/reference/speech-to-text/listen-flux, ListenV2FatalError). The list
// of codes is not published; these are told apart by their words.
const ERROR_CODES: readonly { codes: RegExp; kind: 'refused' | 'rate-limited' | 'timeout'; hint: string }[] =
  [
    {
      codes: /UNPARSABLE|INVALID|BAD_REQUEST|UNSUPPORTED/i,
      kind: 'refused',
      hint: 'Check the Flux settings of this transcriber: model, language and thresholds.',
    },
    { codes: /AUTH|PERMISSION|FORBIDDEN/i, kind: 'refused', hint: 'Check the API key and its permissions.' },
    {
      codes: /RATE|LIMIT|TOO_MANY/i,
      kind: 'rate-limited',
      hint: 'Make fewer calls at once, or choose a larger plan.',
    },
    { codes: /TIMEOUT|NET-/i, kind: 'timeout', hint: 'Check the network connection to Deepgram.' },
  ];
