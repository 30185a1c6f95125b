// The codec of a leg, asked of the switch where its events did not tell.
import type { Switch } from '../../freeswitch/commands.ts';
import type { LegCodec } from '../../telephony/audio.ts';
import type { LegId } from '../../telephony/ids.ts';

/** Null where the switch does not say. */
export async function askCodec(commands: Pick<Switch, 'getVariable'>, leg: LegId): Promise<LegCodec | null> {
  const name = await commands.getVariable(leg, 'write_codec');
  const rate = await commands.getVariable(leg, 'write_rate');
  if (!name.ok || !rate.ok || name.value === null || rate.value === null) return null;
  return { name: name.value, sampleRateHz: Number(rate.value) };
}
