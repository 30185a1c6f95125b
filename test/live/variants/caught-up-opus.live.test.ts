// The same as in caught-up-then-moved, in Opus: there the sound buffer of the switch may not stay. Another source is taken by a new
// buffer once nothing is heard.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeIn, ladderIn, speak } from '../field/encoded.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { LISTENER } from '../field/field-world.ts';
import { agentFile } from '../harness/declared.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
const PATIENT = { maxCallMs: 200_000, idle: { afterMs: 100_000, prompts: ['Hello?'] } } as const;
/** Nothing is heard for half a second, then the buffer is asked for; a busy machine takes its time. */
const HEARD_WITHIN_MS = 2_000;

describe.skipIf(!found.ok)('caught up with in Opus, and then from another source', () => {
  const suite = fieldSuite(found, 'Caught up in Opus', {
    trunk: { codecs: ['opus'] },
    declarations: () => ({
      'agents/quiet.yaml': agentFile({
        ...PATIENT,
        name: 'quiet',
        firstSpeaker: 'caller',
        voicemail: { action: 'talk' },
      }),
    }),
  });
  let frames: readonly Uint8Array[] = [];

  beforeAll(async () => {
    if (found.ok) frames = await ladderIn('opus', 12_000, suite);
  }, 180_000);

  test.each([0, 700])('its first sound came after %i ms', async (lateMs) => {
    const { call } = await suite.field.ring('quiet', LISTENER);
    const line = await suite.field.lineOf();
    speak(line, 'opus', call.invite.body, frames);
    const described = describeIn('opus', line, call.invite.body);
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body: described });
    line.muted = lateMs > 0;
    await suite.field.pickUp(call, line, described);
    await sleep(lateMs);
    line.muted = false;
    await sleep(2_000);
    line.ssrc = (line.ssrc + 99) >>> 0;
    const at = Date.now();
    const loud = ({ data }: { data: Buffer }): boolean => {
      for (let place = 0; place + 1 < data.length; place += 2)
        if (Math.abs(data.readInt16LE(place)) > 300) return true;
      return false;
    };
    // What was on its way comes first.
    const heard = (): number => suite.field.heardSince(at + 250).find(loud)?.at ?? 0;
    await expect.poll(heard, { timeout: 6_000 }).toBeGreaterThan(0);
    figure(`Opus, ${lateMs} ms late, another source number: heard after ${heard() - at} ms`);
    expect(heard() - at).toBeLessThan(HEARD_WITHIN_MS);
    await sleep(2_000);
    expect(suite.field.heardSince(Date.now() - 1_000).filter(loud).length).toBeGreaterThan(40);
    expect(call.ended).toBeNull();
  });
});
