// Whether a provider is down, by its failures on calls and by the turns that still succeed. Pure. A few errors among many
// good turns, or a request that is itself at fault, do not count as down.
import type { FailedProvider } from '../../runtime/live-feed.ts';
import type { Instant } from '../../telephony/time.ts';

type Part = FailedProvider['part'];

interface Fallen {
  readonly key: string;
  readonly part: Part;
  readonly provider: string;
  readonly failedAt: readonly Instant[];
  readonly refusedAt: readonly Instant[];
  /** Fewer requests were wanted (429). Kills nobody: it serves again a little later. */
  readonly limitedAt: readonly Instant[];
  /** The last failure; of one that an earlier run found dead, the start of this run. */
  readonly lastAt: Instant;
  readonly because: string;
  readonly isDead: boolean;
}

export interface FailingProvider {
  readonly name: string;
  /** `unproven`: dead, but without a failure in the last five minutes. */
  readonly level: 'dead' | 'unproven' | 'failing' | 'limited';
  readonly because: string;
  readonly times: number;
}

export interface ProviderHealth {
  readonly fallen: ReadonlyMap<string, Fallen>;
  readonly servedAt: ReadonlyMap<Part, readonly Instant[]>;
}

export const HEALTHY: ProviderHealth = { fallen: new Map(), servedAt: new Map() };

const WINDOW_MS = 300_000;
/** A refused key or account is sure sooner than a line that breaks. */
const REFUSALS = 2;
const FAILURES = 3;
/** So many good turns to one failure, and it is no outage. */
const GOOD_TURNS_PER_FAILURE = 10;
/** Longer than a provider that failed is passed over in favour of its fallback: by then it was tried again. */
const BACK_AFTER_MS = 360_000;
/** More need not be counted. */
const KEPT = 1_000;

const recent = (times: readonly Instant[], now: Instant): Instant[] =>
  times.filter((at) => now - at < WINDOW_MS && at <= now).slice(-KEPT);

export function providerFailed(
  health: ProviderHealth,
  { provider, part, error, onlyRequest }: FailedProvider,
  because: string,
  at: Instant,
): ProviderHealth {
  if (onlyRequest) return health;
  const key = `provider:${part}:${provider}`;
  const before = health.fallen.get(key);
  const isLimited = error === 'rate-limited';
  const limitedAt = [...recent(before?.limitedAt ?? [], at), ...(isLimited ? [at] : [])];
  // A longer outage may not be called over because its failures are five minutes old, and 429 since.
  if (isLimited && before?.isDead === true)
    return { ...health, fallen: new Map(health.fallen).set(key, { ...before, limitedAt, lastAt: at }) };
  const failedAt = [...recent(before?.failedAt ?? [], at), ...(isLimited ? [] : [at])];
  const refusedAt = [...recent(before?.refusedAt ?? [], at), ...(error === 'refused' ? [at] : [])];
  const good = recent(health.servedAt.get(part) ?? [], at).length;
  const isDead =
    before?.isDead === true ||
    refusedAt.length >= REFUSALS ||
    (failedAt.length >= FAILURES && good < failedAt.length * GOOD_TURNS_PER_FAILURE);
  const fallen = new Map(health.fallen).set(key, {
    key,
    part,
    provider,
    failedAt,
    refusedAt,
    limitedAt,
    lastAt: at,
    because,
    isDead,
  });
  return { ...health, fallen };
}

/** A turn in which these parts did their work, whoever served it. */
export function turnServed(health: ProviderHealth, parts: readonly Part[], at: Instant): ProviderHealth {
  const servedAt = new Map(health.servedAt);
  for (const part of parts) servedAt.set(part, [...recent(servedAt.get(part) ?? [], at), at]);
  const fallen = new Map(health.fallen);
  for (const [key, one] of fallen) {
    if (parts.includes(one.part) && at - one.lastAt >= BACK_AFTER_MS) fallen.delete(key);
  }
  return { fallen, servedAt };
}

export function deadProviders({ fallen }: ProviderHealth): Fallen[] {
  return [...fallen.values()].filter(({ isDead }) => isDead);
}

/** Dead ones, and those that failed in the last five minutes, with how often. */
export function failingProviders({ fallen }: ProviderHealth, now: Instant): FailingProvider[] {
  return [...fallen.values()].flatMap((one) => {
    const failed = recent(one.failedAt, now).length;
    const times = failed + recent(one.limitedAt, now).length;
    if (!one.isDead && times === 0) return [];
    const level = one.isDead ? (times > 0 ? 'dead' : 'unproven') : failed > 0 ? 'failing' : 'limited';
    return [{ name: providerName(one), level, because: one.because, times }];
  });
}

/** As people know it: the same vendor may serve several parts. */
export function providerName({ provider, part }: Pick<Fallen, 'provider' | 'part'>): string {
  return `${provider} (${part === 'recogniser' ? 'transcriber' : part})`;
}

/** One that an earlier run found dead, by its key. Any other key changes nothing. */
export function stillDead(
  health: ProviderHealth,
  key: string,
  because: string,
  now: Instant,
): ProviderHealth {
  const [kind, part, provider] = key.split(':');
  if (kind !== 'provider' || provider === undefined || !isPart(part)) return health;
  const one = {
    key,
    part,
    provider,
    failedAt: [],
    refusedAt: [],
    limitedAt: [],
    lastAt: now,
    because,
    isDead: true,
  };
  return { ...health, fallen: new Map(health.fallen).set(key, one) };
}

function isPart(text: string | undefined): text is Part {
  return text === 'recogniser' || text === 'model' || text === 'voice' || text === 'voice detector';
}
