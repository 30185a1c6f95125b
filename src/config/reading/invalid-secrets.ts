// Secrets that exist but whose value cannot be used where it is needed. Never shows the value.
import type { ParsedAgent } from '../agent/agent.ts';
import type { ParsedAppliance } from '../appliance.ts';
import type { Declared } from '../declared.ts';
import type { Place, Problem } from '../problem.ts';
import type { Providers } from '../providers.ts';
import type { ParsedTrunk } from '../trunk.ts';
import type { Secret } from './secret.ts';

/** `switch`: goes into the files or onto the command line of the switch. `header`: into a request to a provider. */
type Destination = 'switch' | 'header';

const MIN_SWITCH_PASSWORD = 12;
/** Of a webhook's signature: what docs and reference ask for. */
const MIN_SIGNING_SECRET = 16;

export function findInvalidSecrets(
  appliance: Declared<ParsedAppliance> | null,
  trunks: readonly Declared<ParsedTrunk>[],
  providers: Declared<Providers> | null,
  agents: readonly Declared<ParsedAgent>[],
): Problem[] {
  const problems: Problem[] = [];
  if (appliance !== null) {
    const { password } = appliance.value.switch;
    const place = appliance.at('switch', 'password');
    problems.push(...check(password, place, 'switch'));
    if (
      password.isFound() &&
      (password.reveal() === 'ClueCon' || password.reveal().length < MIN_SWITCH_PASSWORD)
    ) {
      const message = `the password in ${password.written()} is too easy to guess`;
      problems.push({
        ...place,
        message,
        remedy: `choose one of ${MIN_SWITCH_PASSWORD} characters or more: openssl rand -hex 24`,
      });
    }
  }
  const encryption = appliance?.value.recordings.encryption;
  if (appliance !== null && encryption !== undefined) {
    const place = (key: string | number, ...more: (string | number)[]) =>
      appliance.at('recordings', 'encryption', key, ...more);
    problems.push(...checkKey(encryption.key, place('key')));
    for (const [index, key] of encryption.oldKeys.entries())
      problems.push(...checkKey(key, place('oldKeys', index)));
  }
  for (const [index, { secret }] of (appliance?.value.webhooks ?? []).entries()) {
    if (appliance === null || !secret.isFound() || secret.reveal().length >= MIN_SIGNING_SECRET) continue;
    problems.push({
      ...appliance.at('webhooks', index, 'secret'),
      message: `${secret.written()} is too short for a signature`,
      remedy: `use the secret that your receiver shows, or make one of ${MIN_SIGNING_SECRET} characters or more: openssl rand -hex 24`,
    });
  }
  for (const { value, at } of agents) {
    for (const key of ['httpTools', 'mcp'] as const)
      for (const [index, { auth }] of value[key].entries())
        if (auth !== undefined)
          problems.push(...check(auth.secret, at(key, index, 'auth', 'secret'), 'header'));
  }
  for (const { value, at } of trunks) {
    const password = value.auth?.password;
    if (password !== undefined) problems.push(...check(password, at('auth', 'password'), 'switch'));
  }
  if (providers === null) return problems;
  for (const kind of ['transcribers', 'models', 'voices', 'realtimes'] as const) {
    for (const [index, one] of providers.value[kind].entries()) {
      if ('apiKey' in one && one.apiKey !== undefined) {
        problems.push(...check(one.apiKey, providers.at(kind, index, 'apiKey'), 'header'));
      }
    }
  }
  return problems;
}

/** 32 bytes, as base64 or hex. */
function checkKey(secret: Secret, place: Place): Problem[] {
  if (!secret.isFound() || /^(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$/.test(secret.reveal())) return [];
  return [
    {
      ...place,
      message: `${secret.written()} is not a key: it must be 32 bytes, as base64 or hex`,
      remedy:
        'make one: openssl rand -base64 32. Keep a copy elsewhere: without it no recording can be opened',
    },
  ];
}

function check(secret: Secret, place: Place, destination: Destination): Problem[] {
  // That it was not found is told already.
  if (!secret.isFound()) return [];
  const value = secret.reveal();
  const say = (message: string, remedy: string): Problem[] => [
    { ...place, message: `the value of ${secret.written()} ${message}`, remedy },
  ];
  if (value === '') return say('is empty', 'give it a value');
  if (/^[“”„‘’‚]|[“”‘’]$/u.test(value))
    return say(
      'is in curly quotes, which count as part of it',
      'write it in straight quotes, or without any',
    );
  if (!/^[\u0020-\u007e]+$/.test(value)) {
    return say(
      'contains a line break or a character outside ASCII',
      'check that all of it was copied, and nothing else',
    );
  }
  if (value !== value.trim()) return say('begins or ends with a space', 'remove the space');
  // The switch replaces ${…} and $${…} wherever it finds them, and obeys lines with its own word for instructions.
  if (destination === 'switch' && /\$|x-pre-process/i.test(value)) {
    return say('contains a $, or a word that the switch would execute', 'create another one');
  }
  return [];
}
