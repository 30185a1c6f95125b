// Things that the tests of this room have in common. Imported by tests only.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Decision } from '../../src/compliance/decision.ts';
import { IN_MEMORY, openStore } from '../../src/store/database.ts';
import type { Intent } from '../../src/store/dialing/attempts.ts';
import { migrate } from '../../src/store/migrate.ts';
import { Store } from '../../src/store/store.ts';
import {
  type AttemptId,
  type CallId,
  type CampaignId,
  type ContactId,
  type LegId,
  toId,
} from '../../src/telephony/ids.ts';
import { type E164, isE164 } from '../../src/telephony/number.ts';
import { importContacts } from './contact-import.ts';

export const CAMPAIGN = toId<CampaignId>('reminders');
export const OWNER = 'controller-1';
export const ALLOWED: Decision = {
  verdict: 'allow',
  reasons: [
    {
      rule: 'calling-hours',
      because: 'It is 10:30.',
      facts: { localTime: '10:30' },
      source: { instrument: 'the campaign', clause: null, effectiveOn: null, certainty: 'ours' },
    },
  ],
};

let emptyDatabase: Buffer | null = null;

/** The bytes of a database that has every step and no row. The steps are taken once, and every test gets a copy. */
function migratedBytes(): Buffer {
  if (emptyDatabase !== null) return emptyDatabase;
  const database = new Database(IN_MEMORY);
  migrate(database, IN_MEMORY);
  emptyDatabase = database.serialize();
  database.close();
  return emptyDatabase;
}

/** Opened, and closed with the test. In memory where no path is given; a file that is not there yet is made. */
export function openTestStore(path = IN_MEMORY): Store {
  const store = path === IN_MEMORY ? openEmptyStore() : openFile(path);
  onTestFinished(() => store.close());
  return store;
}

/** In memory, for whoever closes it: many tests may read of it that nothing is there. */
export function openEmptyStore(): Store {
  const database = new Database(migratedBytes());
  migrate(database, IN_MEMORY);
  database.pragma('synchronous = NORMAL');
  return new Store(IN_MEMORY, database);
}

function openFile(path: string): Store {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, migratedBytes(), { mode: 0o600 });
  }
  const opened = openStore(path);
  if (opened.kind === 'refused') throw opened.error;
  return opened.store;
}

/** A folder that goes with the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Another process, for tests that kill it. It goes with the test at the latest, and also when the test's own process dies. */
export function runInChild(code: string): ChildProcessByStdio<Writable, Readable, null> {
  const alone = "process.stdin.on('end', () => process.exit()).resume();";
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', `${alone}\n${code}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** The nth callee: `+919800000001` and on. */
export function callee(nth: number): E164 {
  const number = `+9198${String(nth).padStart(8, '0')}`;
  if (!isE164(number)) throw new Error(number);
  return number;
}

export async function importCallees(store: Store, count: number, at = 0): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    number: callee(index + 1),
    position: index + 2,
    variables: { name: `callee ${index + 1}` },
  }));
  await importContacts(store, CAMPAIGN, rows, at);
}

export function intentFor(contact: ContactId | null, nth: number, at = 1_000): Intent {
  return {
    id: toId<AttemptId>(`attempt-${nth}`),
    contact,
    campaign: CAMPAIGN,
    number: callee(nth),
    callerId: callee(99),
    trunk: 'carrier',
    call: toId<CallId>(`call-${nth}`),
    leg: toId<LegId>(`leg-${nth}`),
    owner: OWNER,
    decision: ALLOWED,
    facts: { localTime: '10:30' },
    at,
  };
}
