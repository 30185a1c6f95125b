// `trunkline lists import`, ended by a signal at moments that a person could choose: it says what is in force, and how to go on.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { storedLists } from '../../src/store/lists/imported-lists.ts';
import { ApplyRig, ENVIRONMENT } from './apply-rig.ts';

const CLI = new URL('../../src/cli/trunkline.mjs', import.meta.url).pathname;
const PEOPLE = 60_000;

function rigWithFile(): { rig: ApplyRig; file: string } {
  const rig = ApplyRig.open();
  const rows = Array.from({ length: PEOPLE }, (_, nth) => `+1415${2_000_000 + nth},Ravi`);
  const file = join(rig.folder, 'big.csv');
  writeFileSync(file, `number,name\n${rows.join('\n')}\n`);
  return { rig, file };
}

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** `until` resolves when it is to be interrupted. */
async function interrupted(
  { rig, file }: { rig: ApplyRig; file: string },
  signal: NodeJS.Signals,
  until: (child: ChildProcess) => Promise<unknown>,
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [CLI, '-p', rig.provisioning, 'lists', 'import', file, '--campaign', 'reminders', '--yes'],
    { env: { ...process.env, ...ENVIRONMENT }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdout.resume();
  const closed = once(child, 'close');
  await until(child);
  child.kill(signal);
  const [code] = (await closed) as [number | null];
  return { code, err };
}

/** The columns are shown, and nothing of the list is read yet. */
async function planShown(child: ChildProcess): Promise<void> {
  if (child.stdout !== null) await once(child.stdout, 'data');
}

test('ended once the columns are shown, it says that nobody was imported; the next one takes in all', async () => {
  const made = rigWithFile();
  const first = await interrupted(made, 'SIGINT', planShown);
  expect(first).toMatchObject({
    code: 130,
    err: expect.stringMatching(
      /^interrupted: no.*reminders still has no list\..*\n→ run the same command again/s,
    ),
  });
  const again = await interrupted(made, 'SIGTERM', planShown);
  expect(again).toMatchObject({ code: 143, err: expect.stringMatching(/^interrupted: /) });
  await made.rig.withStore((store) => {
    expect(storedLists(store, 'reminders')).toEqual([]);
    return Promise.resolve();
  });
  const whole = await interrupted(made, 'SIGINT', (child) => once(child, 'exit'));
  expect(whole).toMatchObject({ code: 0, err: '' });
  await made.rig.withStore((store) => {
    expect(storedLists(store, 'reminders')).toMatchObject([{ state: 'current', accepted: PEOPLE }]);
    return Promise.resolve();
  });
});
