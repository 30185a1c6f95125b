// Checks a key for Gemini Live by asking for the model, which is free; and the names that errors use.
import { type AccountAnswer, askAccount, isGood } from '../account-answer.ts';
import { failedCheck } from '../check-voice.ts';
import { errorFromNetwork, timeoutError, type Vendor } from '../http-error.ts';
import { isFields, parseJson, textOf } from '../json-fields.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import { stopwatch } from '../timer.ts';
import type { GeminiAccess } from './connection.ts';
import { explainRefusal } from './failures.ts';

/** ai.google.dev/api/models#method:-models.get */
export async function checkModel(
  access: GeminiAccess,
  model: string,
  signal: AbortSignal,
): Promise<KeyCheck> {
  const { vendor, clock, apiKey, baseUrl } = access;
  const elapsedMs = stopwatch(clock);
  const name = model.replace(/^models\//, '');
  let answer: AccountAnswer;
  try {
    const url = `${baseUrl.replace(/^ws/, 'http')}/v1beta/models/${encodeURIComponent(name)}`;
    answer = await askAccount(url, { 'x-goog-api-key': apiKey }, signal);
  } catch (error) {
    const failure = signal.aborted
      ? timeoutError(vendor, 'answer', elapsedMs())
      : errorFromNetwork(vendor, error);
    return failedCheck(failure, elapsedMs());
  }
  if (!isGood(answer)) {
    return failedCheck(
      explainRefusal(vendor, answer.statusCode, answer.body, answer.retryAfter),
      elapsedMs(),
    );
  }
  const body = parseJson(answer.body);
  const methods =
    isFields(body) && Array.isArray(body['supportedGenerationMethods'])
      ? body['supportedGenerationMethods']
      : [];
  const facts = [{ name: 'model', value: isFields(body) ? textOf(body['displayName']) || name : name }];
  if (methods.length === 0 || methods.includes('bidiGenerateContent')) {
    return { ok: true, roundTripMs: elapsedMs(), facts, problem: null };
  }
  const problem = {
    kind: 'refused',
    because: `${name} cannot be used: it is not a model of the Live API`,
    remedy: vendor.hints.notFound,
  } as const;
  return { ok: false, roundTripMs: elapsedMs(), facts, problem };
}

export const PROVIDER = 'gemini-live';

export function describeVendor(host: string, apiKey: string, model: string): Vendor {
  return {
    provider: PROVIDER,
    name: 'Gemini',
    host,
    secrets: [apiKey],
    hints: {
      key: 'Check the API key of this realtime provider in Google AI Studio, and that the Gemini API is enabled for its project.',
      credit: 'The project of this key has no billing, or no prepaid credit left; check Google AI Studio.',
      access: `The API key is not allowed to use ${model}, or not from this country; check its restrictions in Google AI Studio.`,
      notFound: `Check baseUrl and the model: choose one that Google lists for the Live API instead of ${model}.`,
      request: `Gemini rejected this request. Check model ${model}, its voice, and the parameters of the agent's tools.`,
      rate: 'Too many sessions or tokens for the tier of this key. Make fewer calls at once or raise its tier.',
    },
  };
}
