// Backups and restores on a real disk, with the system's own tar.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BackupOptions, makeBackup, restoreBackup } from '../../src/provisioning/backup/backup.ts';
import { packFolder } from '../../src/provisioning/backup/tar.ts';
import { OperatorError } from '../../src/runtime/operator-error.ts';
import { openStore } from '../../src/store/database.ts';
import { suppressNumber } from '../../src/store/lists/suppressions.ts';
import { APPLY_LOCK } from '../../src/store/locks/apply-lock.ts';
import { acquireControllerLease } from '../../src/store/locks/controller-lease.ts';
import { lockFile } from '../../src/store/locks/lock-file.ts';
import { MIGRATIONS, migrate } from '../../src/store/migrate.ts';
import type { Store } from '../../src/store/store.ts';
import { isE164 } from '../../src/telephony/number.ts';

const AT = Date.parse('2026-11-22T02:30:00.000Z');
const DAY_MS = 86_400_000;

function place() {
  const root = mkdtempSync(join(tmpdir(), 'trunkline-backup-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const data = join(root, 'data');
  const provisioning = join(root, 'provisioning');
  mkdirSync(join(provisioning, 'trunks'), { recursive: true });
  mkdirSync(join(data, 'versions', '1'), { recursive: true });
  writeFileSync(join(data, 'versions', '1', 'appliance.yaml'), 'name: applied\n');
  writeFileSync(join(provisioning, 'appliance.yaml'), 'name: one\n');
  writeFileSync(join(provisioning, 'trunks', 'main.yaml'), 'name: main\n');
  writeFileSync(join(root, 'environment'), 'KEY=very-secret\n');
  symlinkSync('../environment', join(provisioning, '.env'));
  writeFileSync(join(provisioning, 'carrier.key'), 'very-secret\n');
  const database = join(data, 'trunkline.sqlite');
  const options: BackupOptions = {
    dataDirectory: data,
    provisioning,
    directory: join(data, 'backups'),
    keepDays: 14,
    at: AT,
  };
  const restored = (file: string, files = false) =>
    restoreBackup({ file, dataDirectory: data, provisioning: files ? provisioning : null, at: AT + DAY_MS });
  return { root, data, provisioning, database, options, restored };
}

function opened(path: string): Store {
  const result = openStore(path);
  if (result.kind === 'refused') throw result.error;
  onTestFinished(() => result.store.close());
  return result.store;
}

const refusal = (work: Promise<unknown>): Promise<OperatorError> =>
  work.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: unknown) => {
      if (error instanceof OperatorError) return error;
      throw error;
    },
  );

