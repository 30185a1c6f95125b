import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DATABASE_FILE } from '../runtime/files.ts';
import { lockFile } from '../store/locks/lock-file.ts';
import { ControllerClient } from './controller-client.ts';

let dataDirectory = '';

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'controller-client-'));
});

afterEach(() => rmSync(dataDirectory, { recursive: true }));

// Without a token nothing is asked: no controller was ever started here.
const client = () =>
  new ControllerClient({ appliance: { dataDirectory, api: { host: '127.0.0.1', port: 8780 } } });

test('where nothing runs, it says how to start', async () => {
  expect(await client().status()).toEqual({
    ...{ ok: false, running: false },
    message: 'no controller is running at http://127.0.0.1:8780',
    remedy: 'start it: trunkline run',
  });
});

test('whoever holds the database and does not answer is starting, and is not to be started again', async () => {
  const lock = lockFile(join(dataDirectory, `${DATABASE_FILE}.lock`));
  if (lock === 'taken') throw new Error('nobody else is here');
  const answer = await client().status();
  lock.close();
  expect(answer).toMatchObject({ ok: false, running: false, remedy: expect.stringMatching(/^ask again/) });
  expect(await client().status()).toMatchObject({ remedy: 'start it: trunkline run' });
});
