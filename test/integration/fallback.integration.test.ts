// Whole calls whose paid services fail in the middle: what runs on this machine, without a key, takes over, and the caller is
// served. Stand-ins speak the vendors' wires; the transcriber, model and voice that take over are the real local ones.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DeepgramServer } from '../fakes/deepgram-server.ts';
import { ElevenLabsServer } from '../fakes/elevenlabs-server.ts';
import { OpenAiServer } from '../fakes/openai-server.ts';
import type { Fault } from '../fakes/vendor-faults.ts';
import { openRig, type Rig } from './rig.ts';

const DEMO = join(import.meta.dirname, '../../src/cli/demo/demo-data');
const CALLEE = '+14155550101';
const GREETING = 'Hello, this is Asha. Can you come on Tuesday?';

interface Paid {
  readonly deepgram: DeepgramServer;
  readonly openai: OpenAiServer;
  readonly elevenlabs: ElevenLabsServer;
}

let rig: Rig | null = null;
let paid: Paid | null = null;

afterEach(async () => {
  await rig?.close();
  rig = null;
  for (const server of Object.values(paid ?? {})) await server.stop();
  paid = null;
});

/** A clinic whose transcriber, model and voice are paid ones, and local ones behind them. */
async function open(
  hears: readonly string[],
  replies: readonly string[],
  spoken: readonly string[],
): Promise<{ rig: Rig; paid: Paid }> {
  const servers: Paid = {
    deepgram: await DeepgramServer.start({ transcripts: hears }),
    openai: await OpenAiServer.start({ replies: replies.map((text) => ({ text })) }),
    elevenlabs: await ElevenLabsServer.start(),
  };
  paid = servers;
  const key = `apiKey: '\${env:KEY}'`;
  rig = await openRig({
    scripts: [
      {
        name: 'ravi',
        match: CALLEE,
        ringMs: 100,
        steps: [
          ...spoken.flatMap((text) => [
            { do: 'listen' as const, speech: 'new' as const },
            { do: 'say' as const, text },
          ]),
          { do: 'listen', speech: 'new' },
          { do: 'hang-up' },
        ],
      },
    ],
    hears: [],
    replies: [],
    files: {
      'providers.yaml': [
        'transcribers:',
        `  - { name: deepgram, vendor: deepgram, ${key}, baseUrl: '${servers.deepgram.baseUrl}', pricePerMinute: 60 }`,
        `  - { name: sphinx, vendor: pocketsphinx, grammar: '${join(DEMO, 'clinic.gram')}', dictionary: '${join(DEMO, 'clinic.dict')}' }`,
        'models:',
        `  - { name: gpt, vendor: openai, ${key}, baseUrl: '${servers.openai.baseUrl}', model: gpt-test, pricePerMillionOutput: 1000000 }`,
        `  - { name: rules, vendor: rules, file: '${join(DEMO, 'clinic-rules.yaml')}' }`,
        'voices:',
        `  - { name: eleven, vendor: elevenlabs, ${key}, baseUrl: '${servers.elevenlabs.baseUrl}', voiceId: asha1, pricePerThousandCharacters: 1000 }`,
        '  - { name: espeak, vendor: espeak-ng }',
      ],
      'agents/asha.yaml': [
        'name: asha',
        'language: en',
        'transcriber: [deepgram, sphinx]',
        'model: [gpt, rules]',
        'voice: [eleven, espeak]',
        'instructions: You confirm appointments.',
        'dispositions: [confirmed, moved, no-decision, wrong-number, not-interested, declined, completed]',
        `greeting: '${GREETING}'`,
      ],
    },
  });
  return { rig, paid: servers };
}

/** As said by the agent, turn by turn, and how the last turn went. */
function turnsOf({ events }: Rig) {
  return events.flatMap((event) => (event.kind === 'turn' ? [event.record] : []));
}

function warningsOf({ events }: Rig): string[] {
  return events.flatMap((event) => (event.kind === 'warning' ? [event.text] : []));
}

