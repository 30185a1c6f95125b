import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Appliance } from '../config/appliance.ts';
import { lockPlayoutFolder } from './playout-lock.ts';

test('a second appliance in the folder is told to take another one, and may come once the first has gone', () => {
  const playoutDirectory = mkdtempSync(join(tmpdir(), 'trunkline-playout-lock-'));
  onTestFinished(() => rmSync(playoutDirectory, { recursive: true }));
  const of = (name: string): { appliance: Appliance } => ({
    appliance: { name, playoutDirectory } as Appliance,
  });
  const first = lockPlayoutFolder(of('clinic'));
  expect(() => lockPlayoutFolder(of('shop'))).toThrow(
    expect.objectContaining({
      message: `another controller on this machine keeps the audio of its calls in ${playoutDirectory}`,
      remedy: expect.stringContaining('/dev/shm/trunkline-shop'),
    }),
  );
  first.close();
  lockPlayoutFolder(of('shop')).close();
});
