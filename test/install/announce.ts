// Says once, before the suite, why it is skipped, or where its machines come from.
import { findSwitch } from '../live/harness/find-switch.ts';
import { BASE_FOLDER, whyNoMachine } from './base.ts';

export function setup(): void {
  const reason = whyNoMachine();
  process.stderr.write(
    reason === null
      ? `Debian for these tests: ${BASE_FOLDER} (made once, kept)\n`
      : `SKIPPED, no machine can be made here: ${reason}\n`,
  );
  const found = findSwitch();
  if (!found.ok) process.stderr.write(`SKIPPED, no calls on a machine: ${found.because}\n`);
}
