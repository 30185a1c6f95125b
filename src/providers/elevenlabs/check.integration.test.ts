// What a check of an ElevenLabs key tells, for every way in which an account can answer.

import { afterEach, describe, expect, test } from 'vitest';
import { type AccountReply, AccountServer } from '../../../test/fakes/account-server.ts';
import { findSecret } from '../../../test/fakes/expect-no-secret.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import { createElevenLabsVoice } from './elevenlabs.ts';

const KEY = 'planted-key-0123456789';
const PLAN = '/v1/user/subscription';
const VOICE = '/v1/voices/asha1';
let server: AccountServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

async function check(
  replies: Readonly<Record<string, AccountReply | null>>,
  apiKey = KEY,
  signal = AbortSignal.timeout(2_000),
): Promise<KeyCheck | undefined> {
  server = await AccountServer.start(KEY, replies);
  const { baseUrl } = server;
  return await createElevenLabsVoice({
    clock: systemClock,
    apiKey,
    baseUrl,
    voiceId: 'asha1',
    connectTimeoutMs: 500,
  }).check?.(signal);
}

const plan = (used: number, canExtend: boolean): AccountReply => ({
  body: {
    tier: 'creator',
    character_count: used,
    character_limit: 100_000,
    can_extend_character_limit: canExtend,
  },
});
const voice: AccountReply = { body: { name: 'Asha' } };
const barred: AccountReply = {
  statusCode: 401,
  body: { detail: { status: 'missing_permissions', message: 'missing the permission user_read' } },
};

describe('a key that works', () => {
  const rows: [what: string, replies: Record<string, AccountReply>, facts: string[]][] = [
    [
      'tells plan, voice and what is left',
      { [PLAN]: plan(91_250, true), [VOICE]: voice },
      ['model eleven_flash_v2_5', 'voice Asha', 'plan creator', 'characters left 8750 of 100000'],
    ],
    [
      'may have used all where more can be bought',
      { [PLAN]: plan(100_400, true), [VOICE]: voice },
      ['model eleven_flash_v2_5', 'voice Asha', 'plan creator', 'characters left 0 of 100000'],
    ],
    [
      'need not be allowed to read the account',
      { [PLAN]: barred, [VOICE]: voice },
      ['model eleven_flash_v2_5', 'voice Asha'],
    ],
    [
      'brings no strange characters to the screen',
      { [PLAN]: { body: { tier: '\u001b[31mred' } }, [VOICE]: { body: { name: 'A\u001b[31msha\n' } } },
      ['model eleven_flash_v2_5', 'voice A [31msha'],
    ],
  ];
  test.each(rows)('%s', async (_what, replies, facts) => {
    const checked = await check(replies);
    expect(checked).toMatchObject({ ok: true, problem: null });
    expect(checked?.facts.map(({ name, value }) => `${name} ${value}`)).toEqual(facts);
    expect(server?.asked.toSorted()).toEqual([PLAN, VOICE]);
  });
});

describe('a check fails', () => {
  const rows: [what: string, replies: Record<string, AccountReply | null>, problem: object][] = [
    [
      'for a voice that is not there',
      {
        [PLAN]: plan(0, true),
        [VOICE]: {
          statusCode: 404,
          body: { detail: { status: 'voice_not_found', message: 'No such voice' } },
        },
      },
      { kind: 'refused', statusCode: 404, remedy: 'Check the voice id: the account has no voice asha1.' },
    ],
    [
      'where nothing is left',
      { [PLAN]: plan(100_000, false), [VOICE]: voice },
      { kind: 'refused', because: 'ElevenLabs has no characters left for this account, of 100000' },
    ],
    [
      'where there is too much at once, and says for how long',
      { [PLAN]: { statusCode: 429, headers: { 'retry-after': '7' }, body: {} }, [VOICE]: voice },
      { kind: 'rate-limited', statusCode: 429, retryAfterMs: 7_000 },
    ],
    [
      'where the service has trouble',
      { [PLAN]: { statusCode: 503, body: {} }, [VOICE]: voice },
      { kind: 'unreachable', statusCode: 503 },
    ],
    [
      'where something else answers',
      { [PLAN]: { body: '<html>' }, [VOICE]: { body: '<html>' } },
      { kind: 'malformed', because: 'ElevenLabs answered with something that is not JSON' },
    ],
  ];
  test.each(rows)('%s', async (_what, replies, problem) => {
    expect(await check(replies)).toMatchObject({ ok: false, problem });
  });

  test('for a wrong key, which is not shown though the vendor repeats it', async () => {
    const wrong = 'another-key-9876543210';
    const checked = await check({ [PLAN]: plan(0, true), [VOICE]: voice }, wrong);
    expect(checked).toMatchObject({ ok: false, problem: { kind: 'refused', statusCode: 401 } });
    expect(checked?.problem?.remedy).toMatch(/^Check the API key/);
    expect(findSecret(checked, wrong)).toBeNull();
  });

  test('where nobody answers in time', async () => {
    const checked = await check({ [PLAN]: null, [VOICE]: null }, KEY, AbortSignal.timeout(30));
    expect(checked).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
  });

  test('where a key that may only speak does not speak either', async () => {
    const checked = await check({ [PLAN]: barred, [VOICE]: barred });
    expect(checked?.ok).toBe(false);
    expect(server?.asked.at(-1)).toContain('/v1/text-to-speech/asha1/stream-input');
  });
});
