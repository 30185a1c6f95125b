// How the owner's own server is reached, how errors name it, and what its refusals mean. Its texts follow no list of codes, so
// an unknown refusal counts as a fault of the server.
import {
  errorFromNetwork,
  errorFromStatus,
  errorInBand,
  malformedError,
  type Vendor,
} from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import { findAnswer } from '../keep-alive-fetch.ts';
import { ProviderError } from '../spec/error.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';

export interface OwnServerAccess {
  /** The whole address, as the server's maker tells it. */
  readonly url: string;
  /** Left out where the server asks for none. */
  readonly apiKey?: string | undefined;
}

export function describeServer({ url, apiKey }: OwnServerAccess, role: 'transcriber' | 'voice'): Vendor {
  const { host } = new URL(url);
  const key = apiKey?.trim() ?? '';
  return {
    provider: 'jambonz',
    name: `the ${role} at ${host}`,
    host,
    secrets: key === '' ? [] : [key],
    addressKey: 'url',
    hints: {
      key: `Check apiKey of this ${role}: the server compares it with its own.`,
      credit: 'The service behind the server has no credit left; check that account.',
      access: `This key is not allowed to use the server; check the server's settings.`,
      notFound: `Check url: the server at ${host} has nothing at this path.`,
      request: `The server rejected this request. Check its log and the settings of this ${role}.`,
      rate: 'The server, or the service behind it, is overloaded. Make fewer calls at once.',
    },
  };
}

/** docs.jambonz.org/guides/features/custom-stt-providers and …/custom-tts-providers: a bearer token. */
export function authorization({ apiKey }: OwnServerAccess): Record<string, string> {
  const key = apiKey?.trim() ?? '';
  return key === '' ? {} : { authorization: `Bearer ${key}` };
}

const WORDS: readonly { words: RegExp; about: 'key' | 'credit' | 'rate' }[] = [
  { words: /unauthori[sz]ed|forbidden|invalid.{0,12}(api.?)?key|authenticat/i, about: 'key' },
  { words: /quota|credit|balance|payment/i, about: 'credit' },
  { words: /rate.?limit|too many|concurren/i, about: 'rate' },
];

/** `{"type": "error", "error": …}` */
export function explainInBand(vendor: Vendor, detail: string): ProviderError {
  const about = WORDS.find((each) => each.words.test(detail))?.about;
  return errorInBand(vendor, {
    kind: about === undefined ? 'unreachable' : about === 'rate' ? 'rate-limited' : 'refused',
    code: '',
    detail: about === 'key' ? null : detail,
    hint: about === undefined ? `Check the log of ${vendor.name}.` : vendor.hints[about],
  });
}

export function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  return errorFromEnd(vendor, end, end.kind === 'refused' ? detailOf(end.body) : null);
}

/** A request over HTTP that failed, or was answered with something else. */
export function explainRequest(vendor: Vendor, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const answer = findAnswer(error);
  if (answer === null) return errorFromNetwork(vendor, error);
  const { statusCode, retryAfter, contentType, body } = answer;
  if (statusCode >= 200 && statusCode < 300) {
    return malformedError(vendor, `answered with ${contentType} instead of audio`);
  }
  return errorFromStatus(vendor, { statusCode, retryAfter, detail: detailOf(body) });
}

function detailOf(body: string): string | null {
  const fields = parseJson(body);
  return isFields(fields) ? textOf(fields['error']) || textOf(fields['message']) || null : null;
}
