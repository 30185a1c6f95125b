// Which providers are declared, where their keys are, and what becomes of a check of all of them.
import { describe, expect, test, vi } from 'vitest';
import { AccountServer } from '../../test/fakes/account-server.ts';
import { goodConfig } from '../../test/fakes/declared-config.ts';
import type { Agent } from '../config/agent/agent.ts';
import { Secret } from '../config/reading/secret.ts';
import type { Config } from '../config/schema.ts';
import { systemClock } from '../runtime/clock.ts';
import { checkProviders, declaredProviders } from './check-keys.ts';

function configWith(providers: Partial<Config['providers']>, speech: Agent['speech']): Config {
  const config = goodConfig();
  const [agent] = config.agents;
  if (agent === undefined) throw new Error('the fixture has an agent');
  const none = { transcribers: [], models: [], voices: [], realtimes: [] };
  return { ...config, providers: { ...none, ...providers }, agents: [{ ...agent, speech }] };
}

const pipeline = (...models: [string, ...string[]]): Agent['speech'] => ({
  kind: 'pipeline',
  transcribers: ['listener'],
  models,
  voices: ['voice'],
});

function model(name: string, secret: { source: 'env' | 'file'; name: string } | null, baseUrl?: string) {
  const apiKey = secret === null ? undefined : new Secret(secret, 'planted-key-0123456789');
  const model = 'gpt-test';
  return { name, vendor: 'openai' as const, apiKey, baseUrl, model, timeoutMs: 1_000, currency: 'USD' };
}

describe('the list of providers', () => {
  const config = configWith(
    {
      models: [
        model('first', { source: 'env', name: 'KEY' }),
        model('second', { source: 'env', name: 'OTHER' }),
        model('third', { source: 'file', name: 'key.txt' }),
        model('free', null, 'http://localhost:1234/v1'),
      ],
    },
    pipeline('second', 'first'),
  );

  test('says where each key is kept, and who leans on it in which place', () => {
    const listed = declaredProviders(config, { KEY: 'set' });
    expect(listed.map(({ name, key, usedBy }) => [name, key?.kind, key?.name, usedBy[0]?.place])).toEqual([
      ['first', 'environment', 'KEY', 2],
      ['second', '.env', 'OTHER', 1],
      ['third', 'file', 'key.txt', undefined],
      ['free', undefined, undefined, undefined],
    ]);
  });

  test('shows no key', () => {
    expect(JSON.stringify(declaredProviders(config, {}))).not.toContain('planted-key');
  });

  test('knows a realtime by its own list, also where a voice has its name', () => {
    const voice = { name: 'all', vendor: 'espeak-ng' as const, voice: 'hi', wordsPerMinute: 165, pitch: 50 };
    const one = configWith({ voices: [voice] }, { kind: 'realtime', realtime: 'all' });
    expect(declaredProviders(one, {})).toMatchObject([{ role: 'voice', usedBy: [] }]);
  });
});

describe('a check of all', () => {
  test('asks each once, and gives up on who does not answer; by name and by what they do', async () => {
    const server = await AccountServer.start('planted-key-0123456789', {
      '/v1/models/gpt-test': { body: { id: 'gpt-test', owned_by: 'us' } },
      '/silent/models/gpt-test': null,
    });
    const at = (path: string) => `${server.baseUrl}${path}`;
    const config = configWith(
      {
        models: [
          model('good', { source: 'env', name: 'KEY' }, at('/v1')),
          model('silent', { source: 'env', name: 'KEY' }, at('/silent')),
          model('keyless', null, at('/v1')),
        ],
      },
      pipeline('good'),
    );
    // The patience with who never answers ends once they were asked, and not before, however busy the machine is.
    const patience = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(patience.signal);
    const silent = checkProviders(config, {}, systemClock, { names: ['silent'] }, 20_000);
    await vi.waitFor(() => expect(server.asked).toContain('/silent/models/gpt-test'), {
      timeout: 10_000,
      interval: 5,
    });
    timeout.mockRestore();
    patience.abort(new DOMException('the time is over', 'TimeoutError'));
    const asked = await Promise.all([
      checkProviders(config, {}, systemClock, { names: ['good', 'keyless'] }, 20_000),
      silent,
    ]);
    const checked = asked.flat();
    expect(checked.map(({ name, check }) => [name, check.ok, check.problem?.kind])).toEqual([
      ['good', true, undefined],
      ['keyless', false, 'refused'],
      ['silent', false, 'timeout'],
    ]);
    expect(server.asked).toHaveLength(3);
    expect(
      await checkProviders(config, {}, systemClock, { names: ['keyless'], role: 'voice' }, 20_000),
    ).toEqual([]);
    expect(await checkProviders(config, {}, systemClock, { names: [], role: 'voice' }, 20_000)).toEqual([]);
    expect(JSON.stringify(checked)).not.toContain('planted-key');
    await server.stop();
  });
});
