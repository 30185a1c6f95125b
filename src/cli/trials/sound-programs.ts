// The microphone and the loudspeaker of this machine, by ALSA's own programs. One that is missing is told before anybody is greeted;
// one that ends by itself ends the talk, because from then on nobody is heard.
import { type ChildProcess, spawn } from 'node:child_process';
import { OperatorError } from '../../runtime/operator-error.ts';
import { samplesPerFrame } from '../../telephony/audio.ts';
import { isOnPath } from '../on-path.ts';

const OR_FILES = 'or use files: --in words.wav --out talk.wav';

/** Throws `OperatorError`. */
export function requireSoundPrograms(path?: string): void {
  const missing = ['arecord', 'aplay'].filter((program) => !isOnPath(program, path));
  if (missing.length === 0) return;
  throw new OperatorError(
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed`,
    `apt-get install alsa-utils; ${OR_FILES}`,
  );
}

const format = (rateHz: number): string[] => [
  '-q',
  '-t',
  'raw',
  '-f',
  'S16_LE',
  '-r',
  String(rateHz),
  '-c',
  '1',
];

type OnEnd = (error: OperatorError) => void;

/** In frames of 20 ms, until it is closed. */
export function openMicrophone(
  rateHz: number,
  hear: (samples: Int16Array) => void,
  onEnd: OnEnd,
): { close(): void } {
  const child = spawn('arecord', [...format(rateHz), '-'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const frameBytes = samplesPerFrame(rateHz) * 2;
  let rest = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= frameBytes) {
      const samples = new Int16Array(frameBytes / 2);
      for (let index = 0; index < samples.length; index++) samples[index] = rest.readInt16LE(index * 2);
      rest = rest.subarray(frameBytes);
      hear(samples);
    }
  });
  return watched(child, 'arecord', 'the microphone', onEnd);
}

export function openSpeaker(
  rateHz: number,
  onEnd: OnEnd,
): { write(samples: Int16Array): void; close(): void } {
  const child = spawn('aplay', [...format(rateHz), '--buffer-time=100000', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  // Whoever has ended takes nothing any more; that it has, is told below.
  child.stdin.on('error', () => {});
  return {
    ...watched(child, 'aplay', 'the loudspeaker', onEnd),
    write: (samples) => {
      child.stdin.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    },
  };
}

function watched(child: ChildProcess, program: string, what: string, onEnd: OnEnd): { close(): void } {
  let isClosed = false;
  const end = (detail: string): void => {
    if (isClosed) return;
    isClosed = true;
    onEnd(
      new OperatorError(
        `${program} cannot use ${what} (${detail}); what it said is above`,
        `check what ${program} -l lists, and that nothing else uses it; ${OR_FILES}`,
      ),
    );
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  return {
    close: () => {
      isClosed = true;
      child.kill();
    },
  };
}
