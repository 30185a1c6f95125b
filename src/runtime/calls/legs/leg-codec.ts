// The codec of a leg, asked of the switch if its events did not tell, and whether the leg became stereo. A far end that
// accepts stereo Opus says so (RFC 7587, 7); the switch then makes both directions stereo (switch_core_media.c: "stereo=1"),
// and its module delivers twice the samples as if they were one channel.
import type { Switch } from '../../../freeswitch/commands.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import type { LegId } from '../../../telephony/ids.ts';

/** The one that the switch may decode to two channels. */
export const STEREO_CODEC = 'opus';

type Asked = Pick<Switch, 'getVariable'>;

/** Null where the switch does not say. */
export async function askCodec(commands: Asked, leg: LegId): Promise<LegCodec | null> {
  const name = await commands.getVariable(leg, 'write_codec');
  const rate = await commands.getVariable(leg, 'write_rate');
  if (!name.ok || !rate.ok || name.value === null || rate.value === null) return null;
  return withChannels(commands, leg, { name: name.value, sampleRateHz: Number(rate.value) });
}

/** The events do not say how many channels there are. Only one codec is asked about: it costs a question at the answer. */
async function withChannels(commands: Asked, leg: LegId, codec: LegCodec): Promise<LegCodec> {
  if (codec.name !== STEREO_CODEC || codec.stereo === true) return codec;
  const channels = await commands.getVariable(leg, 'rtp_use_codec_channels');
  return channels.ok && channels.value === '2' ? { ...codec, stereo: true } : codec;
}

/** As `known` says by now: a re-INVITE may change it while the switch is asked. */
export async function codecNow(
  commands: Asked,
  leg: LegId,
  known: () => LegCodec | null,
): Promise<LegCodec | null> {
  for (;;) {
    const told = known();
    const codec = told === null ? await askCodec(commands, leg) : await withChannels(commands, leg, told);
    if (known() === told) return codec;
  }
}
