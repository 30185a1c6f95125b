// The file beside the database: what was put in is there after the end of the process, and what was broken off is not.
import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../../test/fakes/opened-store.ts';
import { PendingJournal } from './pending-journal.ts';

function opened(path: string): PendingJournal {
  const journal = PendingJournal.open(path);
  onTestFinished(() => journal.close());
  return journal;
}

const FIRST = { what: 'opt-out', reason: 'said so\non the call' };
const SECOND = { what: 'contact', contact: 'ünï', at: 5 };

test('what was put in is read by the next one, in its order, until it is cleared', () => {
  const path = join(testFolder(), 'owed');
  const journal = opened(path);
  expect(journal.read()).toEqual([]);
  journal.append(FIRST);
  journal.append(SECOND);
  expect(opened(path).read()).toEqual([FIRST, SECOND]);
  opened(path).append(FIRST);
  expect(opened(path).read()).toEqual([FIRST, SECOND, FIRST]);
  opened(path).clear();
  expect(opened(path).read()).toEqual([]);
});

test('it is nobody else’s to read, and has its room from the beginning', () => {
  const path = join(testFolder(), 'owed');
  const journal = opened(path);
  const { size, mode } = statSync(path);
  expect(mode & 0o777).toBe(0o600);
  for (let nth = 0; nth < 100; nth++) journal.append(FIRST);
  expect(statSync(path).size).toBe(size);
});

test('a record that was broken off is left out, and those behind it are whole', () => {
  const path = join(testFolder(), 'owed');
  opened(path).append(FIRST);
  const content = readFileSync(path);
  const end = content.indexOf(0);
  writeFileSync(path, content.fill(0, end - 10));
  const journal = opened(path);
  expect(journal.read()).toEqual([]);
  journal.append(SECOND);
  expect(opened(path).read()).toEqual([SECOND]);
});

test('one that was being cleared keeps what was not reached', () => {
  const path = join(testFolder(), 'owed');
  const journal = opened(path);
  journal.append(FIRST);
  journal.append(SECOND);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(20), 0, 20, 0);
  closeSync(file);
  expect(opened(path).read()).toEqual([SECOND]);
});
