// How audio is stored for playback: in the leg's own codec, byte for byte, or, for codecs without an encoder here (G722, opus,
// …), as linear WAV that the switch converts.
import type { LegCodec } from '../../telephony/audio.ts';
import { encodePcma, encodePcmu, PCMA_SILENCE, PCMU_SILENCE } from '../../telephony/g711.ts';
import { wavHeader } from '../../telephony/wav.ts';

export interface PlayoutEncoder {
  /** The switch picks its reader, and with it the codec, by the file's extension alone. */
  readonly extension: string;
  readonly sampleRateHz: number;
  readonly bytesPerSample: 1 | 2;
  /** `bare`: one file without a header. `pieces`: closed WAV files one behind the other. */
  readonly container: 'bare' | 'pieces';
  /** The byte that silence is made of. */
  readonly silence: number;
  encode(samples: Int16Array): Uint8Array;
}

export function encoderFor(codec: LegCodec): PlayoutEncoder {
  const { sampleRateHz } = codec;
  switch (codec.name.toUpperCase()) {
    case 'PCMU':
      return {
        extension: 'PCMU',
        sampleRateHz,
        bytesPerSample: 1,
        container: 'bare',
        silence: PCMU_SILENCE,
        encode: encodePcmu,
      };
    case 'PCMA':
      return {
        extension: 'PCMA',
        sampleRateHz,
        bytesPerSample: 1,
        container: 'bare',
        silence: PCMA_SILENCE,
        encode: encodePcma,
      };
    case 'L16':
      // In the machine's own order: the switch turns it round for the wire (measured on a 16 kHz L16 leg).
      return { ...LINEAR, extension: 'L16', sampleRateHz, container: 'bare' };
    default:
      return { ...LINEAR, extension: 'wav', sampleRateHz, container: 'pieces' };
  }
}

const LINEAR = { bytesPerSample: 2, silence: 0, encode: bytesOf } as const;

/** A closed WAV file with `samples`, mono. */
export function wavFile(samples: Int16Array, sampleRateHz: number): Uint8Array {
  const header = wavHeader({ channels: 1, sampleRateHz, dataBytes: samples.byteLength });
  const file = new Uint8Array(header.length + samples.byteLength);
  file.set(header);
  file.set(bytesOf(samples), header.length);
  return file;
}

function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
