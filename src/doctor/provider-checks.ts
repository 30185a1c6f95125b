// Checks keys and prices: one cheap request to each provider that supports it, and whether the cost of calls can be
// computed. Never shows a key.
import type { Config } from '../config/schema.ts';
import type { KeyCheck } from '../providers/spec/key-check.ts';
import type { Clock } from '../telephony/time.ts';
import { type CheckContext, inForce } from './check-context.ts';
import { CHECK_TIMEOUT_MS, checkProviders, type DeclaredProvider, declaredProviders } from './check-keys.ts';
import { type Check, type CheckResult, fail, pass, warn } from './check-result.ts';

/** Beyond the check's own limit. */
const MARGIN_MS = 2_000;
/** Where a key is kept is not told here: `trunkline keys` does. */
const NOWHERE = {};

export function providerChecks(context: CheckContext): Check[] {
  const config = inForce(context);
  const declared = declaredProviders(config, NOWHERE);
  return [
    ...declared.map((one) => key(config, context.clock, one, declared)),
    { id: 'prices', group: 'providers', title: 'prices', look: () => priceResult(sectionsOf(config)) },
  ];
}

/** The same request as `trunkline keys check` makes. */
function key(
  config: Config,
  clock: Clock,
  { name, role, vendor, usedBy }: DeclaredProvider,
  all: readonly DeclaredProvider[],
): Check {
  return {
    id: `key-${role}-${name}`,
    group: 'providers',
    title: titleOf({ name, role }, all),
    timeLimitMs: CHECK_TIMEOUT_MS + MARGIN_MS,
    look: async () => {
      const checked = await checkProviders(config, NOWHERE, clock, { names: [name], role });
      const [one] = checked;
      if (one === undefined) throw new Error(`${role} ${name} was declared and not checked`);
      return keyResult(vendor, usedBy.length > 0, one.check);
    },
  };
}

/** One vendor may transcribe and speak under one name. */
export function titleOf(
  { name, role }: Pick<DeclaredProvider, 'name' | 'role'>,
  all: readonly Pick<DeclaredProvider, 'name'>[],
): string {
  return all.filter((other) => other.name === name).length > 1 ? `${name}, ${role}` : name;
}

function sectionsOf({ providers }: Config): Declared[] {
  const { transcribers, models, voices, realtimes } = providers;
  return [...transcribers, ...models, ...voices, ...realtimes].map((section) => ({
    name: section.name,
    vendor: section.vendor,
    section,
  }));
}

interface Declared {
  readonly name: string;
  readonly vendor: string;
  readonly section: object;
}

export function keyResult(
  vendor: string,
  isUsed: boolean,
  { ok, roundTripMs, facts, problem }: KeyCheck,
): CheckResult {
  const told = facts.slice(0, 3).map(({ name, value }) => `${name} ${value}`);
  const seen = [vendor, `${Math.round(roundTripMs)} ms`, ...told].join(', ');
  if (ok) return pass(isUsed ? seen : `${seen}; no agent uses it`);
  const because = `${vendor}: ${problem?.because ?? 'it says no'}`;
  const remedy = problem?.remedy ?? 'check your account there';
  return isUsed ? fail(because, remedy) : warn(`${because}; no agent uses it`, remedy);
}

/** Without `price…` the costs of calls are told as unknown. Providers on this machine have no such key. */
export function priceResult(declared: readonly Declared[]): CheckResult {
  const paid = declared.filter(({ section }) => 'apiKey' in section);
  const free = paid.filter(
    ({ section }) =>
      !Object.entries(section).some(([name, value]) => name.startsWith('price') && value !== undefined),
  );
  if (paid.length === 0) return pass('no provider here has a price');
  return free.length === 0
    ? pass(`all ${paid.length} paid providers have prices`)
    : warn(
        `no price for ${[...new Set(free.map(({ name, vendor }) => (name === vendor ? name : `${name} (${vendor})`)))].join(', ')}: their part of a call is not known`,
        'write price… and currency beside them in providers.yaml (docs/providers.md)',
      );
}
