// `npm run mutants -- call gate`: changes the code of these rooms, one small piece at a time, and says which changes no test
// notices. Without a name: all of them. Not a part of the tests: a figure to look at, and places to look.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { readAsked, USAGE } from './ask.ts';
import type { Room } from './rooms.ts';
import { countOf, type RoomResult, type Tried, tableOf, unnoticedOf } from './summary.ts';

type Options = NonNullable<ConstructorParameters<typeof Stryker>[0]>;
type LogLevel = NonNullable<Options['logLevel']>;
type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const plugin = (name: string): string => new URL(`./warm/${name}.ts`, import.meta.url).href;

/** The files as they are before the run: it takes long, and somebody may be writing in them meanwhile. */
function textsOf({ files }: Room): ReadonlyMap<string, string> {
  const paths = globSync(files.filter((file) => !file.startsWith('!')));
  return new Map(paths.map((path) => [resolve(path), readFileSync(path, 'utf8')]));
}

/** The text that the change replaces. Lines and columns count from 1. */
function replacedIn(text: string, { location: { start, end } }: Tried): string {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last]?.slice(0, end.column - 1) ?? '';
  lines[0] = lines[0]?.slice(start.column - 1) ?? '';
  return lines.join('\n');
}

/** The room with only the files whose path contains one of the texts. */
function narrowed(room: Room, only: readonly string[]): Room {
  if (only.length === 0) return room;
  const files = globSync([...room.files]).filter(
    (file) => only.some((part) => file.includes(part)) && !file.endsWith('.test.ts'),
  );
  return { ...room, files };
}

async function change(room: Room): Promise<Mutants> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-mutants-'));
  // Stryker hands its environment on to the processes that run the tests.
  process.env['TRUNKLINE_MUTANT_TESTS'] = room.tests.join(',');
  process.env['TRUNKLINE_MUTANTS_FIRST_RUN'] = join(folder, 'first-run.json');
  const stryker = new Stryker({
    mutate: [...room.files],
    testRunner: 'warm',
    plugins: [plugin('runner'), plugin('reporter')],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 8_000,
    timeoutFactor: 4,
    // Words are for people: another word is no fault that a test of behaviour should find.
    mutator: { plugins: null, excludedMutations: ['StringLiteral', 'Regex'] },
    reporters: ['room'],
    allowEmpty: true,
    warnings: false,
    // What only the live switch, packages and the page need is not copied.
    ignorePatterns: ['docs', 'packaging', 'src/console/web/dist', 'test/live', 'test/install', 'var'],
    // Node reads no TypeScript below node_modules.
    tempDirName: 'var/mutants',
    logLevel: 'error' as LogLevel,
  });
  try {
    return await stryker.runMutationTest();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(words: readonly string[]): Promise<number> {
  const asked = readAsked(words);
  if ('wrong' in asked) {
    write(`${asked.wrong}\n${USAGE}`);
    return 2;
  }
  const { minutes, changes, only, seed } = asked;
  const rooms = asked.rooms.map((room) => narrowed(room, only)).filter(({ files }) => files.length > 0);
  if (rooms.length === 0) write(`no file of these rooms has “${only.join('” or “')}” in its path`);
  const results: RoomResult[] = [];
  for (const room of rooms) {
    write(`${room.name}: reading, changing and running its tests once`);
    const texts = textsOf(room);
    const startedAt = performance.now();
    process.env['TRUNKLINE_MUTANTS_SEED'] = String(seed);
    process.env['TRUNKLINE_MUTANTS_MINUTES'] = minutes === null ? '' : String(minutes);
    process.env['TRUNKLINE_MUTANTS_CHANGES'] = changes === null ? '' : String(changes);
    const result = { name: room.name, tried: await change(room), tookMs: performance.now() - startedAt };
    results.push(result);
    const shown = (file: string): string => relative(process.cwd(), file);
    const replaced = (one: Tried): string => replacedIn(texts.get(one.fileName) ?? '', one);
    for (const line of unnoticedOf(result.tried, shown, replaced)) write(line);
    const { all, left, untested, failed } = countOf(result.tried);
    if (left > 0)
      write(
        `  a sample: ${all - untested - left - failed} of ${all - untested} changes that tests reach, drawn with seed ${seed}`,
      );
    if (failed > 0)
      write(`  ${failed} changes could not be tried: the process that ran the tests failed twice`);
    write(tableOf([result]));
  }
  if (results.length > 1) write(`\n${tableOf(results)}`);
  return 0;
}

process.exitCode = await run(process.argv.slice(2));