describe('a backup', () => {
  test('is made while the controller writes, and brings back what was committed then', async () => {
    const { database, options, restored } = place();
    const store = opened(database);
    await suppress(store, 1);
    const { path } = await makeBackup(options);
    await suppress(store, 2);
    expect(await listSuppressions(store)).toHaveLength(2);
    store.close();
    const report = await restored(path);
    expect(report.madeAt).toBe('2026-11-22T02:30:00.000Z');
    expect(await listSuppressions(opened(database))).toHaveLength(1);
  });

  test('is one file for its owner alone, and leaves nothing else', async () => {
    const { database, options } = place();
    opened(database);
    const { path, bytes } = await makeBackup(options);
    expect(readdirSync(options.directory)).toEqual(['trunkline-20261122T023000000Z.tar.gz']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).size).toBe(bytes);
  });

  test('holds no keys: neither those of the environment nor those that lie beside the declarations', async () => {
    const { database, options, root, restored, provisioning, data } = place();
    opened(database).close();
    const { path } = await makeBackup(options);
    rmSync(provisioning, { recursive: true });
    await restored(path, true);
    expect(readFileSync(join(provisioning, 'trunks', 'main.yaml'), 'utf8')).toBe('name: main\n');
    expect(readFileSync(join(data, 'versions', '1', 'appliance.yaml'), 'utf8')).toBe('name: applied\n');
    expect(existsSync(join(provisioning, '.env'))).toBe(false);
    expect(existsSync(join(provisioning, 'carrier.key'))).toBe(false);
    expect(existsSync(join(root, 'environment'))).toBe(true);
  });

  test('holds what the declarations name: workbooks, documents and sounds, also in a folder that is a link', async () => {
    const { database, options, root, restored, provisioning } = place();
    opened(database).close();
    const written: Record<string, string> = {
      'lists/people.xlsx': 'a workbook',
      'knowledge/fees.md': '# Fees',
      'sounds/hold.wav': 'a sound',
    };
    for (const [path, text] of Object.entries(written)) {
      mkdirSync(join(provisioning, path, '..'), { recursive: true });
      writeFileSync(join(provisioning, path), text);
    }
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere', 'asha.yaml'), 'name: asha\n');
    symlinkSync(join(root, 'elsewhere'), join(provisioning, 'agents'));
    const { path } = await makeBackup(options);
    rmSync(provisioning, { recursive: true });
    await restored(path, true);
    for (const [file, text] of Object.entries({ ...written, 'agents/asha.yaml': 'name: asha\n' }))
      expect(readFileSync(join(provisioning, file), 'utf8')).toBe(text);
  });

  test('of an earlier version has no workbooks, and leaves those that are there', async () => {
    const { database, options, restored, provisioning } = place();
    opened(database).close();
    const { path } = await makeBackup(options);
    mkdirSync(join(provisioning, 'lists'));
    writeFileSync(join(provisioning, 'lists', 'people.xlsx'), 'a workbook');
    writeFileSync(join(provisioning, 'trunks', 'later.yaml'), 'name: later\n');
    await restored(path, true);
    expect(readFileSync(join(provisioning, 'lists', 'people.xlsx'), 'utf8')).toBe('a workbook');
    expect(existsSync(join(provisioning, 'trunks', 'later.yaml'))).toBe(false);
  });

  test('lets go what is older than it should be kept, by the time in its name, and nothing of others', async () => {
    const { database, options } = place();
    opened(database);
    const first = await makeBackup({ ...options, at: AT - 15 * DAY_MS });
    const second = await makeBackup({ ...options, at: AT - 13 * DAY_MS });
    writeFileSync(join(options.directory, 'trunkline-2020.tar.gz'), 'somebody else');
    const { removed } = await makeBackup(options);
    expect(removed).toEqual(['trunkline-20261107T023000000Z.tar.gz']);
    expect([existsSync(first.path), existsSync(second.path)]).toEqual([false, true]);
    expect(existsSync(join(options.directory, 'trunkline-2020.tar.gz'))).toBe(true);
  });

  test('is refused where there is nothing to save', async () => {
    const { options } = place();
    expect((await refusal(makeBackup(options))).message).toContain('there is no database');
  });

  test('is refused of a damaged database, and older backups stay', async () => {
    const { database, options } = place();
    opened(database).close();
    const sound = await makeBackup({ ...options, at: AT - 20 * DAY_MS });
    const bytes = readFileSync(database);
    bytes.fill(0x5a, 8192, bytes.length - 4096);
    writeFileSync(database, bytes);
    const said = await refusal(makeBackup(options));
    expect(said.message).toMatch(/is damaged/);
    expect(readdirSync(options.directory)).toEqual([sound.path.slice(options.directory.length + 1)]);
  });
});