const failures: [how: string, fault: Fault, told: RegExp][] = [
  ['answers 500', { kind: 'status', statusCode: 500 }, /^model gpt failed: .*rules takes over/],
  ['hangs', { kind: 'hang' }, /^model gpt had not begun to answer after .* rules was asked as well/],
];

describe('in the middle of a call', () => {
  test.each(failures)('a model that %s is stood in for by rules', async (_how, fault, told) => {
    const { rig, paid } = await open(
      ['Who is this?', 'I can come.'],
      ['It is Asha. Can you come?'],
      ['Who is this?', 'I can come.'],
    );
    const dialled = rig.call(CALLEE);
    await rig.event('turn', ({ record }) => record.agentText.includes('It is Asha'));
    paid.openai.fail(fault);
    const ended = await dialled;
    expect(ended.outcome).toMatchObject({ kind: 'answered' });
    expect(
      turnsOf(rig)
        .slice(0, 2)
        .map(({ agentText }) => agentText),
    ).toEqual([GREETING, 'It is Asha. Can you come?']);
    expect(turnsOf(rig).at(-1)?.callerText).toBe('I can come.');
    expect(turnsOf(rig).at(-1)?.agentText).toMatch(/Goodbye|goodbye/);
    expect(warningsOf(rig)).toEqual([expect.stringMatching(told)]);
    const transcript = readFileSync(ended.summary.transcriptPath ?? '', 'utf8');
    expect(transcript).toMatch(/rules (takes over|was asked as well)/);
    expect(transcript).toContain('transcriber deepgram; model gpt, rules; voice eleven');
  });

  test('a voice that refuses the key is stood in for, in the same turn', async () => {
    const { rig, paid } = await open(['I can come.'], ['Thank you. See you then.'], ['I can come.']);
    const dialled = rig.call(CALLEE);
    await rig.event('turn');
    // One waits for the next utterance.
    const fault: Fault = { kind: 'status', statusCode: 401 };
    paid.elevenlabs.breakSockets();
    paid.elevenlabs.fail(fault, fault, fault, fault);
    const ended = await dialled;
    expect(turnsOf(rig).at(-1)).toMatchObject({ agentText: 'Thank you. See you then.', cut: false });
    expect(warningsOf(rig)).toEqual([expect.stringMatching(/^voice eleven failed: .*espeak takes over/)]);
    // The greeting's letters at a dollar each, and none of what was spoken for nothing.
    const dollars = (ended.summary.cost[0]?.micros ?? 0) / 1_000_000;
    expect(dollars).toBeGreaterThan(GREETING.length);
    expect(dollars).toBeLessThan(GREETING.length + 30);
  });

  test('a voice that refuses the key while it rings is told, though the greeting is whole', async () => {
    const { rig, paid } = await open([], [], []);
    const fault: Fault = { kind: 'status', statusCode: 401 };
    paid.elevenlabs.fail(fault, fault, fault, fault);
    await rig.call(CALLEE);
    expect(turnsOf(rig)[0]).toMatchObject({ agentText: GREETING, cut: false });
    expect(warningsOf(rig)).toEqual([expect.stringMatching(/^voice eleven failed: .*espeak takes over/)]);
  });

  test('transcribers that break: the rest is heard by the next ones', async () => {
    const { rig, paid } = await open(
      ['Who is this?'],
      ['It is Asha. Can you come?', 'Thank you.'],
      // Nothing that the recogniser could take for its opposite.
      ['Who is this?', 'Maybe next week.'],
    );
    const dialled = rig.call(CALLEE);
    await rig.event('turn', ({ record }) => record.agentText.includes('It is Asha'));
    paid.deepgram.breakSockets();
    paid.deepgram.fail({ kind: 'status', statusCode: 500 });
    await dialled;
    const last = turnsOf(rig).at(-1);
    expect(last?.agentText).toBe('Thank you.');
    expect(last?.callerText).toMatch(/next week/i);
    expect(warningsOf(rig)).toEqual([
      expect.stringMatching(/^transcriber deepgram failed: .*sphinx takes over/),
    ]);
  });
});
