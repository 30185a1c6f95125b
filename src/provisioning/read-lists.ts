// Reads the call lists that campaigns name, row by row, in a thread, with the reader of `trunkline lists import`. Reports
// which rows cannot be called and why, and what would change. Writes nothing; `take` puts a list in force.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Campaign } from '../config/campaign/campaign.ts';
import { type Problem, sortProblems } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { VERSIONS_FOLDER } from '../runtime/files.ts';
import { importList } from '../runtime/lists/import-list.ts';
import { declaredJob, leftOutReport } from '../runtime/lists/list-job.ts';
import type {
  ImportCounts,
  ImportFailure,
  ImportJob,
  ImportPlan,
  ImportProgress,
} from '../runtime/lists/messages.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { Versions } from './versions.ts';

interface Read {
  readonly campaign: string;
  /** Relative to the folder of the declarations. */
  readonly list: string;
}

export type ListReading =
  | (Read & { readonly kind: 'read'; readonly counts: ImportCounts; readonly plan: ImportPlan })
  /** The file as a whole: no list, or no column of numbers. */
  | (Read & { readonly kind: 'refused'; readonly problems: readonly ImportFailure[] });

export interface ReadListOptions {
  readonly config: Config;
  /** To compare with what is in force, and for what its columns were taken the last time. Null: there is none. */
  readonly database: string | null;
  /** Where the bytes of a list are. */
  readonly places: ListPlaces;
  /** So many people of each are given back. More than none: all of a list is read, also of one that is in force. */
  readonly sample?: number;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/** One mistake or more in call lists. Nothing was changed. */
export class BadListsError extends OperatorError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    super(
      first === undefined ? 'a list has mistakes' : `${first.file}:${first.line} ${first.message}`,
      first?.remedy ?? '',
    );
    this.problems = problems;
  }
}

/** A file of the owner's, or a copy that is kept with a version: that one is unpacked where it is asked for. */
export class ListPlaces {
  readonly #config: Config;
  readonly #versions: Versions | null;
  readonly #unpacked = new Map<string, string>();

  private constructor(config: Config, versions: Versions | null) {
    this.#config = config;
    this.#versions = versions;
  }

  static ofFiles(config: Config): ListPlaces {
    return new ListPlaces(config, null);
  }

  static ofVersion(config: Config): ListPlaces {
    return new ListPlaces(config, new Versions(config.appliance.dataDirectory));
  }

