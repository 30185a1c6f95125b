// `npm run mutants -- call gate`: changes the code of these rooms, one small piece at a time, and says which changes no test
// notices. Without a name: all of them, which takes hours. Not a part of the tests: a figure to look at, and places to look.
import { cpus } from 'node:os';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { ROOMS, type Room } from './rooms.ts';

type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>;
type Mutant = Mutants[number];
type Options = NonNullable<ConstructorParameters<typeof Stryker>[0]>;
type LogLevel = NonNullable<Options['logLevel']>;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

async function change(room: Room): Promise<Mutants> {
  process.env['TRUNKLINE_MUTANT_TESTS'] = room.tests.join(',');
  const stryker = new Stryker({
    mutate: [...room.files],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
    coverageAnalysis: 'all',
    concurrency: Math.max(1, cpus().length - 1),
    // Words are for people: another word is no fault that a test of behaviour should find.
    mutator: { plugins: null, excludedMutations: ['StringLiteral', 'Regex'] },
    reporters: [],
    allowEmpty: true,
    // What only the live switch, packages and the page need is not copied.
    ignorePatterns: ['docs', 'packaging', 'src/console/web/dist', 'test/live', 'test/install', 'var'],
    tempDirName: 'node_modules/.stryker',
    logLevel: 'error' as LogLevel,
  });
  return stryker.runMutationTest();
}

/** The score of a room, and what survived, by file and line. */
function report(room: Room, mutants: Mutants, seconds: number): void {
  const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
  const survivors = mutants.filter(({ status }) => UNNOTICED.has(status));
  const all = noticed + survivors.length;
  const score = all === 0 ? 'nothing to change' : `${((noticed * 100) / all).toFixed(1)} %`;
  write(`${room.name}: ${score}, ${noticed} of ${all} changes noticed, in ${Math.round(seconds)} s`);
  const where = (mutant: Mutant): string =>
    `${relative(process.cwd(), mutant.fileName)}:${mutant.location.start.line}`;
  for (const mutant of survivors.toSorted((one, other) => where(one).localeCompare(where(other)))) {
    const how = mutant.status === 'NoCoverage' ? 'no test comes here' : 'survived';
    const became = mutant.replacement.replace(/\s+/g, ' ').slice(0, 60);
    write(`  ${where(mutant)}:${mutant.location.start.column} ${how}: ${mutant.mutatorName} → ${became}`);
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ROOMS.every((room) => room.name !== name));
if (unknown.length > 0) {
  write(`no such room: ${unknown.join(', ')}. There are: ${ROOMS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
for (const room of asked.length === 0 ? ROOMS : ROOMS.filter(({ name }) => asked.includes(name))) {
  const startedAt = performance.now();
  report(room, await change(room), (performance.now() - startedAt) / 1000);
}
