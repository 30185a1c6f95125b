// Checks a voice's key at ElevenLabs: asks for the account's plan and remaining quota, and for the voice. A key that may only
// speak is not wrong, and is tested by three letters instead.
import type { Clock } from '../../telephony/time.ts';
import { type AccountAnswer, askAccount, isGood } from '../account-answer.ts';
import { failedCheck } from '../check-voice.ts';
import { errorFromNetwork, errorFromStatus, timeoutError, type Vendor } from '../http-error.ts';
import { isFields, numberOf, parseJson, textOf } from '../json-fields.ts';
import { ProviderError } from '../spec/error.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import { stopwatch } from '../timer.ts';
import { aboutOf } from './failures.ts';
import { decodeRefusal } from './wire.ts';

export interface ElevenLabsCheck {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly apiKey: string;
  /** With an http scheme, without a version. */
  readonly baseUrl: string;
  readonly voiceId: string;
  readonly model: string;
  /** By a few letters that are spoken. */
  readonly bySpeaking: (signal: AbortSignal) => Promise<KeyCheck>;
}

type Facts = KeyCheck['facts'];
type Asked = { readonly facts: Facts; readonly failure: ProviderError | null; readonly isBarred: boolean };

export async function checkElevenLabs(asked: ElevenLabsCheck, signal: AbortSignal): Promise<KeyCheck> {
  const elapsedMs = stopwatch(asked.clock);
  // elevenlabs.io/docs/api-reference/user/subscription/get and …/voices/get
  const [plan, voice] = await Promise.all([
    ask(asked, '/v1/user/subscription', planFacts, signal),
    ask(asked, `/v1/voices/${encodeURIComponent(asked.voiceId)}`, voiceFacts, signal),
  ]);
  const roundTripMs = elapsedMs();
  const facts = [{ name: 'model', value: asked.model }, ...voice.facts, ...plan.facts];
  const failure = voice.failure ?? plan.failure;
  if (failure !== null) return { ...failedCheck(failure, roundTripMs), facts };
  if (voice.isBarred) return { ...(await asked.bySpeaking(signal)), facts };
  return { ok: true, roundTripMs, facts, problem: null };
}

async function ask(
  { vendor, clock, apiKey, baseUrl }: ElevenLabsCheck,
  path: string,
  read: (vendor: Vendor, body: Readonly<Record<string, unknown>>) => Facts | ProviderError,
  signal: AbortSignal,
): Promise<Asked> {
  const elapsedMs = stopwatch(clock);
  let answer: AccountAnswer;
  try {
    answer = await askAccount(`${baseUrl}${path}`, { 'xi-api-key': apiKey }, signal);
  } catch (error) {
    const failure = signal.aborted
      ? timeoutError(vendor, 'answer', elapsedMs())
      : errorFromNetwork(vendor, error);
    return { facts: [], failure, isBarred: false };
  }
  if (isGood(answer)) {
    const body = parseJson(answer.body);
    const facts = isFields(body) ? read(vendor, body) : notTheirs(vendor);
    return facts instanceof ProviderError
      ? { facts: [], failure: facts, isBarred: false }
      : { facts, failure: null, isBarred: false };
  }
  const { code, detail } = decodeRefusal(answer.body);
  // The key is right, and may not read this: that comes with 401, as a wrong key does.
  if (/missing_permissions/.test(code)) return { facts: [], failure: null, isBarred: true };
  const failure = errorFromStatus(vendor, {
    statusCode: answer.statusCode,
    retryAfter: answer.retryAfter,
    detail,
    about: answer.statusCode >= 500 ? undefined : aboutOf(code),
  });
  return { facts: [], failure, isBarred: false };
}

function planFacts(vendor: Vendor, body: Readonly<Record<string, unknown>>): Facts | ProviderError {
  const [used, limit] = [numberOf(body['character_count']), numberOf(body['character_limit'])];
  const tier = textOf(body['tier']);
  const plan = /^[\w .-]{1,40}$/.test(tier) ? [{ name: 'plan', value: tier }] : [];
  if (used === null || limit === null) return plan;
  const left = Math.max(0, limit - used);
  if (left === 0 && body['can_extend_character_limit'] === false) {
    return new ProviderError(`${vendor.name} has no characters left for this account, of ${limit}`, {
      kind: 'refused',
      provider: vendor.provider,
      hint: vendor.hints.credit,
    });
  }
  return [...plan, { name: 'characters left', value: `${left} of ${limit}` }];
}

function voiceFacts(_vendor: Vendor, body: Readonly<Record<string, unknown>>): Facts {
  const name = textOf(body['name'])
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 40);
  return name === '' ? [] : [{ name: 'voice', value: name }];
}

function notTheirs(vendor: Vendor): ProviderError {
  return new ProviderError(`${vendor.name} answered with something that is not JSON`, {
    kind: 'malformed',
    provider: vendor.provider,
    hint: `Check that baseUrl points to ${vendor.name} and not to another service.`,
  });
}
