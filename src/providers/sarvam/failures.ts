// Maps Sarvam's errors to ours. They come in the body of a refused upgrade, in a message, or in a close reason. A wrong key is
// 403 and an empty account 429, so the code counts more than the status (docs.sarvam.ai/api/errors-troubleshooting, 2026).
// Pure.
import { errorFromStatus, errorInBand, type Vendor, type VendorHints } from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import type { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';

export interface SarvamFailure {
  /** As HTTP would say it; null where it is not told. */
  readonly statusCode: number | null;
  readonly code: string;
  readonly detail: string;
}

/** The first whose words fit counts. */
const WORDS: readonly { words: RegExp; about: keyof VendorHints }[] = [
  { words: /insufficient_quota|quota|credit|balance/i, about: 'credit' },
  { words: /rate.?limit|concurren|too.?many/i, about: 'rate' },
  { words: /invalid_api_key|api.?key|subscription.?key|authenticat|unauthori[sz]ed/i, about: 'key' },
  { words: /beta|denied|forbidden|permission|not.?enabled/i, about: 'access' },
  { words: /not_found/i, about: 'notFound' },
  { words: /invalid|unprocessable|unsupported|validation/i, about: 'request' },
];

const TROUBLE = 'Sarvam is having problems. Check its status page, or add a fallback.';

/** A failure told in a message. */
export function explainFailure(vendor: Vendor, failure: SarvamFailure): ProviderError {
  const { statusCode, code, detail } = failure;
  if (/timeout|inactiv/i.test(`${code} ${detail}`)) {
    return errorInBand(vendor, { kind: 'timeout', code, detail, hint: NO_SOUND });
  }
  // Some codes that it tells are no statuses of HTTP.
  const isStatus = statusCode !== null && statusCode >= 400 && statusCode < 600;
  const about = isStatus && statusCode >= 500 ? undefined : aboutOf(`${code} ${detail}`);
  if (isStatus) return errorFromStatus(vendor, { statusCode, detail, about });
  if (about === undefined) return errorInBand(vendor, { kind: 'unreachable', code, detail, hint: TROUBLE });
  return errorInBand(vendor, {
    kind: about === 'rate' ? 'rate-limited' : 'refused',
    code,
    detail: about === 'key' ? null : detail,
    hint: vendor.hints[about],
  });
}

const NO_SOUND = 'Check that audio arrives from the switch, and check the network connection to Sarvam.';

export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind === 'refused') {
    const { code, detail } = decodeRefusal(end.body);
    return errorFromStatus(vendor, {
      statusCode: end.statusCode,
      retryAfter: end.headers['retry-after'],
      detail,
      about: end.statusCode >= 500 ? undefined : aboutOf(`${code} ${detail}`),
    });
  }
  return end.kind === 'closed' ? explainClose(vendor, end) : errorFromEnd(vendor, end, null);
}

/** docs.sarvam.ai/api-reference/speech-to-text/transcribe/realtime/ws: 1003 limits and key, 1008 idle, 4000 refused. */
function explainClose(vendor: Vendor, end: Extract<SocketEnd, { kind: 'closed' }>): ProviderError {
  const { code, reason } = end;
  const failure = { statusCode: null, code: String(code), detail: reason };
  if (code === 1008 && aboutOf(reason) === undefined) {
    return errorInBand(vendor, { kind: 'timeout', code: '1008', detail: reason, hint: NO_SOUND });
  }
  const isWord = code === 1003 || code === 1008 || code >= 4000;
  if (!isWord) return errorFromEnd(vendor, end, null);
  if (aboutOf(reason) !== undefined) return explainFailure(vendor, failure);
  return errorInBand(vendor, {
    kind: 'refused',
    code: String(code),
    detail: reason,
    hint: vendor.hints.request,
  });
}

/** `{"error": {"message": …, "code": …}}` */
export function decodeRefusal(body: string): { code: string; detail: string } {
  const parsed = parseJson(body);
  if (!isFields(parsed)) return { code: '', detail: '' };
  const error = isFields(parsed['error']) ? parsed['error'] : parsed;
  return { code: textOf(error['code']), detail: textOf(error['message']) || textOf(parsed['detail']) };
}

function aboutOf(words: string): keyof VendorHints | undefined {
  return WORDS.find((each) => each.words.test(words))?.about;
}
