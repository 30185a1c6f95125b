// Holds the tests of one loading of the modules: what a test file declares with `describe`, `test` and the hooks, in order.
// It runs nothing. Only what our tests use is here; anything else of Vitest is missing, and a file that needs it fails to load.

export type Body = (...args: never[]) => unknown;
export type Hook = () => unknown;

export interface Suite {
  readonly parent: Suite | null;
  readonly name: string;
  readonly tests: Test[];
  readonly suites: Suite[];
  readonly beforeAll: Hook[];
  readonly afterAll: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
}

export interface Test {
  /** The file, a hash, and the names from the outermost suite to the test. */
  readonly id: string;
  readonly name: string;
  readonly suite: Suite;
  readonly run: () => unknown;
}

const newSuite = (parent: Suite | null, name: string): Suite => ({
  parent,
  name,
  tests: [],
  suites: [],
  beforeAll: [],
  afterAll: [],
  beforeEach: [],
  afterEach: [],
});

let file = '';
let open: Suite | null = null;
let ids = new Map<string, number>();

function current(): Suite {
  if (open === null) throw new Error('a test or a hook is declared outside a test file');
  return open;
}

/** What the file declares while `load` runs. */
export async function collectFile(name: string, load: () => Promise<unknown>): Promise<Suite> {
  const root = newSuite(null, '');
  file = name;
  open = root;
  ids = new Map();
  try {
    await load();
  } finally {
    open = null;
  }
  return root;
}

export function testsOf(suite: Suite): Test[] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}

/** The suite and all around it, the outermost first. */
export function suitesOf(suite: Suite): Suite[] {
  return suite.parent === null ? [suite] : [...suitesOf(suite.parent), suite];
}

function declare(name: string, run: () => unknown): void {
  const suite = current();
  const path = [...suitesOf(suite).map((one) => one.name), name].filter((part) => part !== '').join(' > ');
  // Rows of a table may bear the same name.
  const before = ids.get(path) ?? 0;
  ids.set(path, before + 1);
  suite.tests.push({
    id: `${file}#${path}${before === 0 ? '' : ` (${before + 1})`}`,
    name: path,
    suite,
    run,
  });
}

function inside(name: string, body: () => void): void {
  const suite = newSuite(current(), name);
  current().suites.push(suite);
  open = suite;
  try {
    body();
  } finally {
    open = suite.parent;
  }
}

const rowName = (name: string, row: readonly unknown[], index: number): string =>
  `${name} [${index}] ${row.filter((cell) => typeof cell === 'string').join(' ')}`.slice(0, 200);

const eachRow =
  (declareOne: (name: string, body: () => unknown) => void) =>
  (table: readonly unknown[]) =>
  (name: string, body: Body): void => {
    table.forEach((cells, index) => {
      const row = Array.isArray(cells) ? cells : [cells];
      declareOne(rowName(name, row, index), () => Reflect.apply(body, undefined, row));
    });
  };

export const describe = Object.assign((name: string, body: () => void) => inside(name, body), {
  each: eachRow(inside),
});
export const test = Object.assign(
  (name: string, body: Body) => declare(name, () => Reflect.apply(body, undefined, [])),
  {
    each: eachRow(declare),
  },
);
export const beforeAll = (hook: Hook): void => void current().beforeAll.push(hook);
export const afterAll = (hook: Hook): void => void current().afterAll.push(hook);
export const beforeEach = (hook: Hook): void => void current().beforeEach.push(hook);
export const afterEach = (hook: Hook): void => void current().afterEach.push(hook);
