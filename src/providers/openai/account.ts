// An account with OpenAI or a compatible server: how errors name it, and a free check of key and model. Never shows the key.

import type { Clock } from '../../telephony/time.ts';
import { TimeLimit } from '../../telephony/time-limit.ts';
import { failedCheck } from '../check-voice.ts';
import { timeoutError, type Vendor } from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import { createKeepAliveFetch } from '../keep-alive-fetch.ts';
import type { ProviderError } from '../spec/error.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import { stopwatch } from '../timer.ts';
import { explainFailure, explainRefusal } from './failures.ts';

const OPENAI_URL = 'https://api.openai.com/v1';

export interface Account {
  /** With http or https, ending in the version. */
  readonly baseUrl: string;
  /** Empty for servers that ask for none. */
  readonly apiKey: string;
  readonly model: string;
  readonly vendor: Vendor;
  readonly clock: Clock;
}

export interface AccountSettings {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly model: string;
  readonly clock: Clock;
}

/** `part` is what the owner calls it, as in "this transcriber". */
export function accountOf(settings: AccountSettings, provider: string, part: string): Account {
  const baseUrl = (settings.baseUrl ?? OPENAI_URL).replace(/^ws/, 'http').replace(/\/+$/, '');
  const apiKey = settings.apiKey?.trim() ?? '';
  const { model, clock } = settings;
  const { host } = new URL(baseUrl);
  return {
    baseUrl,
    apiKey,
    model,
    clock,
    vendor: {
      provider,
      name: host.endsWith('openai.com') ? 'OpenAI' : host,
      host,
      secrets: [apiKey],
      hints: {
        key: `Check the API key of this ${part}: ${host} rejects it.`,
        credit: `The account at ${host} has no credit left; top it up or raise its limit.`,
        access: `The API key is not allowed to use ${model} at ${host}; check its project, its permissions and the country.`,
        notFound: `Check baseUrl (it usually ends in /v1) and the model: ${host} has no model named ${model}.`,
        request: `${host} rejected this request. Check the settings of this ${part}, its model first.`,
        rate: `Too many requests at once for the account at ${host}. Raise its limit or add a fallback.`,
      },
    },
  };
}

export function authorization(account: Account): Record<string, string> {
  return account.apiKey === '' ? {} : { authorization: `Bearer ${account.apiKey}` };
}

const CHECK_TIMEOUT_MS = 10_000;

/** platform.openai.com/docs/api-reference/models/retrieve; limits, where told, stand in headers (…/guides/rate-limits). */
export async function checkModel(account: Account, signal: AbortSignal): Promise<KeyCheck> {
  const { baseUrl, model, vendor } = account;
  const roundTripMs = stopwatch(account.clock);
  const limit = new TimeLimit(account.clock, CHECK_TIMEOUT_MS, signal);
  try {
    const response = await createKeepAliveFetch()(`${baseUrl}/models/${model}`, {
      headers: authorization(account),
      signal: limit.signal,
    });
    const body = await response.text();
    const facts = factsOf(account, response.headers);
    if (response.ok) return told(vendor, roundTripMs(), [...modelFacts(body), ...facts], body);
    // Servers of one's own need not have a list of models; the key is not found wrong by that.
    if (response.status === 404 && vendor.name !== 'OpenAI') {
      const unlisted = { name: 'model', value: `${model} is not listed; this server may not list any` };
      return { ok: true, roundTripMs: roundTripMs(), facts: [unlisted, ...facts], problem: null };
    }
    const answer = {
      statusCode: response.status,
      retryAfter: response.headers.get('retry-after'),
      body,
    };
    return failed(explainRefusal(vendor, answer), roundTripMs(), facts);
  } catch (error) {
    const problem = limit.isOver
      ? timeoutError(vendor, 'answer', CHECK_TIMEOUT_MS)
      : signal.aborted
        ? timeoutError(vendor, 'answer', roundTripMs())
        : explainFailure(vendor, error);
    return failed(problem, roundTripMs(), []);
  } finally {
    limit.end();
  }
}

type Facts = KeyCheck['facts'];

function told(vendor: Vendor, roundTripMs: number, facts: Facts, body: string): KeyCheck {
  if (isFields(parseJson(body))) return { ok: true, roundTripMs, facts, problem: null };
  const because = `${vendor.name} answered with something that is not its list of models`;
  const remedy = `Check that baseUrl points to ${vendor.name} and not to another service.`;
  return { ok: false, roundTripMs, facts: [], problem: { kind: 'malformed', because, remedy } };
}

function failed(error: ProviderError, roundTripMs: number, facts: Facts): KeyCheck {
  return { ...failedCheck(error, roundTripMs), facts };
}

function modelFacts(body: string): Facts {
  const model = parseJson(body);
  if (!isFields(model)) return [];
  const named = { model: textOf(model['id']), owner: textOf(model['owned_by']) };
  return Object.entries(named).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

const HEADERS = {
  organization: 'openai-organization',
  project: 'openai-project',
  'requests allowed': 'x-ratelimit-limit-requests',
  'requests left': 'x-ratelimit-remaining-requests',
  'tokens allowed': 'x-ratelimit-limit-tokens',
  'tokens left': 'x-ratelimit-remaining-tokens',
} as const;

function factsOf(account: Account, headers: Headers): Facts {
  return Object.entries(HEADERS).flatMap(([name, header]) => {
    const value = headers.get(header) ?? '';
    // A server that repeats the key would put it on the screen.
    return value === '' || (account.apiKey !== '' && value.includes(account.apiKey)) ? [] : [{ name, value }];
  });
}
