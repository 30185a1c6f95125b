// The declared providers, created once and shared by all calls, with the fallbacks that agents name. A new configuration
// makes a new pool. Speech-to-speech connections belong to one call and open and close with it.
import type { Agent, Speech } from '../../../config/agent/agent.ts';
import { inEveryLanguage } from '../../../config/agent/agent-in-language.ts';
import type { Config } from '../../../config/schema.ts';
import { DEFAULT_POLICY } from '../../../conversation/policy.ts';
import {
  createChatModel,
  createRealtime,
  createTranscriber,
  createVoice,
} from '../../../providers/catalog.ts';
import { fallbackChatModel } from '../../../providers/fallback/chat-model.ts';
import { CircuitBreaker, type Member } from '../../../providers/fallback/circuit-breaker.ts';
import { firstAnswerTimeoutMs } from '../../../providers/fallback/first-answer-timeout.ts';
import { fallbackTranscriber } from '../../../providers/fallback/transcriber.ts';
import { fallbackVoice } from '../../../providers/fallback/voice.ts';
import type { ChatModel } from '../../../providers/spec/chat-model.ts';
import { ProviderError } from '../../../providers/spec/error.ts';
import type { KeyCheck } from '../../../providers/spec/key-check.ts';
import type { Realtime } from '../../../providers/spec/realtime.ts';
import type { Transcriber } from '../../../providers/spec/transcriber.ts';
import type { Voice } from '../../../providers/spec/voice.ts';
import type { Clock } from '../../../telephony/time.ts';
import { TimeLimit } from '../../../telephony/time-limit.ts';
import { monotonicClock } from '../../clock.ts';
import { NO_MODEL, NO_TRANSCRIBER } from '../absent-providers.ts';
import type { ProviderNeeds, ProviderSet } from '../call-agent.ts';
import type { Prices } from './cost.ts';

const WARM_TIMEOUT_MS = 10_000;
const CHECK_TIMEOUT_MS = 8_000;
/** Beyond its signal a check has to end by itself. */
const CHECK_MARGIN_MS = 500;

type Pipeline = Exclude<Speech, { kind: 'realtime' }>;
/** How an agent falls back. */
type FallbackWays = Pick<Agent, 'replyTimeoutMs' | 'fallback'>;

interface Shared {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly prices: Prices;
}

