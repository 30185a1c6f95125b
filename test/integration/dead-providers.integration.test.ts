// Never for nothing: a campaign whose agent could not talk rings nobody, and loses nobody.
import { afterEach, expect, test } from 'vitest';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** Nobody listens there. */
const DEAD = 'http://127.0.0.1:9';

test('with every provider dead a campaign of twenty rings nobody, says why, and nobody is done', async () => {
  const numbers = Array.from({ length: 20 }, (_, nth) => `+141555501${String(nth).padStart(2, '0')}`);
  rig = await openRig({
    scripts: numbers.map((number) => ({ name: `patient-${number}`, match: number, ringMs: 100 })),
    list: numbers.map((number) => `${number},Ravi`),
    files: {
      'providers.yaml': [
        'transcribers:',
        `  - { name: stt, vendor: deepgram, apiKey: "\${env:KEY}", baseUrl: "${DEAD}" }`,
        'models:',
        `  - { name: llm, vendor: openai, apiKey: "\${env:KEY}", baseUrl: "${DEAD}/v1", model: gpt-test }`,
        'voices:',
        `  - { name: voice, vendor: elevenlabs, apiKey: "\${env:KEY}", baseUrl: "${DEAD}", voiceId: asha1 }`,
      ],
    },
    hears: [],
    replies: [],
  });
  const { open, occurrences } = rig;
  const campaign = () => open.controller.status().campaigns[0];
  await expect.poll(() => campaign()?.because, { timeout: 20_000 }).toContain('agent asha could not talk');
  for (const part of ['transcriber stt', 'model llm', 'voice voice'])
    expect(campaign()?.because).toContain(part);
  expect(campaign()).toMatchObject({ state: 'paused', contacts: { waiting: 20, live: 0, done: 0 } });
  expect(await open.campaigns.order('reminders', 'pause', 'test')).toMatchObject({ ok: true });
  expect(campaign()).toMatchObject({ because: 'paused by the operator' });
  expect(occurrences.filter(({ occurrence }) => occurrence === 'call-offered')).toEqual([]);
});
