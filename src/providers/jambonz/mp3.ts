// Decodes MP3 with ffmpeg as a separate program; no decoder is linked in. If it is not installed, the error says what to
// install, or to use another format.
import { spawn } from 'node:child_process';
import type { Pcm } from '../../telephony/audio.ts';
import { malformedError, type Vendor } from '../http-error.ts';
import { Complaint, childEnvironment } from '../local/programs.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import { ProviderError } from '../spec/error.ts';

const RATE_HZ = 24_000;

export function decodeMp3(
  vendor: Vendor,
  mp3: Uint8Array,
  signal: AbortSignal,
  command = 'ffmpeg',
): Promise<Pcm> {
  return new Promise((resolve, reject) => {
    const args = [
      '-v',
      'error',
      '-f',
      'mp3',
      '-i',
      'pipe:0',
      '-f',
      's16le',
      '-ac',
      '1',
      '-ar',
      `${RATE_HZ}`,
      'pipe:1',
    ];
    // The signal ends it, also where it takes too long: whoever asks has a deadline.
    const child = spawn(command, args, {
      stdio: 'pipe',
      env: childEnvironment(),
      signal,
      killSignal: 'SIGKILL',
    });
    const complaint = new Complaint();
    const output: Buffer[] = [];
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' || error.code === 'EACCES' ? notInstalled(vendor) : error),
    );
    child.stdout.on('data', (piece: Buffer) => output.push(piece));
    child.stderr.on('data', (piece: Buffer) => complaint.add(piece));
    // What ends before it has read everything says so by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(mp3);
    child.on('close', (code) => {
      if (code !== 0) reject(malformedError(vendor, `sent an MP3 that cannot be read: ${complaint.line}`));
      else resolve({ samples: new PcmBytes().take(Buffer.concat(output)), sampleRateHz: RATE_HZ });
    });
  });
}

function notInstalled(vendor: Vendor): ProviderError {
  return new ProviderError(`${vendor.name} answers with MP3, and ffmpeg is not installed`, {
    kind: 'refused',
    provider: vendor.provider,
    hint: 'Install it: apt-get install ffmpeg; or have the server answer with audio/wav or audio/l16.',
  });
}
