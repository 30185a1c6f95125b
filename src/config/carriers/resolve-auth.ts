// How the carrier authenticates us: made from what the owner wrote and what the preset knows; one of three ways.
import type { ParsedTrunk, TrunkAuth } from '../trunk.ts';
import { TRUNK_DEFAULTS } from '../trunk.ts';
import type { CarrierPreset } from './carrier-preset.ts';
import type { TrunkResolution } from './trunk-resolution.ts';

type Written = NonNullable<ParsedTrunk['auth']>;

/** Null where it was said what is wrong. */
export function resolveAuth(
  preset: CarrierPreset,
  auth: ParsedTrunk['auth'],
  resolution: TrunkResolution,
): TrunkAuth | null {
  const written = auth ?? {};
  const kind = kindOf(preset, written, resolution);
  if (kind === null) return null;
  const idle = idleKeys(kind, written);
  for (const key of idle) {
    resolution.problem(`auth.${key}`, `auth.${key} is not used with kind: ${kind}`, `remove auth.${key}`);
  }
  if (kind === 'ip') return idle.length === 0 ? { kind } : null;
  const credentials = credentialsOf(preset, kind, written, resolution);
  if (credentials === null || idle.length > 0) return null;
  if (kind === 'digest') return { kind, ...credentials };
  const expiresSeconds = resolution.choose(
    'auth.expiresSeconds',
    written.expiresSeconds,
    null,
    TRUNK_DEFAULTS.expiresSeconds,
  );
  return { kind, ...credentials, expiresSeconds };
}

function kindOf(
  preset: CarrierPreset,
  written: Written,
  resolution: TrunkResolution,
): TrunkAuth['kind'] | null {
  const known = preset.auth;
  if (written.kind !== undefined) {
    const isKnown = known === null || known.value.includes(written.kind);
    const isRefused = preset.refusals.some((one) => one.key === 'auth.kind' && one.value === written.kind);
    if (!isKnown && !isRefused) {
      resolution.warn(
        'auth.kind',
        true,
        `${preset.title} documents ${known.value.join(' and ')}; ${written.kind} is not among them`,
        `ask ${preset.title} whether they accept it, or write kind: ${known.value[0]}`,
      );
    }
    resolution.fromFile('auth.kind', written.kind, known?.note ?? null);
    return isRefused ? null : written.kind;
  }
  if (known === null) {
    const ask = preset.asks.find((one) => one.key === 'auth.kind');
    if (ask === undefined) throw new Error(`preset ${preset.carrier}: neither knows nor asks for auth.kind`);
    resolution.missing('auth.kind', ask.because, ask.remedy);
    return null;
  }
  const hasCredentials = written.username !== undefined || written.password !== undefined;
  const usual = hasCredentials ? known.value.find((kind) => kind !== 'ip') : known.value[0];
  if (usual === undefined) throw new Error(`preset ${preset.carrier}: has no way to authenticate`);
  if (usual !== 'ip' && !hasCredentials) {
    const where = preset.credentials === null ? '' : ` (${preset.credentials})`;
    const byAddress = known.value.includes('ip')
      ? '; or write kind: ip, if they identify you by your address'
      : '';
    resolution.missing(
      'auth',
      `${preset.title} must be able to identify you`,
      `add auth: with username and password${where}${byAddress}`,
    );
    return null;
  }
  resolution.fromPreset('auth.kind', usual, known);
  return usual;
}

function idleKeys(kind: TrunkAuth['kind'], written: Written): (keyof Written)[] {
  const idle: readonly (keyof Written)[] =
    kind === 'ip'
      ? ['username', 'password', 'realm', 'expiresSeconds']
      : kind === 'digest'
        ? ['expiresSeconds']
        : [];
  return idle.filter((key) => written[key] !== undefined);
}

function credentialsOf(
  preset: CarrierPreset,
  kind: 'register' | 'digest',
  { username, password, realm }: Written,
  resolution: TrunkResolution,
): Pick<Extract<TrunkAuth, { kind: 'digest' }>, 'username' | 'password' | 'realm'> | null {
  const where = preset.credentials === null ? '' : `; create it under ${preset.credentials}`;
  if (username === undefined) {
    resolution.missing('auth.username', `kind: ${kind} needs one`, `add username: below auth${where}`);
  } else resolution.fromFile('auth.username', username);
  if (password === undefined) {
    const reference = '$' + '{env:NAME}';
    resolution.missing(
      'auth.password',
      `kind: ${kind} needs one`,
      `add password: ${reference} below auth${where}`,
    );
  } else resolution.fromFile('auth.password', password);
  if (realm !== undefined) resolution.fromFile('auth.realm', realm);
  return username === undefined || password === undefined
    ? null
    : { username, password, ...(realm === undefined ? {} : { realm }) };
}
