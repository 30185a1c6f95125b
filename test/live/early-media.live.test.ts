// What comes before the answer, on a real switch: an operator is heard and understood before anybody answers, the ringing is
// cancelled and booked as what was said; ringing costs no transcriber; and who answers after all is talked to as ever.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { PCMA, PCMU } from './carrier/line-codec.ts';
import { talkingDeclarations } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { Stage } from './harness/stage.ts';
import { Vendors } from './harness/vendors.ts';

const found = findSwitch();

const SWITCHED_OFF = 'The number you are calling is switched off. Please try again later.';
const NO_SUCH_NUMBER = 'The number you have dialed does not exist. Please check the number.';
const FORWARDED = 'Your call is being forwarded. Please wait.';
const voice = { engine: 'flite', name: 'slt' } as const;

const operator = (
  name: string,
  match: string,
  text: string,
  rest: Partial<CallScriptInput> = {},
): CallScriptInput => ({
  ...{ name, match, voice, progress: 'early-media', outcome: 'ring-forever' },
  early: [
    { do: 'pause', ms: 300 },
    { do: 'say', text },
  ],
  ...rest,
});

/** As Indian exchanges ring: 400 Hz, twice. */
const RINGING: CallScriptInput['early'] = Array.from({ length: 3 }, () => [
  { do: 'tone' as const, hz: 400, ms: 400 },
  { do: 'pause' as const, ms: 200 },
  { do: 'tone' as const, hz: 400, ms: 400 },
  { do: 'pause' as const, ms: 1000 },
]).flat();

const talks: CallScriptInput['steps'] = [{ do: 'listen', voicedMs: 1500, silentMs: 700 }, { do: 'hang-up' }];

const SCRIPTS: readonly CallScriptInput[] = [
  operator('switched-off', '+12025550141', SWITCHED_OFF),
  operator('no-such-number', '+12025550142', NO_SUCH_NUMBER, { ringMs: 5_200, outcome: { refuse: 480 } }),
  operator('forwarded', '+12025550143', FORWARDED, { ringMs: 5_000, outcome: 'answer', steps: talks }),
  {
    ...{ name: 'rings', match: '+12025550144', voice, progress: 'early-media', ringMs: 5_000 },
    ...{ early: RINGING, steps: talks },
  },
  { name: 'silent-ring', match: '+12025550145', voice, ringMs: 1_500, steps: talks },
];

describe.skipIf(!found.ok)('sound before the answer', () => {
  let vendors: Vendors;
  let stage: Stage;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    vendors = await Vendors.start();
    stage = await Stage.open({
      installed: found.switch,
      codecs: [PCMU, PCMA],
      scripts: SCRIPTS,
      declarations: (port) => ({
        ...talkingDeclarations(port, { ringTimeoutMs: 30_000 }),
        ...vendors.declarations,
      }),
      environment: vendors.environment,
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${stage?.world.keepEvidence('early-media')}`);
    sayFigures('Sound before the answer');
    await stage?.close(failed);
    await vendors?.stop();
  });

  const numberOf = (script: string): string =>
    SCRIPTS.find(({ name }) => name === script)?.match ?? `no ${script}`;

  test('switched off: heard, cancelled, booked, and nobody spoke', async () => {
    vendors.script.heard = [SWITCHED_OFF];
    const before = vendors.deepgram.records.length;
    const { call, line } = await stage.dial(numberOf('switched-off'));
    const ended = await stage.controller.ended(call);
    const end = await line.ended();
    expect(end).toMatchObject({ by: 'switch', how: 'cancel' });
    expect(ended).toMatchObject({
      disposition: 'switched-off',
      outcome: { kind: 'unreachable', hangupCause: 'NO_USER_RESPONSE', answeredAt: null },
    });
    expect(line.line.heard.spans()).toEqual([]);
    expect(stage.stored.phases(call)).toContain('early');
    expect(stage.stored.attempts(call)).toMatchObject([
      { outcome: 'unreachable', disposition: 'switched-off' },
    ]);
    expect(vendors.deepgram.records.length - before).toBe(1);
    const said = line.line.said.spans(600).at(-1);
    figure(`switched off: cancelled ${Math.round(end.at - (said?.toAt ?? 0))} ms after the last word`);
    // Paid for the seconds of the announcement.
    expect(stage.stored.call(call).costMicros).toBeGreaterThan(0);
    figure(`switched off: ${stage.stored.call(call).costMicros} millionths of a dollar`);
  });

  test('no such number, and the network says only 480: booked as what was said', async () => {
    vendors.script.heard = [NO_SUCH_NUMBER];
    const { call, line } = await stage.dial(numberOf('no-such-number'));
    const ended = await stage.controller.ended(call);
    await line.ended();
    expect(ended).toMatchObject({ disposition: 'does-not-exist', outcome: { kind: 'invalid-number' } });
    expect(line.line.heard.spans()).toEqual([]);
  });

  test('ringing as sound: no transcriber is opened before the answer, and the greeting comes as soon', async () => {
    const afterAnswer = async (script: string): Promise<{ ms: number; opened: number }> => {
      vendors.script.heard = [];
      const before = vendors.deepgram.records.length;
      const { call, line } = await stage.dial(numberOf(script));
      await line.answered(30_000);
      const opened = vendors.deepgram.records.length - before;
      await stage.controller.ended(call);
      await line.ended();
      const first = line.line.heard.spans().find(({ fromAt }) => fromAt >= (line.answeredAt ?? 0));
      return { ms: (first?.fromAt ?? Number.NaN) - (line.answeredAt ?? 0), opened };
    };
    const plain = await afterAnswer('silent-ring');
    const early = await afterAnswer('rings');
    figure(
      `answer → first sound: ${Math.round(plain.ms)} ms after ringing, ${Math.round(early.ms)} ms after early media`,
    );
    expect([plain.opened, early.opened]).toEqual([0, 0]);
    expect(early.ms).toBeLessThan(plain.ms + 300);
  });

  test('a call that is forwarded, and answered: talked to as ever', async () => {
    vendors.script.heard = [FORWARDED];
    const before = vendors.deepgram.records.length;
    const { call, line } = await stage.dial(numberOf('forwarded'));
    await line.answered(30_000);
    expect(vendors.deepgram.records.length - before).toBe(1);
    const answeredAt = line.answeredAt ?? 0;
    const ended = await stage.controller.ended(call);
    await line.ended();
    expect(line.line.heard.spans().every(({ fromAt }) => fromAt >= answeredAt)).toBe(true);
    expect(line.line.heard.spans().length).toBeGreaterThan(0);
    expect(ended).toMatchObject({ outcome: { kind: 'answered', endedBy: 'callee' } });
  });
});
