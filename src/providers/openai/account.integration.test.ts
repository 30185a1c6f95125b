// Every part of OpenAI's can be checked, by the same one request.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { OpenAiRealtimeServer } from '../../../test/fakes/openai-realtime-server.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createOpenAiRealtime } from '../openai-realtime/openai-realtime.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import type { AccountSettings } from './account.ts';
import { createOpenAiChatModel } from './openai.ts';
import { createOpenAiVoice } from './speech.ts';
import { createOpenAiTranscriber } from './transcriber.ts';

const KEY = 'sk-planted-key-0123456789';
let server: OpenAiRealtimeServer;

beforeAll(async () => {
  server = await OpenAiRealtimeServer.start({ apiKey: KEY, models: ['here'] });
});
afterAll(() => server.stop());

type Checked = { check?(signal: AbortSignal): Promise<KeyCheck> };

test.each<[string, (account: AccountSettings) => Checked]>([
  ['a model', createOpenAiChatModel],
  ['transcriber', createOpenAiTranscriber],
  ['a voice', (account) => createOpenAiVoice({ ...account, voice: 'marin' })],
  ['all in one', createOpenAiRealtime],
])('%s', async (_part, make) => {
  const check = async (model: string) =>
    await make({ clock: systemClock, apiKey: KEY, baseUrl: server.baseUrl, model }).check?.(
      new AbortController().signal,
    );
  const found = await check('here');
  expect(found).toMatchObject({ ok: true, problem: null });
  expect(found?.facts).toContainEqual({ name: 'model', value: 'here' });
  expect(server.requests.at(-1)).toMatchObject({
    path: '/v1/models/here',
    headers: { authorization: `Bearer ${KEY}` },
  });
});

test('a model that OpenAI itself does not know is a problem, with what to do about it', async () => {
  server.fail({
    kind: 'status',
    statusCode: 403,
    body: { error: { code: 'model_not_found', message: 'No.' } },
  });
  const check = await createOpenAiRealtime({
    clock: systemClock,
    apiKey: KEY,
    baseUrl: server.baseUrl,
    model: 'gone',
  }).check?.(new AbortController().signal);
  expect(check).toMatchObject({
    ok: false,
    problem: { kind: 'refused', statusCode: 403, remedy: expect.stringContaining('no model named gone') },
  });
});
