// What `trunkline status` prints about versions: which one is in force, what differs from it, and what to do. If everything
// agrees, only the version.
import type { DriftReport } from '../../provisioning/drift-report.ts';

export interface DriftLine {
  readonly text: string;
  readonly isWrong: boolean;
}

const SHOWN = 3;

export function driftLines({
  state,
  version,
  changes,
  problems,
  controller,
  ...rest
}: DriftReport): DriftLine[] {
  const lines: DriftLine[] = [];
  const wrong = (text: string): void => void lines.push({ text, isWrong: true });
  const { rendered, switch: running } = rest;
  if (version === null) wrong('nothing has been applied yet → trunkline apply');
  else lines.push({ text: `version ${version} is in force`, isWrong: false });
  if (state === 'changed') {
    const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
    wrong(`${count} in the files not applied yet → trunkline plan, then trunkline apply`);
  }
  if (state === 'mistakes') {
    const [first] = problems;
    wrong(`the files have mistakes: ${first?.where}: ${first?.message} → trunkline check`);
  }
  if (version !== null && controller.version !== null && controller.version !== version)
    wrong(`new calls still use version ${controller.version} → trunkline apply, or restart the controller`);
  if (controller.waitsForRestart.length > 0)
    wrong(`waits for the next start of the controller: ${controller.waitsForRestart.join(', ')}`);
  if (rendered.state === 'differ') {
    const { files, directory } = rendered;
    const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
    const names = files.slice(0, SHOWN).join(', ');
    wrong(
      `files of the switch in ${directory} differ from what was rendered: ${names}${more} → trunkline apply`,
    );
  }
  // Not connected stands in a line of its own.
  if (!['same', 'not-ours', 'unreached'].includes(running.state))
    wrong(`the switch is not running it: ${running.because.join('; ')} → ${running.remedy}`);
  return lines;
}
