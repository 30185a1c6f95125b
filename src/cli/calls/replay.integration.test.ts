// `trunkline replay` as it is typed, on a call in the database: its words to the agent as it is declared now, and its timing.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { ApplyRig, ENVIRONMENT, FILES } from '../../../test/integration/apply-rig.ts';
import type { TurnRecord } from '../../conversation/exchange.ts';
import { insertCall, updateCall } from '../../store/calls/calls.ts';
import { insertTurn } from '../../store/calls/turns.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';

const CLI = join(import.meta.dirname, '../cli.ts');
const CALL = toId<CallId>('276aca71-0000-4000-8000-000000000001');
const AGENT = `name: asha
language: en
transcriber: stt
model: llm
voice: voice
greeting: Hello, this is Asha.
instructions: You confirm appointments.
`;
const SILENT = { replyFirstAt: null, firstSentenceAt: null, voiceFirstAt: null, playbackStartAt: null };
const TURNS: readonly TurnRecord[] = [
  {
    ...{ turn: 1, at: 2000, callerText: '', agentText: 'Hello, this is Asha.', cut: false, heardMs: 1500 },
    generatedText: 'Hello, this is Asha.',
    timing: { ...SILENT, callerSpeechEndAt: null, transcriptFinalAt: null, decidedAt: 500 },
  },
  {
    ...{ turn: 2, at: 9000, callerText: 'tomorrow at ten or at eleven', agentText: 'Ten.', cut: false },
    ...{ generatedText: 'Ten.', heardMs: 400 },
    paused: [{ ms: 350, looks: 'complete', taken: false, words: 3 }],
    timing: { ...SILENT, callerSpeechEndAt: 6000, transcriptFinalAt: 6150, decidedAt: 6920 },
  },
  {
    ...{ turn: 3, at: 19_000, callerText: '', agentText: 'Are you still there?', cut: false, heardMs: 900 },
    generatedText: 'Are you still there?',
    timing: { ...SILENT, callerSpeechEndAt: null, transcriptFinalAt: null, decidedAt: 18_000 },
  },
];

let rig: ApplyRig;
beforeEach(async () => {
  rig = ApplyRig.open();
  rig.write('../rules.yaml', 'rules:\n  - name: all\n    say: At ten then.\n');
  const providers = FILES['providers.yaml']?.replace(
    /\{ name: llm.*\}/,
    '{ name: llm, vendor: rules, file: ../rules.yaml }',
  );
  rig.write('providers.yaml', providers ?? '');
  await rig.withStore(async (store) => {
    await insertCall(store, {
      ...{ id: CALL, direction: 'inbound', leg: toId<LegId>('leg1'), trunk: 'main', gateway: null },
      ...{ callerId: null, did: null, destination: null, agent: 'asha', campaign: null, attempt: null },
      ...{ phase: 'offered', startedAt: 1000 },
    });
    await updateCall(store, CALL, { answeredAt: 1100, disposition: 'completed' });
    for (const turn of TURNS) await insertTurn(store, CALL, turn);
  });
});

async function replayed(...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, '-p', rig.provisioning, 'replay', ...options],
    { env: { ...process.env, ...ENVIRONMENT, COLUMNS: '120', NO_COLOR: '1' } },
  );
  return stdout;
}

test('its timing against changed waits, without a model', async () => {
  rig.write('agents/asha.yaml', `${AGENT}endpointing: { quickMs: 300 }\n`);
  const text = await replayed('276a', '--timing');
  expect(text).toContain('caller  tomorrow at ten or at eleven');
  expect(text).toContain('a pause of 350 ms behind “tomorrow at ten” would be taken for the end');
  expect(text).toContain('the turn ended 920 ms after the last sound; now');
  expect(text).toContain('Of 1 pause within turns, 0 taken for the end then, 1 now.');
  expect(text).not.toContain('At ten then');
}, 120_000);

test('its words to the agent of today, with the timing beside them', async () => {
  const told = JSON.parse(await replayed('last', '--json')) as Record<string, unknown>;
  expect(told).toMatchObject({
    ...{ call: CALL, agent: 'asha', before: 'completed' },
    exchanges: [
      { caller: '', before: 'Hello, this is Asha.', now: 'Hello, this is Asha.' },
      { caller: 'tomorrow at ten or at eleven', before: 'Ten.', now: 'At ten then.' },
    ],
    timing: { pauses: 1, cutThen: 0, cutNow: 0, endThenMs: 920 },
  });
}, 120_000);

test('what the agent said into silence is left out, and not told as a difference', async () => {
  const text = await replayed('last');
  expect(text).not.toContain('still there');
  expect(text).toContain('1 of 2 answers differ.');
  expect(text).toContain('1 line that the agent said into silence is left out.');
}, 120_000);
