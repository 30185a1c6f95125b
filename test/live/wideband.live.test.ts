// That 16 kHz stay 16 kHz on a wideband leg, both ways: the switch calls itself in G.722 or Opus over real RTP, and what lies
// above 4 kHz, where a telephone's band ends, is looked for at the recogniser's stream and at the far end.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AudioStreamServer } from '../../src/media/audio-stream-server.ts';
import { openPlayout } from '../../src/media/playout/open-playout.ts';
import { wavFile } from '../../src/media/playout/playout-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { openLog } from '../../src/runtime/log.ts';
import { sine } from '../../src/simulator/sound/sounds.ts';
import type { LegCodec } from '../../src/telephony/audio.ts';
import type { LegId } from '../../src/telephony/ids.ts';
import { BareSwitch } from './harness/bare-switch.ts';
import { bareDeclarations } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();
const NUMBER = '+12025550141';
const RATE_HZ = 16_000;
const LOW_HZ = 1_000;
const HIGH_HZ = 6_000;
const SOUND_MS = 2_000;

/** Two tones, one of which no narrowband leg can carry. */
const SOUND = sum(sine(LOW_HZ, SOUND_MS, -15, RATE_HZ), sine(HIGH_HZ, SOUND_MS, -15, RATE_HZ));

describe.skipIf(!found.ok)('wideband', () => {
  let bare: BareSwitch;
  let client: SwitchClient;
  let stt: AudioStreamServer;

  beforeAll(async () => {
    if (!found.ok) return;
    bare = await BareSwitch.open({
      installed: found.switch,
      declarations: (ports) =>
        bareDeclarations(ports.sip, { codecs: ['G722', 'opus', 'PCMU'], pingSeconds: 0 }),
    });
    client = await SwitchClient.open(bare);
    stt = await AudioStreamServer.open({ port: 0, log: openLog('silent', 'none'), clock: systemClock });
  });
  afterAll(async () => {
    await stt?.close();
    await client?.close();
    await bare?.close();
  });

  async function connect(codec: string): Promise<{ near: LegId; far: LegId; codec: LegCodec }> {
    const seen = client.events.length;
    const plan = client.plan('carrier', NUMBER, { codecs: [codec] });
    const dialled = client.commands.originate(plan);
    let far: LegId | null = null;
    for (let i = 0; i < 100 && far === null; i++) {
      await sleep(20);
      for (const event of client.events.slice(seen))
        if (event.kind === 'channel-parked' && event.direction === 'inbound') far = event.leg;
    }
    if (far === null) throw new Error('the switch did not reach itself');
    expect(await client.commands.answer(far)).toMatchObject({ ok: true });
    expect(await dialled).toMatchObject({ ok: true });
    const answered = await client.event('channel-answered', plan.leg);
    if (answered.codec === null) throw new Error('the leg has no codec');
    return { near: plan.leg, far, codec: answered.codec };
  }

  // A tone of 6 kHz is 20 dB down at the most where 16 kHz are kept; in G.711 it is not there at all.
  test.each([
    ['G722', true],
    ['opus', true],
    ['PCMU', false],
  ])('a caller’s sound in %s has all of its band at the recogniser: %s', async (name, isWide) => {
    const { near, far, codec } = await connect(name);
    const heard: Int16Array[] = [];
    const expected = stt.expect(near, {
      sampleRateHz: RATE_HZ,
      onOpen: () => {},
      onFrame: ({ samples }) => void heard.push(samples.slice()),
      onClose: () => {},
    });
    expect(await client.commands.startAudioStream(near, expected.url, 16_000, 'leg')).toMatchObject({
      ok: true,
    });
    await client.event('audio-stream-connected', near);
    const file = join(bare.folders.playout, `far-${name}.wav`);
    writeFileSync(file, wavFile(SOUND, RATE_HZ));
    expect(await client.commands.play(far, file)).toBe(true);
    await sleep(SOUND_MS + 500);
    const ratio = highOverLow(voiced(join16(heard)));
    process.stdout.write(
      `${name} (${codec.name} ${codec.sampleRateHz}) to the recogniser: ${ratio.toFixed(1)} dB\n`,
    );
    expect(ratio > -20).toBe(isWide);
    await client.commands.hangUp(near, 'NORMAL_CLEARING');
  });

  test.each([
    ['G722', 'growing-list', true],
    ['opus', 'growing-list', true],
    ['PCMU', 'growing-file', false],
  ])(
    'the voice on a leg in %s is played by %s and has all of its band at the far end: %s',
    async (name, method, isWide) => {
      const { near, far, codec } = await connect(name);
      const record = join(bare.folders.root, `far-${name}.wav`);
      expect(await client.commands.startRecording(far, record)).toMatchObject({ ok: true });
      const playout = openPlayout({
        leg: near,
        codec,
        directory: bare.folders.playout,
        switch: client.commands,
        clock: systemClock,
        log: openLog('silent', 'none'),
        onEvent: () => {},
      });
      client.onEvent = (event) => {
        if (event.kind === 'playback-started') playout.playbackStarted(event.file, event.at);
        if (event.kind === 'playback-stopped') playout.playbackStopped(event.file, event);
      };
      expect(playout.method).toBe(method);
      playout.write(1, { samples: SOUND, sampleRateHz: RATE_HZ });
      playout.end(1);
      await sleep(SOUND_MS + 700);
      await client.commands.stopRecording(far, record);
      await sleep(200);
      const { samples, sampleRateHz } = leftOf(readFileSync(record));
      const ratio =
        sampleRateHz < 2 * HIGH_HZ ? Number.NEGATIVE_INFINITY : highOverLow(voiced(samples), sampleRateHz);
      process.stdout.write(
        `${name} (${codec.name} ${codec.sampleRateHz}, ${playout.method}) to the far end: ${ratio.toFixed(1)} dB at ${sampleRateHz} Hz\n`,
      );
      expect(ratio > -20).toBe(isWide);
      playout.close();
      await client.commands.hangUp(near, 'NORMAL_CLEARING');
    },
  );
});

function sum(a: Int16Array, b: Int16Array): Int16Array {
  return a.map((sample, i) => sample + (b[i] ?? 0));
}

function join16(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** From the first loud sample on, a second of it. */
function voiced(samples: Int16Array, rateHz = RATE_HZ): Int16Array {
  const from = samples.findIndex((sample) => Math.abs(sample) > 1_000);
  if (from < 0) throw new Error('nothing was heard');
  return samples.subarray(from + rateHz / 10, from + rateHz / 10 + rateHz);
}

/** How much weaker or stronger the high tone is than the low one, in decibels. */
function highOverLow(samples: Int16Array, rateHz = RATE_HZ): number {
  return 10 * Math.log10(powerAt(samples, HIGH_HZ, rateHz) / powerAt(samples, LOW_HZ, rateHz));
}

/** Goertzel. */
function powerAt(samples: Int16Array, hz: number, rateHz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / rateHz);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + turn * one - two, one];
  return one * one + two * two - turn * one * two;
}

/** The left channel of a WAV file with two. */
function leftOf(file: Buffer): { samples: Int16Array; sampleRateHz: number } {
  const at = file.indexOf('data') + 8;
  const channels = file.readUInt16LE(22);
  const count = Math.floor((file.length - at) / 2 / channels);
  const samples = Int16Array.from({ length: count }, (_, i) => file.readInt16LE(at + i * 2 * channels));
  return { samples, sampleRateHz: file.readUInt32LE(24) };
}
