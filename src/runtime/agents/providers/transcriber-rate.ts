// The sample rates of a call's audio: as the switch delivers it, and as the transcriber takes it.
import type { Transcriber } from '../../../providers/spec/transcriber.ts';
import type { LegCodec, ListeningRate } from '../../../telephony/audio.ts';

/**
 * At which the switch hands the leg's sound over: never through the resampler of its module, which loses what is longer than 20 ms of
 * a packet. Opus has 48 kHz there, whatever the far end sends.
 */
export function listeningRate({ sampleRateHz }: LegCodec): ListeningRate {
  if (sampleRateHz >= 48_000) return 48_000;
  return sampleRateHz >= 16_000 ? 16_000 : 8000;
}

/** At which the agent hears and speaks on such a leg. */
export function soundRate(codec: LegCodec): 8000 | 16000 {
  return codec.sampleRateHz >= 16_000 ? 16_000 : 8000;
}

/** What the leg carries, where the recogniser can hear it; else what the recogniser wants, and it is resampled here. */
export function transcriberRate(codec: LegCodec, transcriber: Transcriber): 8000 | 16000 {
  const wanted = soundRate(codec);
  return transcriber.sampleRatesHz.includes(wanted) ? wanted : (transcriber.sampleRatesHz[0] ?? wanted);
}
