// What a transcriber gets of a caller who speaks on while the agent begins and ends, is interrupted, or is put on hold: measured
// at the transcriber, against a real switch. The switch throws away what lies in its socket at each of these edges; what is
// missing then must be bridged, not silent.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { statusOf } from './carrier/sip-message.ts';
import { FieldWorld } from './field/field-world.ts';
import { NumberedFrames, tone } from './field/line.ts';
import { describeSound } from './field/peer.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';

const found = findSwitch();
/** Fainter is silence. The tone is at 2,000 and more, and its bridge fades to a third of that. */
const FAINT = 200;
const SAMPLES_A_MS = 8;

describe.skipIf(!found.ok)('speech over the edges of the agent’s', () => {
  let field: FieldWorld;
  let failed = false;

  beforeAll(async () => {
    if (found.ok) field = await FieldWorld.open(found.switch);
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
  function silences(since: number): number[] {
    const sound = Buffer.concat(field.heardSince(since).map(({ data }) => data));
    const runs: number[] = [];
    let run = 0;
    for (let i = 0; i + 1 < sound.length; i += 2) {
      if (Math.abs(sound.readInt16LE(i)) < FAINT) run++;
      else {
        if (run > 5 * SAMPLES_A_MS) runs.push(Math.round(run / SAMPLES_A_MS));
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
