// Maps Soniox's errors to ours. It accepts every connection, reports the error in a message, then closes; `error_type` is meant
// for programs (soniox.com/docs/api-reference/errors, November 2026). Pure.
import { errorFromStatus, errorInBand, type Vendor, type VendorHints } from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import type { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';

export interface SonioxFailure {
  /** As HTTP would say it; null where it is not told. */
  readonly statusCode: number | null;
  /** Empty where it is not told. */
  readonly type: string;
  readonly detail: string;
}

/** The first whose words fit counts. */
const TYPES: readonly { type: RegExp; about: keyof VendorHints }[] = [
  { type: /^(unauthenticated|temp_api_key_)/, about: 'key' },
  { type: /(balance|budget)_exhausted$/, about: 'credit' },
  { type: /^permission_denied$/, about: 'access' },
  { type: /^model_not_available$/, about: 'notFound' },
  { type: /^(limit_exceeded|max_concurrent_|rate_limit)/, about: 'rate' },
  { type: /^invalid_request$/, about: 'request' },
];

export function explainFailure(vendor: Vendor, failure: SonioxFailure): ProviderError {
  const { statusCode, type, detail } = failure;
  const about = TYPES.find((each) => each.type.test(type))?.about;
  // Five hours are over: nothing is wrong, and the next stream is as good as the first.
  if (type === 'max_duration_reached') {
    return errorInBand(vendor, { kind: 'unreachable', code: type, detail, hint: LONGEST });
  }
  const isStatus = statusCode !== null && statusCode >= 400 && statusCode < 600;
  if (isStatus) return errorFromStatus(vendor, { statusCode, detail, about, words: type });
  if (about === undefined)
    return errorInBand(vendor, { kind: 'unreachable', code: type, detail, hint: TROUBLE });
  return errorInBand(vendor, {
    kind: about === 'rate' ? 'rate-limited' : 'refused',
    code: type,
    detail: about === 'key' ? null : detail,
    request: about === 'request' ? 'form' : undefined,
    hint: vendor.hints[about],
  });
}

const LONGEST = 'A stream lasts five hours at most; the call continues in a new one.';
const TROUBLE = 'Soniox is having problems. Check its status page, or add a fallback.';

export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind !== 'refused') return errorFromEnd(vendor, end, null);
  const body = parseJson(end.body);
  const fields = isFields(body) ? body : {};
  const type = textOf(fields['error_type']);
  return errorFromStatus(vendor, {
    statusCode: end.statusCode,
    retryAfter: end.headers['retry-after'],
    detail: textOf(fields['message']) || textOf(fields['error_message']),
    about: TYPES.find((each) => each.type.test(type))?.about,
    words: type,
  });
}
