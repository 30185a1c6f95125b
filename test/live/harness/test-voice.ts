// A voice for measurements: one steady tone, so that every packet of it sounds, in pieces as a voice gives them and as a
// file of the switch's own.
import { sine } from '../../../src/simulator/sound/sounds.ts';
import { encodePcmu } from '../../../src/telephony/g711.ts';

export const VOICE_RATE_HZ = 8000;

const SOUND = sine(440, 10_000, -12, VOICE_RATE_HZ);

/** So many milliseconds of it, from that place on. Ten seconds are there. */
export function voicePiece(
  ms: number,
  fromMs = 0,
): { samples: Int16Array; sampleRateHz: typeof VOICE_RATE_HZ } {
  const from = (fromMs * VOICE_RATE_HZ) / 1000;
  return { samples: SOUND.slice(from, from + (ms * VOICE_RATE_HZ) / 1000), sampleRateHz: VOICE_RATE_HZ };
}

/** A whole file of it in PCMU, as long as is asked for, to the next second. */
export function voiceFile(ms: number): Uint8Array {
  const second = encodePcmu(SOUND.subarray(VOICE_RATE_HZ, 2 * VOICE_RATE_HZ));
  const bytes = new Uint8Array(Math.ceil(ms / 1000) * second.length);
  for (let at = 0; at < bytes.length; at += second.length) bytes.set(second, at);
  return bytes;
}
