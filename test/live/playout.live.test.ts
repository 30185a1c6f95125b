// The agent's voice through a real switch, by the figures of measure.ts: how soon it is heard, how soon it is silent, and
// that it has no more holes than a file that the switch plays by itself. Wide limits: a shared machine must not fail it. The
// strict ones are the bench's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchBench, type Timing } from './measure.ts';

const found = findSwitch();

const FIRST_SOUND_WITHIN_MS = 80;
const SILENT_WITHIN_MS = 100;
const ROUNDS = 12;
/** Talk in one direction, all calls together: enough to tell a method that leaves holes from one that does not. */
const TALK = { calls: 10, durationMs: 15_000 };
/** Gaps among a thousand packets that a busy machine makes, whoever plays. */
const GAPS_IN_A_THOUSAND = 5;

describe.skipIf(!found.ok)('the voice on the wire', () => {
  let bench: SwitchBench | null = null;

  beforeAll(async () => {
    if (found.ok) bench = await SwitchBench.open(found.switch);
  });

  afterAll(async () => {
    sayFigures('Playout, at the carrier’s RTP');
    await bench?.close();
  });

  function theBench(): SwitchBench {
    if (bench === null) throw new Error('there is no switch');
    return bench;
  }

  test('the first sound is heard soon after it was made', async () => {
    const timing = await theBench().firstSound({ rounds: ROUNDS });
    figure(`first sound: ${inWords(timing)}`);
    expect(timing.p50).toBeLessThan(FIRST_SOUND_WITHIN_MS);
  });

  test('a break is silence soon after it was asked for', async () => {
    const timing = await theBench().breakToSilence({ rounds: ROUNDS });
    figure(`break to silence: ${inWords(timing)}`);
    expect(timing.p95).toBeLessThan(SILENT_WITHIN_MS);
  });

  test('a voice that grows while it plays has hardly more gaps than one long file', async () => {
    const { growing, longFile, switchPercent, listenerWorstMs } = await theBench().gaps(TALK);
    const inThousand = ({ gaps, packets }: typeof growing): number => (gaps * 1000) / packets;
    figure(
      `gaps over 30 ms in ${growing.packets} packets: ${growing.gaps}; in ${longFile.packets} of one long file: ${longFile.gaps}; the switch took ${switchPercent.toFixed(0)} % of a core, the listener was at most ${listenerWorstMs.toFixed(0)} ms late`,
    );
    expect(growing.packets).toBeGreaterThan(2000);
    expect(growing.underruns).toBe(0);
    expect(inThousand(growing)).toBeLessThan(2 * inThousand(longFile) + GAPS_IN_A_THOUSAND);
  });
});

function inWords({ p50, p95, worst }: Timing): string {
  return `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`;
}
