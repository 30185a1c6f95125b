// Whole conversations over G.711 through a real switch: a recogniser behind Deepgram's wire, a model behind OpenAI's, a voice
// behind ElevenLabs's. What the caller hears is measured at the carrier's RTP.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { waitsOf } from '../../src/runtime/agents/agent-policy.ts';
import { PCMA, PCMU } from './carrier/line-codec.ts';
import { failuresOf } from './carrier/scripted-callees.ts';
import { ALSO_OURS, OURS, talkingDeclarations } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import {
  agentHeardMs,
  answerTimesMs,
  holesIn,
  recordingSkewMs,
  yieldedAfterMs,
} from './harness/line-measures.ts';
import {
  ASKED,
  ASKS_OFTEN,
  BACKCHANNELS,
  BUSY,
  CALLER,
  CONFIRMS,
  INTERRUPTS,
  INTERRUPTS_OFTEN,
  LEAVES,
  OFTEN,
  PRESSES,
  SCRIPTS,
} from './harness/people.ts';
import { readRecording } from './harness/recorded.ts';
import { Stage } from './harness/stage.ts';
import { FIRST_CHUNK_MS, Vendors } from './harness/vendors.ts';

const found = findSwitch();

const GREETING =
  'Namaste Ravi, this is Asha from Smile Dental Clinic. I am calling about your appointment on Tuesday at eleven. Will you be able to come?';

function closing(text: string, disposition: string) {
  return { text, toolCalls: [{ name: 'end_call', arguments: { disposition } }] };
}
/** Calls with several interruptions each: TRUNKLINE_INTERRUPTIONS counts interruptions. */
const OFTEN_CALLS = Math.ceil(Number(process.env['TRUNKLINE_INTERRUPTIONS'] ?? OFTEN) / OFTEN);
/** From the decision to the last packet with sound at the carrier. */
const SILENT_WITHIN_MS = 60;
const PACKET_MS = 20;
/** Calls in which six questions are asked. TRUNKLINE_TURNS counts them, and says that the machine is quiet: only then the goals hold. */
const IS_MEASURED = process.env['TRUNKLINE_TURNS'] !== undefined;
const ASKED_CALLS = Math.ceil(Number(process.env['TRUNKLINE_TURNS'] ?? OFTEN) / OFTEN);
/** What is set: the silence behind a whole question, and the voice's own delay. The model answers at once. */
const ASKED_WAIT_MS = waitsOf('en-US').quickMs;
const FIRST_SOUND_WITHIN_MS = 300;
const SHARE_P50_MS = 120;
const SHARE_P95_MS = 200;
const GOODBYE = closing('Wonderful. We will see you on Tuesday at eleven. Goodbye.', 'confirmed');

function partOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function spreadInWords(values: readonly number[]): string {
  const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => partOf(values, share).toFixed(0));
  return `p50 ${p50}, p95 ${p95}, worst ${worst} ms`;
}

