// Said once before the live tests: which switch they run against, or that they are skipped and why.
import { findSipp } from '../carrier/sipp.ts';
import { findSwitch } from './find-switch.ts';

/** For vitest's `globalSetup`. */
export function setup(): void {
  const found = findSwitch();
  process.stdout.write(
    found.ok
      ? `\nLive tests against ${found.switch.binary}\n`
      : `\nLive tests SKIPPED: ${found.because}\nThey need a FreeSWITCH with mod_audio_stream on this machine; they start their own on loopback.\n`,
  );
  const sipp = findSipp();
  if (found.ok && !sipp.ok) process.stdout.write(`Odd carriers SKIPPED: ${sipp.because}\n`);
}
