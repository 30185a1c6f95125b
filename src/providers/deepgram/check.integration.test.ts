// What a check of a Deepgram key tells: a stream decides, and the account adds what it knows.

import { afterEach, expect, test } from 'vitest';
import { type AccountReply, AccountServer } from '../../../test/fakes/account-server.ts';
import { DeepgramServer } from '../../../test/fakes/deepgram-server.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { ScriptedTranscriber } from '../../../test/fakes/scripted-providers.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { Vendor } from '../http-error.ts';
import type { TranscriptEvent } from '../spec/transcriber.ts';
import { checkDeepgram } from './check.ts';
import { createDeepgramTranscriber } from './deepgram.ts';

const KEY = 'planted-key-0123456789';
const PROJECTS = '/v1/projects';
const BALANCES = '/v1/projects/p1/balances';
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const vendor: Vendor = {
  provider: 'deepgram',
  name: 'Deepgram',
  host: 'localhost',
  secrets: [KEY],
  hints: { key: '', credit: '', access: '', notFound: '', request: '', rate: '' },
};

async function factsWith(replies: Readonly<Record<string, AccountReply>>): Promise<string[]> {
  const server = await AccountServer.start(KEY, replies);
  closers.push(() => server.stop());
  const transcriber = new ScriptedTranscriber();
  const baseUrl = server.baseUrl.replace('http', 'ws');
  const open = (options: Parameters<ScriptedTranscriber['open']>[0]) => {
    const stream = transcriber.open(options);
    const tell = (event: TranscriptEvent) => options.onEvent(event);
    setImmediate(() => tell({ kind: 'open' }));
    return { ...stream, close: () => tell({ kind: 'closed' }) };
  };
  const asked = { vendor, clock: systemClock, apiKey: KEY, baseUrl, model: 'nova-3', open };
  const checked = await checkDeepgram(asked, AbortSignal.timeout(2_000));
  expect(checked).toMatchObject({ ok: true, problem: null });
  return checked.facts.map(({ name, value }) => `${name} ${value}`);
}

test.each<[what: string, replies: Record<string, AccountReply>, facts: string[]]>([
  [
    'project and balance, where the key may know',
    {
      [PROJECTS]: { body: { projects: [{ project_id: 'p1', name: 'Clinic' }] } },
      [BALANCES]: { body: { balances: [{ amount: 182.5, units: 'usd' }] } },
    },
    ['model nova-3', 'project Clinic', 'left 182.50 usd'],
  ],
  [
    'the project alone where money is none of its business',
    {
      [PROJECTS]: {
        body: {
          projects: [
            { project_id: 'p1', name: 'Clinic' },
            { project_id: 'p2', name: 'Test' },
          ],
        },
      },
      [BALANCES]: { statusCode: 403, body: {} },
    },
    ['model nova-3', 'project Clinic and 1 more'],
  ],
  [
    'nothing of the account, where it has no right to',
    { [PROJECTS]: { statusCode: 403, body: {} } },
    ['model nova-3'],
  ],
  ['nothing of the account, where that is nonsense', { [PROJECTS]: { body: '<html>' } }, ['model nova-3']],
])('a key that works tells %s', async (_what, replies, facts) => {
  expect(await factsWith(replies)).toEqual(facts);
});

test.each<[what: string, key: string, prepare: (server: DeepgramServer) => void, problem: object | null]>([
  ['a right key', KEY, () => {}, null],
  ['a wrong key', 'another-key-9876543210', () => {}, { kind: 'refused', statusCode: 401 }],
  [
    'no credit',
    KEY,
    (server) => server.fail({ kind: 'status', statusCode: 402 }),
    { kind: 'refused', statusCode: 402 },
  ],
  ['silence', KEY, (server) => server.fail({ kind: 'hang' }), { kind: 'timeout' }],
])('a real stream shows %s', async (_what, apiKey, prepare, problem) => {
  const server = await DeepgramServer.start({ apiKey: KEY, transcripts: [] });
  closers.push(() => server.stop());
  prepare(server);
  const { baseUrl } = server;
  const transcriber = createDeepgramTranscriber({
    clock: systemClock,
    apiKey,
    baseUrl,
    // Only silence is waited out; a busy machine may take its time to answer.
    connectTimeoutMs: problem !== null && 'kind' in problem && problem.kind === 'timeout' ? 60 : 1_500,
  });
  const checked = await transcriber.check?.(AbortSignal.timeout(2_000));
  expect(checked?.ok).toBe(problem === null);
  if (problem !== null) expect(checked?.problem).toMatchObject(problem);
  expect(findSecret(checked, apiKey)).toBeNull();
});

test('a check that is cancelled is told as a timeout', async () => {
  const transcriber = new ScriptedTranscriber();
  const asked = {
    vendor,
    clock: systemClock,
    apiKey: KEY,
    baseUrl: 'ws://127.0.0.1:9',
    model: 'nova-3',
    open: transcriber.open.bind(transcriber),
  };
  const checked = await checkDeepgram(asked, AbortSignal.timeout(20));
  expect(checked).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
});
