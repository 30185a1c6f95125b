// Which folder may import from which, as a table. An import in the wrong direction fails here, by name.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = import.meta.dirname;

const PURE = ['telephony', 'lists', 'compliance', 'call', 'conversation', 'config', 'campaign'];
const EDGES = ['providers', 'media', 'freeswitch', 'store'];
const LOOPS = [
  'runtime',
  'runtime/agents',
  'runtime/calls',
  'runtime/dialing',
  'runtime/lists',
  'runtime/retention',
  'runtime/trials',
  'runtime/recordings',
];
/** What stands on the loops without being one: from files to force, and what is wrong. */
const AROUND = ['provisioning', 'provisioning/backup', 'doctor', 'records'];

/**
 * Every room, and the rooms that it may import from besides itself. A folder in the table is a room of its own; the longest
 * name that fits is the room of a file. The controller is told apart because it is made of all three loops.
 */
const ARROWS: Record<string, readonly string[]> = {
  telephony: [],
  lists: ['telephony'],
  compliance: ['telephony'],
  call: ['telephony'],
  conversation: ['telephony'],
  config: ['telephony', 'lists'],
  // For documents and editors: nothing that runs imports it.
  'config/reference': ['telephony', 'config'],
  campaign: PURE,
  providers: PURE,
  media: PURE,
  freeswitch: PURE,
  store: PURE,
  runtime: [...PURE, ...EDGES],
  'runtime/agents': [...PURE, ...EDGES, 'runtime'],
  'runtime/calls': [...PURE, ...EDGES, 'runtime', 'runtime/agents'],
  'runtime/dialing': [...PURE, ...EDGES, 'runtime', 'runtime/agents', 'runtime/calls'],
  'runtime/trials': [...PURE, ...EDGES, 'runtime', 'runtime/agents'],
  'runtime/recordings': [...PURE, ...EDGES, 'runtime', 'runtime/agents'],
  'runtime/lists': [...PURE, 'store', 'runtime'],
  'runtime/retention': [...PURE, 'store', 'runtime'],
  'runtime/controller.ts': [...PURE, ...EDGES, ...LOOPS],
  provisioning: [...PURE, ...EDGES, ...LOOPS, 'runtime/controller.ts', 'provisioning/backup'],
  'provisioning/backup': [...PURE, ...EDGES, ...LOOPS],
  doctor: [...PURE, ...EDGES, ...LOOPS, 'runtime/controller.ts', 'provisioning'],
  // One call as it was, in words; the controller, command line and console all tell it so.
  records: [...PURE, 'store', 'runtime', 'runtime/agents'],
  console: [...PURE, 'store', ...LOOPS, 'runtime/controller.ts', ...AROUND],
  simulator: ['telephony'],
  // To be copied as it is: it leans on nothing here.
  client: [],
  cli: [
    ...PURE,
    ...EDGES,
    ...LOOPS,
    'runtime/controller.ts',
    ...AROUND,
    'console',
    'simulator',
    'client',
    'main.ts',
  ],
  // What the controller is made of, opened one after the other by main.
  composition: [...PURE, ...EDGES, ...LOOPS, 'runtime/controller.ts', ...AROUND, 'console'],
  'main.ts': [...PURE, ...EDGES, ...LOOPS, 'runtime/controller.ts', ...AROUND, 'console', 'composition'],
};

/** Programs of their own: what runs in a browser or another project, and the stand-in switch, whose clock is its ticker. */
const OWN_TIME = ['console/web/', 'client/', 'simulator/'];

/** How long work of our own took, or may take before others are let in: no test turns that, and nothing else hangs on it. */
const TOOK = ['performance.now'];

/** Who reads the machine's time all the same, and why. */
const MACHINE_TIME: Readonly<Record<string, readonly string[]>> = {
  // The clock, and what guards it.
  'runtime/clock.ts': ['setTimeout', 'Date.now', 'performance.now'],
  'composition/clock-guard.ts': ['Date.now', 'performance.now'],
  'cli/demo/demo-clock.ts': ['Date.now'],
  // A date in a Retry-After header is a time of day, and the clock of a call is none.
  'providers/http-error.ts': ['Date.now'],
  // The thread's own pace: no clock reaches it.
  'media/vad/vad-thread.ts': ['setInterval'],
  'store/checkpoint-thread.ts': ['setInterval'],
  // When a step was taken, for whoever reads the table.
  'store/migrate.ts': ['Date.now'],
  // Part of an id, and read by nobody.
  'store/timed-id.ts': ['Date.now'],
  // Pauses between two batches, for whoever waits for the database.
  'runtime/retention/retention-job.ts': ['node:timers/promises', 'setTimeout', 'performance.now'],
  // How long an endpoint may take: its clock is the time of day, which may be set while a request is under way.
  'console/webhooks/lane.ts': ['AbortSignal.timeout'],
  // The demo waits for programs of its own.
  'cli/demo/demo.ts': ['setTimeout'],
  'cli/demo/demo-world.ts': ['setTimeout', 'performance.now'],
  'doctor/trunk-checks.ts': TOOK,
  'doctor/turn-model-checks.ts': TOOK,
  'store/store.ts': TOOK,
  'store/evidence/erase.ts': TOOK,
  'cli/access/keys.ts': TOOK,
  'cli/campaigns/campaign-preview.ts': TOOK,
  'cli/campaigns/lists-text.ts': TOOK,
  'runtime/lists/list-import.ts': TOOK,
  'runtime/lists/row-writer.ts': TOOK,
  'runtime/lists/run-import.ts': TOOK,
  'runtime/dialing/preview/preview.ts': TOOK,
};

