// Maps Cartesia's errors to ours. The same error can come as a refused upgrade or as a message, with an HTTP status and a code
// of its own.
import { errorFromStatus, errorInBand, type Vendor, type VendorHints } from '../http-error.ts';
import type { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';
import { type CartesiaFailure, decodeRefusal } from './wire.ts';

/** The list of codes is not published; the first whose words fit counts. */
const CODES: readonly { words: RegExp; about: keyof VendorHints }[] = [
  { words: /concurren|rate.?limit|too.?many/i, about: 'rate' },
  { words: /quota|credit|payment|billing|balance/i, about: 'credit' },
  { words: /voice.?not.?found|model.?not.?found|not.?found/i, about: 'notFound' },
  { words: /unauthorized|api.?key|authenticat|token/i, about: 'key' },
  { words: /plan|forbidden|permission|upgrade|subscription/i, about: 'access' },
];

const TROUBLE = 'Cartesia is having problems. Check its status page, or add a fallback.';

export function explainFailure(vendor: Vendor, failure: CartesiaFailure): ProviderError {
  const { statusCode, code, detail } = failure;
  if (statusCode === null) {
    return errorInBand(vendor, { kind: 'unreachable', code, detail, hint: TROUBLE });
  }
  return errorFromStatus(vendor, { statusCode, detail, about: aboutOf(statusCode, code) });
}

export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind !== 'refused') return errorFromEnd(vendor, end, null);
  const { code, detail } = decodeRefusal(end.body);
  return errorFromStatus(vendor, {
    statusCode: end.statusCode,
    retryAfter: end.headers['retry-after'],
    detail,
    about: aboutOf(end.statusCode, code),
  });
}

function aboutOf(statusCode: number, code: string): keyof VendorHints | undefined {
  return statusCode >= 500 ? undefined : CODES.find((each) => each.words.test(code))?.about;
}
