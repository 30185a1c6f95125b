// A whole call on a speech-to-speech service: the simulator's leg, the controller as it runs, and a stand-in that speaks
// OpenAI's realtime wire. Turns, barge-in, history, tools, records and cost are the same as those of a pipeline.
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { OpenAiRealtimeServer } from '../fakes/openai-realtime-server.ts';
import { openRig, type Rig } from './rig.ts';

const CALLEE = '+14155550101';
const GREETING =
  'This is Asha from the dental clinic in Indiranagar. I am calling about your appointment tomorrow at ten.';

let rig: Rig | null = null;
let server: OpenAiRealtimeServer | null = null;

afterEach(async () => {
  await rig?.close();
  await server?.stop();
});

test('greets, is interrupted, answers, and ends by its tool; all of it is recorded and paid', async () => {
  server = await OpenAiRealtimeServer.start({
    apiKey: 'test-key',
    transcriptMs: 60,
    pieceMs: 15,
    hears: ['Wait, who is this?', 'Yes, I will come.'],
    replies: [
      { text: 'This is Asha. Will you come?' },
      {
        text: 'Thank you. Goodbye!',
        call: { id: 'call_1', name: 'end_call', arguments: { disposition: 'confirmed' } },
      },
    ],
  });
  rig = await openRig({
    scripts: [
      {
        name: 'meera',
        match: CALLEE,
        ringMs: 100,
        steps: [
          { do: 'interrupt-after', ms: 2000, text: 'Wait, who is this?' },
          { do: 'listen', speech: 'new' },
          { do: 'say', text: 'Yes, I will come.' },
          { do: 'expect-hang-up' },
        ],
      },
    ],
    hears: [],
    replies: [],
    files: {
      'providers.yaml': [
        'realtimes:',
        `  - { name: all, vendor: openai-realtime, apiKey: "\${env:KEY}", baseUrl: '${server.baseUrl}', model: gpt-realtime-2.1, pricePerMillionInput: 4, pricePerMillionCachedInput: 0.4, pricePerMillionOutput: 16, pricePerMillionAudioInput: 32, pricePerMillionCachedAudioInput: 0.4, pricePerMillionAudioOutput: 64, pricePerTranscribedMinute: 0.006 }`,
      ],
      'agents/asha.yaml': [
        'name: asha',
        'language: en',
        'realtime: all',
        'instructions: You confirm appointments.',
        'dispositions: [confirmed, moved]',
        `greeting: ${GREETING}`,
      ],
    },
  });
  const ended = await rig.call(CALLEE);
  expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'agent' });
  expect(ended.disposition).toBe('confirmed');
  const turns = rig.events.flatMap((event) => (event.kind === 'turn' ? [event.record] : []));
  const [greeting, ...others] = turns;
  expect(greeting).toMatchObject({ callerText: '', generatedText: GREETING, cut: true });
  expect(greeting?.heardMs).toBeGreaterThan(1500);
  expect(greeting?.heardMs).toBeLessThan(4500);
  expect(others.map(({ callerText, agentText, cut }) => [callerText, agentText, cut])).toEqual([
    ['Wait, who is this?', 'This is Asha. Will you come?', false],
    ['Yes, I will come.', 'Thank you. Goodbye!', false],
  ]);
  expect(rig.events.filter(({ kind }) => kind === 'warning')).toEqual([]);
  // The service knows no more than was heard.
  const { conversation } = server.sessions.at(-1) ?? { conversation: [] };
  expect(server.sessions).toHaveLength(1);
  expect(conversation.filter((line) => line.startsWith('user: (sound)'))).toEqual([
    'user: (sound) Wait, who is this?',
    'user: (sound) Yes, I will come.',
  ]);
  expect(conversation.join('\n')).not.toContain('tomorrow at ten.');
  await expect.poll(() => server?.sessions.at(-1)?.closed).toBe(true);
  // Three answers (a line of ours costs as much) at 40 + 80 tokens in, 20 + 40 of them again, 10 + 40 out; and hearing.
  const answer = 20 * 4 + 20 * 0.4 + 10 * 16 + 40 * 32 + 40 * 0.4 + 40 * 64;
  const [cost, ...otherCurrencies] = ended.summary.cost;
  expect(otherCurrencies).toEqual([]);
  expect(cost?.currency).toBe('USD');
  expect(cost?.micros).toBeGreaterThan(2 * answer);
  expect(cost?.micros).toBeLessThan(4 * answer + 2_000);
  expect(readFileSync(ended.summary.transcriptPath ?? '', 'utf8')).toContain('Yes, I will come.');
});
