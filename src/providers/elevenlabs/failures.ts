// Maps ElevenLabs' errors to ours. Its codes are in the body of a refusal, in a message on the socket, or only as text in a
// close frame. elevenlabs.io/docs/developers/resources/error-messages
import {
  errorFromNetwork,
  errorFromStatus,
  errorInBand,
  malformedError,
  type Vendor,
  type VendorHints,
} from '../http-error.ts';
import { findAnswer, type UnexpectedAnswer } from '../keep-alive-fetch.ts';
import { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';
import { decodeRefusal } from './wire.ts';

/** The first that fits counts: a code may hold several words, and the telling one stands anywhere in it. */
const CODES: readonly { codes: RegExp; about: keyof VendorHints }[] = [
  { codes: /quota_exceeded|insufficient_credits|payment_required|payment_issue/, about: 'credit' },
  { codes: /voice_id_does_not_exist|voice_not_found|invalid_voice/, about: 'notFound' },
  {
    codes:
      /subscription_required|paid_plan_required|output_format_not_allowed|only_for_creator|missing_permissions|feature_not_available/,
    about: 'access',
  },
  {
    codes: /too_many_concurrent|concurrent_limit|rate_limit|system_busy|queue_overflow|resource_exhausted/,
    about: 'rate',
  },
  { codes: /invalid_api_key|authentication|unauthorized|unaccepted_terms|auth_error/, about: 'key' },
];

const TROUBLE = 'ElevenLabs is having problems. Check its status page, or add a fallback.';

/** A message on the socket: `{"message": …, "error": …, "code": 1008}`, before the server closes. */
export function explainMessage(vendor: Vendor, message: { code: string; detail: string }): ProviderError {
  const { code, detail } = message;
  if (code === 'input_timeout_exceeded') {
    const hint = 'The language model was too slow with its next sentence; check its latency.';
    return errorInBand(vendor, { kind: 'timeout', code, hint });
  }
  const about = aboutOf(code);
  if (about !== undefined) {
    return errorInBand(vendor, {
      kind: about === 'rate' ? 'rate-limited' : 'refused',
      code,
      detail: about === 'key' ? null : detail,
      hint: vendor.hints[about],
    });
  }
  // The same close code, 1008, comes for what we did wrong and for what went wrong over there.
  const theirs = /something went wrong|internal|unexpected|try again/i.test(`${code} ${detail}`);
  return errorInBand(vendor, {
    kind: theirs ? 'unreachable' : 'refused',
    code,
    detail,
    hint: theirs ? TROUBLE : vendor.hints.request,
  });
}

export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind === 'refused') {
    const { code, detail } = decodeRefusal(end.body);
    return errorFromStatus(vendor, {
      statusCode: end.statusCode,
      retryAfter: end.headers['retry-after'],
      detail,
      about: end.statusCode >= 500 ? undefined : aboutOf(code),
    });
  }
  if (end.kind === 'closed' && end.code === 1008)
    return explainMessage(vendor, { code: '', detail: end.reason });
  return errorFromEnd(vendor, end, null);
}

/** An error that the package threw, or the stream that it gave. */
export function explainRequest(vendor: Vendor, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const answer = findAnswer(error);
  return answer === null ? errorFromNetwork(vendor, error) : explainAnswer(vendor, answer);
}

function explainAnswer(vendor: Vendor, answer: UnexpectedAnswer): ProviderError {
  if (answer.statusCode >= 200 && answer.statusCode < 300) {
    return malformedError(vendor, `answered with ${answer.contentType} instead of audio`);
  }
  const { code, detail } = decodeRefusal(answer.body);
  return errorFromStatus(vendor, {
    statusCode: answer.statusCode,
    retryAfter: answer.retryAfter,
    detail,
    about: answer.statusCode >= 500 ? undefined : aboutOf(code),
  });
}

export function aboutOf(code: string): keyof VendorHints | undefined {
  return CODES.find((each) => each.codes.test(code))?.about;
}
