// Maps failures of OpenAI and compatible servers to ours: a refusal, an error inside a stream or on a socket, a broken
// connection. platform.openai.com/docs/guides/error-codes. The package's own errors are not kept, because they carry the
// request.
import { APIConnectionTimeoutError } from 'openai';
import {
  errorFromNetwork,
  errorFromStatus,
  errorInBand,
  malformedError,
  type RefusedAnswer,
  refusedRequest,
  type Vendor,
} from '../http-error.ts';
import { findAnswer, type UnexpectedAnswer } from '../keep-alive-fetch.ts';
import { ProviderError, type ProviderErrorKind } from '../spec/error.ts';
import { decodeRefusal } from './wire.ts';

export function explainFailure(vendor: Vendor, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const answer = findAnswer(error);
  if (answer !== null) return explainAnswer(vendor, answer);
  if (error instanceof APIConnectionTimeoutError) return errorFromNetwork(vendor, { code: 'ETIMEDOUT' });
  return errorFromNetwork(vendor, error);
}

function explainAnswer(vendor: Vendor, answer: UnexpectedAnswer): ProviderError {
  if (answer.statusCode >= 200 && answer.statusCode < 300) {
    return malformedError(vendor, `answered with ${answer.contentType} instead of what was asked for`);
  }
  return explainRefusal(vendor, answer);
}

/** A request, or an upgrade to a socket, that was answered with a failure. */
export function explainRefusal(
  vendor: Vendor,
  answer: { statusCode: number; retryAfter: string | null | undefined; body: string },
): ProviderError {
  const { code, type, message } = decodeRefusal(answer.body);
  return errorFromStatus(vendor, {
    statusCode: answer.statusCode,
    retryAfter: answer.retryAfter,
    detail: message === '' ? code : message,
    about: aboutOf(`${code} ${type}`),
    words: `${code} ${type}`,
  });
}

/** Codes that say more than the status: no credit comes as 429, and a wrong model as 400 from some. */
export function aboutOf(code: string): RefusedAnswer['about'] {
  if (/insufficient_quota|billing|insufficient_balance/.test(code)) return 'credit';
  if (/invalid_api_key|invalid_authentication/.test(code)) return 'key';
  if (/model_not_found|invalid_model/.test(code)) return 'notFound';
  return undefined;
}

/** `data: {"error": …}` in mid-stream, or an event of that kind on a socket. */
export function explainInBand(vendor: Vendor, error: object): ProviderError {
  const { code, type, message } = decodeRefusal(JSON.stringify({ error }));
  const words = `${code} ${type}`;
  const about = aboutOf(words);
  const known = IN_BAND.find((each) => each.words.test(words));
  return errorInBand(vendor, {
    kind: about === undefined ? (known?.kind ?? 'unreachable') : 'refused',
    code: code || type,
    detail: about === 'key' ? null : message,
    request:
      about === undefined && known?.kind === 'refused'
        ? refusedRequest(400, `${words} ${message}`)
        : undefined,
    hint: about === undefined ? (known?.hint ?? TROUBLE) : vendor.hints[about],
  });
}

const TROUBLE = 'The service is having problems. Check its status page, or add a fallback.';

const IN_BAND: readonly { words: RegExp; kind: ProviderErrorKind; hint: string }[] = [
  {
    // Said of type invalid_request_error, but another session is given at once.
    words: /session_expired|already_has_active_response/,
    kind: 'unreachable',
    hint: 'The session with the service ended; a new one is opened.',
  },
  {
    words: /rate_limit|too_many/,
    kind: 'rate-limited',
    hint: 'Make fewer requests at once, or choose a larger plan.',
  },
  { words: /timeout/, kind: 'timeout', hint: TROUBLE },
  {
    words: /invalid_request|context_length|bad_request|content_filter|content_policy/,
    kind: 'refused',
    hint: 'The service rejected this request. Check the length of the conversation and the tools.',
  },
];
