// Which providers a call gets, what they cost, and what is known of them before the first call.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type AccountReply, AccountServer } from '../../../../test/fakes/account-server.ts';
import { filesWith, surroundings } from '../../../../test/fakes/declared-config.ts';
import type { Agent } from '../../../config/agent/agent.ts';
import { parse } from '../../../config/reading/parse.ts';
import type { Config } from '../../../config/schema.ts';
import type { ProviderError } from '../../../providers/spec/error.ts';
import { ProviderPool } from './provider-pool.ts';

const KEY = 'provider-key-1';
const RULES = 'rules: [{ name: any, say: Hello. }]\n';
const NEEDS = { voiceRateHz: 8000, onUsage: () => {} } as const;

async function poolWith(
  speech: readonly string[],
  replies: Readonly<Record<string, AccountReply>> = {},
): Promise<{ pool: ProviderPool; agent: Agent; config: Config; server: AccountServer }> {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'));
  const file = join(folder, 'rules.yaml');
  writeFileSync(file, RULES);
  const server = await AccountServer.start(KEY, replies);
  onTestFinished(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const at = `apiKey: '\${env:KEY}', baseUrl: '${server.baseUrl}/v1'`;
  const parsed = parse(
    filesWith({
      'providers.yaml': [
        'transcribers:',
        `  - {name: listener, vendor: deepgram, ${at}}`,
        '  - {name: sphinx, vendor: pocketsphinx}',
        'models:',
        `  - {name: model, vendor: openai, model: small, ${at}}`,
        `  - {name: rules, vendor: rules, file: '${file}'}`,
        'voices:',
        '  - {name: voice, vendor: flite}',
        '  - {name: robot, vendor: espeak-ng}',
        'realtimes:',
        `  - {name: all, vendor: openai-realtime, model: gpt-realtime-2.1, ${at}}`,
      ].join('\n'),
      'agents/asha.yaml': ['name: asha', 'language: en-IN', 'instructions: Be kind.', ...speech].join('\n'),
    }),
    surroundings(),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { config } = parsed;
  const [agent] = config.agents;
  if (agent === undefined) throw new Error('there is an agent');
  return { pool: new ProviderPool(config), agent, config, server };
}

async function collect<Part>(parts: AsyncIterable<Part>): Promise<Part[]> {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

test.each<[what: string, speech: string[], providers: string[], rates: number[]]>([
  [
    'one of each: those themselves',
    ['transcriber: listener', 'model: rules', 'voice: voice'],
    ['deepgram', 'rules', 'flite'],
    [8000, 16000],
  ],
  [
    'several: one that is made of them, and hears what all of them hear',
    ['transcriber: [listener, sphinx]', 'model: [model, rules]', 'voice: [voice, robot]'],
    ['deepgram, pocketsphinx', 'openai, rules', 'flite, espeak-ng'],
    [16000],
  ],
])('a call whose agent names %s', async (_what, speech, providers, rates) => {
  const { pool, agent } = await poolWith(speech);
  const set = pool.open(agent, NEEDS);
  expect([set.transcriber.provider, set.model.provider, set.voice.provider]).toEqual(providers);
  expect(set.transcriber.sampleRatesHz).toEqual(rates);
  // The next call shares them, and with them what is known of who fails.
  const next = pool.open(agent, NEEDS);
  expect(next.model).toBe(set.model);
  set.close();
  next.close();
});

test('the prices are those of all that may serve, the preferred one first', async () => {
  const { pool, agent } = await poolWith([
    'transcriber: [listener, sphinx]',
    'model: [model, rules]',
    'voice: [robot, voice]',
  ]);
  const { prices } = pool.open(agent, NEEDS);
  expect([names(prices.transcribers), names(prices.models), names(prices.voices)]).toEqual([
    ['listener', 'sphinx'],
    ['model', 'rules'],
    ['robot', 'voice'],
  ]);
});

test('a realtime is opened for each call, has one price for all three, and is closed with the call', async () => {
  const { pool, agent } = await poolWith(['realtime: all']);
  const [one, other] = [pool.open(agent, NEEDS), pool.open(agent, NEEDS)];
  expect(one.model).not.toBe(other.model);
  expect([names(one.prices.transcribers), names(one.prices.voices)]).toEqual([['all'], ['all']]);
  one.close();
  other.close();
  const parts = one.model.reply({ messages: [], tools: [], signal: new AbortController().signal });
  expect(await collect(parts)).toEqual([]);
});

test('a key that is refused is told before the first call, and that call goes to the next at once', async () => {
  const refused: AccountReply = { statusCode: 401, body: { error: { code: 'invalid_api_key' } } };
  const { pool, agent, server } = await poolWith(
    ['transcriber: listener', 'model: [model, rules]', 'voice: voice'],
    { '/v1/models': refused, '/v1/models/small': refused },
  );
  const told: ProviderError[] = [];
  await pool.warm((error) => told.push(error));
  expect(told.map(({ kind, statusCode }) => [kind, statusCode])).toEqual([['refused', 401]]);
  const asked = server.asked.length;
  const { model } = pool.open(agent, NEEDS);
  const messages = [{ role: 'user', text: 'Hello?' }] as const;
  const parts = await collect(model.reply({ messages, tools: [], signal: new AbortController().signal }));
  expect(parts).toContainEqual(expect.objectContaining({ kind: 'end', by: 'rules' }));
  expect(server.asked).toHaveLength(asked);
});

test('a realtime that would refuse is told before the first call', async () => {
  const { pool } = await poolWith(['realtime: all'], {
    '/v1/models/gpt-realtime-2.1': { statusCode: 402, body: {} },
  });
  const told: ProviderError[] = [];
  await pool.warm((error) => told.push(error));
  expect(told.map(({ kind, provider, statusCode }) => [kind, provider, statusCode])).toEqual([
    ['refused', 'openai-realtime', 402],
  ]);
});

test('an agent could talk while one provider of each kind is well; else it is said which are not', async () => {
  const refused: AccountReply = { statusCode: 401, body: { error: { code: 'invalid_api_key' } } };
  const { pool, agent, server } = await poolWith(
    ['transcriber: listener', 'model: [model, rules]', 'voice: [voice, robot]'],
    { '/v1/models': refused, '/v1/models/small': refused },
  );
  await server.stop();
  const problem = await pool.check(agent);
  expect(problem).toMatch(/transcriber listener: /);
  expect(problem).not.toMatch(/model model/);
});

test('a realtime that would refuse is an agent that could not talk', async () => {
  const { pool, agent } = await poolWith(['realtime: all'], {
    '/v1/models/gpt-realtime-2.1': { statusCode: 402, body: {} },
  });
  expect(await pool.check(agent)).toMatch(/speech all: /);
});

test('a server that has no account to ask about is no agent that could not talk', async () => {
  const { pool, agent } = await poolWith(['realtime: all'], {
    '/v1/models/gpt-realtime-2.1': { statusCode: 404, body: {} },
  });
  expect(await pool.check(agent)).toBeNull();
});
