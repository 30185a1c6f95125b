import { expect, test } from 'vitest';
import {
  errorFromNetwork,
  errorFromStatus,
  parseRetryAfter,
  redact,
  timeoutError,
  type Vendor,
} from './http-error.ts';

const vendor: Vendor = {
  provider: 'acme',
  name: 'Acme',
  host: 'api.acme.test',
  secrets: ['sk-secret'],
  hints: {
    key: 'KEY',
    credit: 'CREDIT',
    access: 'ACCESS',
    notFound: 'NOT FOUND',
    request: 'REQUEST',
    rate: 'RATE',
  },
};

test.each([
  [400, 'refused', 'REQUEST'],
  [401, 'refused', 'KEY'],
  [402, 'refused', 'CREDIT'],
  [403, 'refused', 'ACCESS'],
  [404, 'refused', 'NOT FOUND'],
  [408, 'timeout', 'Acme is having problems. Check its status page, or add a fallback.'],
  [413, 'refused', 'REQUEST'],
  [422, 'refused', 'REQUEST'],
  [429, 'rate-limited', 'RATE'],
  [500, 'unreachable', 'Acme is having problems. Check its status page, or add a fallback.'],
  [503, 'unreachable', 'Acme is having problems. Check its status page, or add a fallback.'],
  [302, 'malformed', 'Check that baseUrl points to Acme and not to another service.'],
  [200, 'malformed', 'Check that baseUrl points to Acme and not to another service.'],
])('status %d is %s', (statusCode, kind, hint) => {
  expect(errorFromStatus(vendor, { statusCode })).toMatchObject({ kind, hint, statusCode, provider: 'acme' });
});

test('the vendor is quoted in one short line, without secrets', () => {
  const { message } = errorFromStatus(vendor, {
    statusCode: 422,
    detail: `no\n  voice for sk-secret ${'x'.repeat(300)}`,
  });
  expect(message).toMatch(/^Acme answered 422: no voice for ••• x+…$/);
  expect(message.length).toBeLessThan(230);
});

test('what a vendor says about a key is not quoted: some repeat a part of it', () => {
  const error = errorFromStatus(vendor, { statusCode: 401, detail: 'Incorrect API key: sk-se***ret' });
  expect(error.message).toBe('Acme answered 401');
});

test('a body may say that a 429 is really a matter of credit, which no waiting heals', () => {
  const error = errorFromStatus(vendor, { statusCode: 429, retryAfter: '5', about: 'credit' });
  expect(error).toMatchObject({ kind: 'refused', hint: 'CREDIT', retryable: false, retryAfterMs: undefined });
});

test('503 with Retry-After says when to come back', () => {
  expect(errorFromStatus(vendor, { statusCode: 503, retryAfter: '3' }).retryAfterMs).toBe(3000);
});

test.each([
  [
    'a name without address',
    { code: 'ENOTFOUND' },
    'unreachable',
    'Acme (api.acme.test) has no address: ENOTFOUND',
  ],
  [
    'a resolver that does not answer',
    { code: 'EAI_AGAIN' },
    'unreachable',
    'Acme (api.acme.test) has no address: EAI_AGAIN',
  ],
  [
    'nobody listens',
    { code: 'ECONNREFUSED' },
    'unreachable',
    'Acme (api.acme.test) refuses connections: ECONNREFUSED',
  ],
  [
    'a reset',
    { cause: { code: 'ECONNRESET' } },
    'unreachable',
    'Acme (api.acme.test) broke the connection: ECONNRESET',
  ],
  [
    'both address families refused',
    { errors: [{ code: 'ECONNREFUSED' }] },
    'unreachable',
    'Acme (api.acme.test) refuses connections: ECONNREFUSED',
  ],
  ['no answer', { code: 'ETIMEDOUT' }, 'timeout', 'Acme (api.acme.test) does not answer: ETIMEDOUT'],
  [
    'a certificate',
    { code: 'CERT_HAS_EXPIRED' },
    'unreachable',
    'Acme (api.acme.test) presented a certificate that could not be verified: CERT_HAS_EXPIRED',
  ],
  [
    'bytes that are no HTTP',
    { code: 'HPE_INVALID_CONSTANT' },
    'malformed',
    'Acme (api.acme.test) did not speak the expected protocol: HPE_INVALID_CONSTANT',
  ],
  [
    'something unheard of',
    new Error('sk-secret'),
    'unreachable',
    'Acme (api.acme.test) could not be reached',
  ],
  ['no error at all', undefined, 'unreachable', 'Acme (api.acme.test) could not be reached'],
])('%s', (_sentence, cause, kind, message) => {
  const error = errorFromNetwork(vendor, cause);
  expect(error).toMatchObject({ kind, message });
  expect(error.cause).toBeUndefined();
});

test('a silence says what was waited for and how long', () => {
  expect(timeoutError(vendor, 'begin its reply', 900).message).toBe(
    'Acme did not begin its reply within 900 ms',
  );
});

test.each([
  ['seconds', '120', 120_000],
  ['fractions of seconds', '0.5', 500],
  ['a date', 'Sun, 22 Nov 2026 10:00:05 GMT', 5000],
  ['a date that has passed', 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ['nothing', null, undefined],
  ['nonsense', 'soon', undefined],
])('Retry-After as %s', (_sentence, value, expected) => {
  expect(parseRetryAfter(value, Date.UTC(2026, 10, 22, 10, 0, 0))).toBe(expected);
});

test('every occurrence of every secret is taken out, and an empty secret takes nothing', () => {
  expect(redact('a-b-a', ['a', ''])).toBe('•••-b-•••');
});
