// What a transcriber gets of a caller who speaks on while the agent begins and ends, is interrupted, or is put on hold: measured
// at the transcriber, against a real switch. The switch throws away what lies in its socket at each of these edges; what is
// missing then must be bridged, not silent.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { statusOf } from './carrier/sip-message.ts';
import { FieldWorld } from './field/field-world.ts';
import { NumberedFrames, tone } from './field/line.ts';
import { describeSound } from './field/peer.ts';
import { agentFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import type { Declarations } from './harness/provisioning-folder.ts';
import type { Vendors } from './harness/vendors.ts';

const found = findSwitch();
/** Fainter is silence. The tone is at 2,000 and more, and its bridge fades to a third of that. */
const FAINT = 200;

describe.skipIf(!found.ok)('speech over the edges of the agent’s', () => {
  let field: FieldWorld;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    // With a second one that hears 16 kHz only, the first is given 16 kHz, too.
    const declarations = (vendors: Vendors): Declarations => {
      const providers = vendors.declarations['providers.yaml'] as { transcribers: object[] };
      const transcribers = [...providers.transcribers, { name: 'local', vendor: 'pocketsphinx' }];
      const wide = {
        name: 'wide',
        transcriber: ['stt', 'local'],
        firstSpeaker: 'caller',
        maxCallMs: 100_000,
      };
      return {
        'providers.yaml': { ...providers, transcribers },
        'agents/wide.yaml': agentFile({ ...wide, idle: { afterMs: 60_000, prompts: ['Hello?'] } }),
      };
    };
    field = await FieldWorld.open(found.switch, { declarations });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    field.vendors.script.heard = [];
    field.tidy();
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${field.world.keepEvidence('edges')}`);
    sayFigures('Speech over edges');
    await field?.close(failed);
  });

  /** Stretches of silence in what was heard since then, in ms. */
  function silences(since: number, samplesAMs = 8): number[] {
    const sound = Buffer.concat(field.heardSince(since).map(({ data }) => data));
    const runs: number[] = [];
    let run = 0;
    for (let i = 0; i + 1 < sound.length; i += 2) {
      if (Math.abs(sound.readInt16LE(i)) < FAINT) run++;
      else {
        if (run > 5 * samplesAMs) runs.push(Math.round(run / samplesAMs));
        run = 0;
      }
    }
    return runs;
  }

  test('the agent begins and ends, again and again: no hole longer than a bridge', async () => {
    field.vendors.script.heard = ['What time is it?', 'And where is it?', 'Thank you.'];
    field.vendors.answer({ text: 'At eleven.' }, { text: 'Second floor.' }, { text: 'You are welcome.' });
    const { call } = await field.ring('asha');
    const line = await field.lineOf(tone());
    await field.pickUp(call, line);
    await sleep(1_000);
    const from = Date.now();
    await sleep(15_000);
    const spans = line.spans(300).filter((span) => span.to > from);
    const holes = silences(from);
    const worst = Math.max(0, ...holes);
    figure(
      `${spans.length} utterances of the agent over a tone: ${holes.length} holes, the longest ${worst} ms`,
    );
    expect(spans.length).toBeGreaterThan(0);
    // A busy machine makes holes of its own, which are the network's to the switch.
    expect(worst).toBeLessThan(200);
  });

  test('the first syllable of a caller who interrupts reaches the transcriber', async () => {
    const { call } = await field.ring('asha');
    const frames = new NumberedFrames();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    await sleep(2_500);
    const from = Date.now();
    line.source = frames.source;
    await sleep(1_000);
    line.source = (samples) => new Uint8Array(samples).fill(0xff);
    await sleep(700);
    const heard = Buffer.concat(field.heardSince(from).map(({ data }) => data));
    const numbers = new Set(frames.numbersIn(heard));
    const first = Array.from({ length: 15 }, (_, i) => i).filter((number) => numbers.has(number)).length;
    figure(`of the first 300 ms of an interruption ${first * 20} ms were heard as they were sent`);
    expect(first).toBeGreaterThanOrEqual(12);
  });

  test.each([30, 40, 60])(
    'a transcriber at 16 kHz gets all of packets of %i ms from a leg at 8 kHz',
    async (ptime) => {
      const { call } = await field.ring('wide');
      const line = await field.lineOf(tone());
      line.packetMs = ptime;
      await field.pickUp(call, line, describeSound(line.port, { payloads: [0], ptime }));
      await sleep(2_000);
      const from = Date.now();
      await sleep(4_000);
      const heard = field.heardSince(from);
      const bytes = heard.reduce((sum, { data }) => sum + data.length, 0);
      const share = bytes / (32 * (Date.now() - from));
      const silent = silences(from, 16).reduce((sum, ms) => sum + ms, 0);
      figure(
        `packets of ${ptime} ms at 16 kHz: ${Math.round(share * 100)} % of the sound, ${silent} ms silent`,
      );
      expect(share).toBeGreaterThan(0.9);
      // The module's own resampler lost a third of it and more: 1,300 ms of these.
      expect(silent).toBeLessThan(1_000);
    },
  );

  test('a call that is taken off hold is heard at once', async () => {
    const { call } = await field.ring();
    const line = await field.lineOf(tone());
    await field.pickUp(call, line, describeSound(line.port, { payloads: [0] }));
    await sleep(1_500);
    const held = describeSound(line.port, { payloads: [0], version: 2 }).replace('sendrecv', 'sendonly');
    expect(statusOf(await call.reinvite(held))).toBe(200);
    await sleep(2_000);
    const asked = Date.now();
    expect(statusOf(await call.reinvite(describeSound(line.port, { payloads: [0], version: 3 })))).toBe(200);
    const loud = (data: Buffer): boolean => {
      for (let i = 0; i + 1 < data.length; i += 2) if (Math.abs(data.readInt16LE(i)) > FAINT) return true;
      return false;
    };
    await sleep(1_500);
    const holes = silences(asked);
    const back = field.heardSince(asked).find(({ data }) => loud(data))?.at ?? Number.POSITIVE_INFINITY;
    figure(`taken off hold: heard after ${back - asked} ms, holes of ${holes.join(', ') || 'none'} ms`);
    expect(back - asked).toBeLessThan(800);
  });
});
