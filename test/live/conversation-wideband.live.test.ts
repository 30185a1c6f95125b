// The demo's people on a real switch: whole conversations over L16 at 16 kHz, understood by the local recogniser, answered by
// rules, spoken by a local voice. Nothing here needs a key or a vendor.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { L16, PCMU } from './carrier/line-codec.ts';
import { failuresOf } from './carrier/scripted-callees.ts';
import { trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { answerTimesMs, holesIn, recordingSkewMs, yieldedAfterMs } from './harness/line-measures.ts';
import type { Declarations } from './harness/provisioning-folder.ts';
import { readRecording } from './harness/recorded.ts';
import { Stage } from './harness/stage.ts';

const found = findSwitch();

const DEMO = fileURLToPath(new URL('../../src/cli/demo/demo-data/', import.meta.url));
/** The people of the demo are in India, where the hour decides; here they have numbers of fiction, which ring at any time. */
const FICTION = (text: string): string =>
  text.replaceAll('+918047123456', '+14155550199').replaceAll('+91984500000', '+1415555010');
const CALLEES = JSON.parse(FICTION(readFileSync(`${DEMO}callees.json`, 'utf8'))) as {
  scripts: (CallScriptInput & { match: string })[];
  inbound: { did: string; callerId: string; script: Omit<CallScriptInput, 'match'> };
};
const DID = CALLEES.inbound.did;
/** From the callee's onset, every time: three windows of voice detection, and the switch's own 40 ms. */
const YIELD_WITHIN_MS = 200;
const PACKET_MS = 20;
/** The two channels of a recording may be apart by a packet or two. */
const SKEW_WITHIN_MS = 60;
/** How often somebody interrupts. */
const INTERRUPTIONS = Number(process.env['TRUNKLINE_INTERRUPTIONS'] ?? 1);

function declarations(carrierPort: number): Declarations {
  const trunk = { codecs: ['L16@16000h', 'PCMU'] };
  return {
    'trunks/carrier.yaml': trunkFile(carrierPort, trunk),
    'numbers.yaml': { numbers: [{ number: DID, trunk: 'carrier', direction: 'both', agent: 'asha' }] },
    'agents/asha.yaml': readFileSync(`${DEMO}provisioning/agents/asha.yaml`, 'utf8'),
    'providers.yaml': {
      transcribers: [
        {
          name: 'transcriber',
          vendor: 'pocketsphinx',
          grammar: `${DEMO}clinic.gram`,
          dictionary: `${DEMO}clinic.dict`,
        },
      ],
      models: [{ name: 'model', vendor: 'rules', file: `${DEMO}clinic-rules.yaml` }],
      voices: [{ name: 'voice', vendor: 'flite', voice: 'slt' }],
    },
  };
}

function numberOf(script: string): string {
  const callee = CALLEES.scripts.find(({ name }) => name === script);
  if (callee === undefined) throw new Error(`the demo has no callee who ${script}`);
  return callee.match;
}

describe.skipIf(!found.ok)(
  'conversations over L16 at 16 kHz, with local transcriber, model and voice',
  () => {
    let stage: Stage;
    let failed = false;
    /** From each onset to the agent's silence. */
    const yields: number[] = [];

    beforeAll(async () => {
      if (!found.ok) return;
      stage = await Stage.open({
        installed: found.switch,
        codecs: [L16, PCMU],
        scripts: CALLEES.scripts,
        declarations,
      });
    });

    afterEach((context) => {
      failed ||= context.task.result?.state === 'fail';
    });

    afterAll(async () => {
      if (failed) figure(`evidence is kept in ${stage?.world.keepEvidence('wideband')}`);
      const sorted = yields.toSorted((one, other) => one - other);
      const median = sorted[Math.floor((sorted.length - 1) / 2)];
      if (median !== undefined)
        figure(
          `interrupted ${sorted.length} times: silent after ${median.toFixed(0)} ms (p50), ${sorted.at(-1)?.toFixed(0)} ms (worst), the carrier's own stalls taken off`,
        );
      sayFigures('L16 at 16 kHz, local transcriber, model and voice');
      await stage?.close(failed);
    });

    test('outbound: the callee asks where the clinic is, is told, and comes', async () => {
      const { call, line } = await stage.dial(numberOf('confirms'));
      const ended = await stage.controller.ended(call);
      const end = await line.ended();

      expect(line.chosen?.codec.name).toBe('L16');
      expect(line.fromUser).toBe(DID);
      expect(failuresOf(stage.callees.story('confirms'))).toEqual([]);
      expect(ended).toMatchObject({
        disposition: 'confirmed',
        reason: 'agent-ended',
        outcome: { kind: 'answered', endedBy: 'agent' },
      });
      expect(end).toMatchObject({ by: 'switch', how: 'bye' });
      const turns = stage.stored.turns(call);
      expect(turns.map(({ callerText }) => callerText.toLowerCase())).toEqual([
        '',
        expect.stringContaining('where is the clinic'),
        expect.stringContaining('i will come'),
      ]);
      expect(turns.every(({ cut }) => cut === 0)).toBe(true);
      expect(stage.stored.call(call)).toMatchObject({ codec: 'L16@16000', outcome: 'answered' });
      // The goodbye to its last sample: what was heard last is as long as what was made.
      const goodbye = line.line.heard.spans().at(-1);
      expect(
        Math.abs((goodbye?.toAt ?? 0) - (goodbye?.fromAt ?? 0) - (turns.at(-1)?.heardMs ?? 0)),
      ).toBeLessThan(400);
      expect(holesIn(line)).toEqual([]);
      const recorded = readRecording(stage.stored.call(call).recordingPath ?? '');
      expect(recorded.sampleRateHz).toBe(16_000);
      const skews = recordingSkewMs(line, recorded);
      for (const skew of skews) expect(Math.abs(skew)).toBeLessThan(SKEW_WITHIN_MS);
      figure(`confirms: answers at the carrier after ${answerTimesMs(line).map(Math.round).join(', ')} ms`);
      figure(`recording: channels ${skews.map((skew) => skew.toFixed(0)).join(', ')} ms from the line`);
    });

    const nth = Array.from({ length: INTERRUPTIONS }, (_, i) => i + 1);
    test.each(nth)('outbound: the callee interrupts, is understood and answered (%i)', async () => {
      const { call, line } = await stage.dial(numberOf('interrupts'));
      const ended = await stage.controller.ended(call);
      await line.ended();

      expect(failuresOf(stage.callees.storyOf(line))).toEqual([]);
      expect(ended.disposition).toBe('confirmed');
      const [greeting, answer] = stage.stored.turns(call);
      expect(greeting).toMatchObject({ cut: 1 });
      expect(answer?.callerText.toLowerCase()).toContain('what time is it');
      expect(answer).toMatchObject({ cut: 0, agentText: expect.stringContaining('eleven') });
      const yielded = yieldedAfterMs(line);
      const onset = line.line.said.spans(600)[0]?.fromAt ?? Number.NaN;
      const held = stage.controller.eventsOf(call, 'agent-held').map(({ at }) => Math.round(at - onset));
      const worst = (log: typeof line.line.said) =>
        Math.round(Math.max(0, ...log.gaps(30, -Infinity, onset + 600).map(({ ms }) => ms)));
      figure(
        `interrupted: silent ${yielded?.toFixed(0)} ms after the callee's onset (held after ${held.join(', ')}); ` +
          `worst gap before: ${worst(line.line.said)} ms said, ${worst(line.line.heard)} ms heard`,
      );
      // Where the carrier here stands still and sends what it owes at once, as it does on a busy machine, the switch goes on to read
      // a packet every 20 ms: the callee is heard that much later, and that is the carrier's part.
      const stalledMs = Math.max(0, worst(line.line.said) - PACKET_MS);
      yields.push((yielded ?? Number.POSITIVE_INFINITY) - stalledMs);
      expect(yielded).not.toBeNull();
      expect((yielded ?? 0) - stalledMs).toBeLessThan(YIELD_WITHIN_MS);
    });

    test('outbound: "hmm" and "haan" do not stop the agent', async () => {
      const { call, line } = await stage.dial(numberOf('backchannels'));
      const ended = await stage.controller.ended(call);
      await line.ended();

      expect(failuresOf(stage.callees.story('backchannels'))).toEqual([]);
      expect(ended.disposition).toBe('confirmed');
      const turns = stage.stored.turns(call);
      expect(turns.map(({ cut }) => cut)).toEqual(turns.map(() => 0));
      expect(turns[0]?.agentText).toContain('Will you be able to come?');
      expect(stage.controller.eventsOf(call, 'agent-resumed').length).toBeGreaterThanOrEqual(1);
    });

    test('outbound: a voicemail is waited out and gets its message after the beep', async () => {
      const { call, line } = await stage.dial(numberOf('voicemail'));
      const ended = await stage.controller.ended(call);
      await line.ended();
      expect(ended).toMatchObject({ disposition: 'voicemail-left', outcome: { kind: 'answered' } });
      expect(failuresOf(stage.callees.story('voicemail'))).toEqual([]);
      // The message begins after the beep has ended, and nothing is said between the greeting and it.
      const beep = line.line.said.spans(200).at(-1);
      const message = line.line.heard.spans(600).at(-1);
      expect(message?.fromAt).toBeGreaterThan(beep?.toAt ?? Number.POSITIVE_INFINITY);
    });

    test('inbound: the caller asks for the opening hours, thanks and goes', async () => {
      const { did, callerId, script } = CALLEES.inbound;
      const line = await stage.ring(did, callerId, { ...script, match: '*' });
      await line.answered();
      const call = await stage.inboundFrom(callerId);
      const ended = await stage.controller.ended(call);
      await line.ended();

      expect(line.chosen?.codec.name).toBe('L16');
      expect(failuresOf(stage.callees.story(script.name))).toEqual([]);
      expect(ended).toMatchObject({ disposition: 'information', outcome: { kind: 'answered' } });
      const turns = stage.stored.turns(call);
      expect(turns[1]?.callerText.toLowerCase()).toContain('what are your opening hours');
      expect(turns[1]?.agentText).toContain('from nine to seven');
      expect(stage.stored.call(call)).toMatchObject({
        direction: 'inbound',
        did,
        callerId,
        codec: 'L16@16000',
      });
      expect(holesIn(line)).toEqual([]);
      for (const skew of recordingSkewMs(line, readRecording(stage.stored.call(call).recordingPath ?? '')))
        expect(Math.abs(skew)).toBeLessThan(SKEW_WITHIN_MS);
      figure(`inbound: answers at the carrier after ${answerTimesMs(line).map(Math.round).join(', ')} ms`);
    });
  },
);
