// The machine: its log, its backups, and its use of disks. Deletes nothing but expired backups.
import { readdirSync, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BACKUP_FOLDER, madeAtOf, makeBackup } from '../../../../provisioning/backup/backup.ts';
import { DATABASE_FILE, LOG_FOLDER, TRANSCRIPT_FOLDER } from '../../../../runtime/files.ts';
import { OperatorError } from '../../../../runtime/operator-error.ts';
import { newestLogLines } from '../../../../runtime/read-log.ts';
import { findCall } from '../../../../store/calls/calls.ts';
import { type CallId, isId, toId } from '../../../../telephony/ids.ts';
import type { Instant } from '../../../../telephony/time.ts';
import { readMachine } from '../../../alerts/machine-facts.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';

const BACKUPS_KEPT_DAYS = 14;

const logQuery = z.object({
  call: z.string().max(64).optional().describe('Only lines of this call.'),
  level: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('This level and above.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

const backup = z.object({ file: z.string(), bytes: z.number(), at: z.number() });
const held = z.object({ files: z.number(), bytes: z.number(), oldestAt: z.number().nullable() });

const storage = z.object({
  disks: z.array(
    z.object({ folder: z.string(), path: z.string(), freeBytes: z.number(), freeShare: z.number() }),
  ),
  databaseBytes: z.number(),
  recordings: held,
  transcripts: held,
  backups: held,
  isRecording: z.boolean(),
  kept: z
    .array(
      z.object({
        what: z.enum(['recordings', 'words', 'people', 'lists', 'proof']),
        days: z.number().nullable().describe('Null: until the person is erased.'),
      }),
    )
    .describe(
      'How many days each kind of data is kept: `recordings.keepDays` and `retention` in appliance.yaml.',
    ),
  recording: z.looseObject({}).describe('`recordings` in appliance.yaml: what is stored, and for how long.'),
});

export function machineRoutes({ config, clock, store }: ApiDeps): Route[] {
  const dataDirectory = (): string => config().appliance.dataDirectory;
  const backupFolder = (): string => join(dataDirectory(), BACKUP_FOLDER);
  const common = { method: 'GET', tag: 'system', scope: 'read' } as const;
  /** What is kept of a call bears its id, a transcript behind its time. The file itself may have been moved here or restored since. */
  const endOfCall: Dating = async (name) => {
    const [id = ''] = name.replace(/^\d{8}-\d{6}-/, '').split('.');
    const call = isId(id) ? await findCall(store, toId<CallId>(id)) : null;
    return call === null ? null : (call.endedAt ?? call.startedAt);
  };
  return [
    route({
      ...common,
      path: '/logs',
      id: 'readLog',
      summary:
        'The newest lines of the log, newest first, if the controller runs in a terminal; a service logs to the journal. Personal data is masked',
      query: logQuery,
      audited: true,
      answer: z.object({ items: z.array(z.looseObject({})) }),
      handle: async ({ query }) => ({
        items: await newestLogLines(join(dataDirectory(), LOG_FOLDER), query),
      }),
    }),
    route({
      ...common,
      path: '/backups',
      id: 'listBackups',
      summary: 'Backups in the data directory, newest first',
      answer: z.object({ items: z.array(backup) }),
      handle: () => ({ items: backupsIn(backupFolder()) }),
    }),
    route({
      ...common,
      method: 'POST',
      scope: 'admin',
      status: 201,
      path: '/backups',
      id: 'makeBackup',
      summary: `Save database, declarations and versions in one file while calls continue; backups older than ${BACKUPS_KEPT_DAYS} days are deleted`,
      answer: backup.extend({
        file: z.string().describe('The whole path, on the machine.'),
        removed: z.number().describe('How many old ones were deleted.'),
      }),
      handle: async () => {
        try {
          const made = await makeBackup({
            ...{ dataDirectory: dataDirectory(), provisioning: config().root, directory: backupFolder() },
            ...{ keepDays: BACKUPS_KEPT_DAYS, at: clock.now() },
          });
          return { file: made.path, bytes: made.bytes, at: clock.now(), removed: made.removed.length };
        } catch (error) {
          if (error instanceof OperatorError) throw new ApiProblem('refused', error.message, error.remedy);
          throw error;
        }
      },
    }),
    route({
      ...common,
      path: '/storage',
      id: 'getStorage',
      summary: 'Disk space, and what uses it',
      answer: storage,
      handle: async () => {
        const { disks } = await readMachine(config());
        const { recordings, retention } = config().appliance;
        const data = dataDirectory();
        const [sound, words, backups] = await Promise.all([
          heldIn(recordings.directory, endOfCall),
          heldIn(join(data, TRANSCRIPT_FOLDER), endOfCall),
          heldIn(backupFolder(), async (name) => madeAtOf(name)),
        ]);
        return {
          disks: disks.map((disk) => ({ ...disk })),
          databaseBytes: statSync(join(data, DATABASE_FILE), { throwIfNoEntry: false })?.size ?? 0,
          ...{ recordings: sound, transcripts: words, backups },
          isRecording: recordings.enabled,
          kept: [
            { what: 'recordings' as const, days: recordings.keepDays ?? null },
            { what: 'words' as const, days: retention.wordsDays ?? null },
            { what: 'people' as const, days: retention.peopleDays ?? null },
            { what: 'lists' as const, days: retention.listsDays ?? null },
            { what: 'proof' as const, days: retention.proofDays ?? null },
          ],
          recording: withoutSecrets(recordings),
        };
      },
    }),
  ];
}

function backupsIn(folder: string): z.input<typeof backup>[] {
  const names = statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder);
  return names
    .filter((name) => name.endsWith('.tar.gz'))
    .flatMap((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      const at = madeAtOf(name) ?? Math.round(found?.mtimeMs ?? 0);
      return found === undefined ? [] : [{ file: name, bytes: found.size, at }];
    })
    .sort((one, other) => other.at - one.at);
}

/** When what lies in a file of this name was made. Null: nobody knows it better than the file. */
type Dating = (name: string) => Promise<Instant | null>;

/** Folders of days below it are counted too. */
async function heldIn(folder: string, dating: Dating): Promise<z.input<typeof held>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  let files = 0;
  let oldest: { readonly name: string; readonly at: number } | null = null;
  for (const name of names) {
    if (!name.isFile()) continue;
    const found = await stat(join(name.parentPath, name.name)).catch(() => null);
    if (found === null) continue;
    files += 1;
    bytes += found.size;
    if (oldest === null || found.mtimeMs < oldest.at) oldest = { name: name.name, at: found.mtimeMs };
  }
  const oldestAt = oldest === null ? null : ((await dating(oldest.name)) ?? Math.round(oldest.at));
  return { files, bytes, oldestAt };
}

/** Numbers, words and switches: whatever else stands there may hold a key. */
function withoutSecrets(section: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section).filter(
      ([, value]) => ['string', 'number', 'boolean'].includes(typeof value) || isListOfWords(value),
    ),
  );
}

function isListOfWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
