// Maps a vendor's HTTP refusal, time-out or broken connection to spec/error.ts, for all adapters. Never leaks a key: secrets
// are removed from quoted text, and a library's error is not kept as the cause, because it carries the request with its
// headers.
import { ProviderError, type ProviderErrorKind, type RefusedRequest } from './spec/error.ts';

/** One vendor as it is reached: whom an error is about, and what must never stand in one. */
export interface Vendor {
  /** As in `ProviderError.provider`. */
  readonly provider: string;
  /** For people. */
  readonly name: string;
  /** Machine that is spoken to. */
  readonly host: string;
  readonly secrets: readonly string[];
  /** The key in providers.yaml that leads to it: `baseUrl` where left out. */
  readonly addressKey?: string | undefined;
  /** What to check, one sentence each. */
  readonly hints: VendorHints;
}

export interface VendorHints {
  readonly key: string;
  readonly credit: string;
  readonly access: string;
  readonly notFound: string;
  readonly request: string;
  readonly rate: string;
}

/** An answer over HTTP that is not the one that was asked for. */
export interface RefusedAnswer {
  readonly statusCode: number;
  /** Value of the `Retry-After` header. */
  readonly retryAfter?: string | null | undefined;
  /** The vendor's own words. */
  readonly detail?: string | null | undefined;
  /** Further words of it that are not for people: codes and types. */
  readonly words?: string | undefined;
  /** Where the body says more than the status: which hint fits, and so that it is a refusal. */
  readonly about?: keyof VendorHints | undefined;
}

const QUOTE_LENGTH = 200;

export function errorFromStatus(vendor: Vendor, answer: RefusedAnswer): ProviderError {
  const about = answer.about ?? aboutOf(answer.statusCode);
  const kind = about === 'rate' ? 'rate-limited' : about === null ? kindOf(answer.statusCode) : 'refused';
  // Some vendors repeat a part of the key when they refuse it, so their words about keys are not quoted.
  const quoted = about === 'key' ? '' : quote(vendor, answer.detail);
  return new ProviderError(`${vendor.name} answered ${answer.statusCode}${quoted}`, {
    kind,
    provider: vendor.provider,
    statusCode: answer.statusCode,
    retryAfterMs: kind === 'refused' ? undefined : parseRetryAfter(answer.retryAfter, Date.now()),
    request:
      about === 'request'
        ? refusedRequest(answer.statusCode, `${answer.words ?? ''} ${answer.detail ?? ''}`)
        : undefined,
    hint: about === null ? hintForKind(vendor, kind) : vendor.hints[about],
  });
}

function aboutOf(statusCode: number): keyof VendorHints | null {
  if (statusCode === 401) return 'key';
  if (statusCode === 402) return 'credit';
  if (statusCode === 403) return 'access';
  if (statusCode === 404) return 'notFound';
  if (statusCode === 429) return 'rate';
  if (statusCode === 408) return null;
  return statusCode >= 400 && statusCode < 500 ? 'request' : null;
}

/** What of a request a vendor does not take, by its words: there is no standard for them. */
export function refusedRequest(statusCode: number, words: string): RefusedRequest | undefined {
  if (![400, 413, 422].includes(statusCode)) return undefined;
  if (CONTENT_WORDS.test(words)) return 'content';
  return statusCode === 413 || LENGTH_WORDS.test(words) ? 'length' : 'form';
}

const CONTENT_WORDS =
  /content[_ -]?(filter|policy|management|moderation)|responsible ?ai|safety|moderation|prohibited|inappropriate|flagged|harm/i;
const LENGTH_WORDS =
  /context[_ ](length|window)|too (long|large|many tokens)|maximum (context|length|number of tokens)|max[_ ]?(input|context|model)|exceed/i;

function kindOf(statusCode: number): ProviderErrorKind {
  if (statusCode === 408) return 'timeout';
  return statusCode >= 500 ? 'unreachable' : 'malformed';
}

function hintForKind(vendor: Vendor, kind: ProviderErrorKind): string {
  if (kind === 'malformed')
    return `Check that ${addressKeyOf(vendor)} points to ${vendor.name} and not to another service.`;
  return `${vendor.name} is having problems. Check its status page, or add a fallback.`;
}

function addressKeyOf({ addressKey }: Vendor): string {
  return addressKey ?? 'baseUrl';
}