describe('a restore', () => {
  test('is refused while a controller runs, and changes nothing', async () => {
    const { database, options, restored } = place();
    const store = opened(database);
    const { path } = await makeBackup(options);
    await suppress(store, 1);
    const lease = await acquireControllerLease(store, { owner: 'a', host: 'b', pid: 1 }, AT);
    if (lease.kind !== 'held') throw new Error('the lease was not free');
    expect((await refusal(restored(path))).message).toContain('a controller is running');
    lease.lease.release();
    expect(await listSuppressions(store)).toHaveLength(1);
  });

  test('is refused while an apply is under way, which would go on in the file that is replaced', async () => {
    const { database, options, restored } = place();
    const store = opened(database);
    const { path } = await makeBackup(options);
    await suppress(store, 1);
    const lock = lockFile(`${database}${APPLY_LOCK}`);
    if (lock === 'taken') throw new Error('nobody else applies');
    expect((await refusal(restored(path))).message).toContain('an apply is under way');
    lock.close();
    expect(await listSuppressions(store)).toHaveLength(1);
    // And it gave its own locks back.
    store.close();
    expect(await restored(path)).toMatchObject({ database });
  });

  test('keeps the database that it replaces, with what was in its log only', async () => {
    const { database, options, restored } = place();
    const before = opened(database);
    const { path } = await makeBackup(options);
    await suppress(before, 7);
    // Not closed: the row is in the write-ahead log, as after a power cut.
    const { keptIn } = await restored(path);
    before.close();
    expect(await listSuppressions(opened(database))).toHaveLength(0);
    expect(await listSuppressions(opened(join(keptIn ?? '', 'trunkline.sqlite')))).toHaveLength(1);
  });

  test('puts a database in place where the one that was there is broken', async () => {
    const { database, options, restored } = place();
    await suppress(opened(database), 1);
    const { path } = await makeBackup(options);
    for (const suffix of ['-wal', '-shm']) rmSync(database + suffix, { force: true });
    writeFileSync(database, 'not a database at all');
    await restored(path);
    expect(await listSuppressions(opened(database))).toHaveLength(1);
  });

  test('brings an older database up to date', async () => {
    const { data, database, options, restored } = place();
    const old = new Database(join(data, 'trunkline.sqlite'));
    migrate(old, database, MIGRATIONS.slice(0, 1));
    old.close();
    const { path } = await makeBackup(options);
    rmSync(database);
    const { keptIn } = await restored(path);
    expect(keptIn).not.toBeNull();
    const result = openStore(database, { readonly: true });
    expect(result.kind).toBe('open');
    if (result.kind === 'open') result.store.close();
  });

  test('of a newer version is refused, and changes nothing', async () => {
    const { database, options, restored } = place();
    opened(database).close();
    const newer = new Database(database);
    newer.exec(`insert into migrations values (${MIGRATIONS.length + 1}, 'from-the-future', 0)`);
    newer.close();
    const { path } = await makeBackup(options);
    const before = readFileSync(database);
    expect((await refusal(restored(path))).message).toContain('nothing was restored');
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  test.each([
    ['a file that is no archive', null, /is no backup of Trunkline/],
    ['an archive of something else', { 'passwd.txt': 'x' }, /it holds passwd\.txt/],
    ['an archive without a manifest', { 'trunkline.sqlite': 'x' }, /no backup that this version knows/],
    [
      'a backup with a broken database',
      {
        'manifest.json': '{"format":1,"madeAt":"2026-11-22T02:30:00.000Z"}',
        'trunkline.sqlite': 'x'.repeat(2000),
      },
      /not sound, nothing was restored/,
    ],
  ])('%s is refused', async (_name, files, words) => {
    const { root, data, restored } = place();
    const file = join(root, 'given.tar.gz');
    const folder = mkdtempSync(join(root, 'made-'));
    for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(folder, name), text);
    if (files === null) writeFileSync(file, 'nothing');
    else await packFolder(folder, Object.keys(files), file);
    expect((await refusal(restored(file))).message).toMatch(words);
    expect(readdirSync(data).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a link in an archive is refused: it could lead anywhere', async () => {
    const { root, restored } = place();
    const folder = mkdtempSync(join(root, 'made-'));
    symlinkSync('/etc', join(folder, 'versions'));
    await packFolder(folder, ['versions'], join(root, 'given.tar.gz'));
    const said = await refusal(restored(join(root, 'given.tar.gz')));
    expect(said.message).toContain('neither a file nor a folder');
  });
});

async function suppress(store: Store, index: number): Promise<void> {
  const number = `+9180400${String(index).padStart(5, '0')}`;
  if (!isE164(number)) throw new Error(`${number} is no number`);
  await suppressNumber(store, number, 'asked', 5);
}

async function listSuppressions(store: Store): Promise<unknown[]> {
  return store.all(store.query.selectFrom('suppressions').selectAll());
}
