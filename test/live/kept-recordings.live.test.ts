// What a real switch recorded, as it is kept: Opus, sealed, under the switch's own user and group; opened again it has the conversation,
// each side in its own channel, as long as the switch's file was.
import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeOpus } from '../../src/media/opus-recording.ts';
import { sealKey } from '../../src/media/sealed-file.ts';
import { openSound } from '../../src/runtime/recordings/open-sound.ts';
import { parseWav } from '../../src/telephony/wav.ts';
import { PCMU } from './carrier/line-codec.ts';
import { ALSO_OURS, talkingDeclarations } from './harness/declared.ts';
import { figure } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { CONFIRMS, SCRIPTS } from './harness/people.ts';
import { Stage } from './harness/stage.ts';
import { Vendors } from './harness/vendors.ts';

const found = findSwitch();
const KEY = Buffer.alloc(32, 3).toString('base64');

describe.skipIf(!found.ok)('what a real switch recorded', () => {
  let vendors: Vendors;
  let stage: Stage;

  beforeAll(async () => {
    if (!found.ok) return;
    vendors = await Vendors.start();
    stage = await Stage.open({
      installed: found.switch,
      codecs: [PCMU],
      scripts: SCRIPTS,
      declarations: (port) => ({ ...talkingDeclarations(port), ...vendors.declarations }),
      environment: { ...vendors.environment, RECORDINGS_KEY: KEY },
      appliance: {
        recordings: { enabled: true, format: 'opus', encryption: { key: '$' + '{env:RECORDINGS_KEY}' } },
      },
    });
  });

  afterAll(async () => {
    await stage?.close(false);
    await vendors?.stop();
  });

  test('is Opus and sealed some seconds behind the call, and opens as the conversation it was', async () => {
    vendors.script.heard = ['Yes, I will be there.'];
    vendors.answer({
      text: 'Wonderful. Goodbye.',
      toolCalls: [{ name: 'end_call', arguments: { disposition: 'confirmed' } }],
    });
    const { call } = await stage.dial(CONFIRMS, ALSO_OURS);
    await stage.controller.ended(call);
    const began = performance.now();
    await vi.waitFor(() => expect(stage.stored.call(call).recordingPath).toMatch(/\.opus\.sealed$/), {
      timeout: 60_000,
      interval: 200,
    });
    figure(`kept ${((performance.now() - began) / 1000).toFixed(1)} s behind the call`);
    const path = stage.stored.call(call).recordingPath ?? '';
    expect(existsSync(path.replace('.opus.sealed', '.wav'))).toBe(false);
    const key = sealKey(KEY);
    if (key === null) throw new Error('this is a key');
    const sound = await openSound(path, [key]);
    if ('because' in sound) throw new Error(sound.because);
    const wav = parseWav(decodeOpus(await buffer(sound.read())) ?? Buffer.alloc(0));
    if ('error' in wav) throw new Error(wav.error);
    const { answeredAt, endedAt } = stage.stored.call(call);
    const seconds = (wav.samples[0]?.length ?? 0) / wav.sampleRateHz;
    expect(Math.abs(seconds - ((endedAt ?? 0) - (answeredAt ?? 0)) / 1000)).toBeLessThan(1);
    for (const side of wav.samples) expect(Math.max(...side)).toBeGreaterThan(1_000);
  });
});