/** A connection that did not come to be, or broke. */
export function errorFromNetwork(vendor: Vendor, cause: unknown): ProviderError {
  const code = networkCode(cause);
  const known = NETWORK_CODES.find((entry) => entry.codes.test(code));
  const kind = known?.kind ?? 'unreachable';
  const said = known?.said ?? 'could not be reached';
  const where = vendor.name.includes(vendor.host) ? vendor.name : `${vendor.name} (${vendor.host})`;
  return new ProviderError(`${where} ${said}${code === '' ? '' : `: ${code}`}`, {
    kind,
    provider: vendor.provider,
    hint: (known?.hint ?? 'Check this machine’s connection to the Internet and its firewall.').replace(
      'baseUrl',
      addressKeyOf(vendor),
    ),
  });
}

interface NetworkCode {
  readonly codes: RegExp;
  readonly kind: ProviderErrorKind;
  readonly said: string;
  readonly hint: string;
}

const NETWORK_CODES: readonly NetworkCode[] = [
  {
    codes: /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA)$/,
    kind: 'unreachable',
    said: 'has no address',
    hint: 'Check baseUrl for typos, and that this machine can resolve names (DNS).',
  },
  {
    codes: /^ECONNREFUSED$/,
    kind: 'unreachable',
    said: 'refuses connections',
    hint: 'Check baseUrl, its port, and that the service is running.',
  },
  {
    codes: /^(ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_.*TIMEOUT)$/,
    kind: 'timeout',
    said: 'does not answer',
    hint: 'Check this machine’s connection to the Internet and its firewall.',
  },
  {
    codes: /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/,
    kind: 'unreachable',
    said: 'broke the connection',
    hint: 'This happens occasionally. If it happens often, check the network between this machine and the vendor.',
  },
  {
    codes: /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/,
    kind: 'unreachable',
    said: 'presented a certificate that could not be verified',
    hint: 'Check baseUrl, this machine’s clock and its certificates (ca-certificates).',
  },
  {
    codes: /^ERR_INVALID_CHAR$/,
    kind: 'refused',
    said: 'cannot be called with this key',
    hint: 'The API key contains a character that no key contains, such as a line break; check where it is stored.',
  },
  {
    codes: /^(HPE_|WS_ERR_)/,
    kind: 'malformed',
    said: 'did not speak the expected protocol',
    hint: 'Check that baseUrl points to the vendor and that no proxy is in between.',
  },
];

/** The code that the platform gave: on the error itself, or on what it was caused by. */
function networkCode(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 3) return '';
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  const fromCause = networkCode(cause, depth + 1);
  if (fromCause !== '') return fromCause;
  return Array.isArray(errors) ? networkCode(errors[0], depth + 1) : '';
}

/** Nothing came. `waitedFor` completes the sentence "did not …". */
export function timeoutError(vendor: Vendor, waitedFor: string, afterMs: number): ProviderError {
  return new ProviderError(`${vendor.name} did not ${waitedFor} within ${afterMs} ms`, {
    kind: 'timeout',
    provider: vendor.provider,
    hint: `${vendor.name} or the network path to it is slow. Try a nearer region, or add a fallback.`,
  });
}

/** Something came that the vendor's documentation does not allow. `said` completes the sentence "<vendor> …". */
export function malformedError(vendor: Vendor, said: string): ProviderError {
  return new ProviderError(`${vendor.name} ${redact(said, vendor.secrets)}`, {
    kind: 'malformed',
    provider: vendor.provider,
    hint: `Check that ${addressKeyOf(vendor)} points to ${vendor.name}; if it does, its protocol has changed.`,
  });
}

/** A failure that is told in the vendor's own protocol, after the connection stood. */
export function errorInBand(
  vendor: Vendor,
  failure: {
    kind: ProviderErrorKind;
    code: string;
    detail?: string | null | undefined;
    request?: RefusedRequest | undefined;
    hint: string;
  },
): ProviderError {
  const code = failure.code === '' ? '' : ` (${redact(failure.code, vendor.secrets)})`;
  return new ProviderError(`${vendor.name} gave up${code}${quote(vendor, failure.detail)}`, {
    kind: failure.kind,
    provider: vendor.provider,
    request: failure.request,
    hint: failure.hint,
  });
}

function quote(vendor: Vendor, detail: string | null | undefined): string {
  const words = redact(detail ?? '', vendor.secrets)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (words === '') return '';
  return `: ${words.length > QUOTE_LENGTH ? `${words.slice(0, QUOTE_LENGTH - 1)}…` : words}`;
}

/** Takes every secret out of a text. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '•••')), text);
}

/** RFC 9110 §10.2.3: seconds, or a date. Null where neither. Fractions are taken too, some vendors write them. */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
