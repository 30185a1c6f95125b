// Reads the audio of an HTTP answer in jambonz's protocol: raw linear PCM, WAV, or MP3. Raw samples are passed on as they come;
// a file holds one sentence and is read whole. MP3 is decoded by ffmpeg if installed.
// docs.jambonz.org/guides/features/custom-tts-providers, "Response"
import type { Pcm } from '../../telephony/audio.ts';
import { parseWav } from '../../telephony/wav.ts';
import { malformedError, type Vendor } from '../http-error.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import { knownRate } from './voice-wire.ts';

/** Five minutes at 48 kHz; more is no sentence. */
const MAX_FILE_BYTES = 30_000_000;
const MP3 = /^audio\/(mpeg|mp3|mpeg3|x-mpeg-3)\b/i;
const WAV = /^audio\/(wav|x-wav|wave|vnd\.wave)\b/i;
const RAW = /^audio\/(l16|pcm|x-l16)\b/i;

export const SOUND = /^(audio\/|application\/octet-stream\b)/i;

export async function* soundOf(
  vendor: Vendor,
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  decodeMp3: (mp3: Uint8Array) => Promise<Pcm>,
): AsyncGenerator<Pcm, void, undefined> {
  if (RAW.test(contentType)) {
    const written = Number(/rate=(\d+)/i.exec(contentType)?.[1] ?? 8000);
    const sampleRateHz = knownRate(written);
    if (sampleRateHz === null) throw malformedError(vendor, `sends audio at ${written} Hz`);
    // Little-endian, as the switch of jambonz plays it, whatever RFC 2586 says of `audio/L16`.
    const pcm = new PcmBytes();
    for await (const piece of body) yield { samples: pcm.take(piece), sampleRateHz };
    return;
  }
  const file = await readAll(vendor, body);
  if (MP3.test(contentType)) yield await decodeMp3(file);
  else if (WAV.test(contentType) || isWav(file)) yield readWav(vendor, file);
  else
    throw malformedError(vendor, `answered with ${contentType}: expected audio/l16, audio/wav or audio/mpeg`);
}

function isWav(file: Uint8Array): boolean {
  return String.fromCharCode(...file.subarray(0, 4)) === 'RIFF';
}

async function readAll(vendor: Vendor, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MAX_FILE_BYTES) throw malformedError(vendor, 'sent a sound without an end');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function readWav(vendor: Vendor, file: Uint8Array): Pcm {
  const wav = parseWav(file);
  if ('error' in wav) throw malformedError(vendor, `sent a WAV that cannot be read: ${wav.error}`);
  const sampleRateHz = knownRate(wav.sampleRateHz);
  if (sampleRateHz === null) throw malformedError(vendor, `sends audio at ${wav.sampleRateHz} Hz`);
  return { samples: mixed(wav.samples), sampleRateHz };
}

function mixed(channels: readonly Int16Array[]): Int16Array {
  const [first = new Int16Array(0)] = channels;
  if (channels.length <= 1) return first;
  return first.map((_sample, at) =>
    Math.round(channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length),
  );
}
