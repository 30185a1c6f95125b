// A call's recording, read as sound: when each side spoke, by the recording's own clock.
import { readFileSync } from 'node:fs';
import { parseWav } from '../../../src/telephony/wav.ts';
import { SoundLog, type SpokenSpan } from '../carrier/sound-log.ts';

export interface Recorded {
  readonly sampleRateHz: number;
  readonly durationMs: number;
  /** Milliseconds from the beginning of the file. Left is the far end, right the agent. */
  readonly caller: readonly SpokenSpan[];
  readonly agent: readonly SpokenSpan[];
}

const FRAME_MS = 20;

export function readRecording(path: string, pauseMs = 400): Recorded {
  const wav = parseWav(readFileSync(path));
  if ('error' in wav) throw new Error(`${path}: ${wav.error}`);
  const [left, right] = wav.samples;
  if (wav.channels !== 2 || left === undefined || right === undefined)
    throw new Error(`${path} has ${wav.channels} channels`);
  return {
    sampleRateHz: wav.sampleRateHz,
    durationMs: (left.length * 1000) / wav.sampleRateHz,
    caller: spansIn(left, wav.sampleRateHz, pauseMs),
    agent: spansIn(right, wav.sampleRateHz, pauseMs),
  };
}

function spansIn(samples: Int16Array, sampleRateHz: number, pauseMs: number): SpokenSpan[] {
  const log = new SoundLog(false);
  const size = (sampleRateHz * FRAME_MS) / 1000;
  for (let i = 0; (i + 1) * size <= samples.length; i++)
    log.add(i * FRAME_MS, i, samples.subarray(i * size, (i + 1) * size), sampleRateHz);
  return log.spans(pauseMs);
}
