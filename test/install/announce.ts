// Says once, before the suite, why it is skipped, or where its machines come from.
import { BASE_FOLDER, whyNoMachine } from './base.ts';

export function setup(): void {
  const reason = whyNoMachine();
  process.stderr.write(
    reason === null
      ? `Debian for these tests: ${BASE_FOLDER} (made once, kept)\n`
      : `SKIPPED, no machine can be made here: ${reason}\n`,
  );
}