describe.skipIf(!found.ok)('conversations over G.711, with the vendors on their wires', () => {
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
      declarations: (port) => ({ ...talkingDeclarations(port), ...vendors.declarations }),
      environment: vendors.environment,
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${stage?.world.keepEvidence('narrowband')}`);
    sayFigures('G.711, vendors on their wires');
    await stage?.close(failed);
    await vendors?.stop();
  });

  test('outbound: the callee confirms, the goodbye is heard to its end, and only then the line is cut', async () => {
    vendors.script.heard = ['Yes, I will be there.'];
    vendors.answer(GOODBYE);
    const { call, line } = await stage.dial(CONFIRMS, ALSO_OURS);
    const ended = await stage.controller.ended(call);
    const end = await line.ended();
    const stored = stage.stored.call(call);

    // On the wire: who calls, and how it ends.
    expect(line.fromUser).toBe(ALSO_OURS);
    expect(line.chosen?.codec.name).toBe('PCMU');
    expect(end).toMatchObject({ by: 'switch', how: 'bye', reason: expect.stringContaining('cause=16') });
    // To the callee.
    expect(failuresOf(stage.callees.story('confirms'))).toEqual([]);
    const [greeting, goodbye] = stage.stored.turns(call);
    const [first, last] = line.line.heard.spans();
    expect(line.line.heard.spans()).toHaveLength(2);
    expect(Math.abs((first?.toAt ?? 0) - (first?.fromAt ?? 0) - (greeting?.heardMs ?? 0))).toBeLessThan(60);
    expect(Math.abs((last?.toAt ?? 0) - (last?.fromAt ?? 0) - (goodbye?.heardMs ?? 0))).toBeLessThan(60);
    expect(end.at).toBeGreaterThanOrEqual(last?.toAt ?? Number.POSITIVE_INFINITY);
    expect(holesIn(line)).toEqual([]);
    // In the books.
    expect(ended).toMatchObject({
      disposition: 'confirmed',
      reason: 'agent-ended',
      outcome: { kind: 'answered', hangupCause: 'NORMAL_CLEARING', endedBy: 'agent' },
    });
    expect(stored).toMatchObject({
      direction: 'outbound',
      callerId: ALSO_OURS,
      destination: CONFIRMS,
      agent: 'asha',
      codec: 'PCMU@8000',
      phase: 'ended',
      outcome: 'answered',
      disposition: 'confirmed',
    });
    expect(stored.costMicros).toBeGreaterThan(0);
    expect(greeting).toMatchObject({ callerText: '', agentText: GREETING, cut: 0 });
    expect(goodbye).toMatchObject({ callerText: 'Yes, I will be there.', agentText: GOODBYE.text, cut: 0 });
    expect(stage.stored.verdictOf(call)).toBe('allow');
    expect(stage.stored.attempts(call)).toMatchObject([
      {
        number: CONFIRMS,
        callerId: ALSO_OURS,
        state: 'ended',
        outcome: 'answered',
        disposition: 'confirmed',
      },
    ]);
    figure(`answer at the carrier after ${answerTimesMs(line).map(Math.round).join(', ')} ms`);
  });

  test('the recording has both voices on their channels, in time with what the line heard', async () => {
    const line = stage.callees.story('confirms').call;
    const call = stage.stored.calls().find(({ destination }) => destination === CONFIRMS);
    const recorded = readRecording(call?.recordingPath ?? '');
    expect(recorded.sampleRateHz).toBe(8000);
    const skews = recordingSkewMs(line, recorded);
    expect(skews).toHaveLength(1);
    figure(`recording: channels ${skews.map((skew) => skew.toFixed(0)).join(', ')} ms from the line`);
    for (const skew of skews) expect(Math.abs(skew)).toBeLessThan(60);
  });

  test('outbound: the callee interrupts; the agent falls silent, remembers what was heard and answers', async () => {
    vendors.script.heard = ['Wait, what time is it?', 'Yes, that works.'];
    vendors.answer({ text: 'It is at eleven in the morning. Does that work for you?' }, GOODBYE);
    const { call, line } = await stage.dial(INTERRUPTS);
    const ended = await stage.controller.ended(call);
    await line.ended();

    expect(failuresOf(stage.callees.story('interrupts'))).toEqual([]);
    expect(ended).toMatchObject({
      disposition: 'confirmed',
      outcome: { kind: 'answered', endedBy: 'agent' },
    });
    const turns = stage.stored.turns(call);
    expect(turns.map(({ callerText, cut }) => [callerText, cut])).toEqual([
      ['', 1],
      ['Wait, what time is it?', 0],
      ['Yes, that works.', 0],
    ]);
    const [greeting] = turns;
    expect(GREETING.startsWith((greeting?.agentText ?? '?').replace(/\W*$/, ''))).toBe(true);
    const [heard] = line.line.heard.spans();
    expect(Math.abs((heard?.toAt ?? 0) - (heard?.fromAt ?? 0) - (greeting?.heardMs ?? 0))).toBeLessThan(120);
    const yielded = yieldedAfterMs(line);
    figure(`interrupted: silent ${yielded?.toFixed(0)} ms after the callee's onset`);
    expect(yielded).not.toBeNull();
    expect(yielded ?? 0).toBeLessThan(300);
    // What the model was told of its own words ends where they were cut.
    const [, second] = vendors.openai.records.slice(-2);
    const said = vendors.openai.records.at(-2)?.body?.messages.find(({ role }) => role === 'assistant');
    expect(second?.body).not.toBeNull();
    expect(said?.content).toMatch(/—$/);
  });

  test(
    'outbound: from the decision to fall silent to silence at the carrier',
    async () => {
      const lags: number[] = [];
      for (let round = 0; round < OFTEN_CALLS; round++) {
        vendors.script.heard = Array.from({ length: OFTEN }, () => 'Wait, what time is it?');
        vendors.answer({ text: GREETING });
        const { call, line } = await stage.dial(INTERRUPTS_OFTEN);
        await stage.controller.ended(call);
        for (const { at } of stage.controller.eventsOf(call, 'agent-held')) {
          // A voice that paused by itself just then says nothing.
          const sounded = line.line.heard.spans(PACKET_MS * 2, at - PACKET_MS * 2, at + PACKET_MS);
          const silentAt = line.line.heard.silentFrom(at, 300);
          if (sounded.length > 0 && silentAt !== null) lags.push(silentAt - at);
        }
      }
      figure(`decision to silence at the carrier, ${lags.length} times: ${spreadInWords(lags)}`);
      expect(lags.length).toBeGreaterThanOrEqual(OFTEN_CALLS * OFTEN * 0.6);
      expect(partOf(lags, 0.5)).toBeLessThanOrEqual(SILENT_WITHIN_MS);
    },
    60_000 * OFTEN_CALLS,
  );

  test(
    'outbound: from the answer to the first sound, and what the appliance adds to each turn',
    async () => {
      const first: number[] = [];
      const shares: number[] = [];
      for (let round = 0; round < ASKED_CALLS; round++) {
        vendors.script.heard = ASKED;
        vendors.answer({ text: 'It is at eleven.' });
        const { call, line } = await stage.dial(ASKS_OFTEN);
        await stage.controller.ended(call);
        first.push((line.line.heard.spans()[0]?.fromAt ?? Number.NaN) - (line.answeredAt ?? Number.NaN));
        const answers = answerTimesMs(line);
        expect(answers).toHaveLength(OFTEN);
        shares.push(...answers.map((ms) => ms - ASKED_WAIT_MS - FIRST_CHUNK_MS));
      }
      figure(`answer to first sound, ${first.length} calls: ${spreadInWords(first)}`);
      figure(`the appliance's share of a turn, ${shares.length} turns: ${spreadInWords(shares)}`);
      if (!IS_MEASURED) return;
      expect(partOf(first, 0.95)).toBeLessThanOrEqual(FIRST_SOUND_WITHIN_MS);
      expect(partOf(shares, 0.5)).toBeLessThanOrEqual(SHARE_P50_MS);
      expect(partOf(shares, 0.95)).toBeLessThanOrEqual(SHARE_P95_MS);
    },
    60_000 * ASKED_CALLS,
  );

  test('outbound: "hmm" over the agent holds it for a moment, and it goes on at the very word', async () => {
    vendors.script.heard = ['hmm', 'Yes, I will be there.'];
    vendors.answer(GOODBYE);
    const { call, line } = await stage.dial(BACKCHANNELS);
    await stage.controller.ended(call);
    await line.ended();

    expect(failuresOf(stage.callees.story('backchannels'))).toEqual([]);
    const [greeting, ...rest] = stage.stored.turns(call);
    expect(greeting).toMatchObject({ agentText: GREETING, cut: 0 });
    expect(rest).toMatchObject([{ callerText: 'Yes, I will be there.', cut: 0 }]);
    expect(stage.controller.eventsOf(call, 'agent-resumed')).not.toEqual([]);
    expect(stage.controller.eventsOf(call, 'caller-backchannel')).toMatchObject([{ text: 'hmm' }]);
    const spans = line.line.heard.spans(200);
    figure(
      `hmm: the agent spoke in ${spans.map(({ fromAt, toAt }) => Math.round(toAt - fromAt)).join(', ')} ms`,
    );
    // Nothing was lost and nothing came twice: both parts together are the greeting.
    const parts = spans.slice(0, -1).reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0);
    expect(Math.abs(parts - (greeting?.heardMs ?? 0))).toBeLessThan(150);
  });

  test('outbound: a callee who hangs up in mid-sentence ends the call, and the turn is cut where they left', async () => {
    vendors.script.heard = [];
    const { call, line } = await stage.dial(LEAVES);
    const ended = await stage.controller.ended(call);
    expect(ended).toMatchObject({
      disposition: 'caller-hung-up',
      outcome: { kind: 'answered', hangupCause: 'NORMAL_CLEARING', endedBy: 'callee', sipStatus: 200 },
    });
    const heardMs = agentHeardMs(line);
    const [greeting] = stage.stored.turns(call);
    expect(greeting).toMatchObject({ cut: 1 });
    expect(Math.abs((greeting?.heardMs ?? 0) - heardMs)).toBeLessThan(300);
    figure(`left in mid-sentence: ${heardMs.toFixed(0)} ms heard, ${greeting?.heardMs} ms recorded as heard`);
  });

  test('outbound: keys reach the model, and # ends the wait for more of them', async () => {
    vendors.script.heard = [];
    vendors.answer(closing('You chose one two. Goodbye.', 'moved'));
    const { call, line } = await stage.dial(PRESSES);
    const ended = await stage.controller.ended(call);
    await line.ended();
    expect(failuresOf(stage.callees.story('presses'))).toEqual([]);
    expect(ended.disposition).toBe('moved');
    const asked = vendors.openai.records.at(-1)?.body?.messages.at(-1);
    expect(asked).toMatchObject({ role: 'user', content: '[pressed 12#]' });
  });

  test('outbound: a busy callee is busy in the books, with the status of the wire', async () => {
    const { call } = await stage.dial(BUSY);
    const ended = await stage.controller.ended(call);
    expect(ended).toMatchObject({
      disposition: 'busy',
      outcome: { kind: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, answeredAt: null },
    });
    expect(stage.stored.call(call)).toMatchObject({ outcome: 'busy', recordingPath: null });
  });

  test('inbound: the caller asks, is answered, says goodbye, and the agent ends the call', async () => {
    vendors.script.heard = ['What are your opening hours?', 'Thank you, goodbye.'];
    vendors.answer(
      { text: 'We are open from ten to seven, Monday to Saturday.' },
      closing('You are welcome. Goodbye.', 'information'),
    );
    const line = await stage.ring(OURS, '+12025550120', CALLER);
    await line.answered();
    const call = await stage.inboundFrom('+12025550120');
    const ended = await stage.controller.ended(call);
    const end = await line.ended();

    expect(failuresOf(stage.callees.story('caller'))).toEqual([]);
    expect(ended).toMatchObject({
      disposition: 'information',
      reason: 'agent-ended',
      outcome: { kind: 'answered', endedBy: 'agent' },
    });
    expect(end).toMatchObject({ by: 'switch', how: 'bye' });
    expect(holesIn(line)).toEqual([]);
    expect(stage.stored.call(call)).toMatchObject({
      direction: 'inbound',
      did: OURS,
      callerId: '+12025550120',
      codec: 'PCMU@8000',
      outcome: 'answered',
    });
    expect(stage.stored.turns(call).map(({ callerText }) => callerText)).toEqual([
      '',
      'What are your opening hours?',
      'Thank you, goodbye.',
    ]);
    for (const skew of recordingSkewMs(line, readRecording(stage.stored.call(call).recordingPath ?? '')))
      expect(Math.abs(skew)).toBeLessThan(60);
    figure(`inbound: answers at the carrier after ${answerTimesMs(line).map(Math.round).join(', ')} ms`);
  });

  test('inbound: a number that is not ours is refused with 404 and leaves no call behind', async () => {
    const before = stage.stored.calls().length;
    const line = await stage.carrier.place({
      to: '+12025550177',
      callerId: '+12025550120',
      switchPort: stage.world.ports.sip,
    });
    expect(await line.ended()).toMatchObject({ by: 'switch', how: 'refused', status: 404 });
    expect(line.isAnswered).toBe(false);
    expect(stage.stored.calls()).toHaveLength(before);
  });

  test('inbound: a number of ours that only calls out is refused with 603 or 403', async () => {
    const line = await stage.carrier.place({
      to: ALSO_OURS,
      callerId: '+12025550120',
      switchPort: stage.world.ports.sip,
    });
    const end = await line.ended();
    expect(end).toMatchObject({ by: 'switch', how: 'refused' });
    expect([403, 603]).toContain(end.status);
  });
});
