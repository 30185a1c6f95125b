// Sends one cheap request to every declared provider, all at the same time, and reports the answers. Also lists where each
// key is kept and which agents use it, without any request. Never shows a key.
import type { Agent } from '../config/agent/agent.ts';
import { Secret } from '../config/reading/secret.ts';
import type { Config } from '../config/schema.ts';
import { createChatModel, createRealtime, createTranscriber, createVoice } from '../providers/catalog.ts';
import type { KeyCheck } from '../providers/spec/key-check.ts';
import type { Clock } from '../telephony/time.ts';
import { TimeLimit } from '../telephony/time-limit.ts';

type ProviderRole = 'transcriber' | 'model' | 'voice' | 'realtime';

export interface DeclaredProvider {
  readonly name: string;
  readonly role: ProviderRole;
  readonly vendor: string;
  /** Null where it needs none. */
  readonly key: KeyPlace | null;
  /** Where its requests go, where the owner says so. */
  readonly baseUrl: string | null;
  /** Agents that name it, with their place in its fallback: 1 is the first. */
  readonly usedBy: readonly { readonly agent: string; readonly place: number }[];
}

/** `${env:…}` may stand in the environment or in `.env` beside the declarations; a file is named as it was written. */
export interface KeyPlace {
  readonly kind: 'environment' | '.env' | 'file';
  readonly name: string;
}

export interface CheckedProvider extends DeclaredProvider {
  readonly check: KeyCheck;
}

/** What a call would wait for at most, and then some. */
export const CHECK_TIMEOUT_MS = 10_000;
/** Beyond its signal a check has to end by itself. */
const MARGIN_MS = 500;

interface Entry {
  readonly declared: DeclaredProvider;
  readonly create: (clock: Clock) => Checkable;
}

interface Checkable {
  check?(signal: AbortSignal): Promise<KeyCheck>;
  close?(): void;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function declaredProviders(config: Config, environment: Environment): DeclaredProvider[] {
  return entriesOf(config, environment).map(({ declared }) => declared);
}

/** In the order of the declarations. `wanted`: only those; a name that stands in two lists means both. */
export async function checkProviders(
  config: Config,
  environment: Environment,
  clock: Clock,
  wanted: { readonly names: readonly string[]; readonly role?: DeclaredProvider['role'] } = { names: [] },
  timeoutMs: number = CHECK_TIMEOUT_MS,
): Promise<CheckedProvider[]> {
  const entries = entriesOf(config, environment).filter(
    ({ declared }) =>
      (wanted.names.length === 0 || wanted.names.includes(declared.name)) &&
      (wanted.role === undefined || wanted.role === declared.role),
  );
  return await Promise.all(
    entries.map(async ({ declared, create }) => ({
      ...declared,
      check: await checkOne(create(clock), clock, timeoutMs),
    })),
  );
}

async function checkOne(provider: Checkable, clock: Clock, timeoutMs: number): Promise<KeyCheck> {
  const late = Promise.withResolvers<KeyCheck>();
  const cancel = clock.wakeAt(clock.now() + timeoutMs + MARGIN_MS, () => late.resolve(deaf(timeoutMs)));
  const limit = new TimeLimit(clock, timeoutMs);
  try {
    const check = provider.check?.(limit.signal);
    if (check === undefined) throw new Error('a provider that cannot be checked was declared');
    return await Promise.race([check, late.promise]);
  } finally {
    cancel();
    limit.end();
    provider.close?.();
  }
}

function deaf(timeoutMs: number): KeyCheck {
  const because = `no answer within ${timeoutMs} ms`;
  const remedy = 'Check this machine’s connection to the Internet, and the status page of the service.';
  return { ok: false, roundTripMs: timeoutMs, facts: [], problem: { kind: 'timeout', because, remedy } };
}

function entriesOf(config: Config, environment: Environment): Entry[] {
  const { transcribers, models, voices, realtimes } = config.providers;
  const describe = describer(config, environment);
  return [
    ...transcribers.map((one) => ({
      declared: describe('transcriber', one),
      create: (clock: Clock) => createTranscriber(one, clock),
    })),
    ...models.map((one) => ({
      declared: describe('model', one),
      create: (clock: Clock) => createChatModel(one, clock),
    })),
    ...voices.map((one) => ({
      declared: describe('voice', one),
      create: (clock: Clock) => createVoice(one, clock),
    })),
    ...realtimes.map((one) => ({
      declared: describe('realtime', one),
      create: (clock: Clock) => createRealtime(one, clock),
    })),
  ];
}

function describer({ agents }: Config, environment: Environment) {
  return (role: ProviderRole, one: { name: string; vendor: string } & object): DeclaredProvider => ({
    name: one.name,
    role,
    vendor: one.vendor,
    key: 'apiKey' in one && one.apiKey instanceof Secret ? placeOf(one.apiKey, environment) : null,
    baseUrl: addressOf(one),
    usedBy: agents.flatMap((agent) => {
      const place = namesIn(agent, role).indexOf(one.name) + 1;
      return place === 0 ? [] : [{ agent: agent.name, place }];
    }),
  });
}

/** Vendors have a base, a server of the owner's own the whole address. */
function addressOf(one: object): string | null {
  if ('baseUrl' in one && typeof one.baseUrl === 'string') return one.baseUrl;
  return 'url' in one && typeof one.url === 'string' ? one.url : null;
}

function namesIn({ speech }: Agent, role: ProviderRole): readonly string[] {
  if (speech.kind === 'realtime') return role === 'realtime' ? [speech.realtime] : [];
  if (speech.kind === 'voice-only') return role === 'voice' ? speech.voices : [];
  const { transcribers, models, voices } = speech;
  return { transcriber: transcribers, model: models, voice: voices, realtime: [] }[role];
}

function placeOf({ reference: { source, name } }: Secret, environment: Environment): KeyPlace {
  if (source === 'file') return { kind: 'file', name };
  return { kind: environment[name] === undefined ? '.env' : 'environment', name };
}