const MOST_FILES_SIDE_BY_SIDE = 35;

const ROOMS = Object.keys(ARROWS).sort((one, other) => other.length - one.length);

/** The room of a file of src. Null: it stands in none. */
function roomOf(path: string): string | null {
  return ROOMS.find((room) => path === room || path.startsWith(`${room}/`)) ?? null;
}

interface Source {
  readonly path: string;
  /** Null: it stands in none. */
  readonly room: string | null;
  readonly text: string;
}

const sources: Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.d.ts'))
  .map((path) => ({ path, room: roomOf(path), text: readFileSync(join(root, path), 'utf8') }));

function importsOf(source: Source): string[] {
  const found = [...source.text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)];
  return found.map((match) => match[1] ?? '');
}

/** The files of this project that a file imports, relative to src. */
function neighboursOf(source: Source): string[] {
  return importsOf(source)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(source.path), name)));
}

describe('rooms', () => {
  test('every file stands in a room that has its arrows', () => {
    expect(sources.filter((source) => source.room === null).map((source) => source.path)).toEqual([]);
  });

  test('a room imports only from rooms already passed', () => {
    const wrong = sources.flatMap((source) =>
      neighboursOf(source)
        .filter((path) => {
          const room = roomOf(path);
          return room !== source.room && !(ARROWS[source.room ?? ''] ?? []).includes(room ?? '');
        })
        .map((path) => `${source.path} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no folder holds so many files side by side that nobody finds one', () => {
    const counts = new Map<string, number>();
    for (const { path } of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > MOST_FILES_SIDE_BY_SIDE)).toEqual([]);
  });

  test('pure rooms do no I/O, read no clock, set no timer and wait for nothing', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bsetTimeout\b|\bsetInterval\b|\basync\b|\bawait\b|Math\.random\(|\bprocess\./;
    const wrong = sources
      .filter((source) => PURE.includes(source.room?.split('/')[0] ?? ''))
      .flatMap((source) => {
        const code = source.text
          .replace(/\/\/.*$/gm, '')
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
        const node = importsOf(source).filter((name) => name.startsWith('node:'));
        const found = forbidden.exec(code);
        return [...node, ...(found === null ? [] : [found[0]])].map((what) => `${source.path}: ${what}`);
      });
    expect(wrong).toEqual([]);
  });

  test('the time and every timer come from the clock', () => {
    const machine =
      /\b(?:setTimeout|setInterval|Date\.now|new Date\(\)|performance\.now|process\.hrtime|node:timers\/promises|AbortSignal\.timeout)/g;
    const wrong = sources
      .filter(({ path }) => !OWN_TIME.some((folder) => path.startsWith(folder)))
      .flatMap(({ path, text }) => {
        const code = text.replace(/\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
        // What lets the event loop turn once is no time.
        const found =
          code.replace(/import \{ setImmediate \} from 'node:timers\/promises'/g, '').match(machine) ?? [];
        return found.filter((name) => !MACHINE_TIME[path]?.includes(name)).map((name) => `${path}: ${name}`);
      });
    expect(wrong).toEqual([]);
    const needless = Object.keys(MACHINE_TIME).filter(
      (path) => !sources.some((source) => source.path === path),
    );
    expect(needless).toEqual([]);
  });

  test('nothing outside of tests imports a fake', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source)
        .filter((name) => /\/test\/|fake/i.test(name))
        .map((name) => `${source.path} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('there are no cycles between files, types counted', () => {
    const graph = new Map(sources.map((source) => [source.path, neighboursOf(source)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test('no file passes 600 lines', () => {
    expect(
      sources.filter((source) => source.text.split('\n').length > 600).map((source) => source.path),
    ).toEqual([]);
  });
});
