// Encodes a WAV recording to Ogg Opus piece by piece, and decodes it again. A second of a channel takes 10 to 20 ms of CPU, so
// it belongs in a thread of its own. Rates that Opus does not know are refused.
import OpusScript from 'opusscript';
import { wavHeader } from '../telephony/wav.ts';
import { joinStreams, OGG_RATE_HZ, OggWriter, PRE_SKIP, readOgg, splitStreams } from './ogg-opus.ts';
import type { RecordingReader } from './recording-reader.ts';

const RATES = [8_000, 12_000, 16_000, 24_000, 48_000] as const;
type Rate = (typeof RATES)[number];

const FRAMES_A_SECOND = 50;
const OGG_FRAME = OGG_RATE_HZ / FRAMES_A_SECOND;
/** For one channel. Speech at these rates is told from the original by nobody on a telephone. */
const BITS_A_SECOND: Readonly<Record<Rate, number>> = {
  8000: 16_000,
  12000: 20_000,
  16000: 24_000,
  24000: 32_000,
  48000: 40_000,
};
/** OPUS_SET_COMPLEXITY. Half the work of the highest, and hardly to be heard. */
const COMPLEXITY_REQUEST = 4_010;
const COMPLEXITY = 5;

/** Whether a recording of that shape can become Opus. */
export function fitsOpus({ channels, sampleRateHz }: RecordingReader['shape']): boolean {
  return (channels === 1 || channels === 2) && RATES.some((rate) => rate === sampleRateHz);
}

/** Ask `fitsOpus` first. */
export async function* encodeOpus(reader: RecordingReader): AsyncGenerator<Buffer> {
  const { sampleRateHz: rate, channels: count } = reader.shape;
  const [sampleRateHz, channels] = [rate as Rate, count as 1 | 2];
  const frame = sampleRateHz / FRAMES_A_SECOND;
  const encoders = Array.from({ length: channels }, () => openEncoder(sampleRateHz));
  const writer = new OggWriter();
  let waiting: Int16Array[] = Array.from({ length: channels }, () => new Int16Array(0));
  let samples = 0;
  let packets = 0;
  const encode = (sound: readonly Int16Array[], at: number): Buffer | null => {
    const frames = encoders.map((encoder, channel) =>
      encoder.encode(bytesOf(sound[channel], at, frame), frame),
    );
    packets += 1;
    return writer.add(joinStreams(frames), packets * OGG_FRAME);
  };
  try {
    yield writer.head(channels, sampleRateHz, 'trunkline');
    for await (const piece of reader.pieces()) {
      const sound = waiting.map((before, channel) => joined(before, piece[channel] ?? new Int16Array(0)));
      const whole = Math.floor((sound[0]?.length ?? 0) / frame) * frame;
      for (let at = 0; at < whole; at += frame) {
        const page = encode(sound, at);
        if (page !== null) yield page;
      }
      samples += whole;
      waiting = sound.map((channel) => channel.slice(whole));
    }
    samples += waiting[0]?.length ?? 0;
    const endsAt = PRE_SKIP + Math.round((samples * OGG_RATE_HZ) / sampleRateHz);
    // The encoder is a little behind: what it still holds comes out with silence put in.
    for (let at = 0; packets * OGG_FRAME < endsAt; at += frame) {
      const page = encode(waiting, at);
      if (page !== null) yield page;
    }
    yield writer.end(endsAt);
  } finally {
    for (const encoder of encoders) encoder.delete();
  }
}

/** Null: no Opus of ours. */
export function decodeOpus(bytes: Buffer): Buffer | null {
  const ogg = readOgg(bytes);
  if (ogg === null) return null;
  const { channels, sampleRateHz, packets, endsAt } = ogg;
  const decoders = Array.from({ length: channels }, () => openDecoder(sampleRateHz as Rate));
  try {
    const skip = Math.round((PRE_SKIP * sampleRateHz) / OGG_RATE_HZ);
    const samples = Math.round(((endsAt - PRE_SKIP) * sampleRateHz) / OGG_RATE_HZ);
    const sound = Buffer.alloc(samples * channels * 2);
    let at = -skip;
    for (const packet of packets) {
      const streams = splitStreams(packet, channels);
      if (streams === null) return null;
      let count = 0;
      streams.forEach((stream, channel) => {
        const decoded = (decoders[channel] as OpusScript).decode(stream);
        count = decoded.length / 2;
        for (let i = Math.max(0, -at); i < count && at + i < samples; i++)
          sound.writeInt16LE(decoded.readInt16LE(i * 2), ((at + i) * channels + channel) * 2);
      });
      at += count;
    }
    return Buffer.concat([wavHeader({ channels, sampleRateHz, dataBytes: sound.length }), sound]);
  } finally {
    for (const decoder of decoders) decoder.delete();
  }
}

function openEncoder(sampleRateHz: Rate): OpusScript {
  const encoder = openDecoder(sampleRateHz);
  encoder.setBitrate(BITS_A_SECOND[sampleRateHz]);
  encoder.encoderCTL(COMPLEXITY_REQUEST, COMPLEXITY);
  return encoder;
}

/** One object does both. */
function openDecoder(sampleRateHz: Rate): OpusScript {
  return new OpusScript(sampleRateHz, 1, OpusScript.Application.VOIP);
}

function joined(before: Int16Array, after: Int16Array): Int16Array {
  const both = new Int16Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}

/** A frame, filled up with silence. */
function bytesOf(samples: Int16Array | undefined, at: number, count: number): Buffer {
  const bytes = Buffer.alloc(count * 2);
  for (let i = 0; i < count; i++) bytes.writeInt16LE(samples?.[at + i] ?? 0, i * 2);
  return bytes;
}
