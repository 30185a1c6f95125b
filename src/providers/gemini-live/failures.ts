// Maps Gemini Live's errors to ours: a refused upgrade, or a close frame whose reason is the error text. Pure.
import {
  errorFromStatus,
  errorInBand,
  refusedRequest,
  type Vendor,
  type VendorHints,
} from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import type { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';

/** The first whose words fit counts. */
const WORDS: readonly { words: RegExp; about: keyof VendorHints }[] = [
  { words: /api.?key|unauthenticated|credential|leaked/i, about: 'key' },
  { words: /billing|prepa(y|id)|payment|credit/i, about: 'credit' },
  { words: /quota|rate.?limit|resource.?exhausted|too many|concurrent/i, about: 'rate' },
  { words: /not found|is not supported for bidi|no such model/i, about: 'notFound' },
  { words: /permission|denied|location is not supported|forbidden|not allowed/i, about: 'access' },
];

const TROUBLE = 'Gemini is having problems. Check its status page.';
const OVER = 'The session ended; the call continues on a new connection.';

export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind === 'refused')
    return explainRefusal(vendor, end.statusCode, end.body, end.headers['retry-after']);
  if (end.kind !== 'closed' || end.code === 1006) return errorFromEnd(vendor, end, null);
  const { code, reason } = end;
  // Its own end of a connection; also where it has run for as long as it may.
  if (code === 1000 || code === 1001 || /deadline|session.{0,20}(expired|duration|time)/i.test(reason)) {
    return errorInBand(vendor, { kind: 'unreachable', code: String(code), detail: reason, hint: OVER });
  }
  return explainWords(vendor, String(code), reason, code === 1007 || code === 1008);
}

/** `isRefusal`: it is something in what was asked for, whatever the words. */
export function explainWords(
  vendor: Vendor,
  code: string,
  detail: string,
  isRefusal: boolean,
): ProviderError {
  const about = WORDS.find((each) => each.words.test(detail))?.about;
  if (about === undefined && !isRefusal) {
    return errorInBand(vendor, { kind: 'unreachable', code, detail, hint: TROUBLE });
  }
  return errorInBand(vendor, {
    kind: about === 'rate' ? 'rate-limited' : 'refused',
    code,
    detail: about === 'key' ? null : detail,
    request: about === undefined ? refusedRequest(400, detail) : undefined,
    hint: vendor.hints[about ?? 'request'],
  });
}

/** `{"error": {"code": 400, "message": …, "status": …}}` */
export function explainRefusal(
  vendor: Vendor,
  statusCode: number,
  body: string,
  retryAfter: string | null | undefined,
): ProviderError {
  const parsed = parseJson(body);
  const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const error = isFields(first) && isFields(first['error']) ? first['error'] : {};
  const detail = textOf(error['message']);
  const words = `${textOf(error['status'])} ${detail}`;
  return errorFromStatus(vendor, {
    statusCode,
    retryAfter,
    detail,
    words,
    // A wrong key is 400 there.
    about: statusCode >= 500 ? undefined : WORDS.find((each) => each.words.test(words))?.about,
  });
}