  async pathOf(list: string): Promise<string> {
    const whole = join(this.#config.root, list);
    if (this.#versions === null) return whole;
    const known = this.#unpacked.get(list);
    if (known !== undefined) return known;
    const name = `unpacked-${randomBytes(6).toString('hex')}${extname(list)}`;
    const path = join(this.#config.appliance.dataDirectory, VERSIONS_FOLDER, name);
    await this.#versions.unpack({ path: list, content: contentOf(this.#config, list) }, path);
    this.#unpacked.set(list, path);
    return path;
  }

  async close(): Promise<void> {
    for (const path of this.#unpacked.values()) await rm(path, { force: true });
  }
}

function contentOf(config: Config, list: string): string {
  const found = config.lists.find(({ path }) => path === join(config.root, list));
  if (found === undefined) throw new Error(`there is no list ${list}`);
  return found.content;
}

/** Of these campaigns, in their order. */
export async function readLists(
  campaigns: readonly Campaign[],
  options: ReadListOptions,
): Promise<ListReading[]> {
  const readings: ListReading[] = [];
  for (const campaign of campaigns) readings.push(await readList(campaign, options));
  return readings;
}

async function readList(campaign: Campaign, options: ReadListOptions): Promise<ListReading> {
  const { config, sample = 0 } = options;
  const list = inside(config, campaign.list);
  const job = await jobOf(campaign, options, {
    database: options.database,
    isDryRun: true,
    sample,
    reportPath: null,
    isShared: false,
    at: 0,
  });
  const { plan, result } = await run(job, options);
  const read = { campaign: campaign.name, list };
  if (result.kind === 'refused') return { ...read, kind: 'refused', problems: result.problems };
  if (result.kind === 'stopped' || plan === null) throw stopped(list);
  return { ...read, kind: 'read', counts: result.counts, plan };
}

export interface TakeListOptions extends ReadListOptions {
  readonly database: string;
  /** Somebody else works on the database. */
  readonly isShared: boolean;
  readonly at: number;
}

/** Makes the declared list the one in force. It was read without a mistake before. */
export async function takeList(campaign: Campaign, options: TakeListOptions): Promise<ImportCounts> {
  const { config, database, isShared, at } = options;
  const reportPath = leftOutReport(config, campaign.name);
  const job = await jobOf(campaign, options, {
    database,
    isDryRun: false,
    sample: 0,
    reportPath,
    isShared,
    at,
  });
  const { result } = await run(job, options);
  if (result.kind === 'done') return result.counts;
  if (result.kind === 'stopped') {
    throw new OperatorError(
      `interrupted: the declarations are in force, but not yet the list of campaign ${campaign.name}, which keeps the one it had`,
      'trunkline apply again: it continues where it stopped',
    );
  }
  const [problem] = result.problems;
  throw new OperatorError(
    `the declarations are in force, but not the list of campaign ${campaign.name}, which keeps the one it had: ${problem?.message ?? ''}`,
    problem?.remedy ?? 'run trunkline apply again',
  );
}

function stopped(list: string): OperatorError {
  return new OperatorError(
    `interrupted while ${list} was read: nothing was changed`,
    'run the same command again',
  );
}

type JobSettings = Pick<ImportJob, 'database' | 'isDryRun' | 'sample' | 'reportPath' | 'isShared' | 'at'>;

async function jobOf(
  campaign: Campaign,
  { config, places }: ReadListOptions,
  settings: JobSettings,
): Promise<ImportJob> {
  const list = inside(config, campaign.list);
  return {
    ...declaredJob(config, campaign),
    ...settings,
    path: await places.pathOf(list),
    file: list,
    digest: contentOf(config, list),
    telling: 'key',
    told: campaign.columns,
  };
}

async function run(
  job: ImportJob,
  { onProgress, signal }: ReadListOptions,
): Promise<{ plan: ImportPlan | null; result: Awaited<ReturnType<typeof importList>> }> {
  let plan: ImportPlan | null = null;
  const result = await importList(job, {
    confirm: (planned) => {
      plan = planned;
      return Promise.resolve(true);
    },
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { plan, result };
}

/** A list with more bad rows than its examples is wrong as a whole; the rest is counted. */
export function listProblems(config: Config, readings: readonly ListReading[]): Problem[] {
  return sortProblems(
    readings.flatMap((reading) => {
      const { campaign, list } = reading;
      const top = { file: list, line: 1, column: 1 };
      if (reading.kind === 'refused') {
        return reading.problems.map(({ message, remedy }) => ({
          ...top,
          message: message.replaceAll(`${config.root}/${list}`, 'this file'),
          remedy,
        }));
      }
      const declared = config.campaigns.find(({ name }) => name === campaign);
      const { rejected, accepted } = reading.counts;
      const wrong = declared?.badRows === 'refuse' ? rowProblems(reading) : [];
      if (wrong.length > 0) return wrong;
      if (accepted > 0 || rejected === 0) return [];
      return [
        {
          ...top,
          message: `no row of this list can be called, so campaign ${campaign} has nobody to call`,
          remedy: `trunkline lists import ${list} --campaign ${campaign} --dry-run says why`,
        },
      ];
    }),
  );
}

function rowProblems({ campaign, list, counts }: Extract<ListReading, { kind: 'read' }>): Problem[] {
  // Whom the list itself marks as not to be called is left out as its owner wants it: no mistake.
  const { examples, mistakes = examples, rejected, asked = 0 } = counts;
  const problems = mistakes.map((example) => ({ file: list, column: 1, ...toldRow(example) }));
  const more = rejected - asked - mistakes.length;
  if (more <= 0) return problems;
  return [
    ...problems,
    {
      ...{ file: list, line: (mistakes.at(-1)?.line ?? 0) + 1, column: 1 },
      message: `from here on ${more.toLocaleString('en')} more ${more === 1 ? 'row is' : 'rows are'} bad`,
      remedy: `trunkline lists import ${list} --campaign ${campaign} --dry-run --rejects bad-rows.csv writes them all; fix them, or write badRows: skip in the campaign`,
    },
  ];
}

/** With its column and what stands there, where the reason does not say that itself. */
export function toldRow(
  example: ImportCounts['examples'][number],
): Pick<Problem, 'line' | 'message' | 'remedy'> {
  const { line, column, value, reason, remedy } = example;
  const written = value === '' || reason.includes(value) ? '' : `“${value}”: `;
  const where = column === '' ? '' : `column ${column}: `;
  return { line, message: `${where}${written}${reason}`, remedy };
}

function inside(config: Config, path: string): string {
  return path.slice(config.root.length + 1);
}