export class ProviderPool {
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #transcribers = new Map<string, Transcriber>();
  readonly #models = new Map<string, ChatModel>();
  readonly #voices = new Map<string, Voice>();
  readonly #realtimes = new Map<string, Realtime>();
  readonly #pipelines = new Map<string, Shared>();
  /** Apart, because a transcriber and a voice may bear the same name. */
  readonly #breakers: {
    readonly transcribers: CircuitBreaker;
    readonly models: CircuitBreaker;
    readonly voices: CircuitBreaker;
  };

  constructor(config: Config, clock: Clock = monotonicClock()) {
    this.#config = config;
    this.#clock = clock;
    const standing = (): CircuitBreaker => new CircuitBreaker(() => clock.now());
    this.#breakers = { transcribers: standing(), models: standing(), voices: standing() };
  }

  /**
   * Makes every agent's providers now, so that no caller waits for a package to load or a connection to open, and a refused
   * key is known before the first call.
   */
  async warm(tell: (error: ProviderError) => void): Promise<void> {
    for (const { speech, ...ways } of this.#config.agents.flatMap(inEveryLanguage)) {
      if (speech.kind === 'realtime') this.#realtime(speech.realtime);
      else this.#pipeline(speech, ways);
    }
    const limit = new TimeLimit(this.#clock, WARM_TIMEOUT_MS);
    const { signal } = limit;
    const warming = [
      ...[...this.#models].map(async ([name, model]) => {
        const error = (await model.warm?.(signal)) ?? null;
        if (error !== null) this.#breakers.models.setAside(name, error);
        return error;
      }),
      ...[...this.#realtimes.values()].map(async (realtime) => {
        const checked = (await realtime.check?.(signal)) ?? null;
        return checked === null ? null : errorOf(realtime.provider, checked);
      }),
    ];
    for (const warmed of warming) {
      const error = await warmed;
      if (error !== null) tell(error);
    }
    limit.end();
  }

  /**
   * Whether an agent could talk now: each of transcriber, model and voice is asked for a little real work, and of several one
   * has to be well. Null: it could. Otherwise what stands in the way, for people. Never rejects.
   */
  async check({ speech, ...ways }: Agent): Promise<string | null> {
    if (speech.kind === 'realtime')
      return whyNone(
        'speech',
        await Promise.all([checked(speech.realtime, this.#realtime(speech.realtime), this.#clock)]),
      );
    this.#pipeline(speech, ways);
    const { voices } = speech;
    if (speech.kind === 'voice-only')
      return this.#checkRole('voice', voices, this.#voices, this.#breakers.voices);
    const { transcribers, models } = speech;
    const problems = await Promise.all([
      this.#checkRole('transcriber', transcribers, this.#transcribers, this.#breakers.transcribers),
      this.#checkRole('model', models, this.#models, this.#breakers.models),
      this.#checkRole('voice', voices, this.#voices, this.#breakers.voices),
    ]);
    const against = problems.filter((problem) => problem !== null);
    return against.length === 0 ? null : against.join('; ');
  }

  async #checkRole(
    role: string,
    names: readonly string[],
    known: ReadonlyMap<string, Checkable>,
    standing: CircuitBreaker,
  ): Promise<string | null> {
    const results = await Promise.all(names.map(async (name) => checked(name, known.get(name), this.#clock)));
    for (const { name, error } of results) if (error !== null) standing.setAside(name, error);
    return whyNone(role, results);
  }

  /** For one call. Whoever opens it closes it. */
  open(agent: Agent, needs: ProviderNeeds): ProviderSet {
    const { speech, language } = agent;
    if (speech.kind === 'realtime') return this.#openRealtime(agent, speech.realtime, needs);
    const shared = this.#pipeline(speech, agent);
    shared.voice.warm?.({ sampleRateHz: needs.voiceRateHz, language });
    return { ...shared, close: () => {} };
  }

  /** One model, for work outside of calls. */
  model(name: string): ChatModel {
    return made(name, this.#config.providers.models, this.#models, (one) =>
      createChatModel(one, this.#clock),
    );
  }

  /** Gives up connections that wait for work. Calls that go on open theirs anew. */
  close(): void {
    for (const voice of this.#voices.values()) voice.close?.();
  }

  #openRealtime(agent: Agent, name: string, { onUsage }: ProviderNeeds): ProviderSet {
    const declared = named(this.#config.providers.realtimes, name);
    const abort = new AbortController();
    const call = this.#realtime(name).open({
      language: agent.language,
      keyterms: agent.keyterms,
      signal: abort.signal,
      onUsage: (usage) => onUsage(usage.kind === 'tokens' ? { kind: 'model', usage: usage.usage } : usage),
    });
    const { transcriber, model, voice } = call;
    const prices = { transcribers: [declared], models: [declared], voices: [declared] };
    return { transcriber, model, voice, prices, close: () => call.close() };
  }

  #pipeline(speech: Pipeline, { replyTimeoutMs, fallback }: FallbackWays): Shared {
    const hedges = fallback.when === 'late';
    const timeoutMs = replyTimeoutMs ?? DEFAULT_POLICY.replyTimeoutMs;
    const { voices } = speech;
    const { transcribers, models } = speech.kind === 'pipeline' ? speech : { transcribers: [], models: [] };
    const key = JSON.stringify([transcribers, models, voices, timeoutMs, hedges]);
    const known = this.#pipelines.get(key);
    if (known !== undefined) return known;
    const { providers } = this.#config;
    const clock = this.#clock;
    const stt = members(transcribers, providers.transcribers, this.#transcribers, (one) =>
      createTranscriber(one, clock),
    );
    const llm = members(models, providers.models, this.#models, (one) => createChatModel(one, clock));
    const tts = members(voices, providers.voices, this.#voices, (one) => createVoice(one, clock));
    const patienceMs = (all: readonly unknown[]) => firstAnswerTimeoutMs(timeoutMs, all.length);
    const shared: Shared = {
      transcriber:
        stt.length === 0
          ? NO_TRANSCRIBER
          : (alone(stt) ??
            fallbackTranscriber({ members: stt, breaker: this.#breakers.transcribers, clock, hedges })),
      model:
        llm.length === 0
          ? NO_MODEL
          : (alone(llm) ??
            fallbackChatModel({
              members: llm,
              breaker: this.#breakers.models,
              clock,
              patienceMs: patienceMs(llm),
              hedges,
            })),
      voice:
        alone(tts) ??
        fallbackVoice({
          members: tts,
          breaker: this.#breakers.voices,
          clock,
          patienceMs: patienceMs(tts),
          hedges,
        }),
      prices: {
        transcribers: transcribers.map((name) => named(providers.transcribers, name)),
        models: models.map((name) => named(providers.models, name)),
        voices: voices.map((name) => named(providers.voices, name)),
      },
    };
    this.#pipelines.set(key, shared);
    return shared;
  }

  #realtime(name: string): Realtime {
    return made(name, this.#config.providers.realtimes, this.#realtimes, (one) =>
      createRealtime(one, this.#clock),
    );
  }
}

interface Checkable {
  readonly provider: string;
  check?(signal: AbortSignal): Promise<KeyCheck>;
}

interface Checked {
  readonly name: string;
  readonly error: ProviderError | null;
}

async function checked(name: string, provider: Checkable | undefined, clock: Clock): Promise<Checked> {
  if (provider?.check === undefined) return { name, error: null };
  const late = Promise.withResolvers<ProviderError>();
  const cancel = clock.wakeAt(clock.now() + CHECK_TIMEOUT_MS + CHECK_MARGIN_MS, () => {
    const facts = { kind: 'timeout', provider: provider.provider, hint: 'Check its status page.' } as const;
    late.resolve(
      new ProviderError(`${provider.provider} did not answer within ${CHECK_TIMEOUT_MS / 1000} s`, facts),
    );
  });
  const limit = new TimeLimit(clock, CHECK_TIMEOUT_MS);
  try {
    const asked = provider.check(limit.signal);
    const error = await Promise.race([
      asked.then((check) => errorOf(provider.provider, check)),
      late.promise,
    ]);
    return { name, error: error !== null && couldNotWork(error) ? error : null };
  } finally {
    cancel();
    limit.end();
  }
}

/** The key, the account or the money. */
const REFUSED_FOR_GOOD = new Set([401, 402, 403]);

/**
 * Nobody there, no answer in time, no key that counts. Anything else says something of the check's own request: a compatible
 * server need not have an account to ask about. Then the calls themselves will tell.
 */
function couldNotWork(error: ProviderError): boolean {
  if (error.kind === 'malformed') return false;
  return error.kind !== 'refused' || REFUSED_FOR_GOOD.has(error.statusCode ?? 0);
}

/** Null where one of them is well. */
function whyNone(role: string, all: readonly Checked[]): string | null {
  if (all.some(({ error }) => error === null)) return null;
  return all.map(({ name, error }) => `${role} ${name}: ${error?.message ?? ''}`).join(', ');
}

/** Null where there are others behind it. */
function alone<Provider>([first, ...others]: readonly Member<Provider>[]): Provider | null {
  return first !== undefined && others.length === 0 ? first.provider : null;
}

function members<Declared extends { name: string }, Provider>(
  names: readonly string[],
  declared: readonly Declared[],
  known: Map<string, Provider>,
  create: (declared: Declared) => Provider,
): Member<Provider>[] {
  return names.map((name) => ({ name, provider: made(name, declared, known, create) }));
}

function made<Declared extends { name: string }, Provider>(
  name: string,
  declared: readonly Declared[],
  known: Map<string, Provider>,
  create: (declared: Declared) => Provider,
): Provider {
  const provider = known.get(name) ?? create(named(declared, name));
  known.set(name, provider);
  return provider;
}

function named<T extends { name: string }>(declared: readonly T[], name: string): T {
  const found = declared.find((one) => one.name === name);
  // `parse` lets no configuration through whose references lead nowhere.
  if (found === undefined) throw new Error(`provider ${name} is not declared`);
  return found;
}

function errorOf(provider: string, { problem }: KeyCheck): ProviderError | null {
  if (problem === null) return null;
  const { kind, statusCode, because, remedy } = problem;
  return new ProviderError(because, { kind, provider, statusCode, hint: remedy });
}
