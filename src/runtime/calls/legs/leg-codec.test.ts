import { describe, expect, it } from 'vitest';
import { type LegId, toId } from '../../../telephony/ids.ts';
import { askCodec, codecNow } from './leg-codec.ts';

const LEG = toId<LegId>('leg-1');

function leg(variables: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const getVariable = (_leg: LegId, name: string) => {
    asked.push(name);
    return Promise.resolve({ ok: true as const, value: variables[name] ?? null });
  };
  return { asked, getVariable };
}

describe('the codec of a leg', () => {
  it.each([
    ['Opus in mono', { write_codec: 'opus', write_rate: '48000', rtp_use_codec_channels: '1' }, undefined],
    ['Opus in stereo', { write_codec: 'opus', write_rate: '48000', rtp_use_codec_channels: '2' }, true],
    ['G.711', { write_codec: 'PCMA', write_rate: '8000', rtp_use_codec_channels: '2' }, undefined],
  ])('%s', async (_sentence, variables, stereo) => {
    const codec = await askCodec(leg(variables), LEG);
    expect(codec).toMatchObject({ name: variables.write_codec, sampleRateHz: Number(variables.write_rate) });
    expect(codec?.stereo).toBe(stereo);
  });

  it('is not known where the switch does not say', async () => {
    expect(await askCodec(leg({}), LEG)).toBeNull();
  });

  it('costs no question where it cannot be stereo', async () => {
    const { asked, getVariable } = leg({ rtp_use_codec_channels: '2' });
    const known = [
      { name: 'PCMU', sampleRateHz: 8000 },
      { name: 'opus', sampleRateHz: 48_000, stereo: true },
    ] as const;
    for (const codec of known) expect(await codecNow({ getVariable }, LEG, () => codec)).toBe(codec);
    expect(asked).toEqual([]);
  });

  it('is the newest one where it changes while the switch is asked', async () => {
    const opus = { name: 'opus', sampleRateHz: 48_000 };
    const next = { name: 'PCMA', sampleRateHz: 8000 };
    for (const before of [null, opus]) {
      let known = before;
      const { getVariable } = leg({ write_codec: 'opus', write_rate: '48000', rtp_use_codec_channels: '2' });
      const codec = codecNow({ getVariable }, LEG, () => known);
      known = next;
      expect(await codec).toEqual(next);
    }
  });
});
