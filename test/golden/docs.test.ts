// What the documents promise is there: every relative link leads somewhere, every `trunkline …` that they show is a command
// with these options, and the declarations that they give to copy check clean. Follows no link to the Internet.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { formatProblems } from '../../src/config/problem.ts';
import { readYaml } from '../../src/config/reading/documents.ts';
import { parse } from '../../src/config/reading/parse.ts';
import { surroundings } from '../fakes/declared-config.ts';
import { filledIn } from '../fakes/filled-example.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function pages(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path));
}

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages('docs')];
const TEXTS = new Map(PAGES.map((page) => [page, readFileSync(join(ROOT, page), 'utf8')]));
/** Their tables come from the code; links they have, commands too. */
const WRITTEN = PAGES.filter((page) => !page.startsWith(join('docs', 'reference')));

function textOf(page: string): string {
  const text = TEXTS.get(page);
  if (text === undefined) throw new Error(`no page ${page}`);
  return text;
}

/** As GitHub makes them: small letters, signs taken out, spaces to dashes. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replaceAll(/^```.*?^```/gms, '').matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function brokenLinks(page: string): string[] {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^(https?:|mailto:)/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#', 2);
      const target = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).has(anchor);
    });
}

it.each(PAGES)('%s: every relative link leads somewhere', (page) => expect(brokenLinks(page)).toEqual([]));

/** Commands by what has to be typed, `keys check` and the like, with the long options that each takes. */
function commandsOf(parent: Command, before = ''): [name: string, options: ReadonlySet<string>][] {
  return parent.commands.flatMap((command) => {
    const name = `${before}${command.name()}`;
    const options = new Set(command.options.map(({ long }) => long?.slice(2) ?? ''));
    return [[name, options] as [string, ReadonlySet<string>], ...commandsOf(command, `${name} `)];
  });
}

const COMMANDS = new Map(commandsOf(buildProgram()));
/** Of every command. */
const GLOBAL = new Set(['json', 'provisioning', 'help', 'version']);

/** `trunkline …` in code, up to the end of its line or of its quotes. */
function commandLines(text: string): string[] {
  const fenced = [...text.matchAll(/^```(?:sh)?\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const inline = [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/`([^`]+)`/g)].map(
    ([, code = '']) => code,
  );
  return [...fenced, ...inline].flatMap((line) => {
    const asked = line.split(/ #| → /)[0] ?? '';
    return [...asked.matchAll(/(?:^|[;&|(] ?|sudo |npx |\$ )trunkline ([^;&|)]+)/g)].map(([, words = '']) =>
      words.trim(),
    );
  });
}

function faultOf(words: string): string | null {
  const typed = words.split(/\s+/).filter((word) => word !== '…');
  while (typed[0]?.startsWith('-')) typed.splice(0, typed[0] === '-p' ? 2 : 1);
  const [first = '', second = ''] = typed;
  if (first === '') return null;
  const name = COMMANDS.has(`${first} ${second}`) ? `${first} ${second}` : first;
  const options = COMMANDS.get(name);
  if (options === undefined) return `no command: ${words}`;
  const strange = typed
    .filter((word) => /^--[\w-]/.test(word))
    .find((word) => {
      const option = word.slice(2).split('=')[0] ?? '';
      return !(options.has(option) || GLOBAL.has(option));
    });
  return strange === undefined ? null : `no option ${strange}: ${words}`;
}

describe('commands', () => {
  it('are found in the command line', () => {
    expect([...COMMANDS.keys()]).toEqual(
      expect.arrayContaining(['check', 'trunks explain', 'keys check', 'doctor call']),
    );
    expect(COMMANDS.get('rollback')).toEqual(new Set(['to', 'restore-files', 'force']));
  });

  it.each(['`trunkline chek`', '`trunkline apply --forse`', '```sh\ntrunkline keys check --quick # x\n```'])(
    'one that is not there is found: %s',
    (text) =>
      expect(commandLines(text).map(faultOf)).toEqual([expect.stringMatching(/^no (command|option)/)]),
  );

  it.each(WRITTEN)('%s shows only those that there are', (page) =>
    expect(
      commandLines(textOf(page))
        .map(faultOf)
        .filter((fault) => fault !== null),
    ).toEqual([]),
  );

  it('the table of the README names all of them', () => {
    const table = textOf('README.md').split('## Commands')[1]?.split('\n## ')[0] ?? '';
    const missing = [...COMMANDS.keys()].filter((name) => !table.includes(`\`${name}`));
    expect(missing).toEqual([]);
  });
});

/** The blocks of YAML on a page. */
function yamlOf(page: string): string[] {
  return [...textOf(page).matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block = '']) => filledIn(block));
}

const { resolveSecret, ...around } = {
  ...surroundings(),
  resolveSecret: () => ({ ok: true, value: 'a-secret-of-some-length' }) as const,
  fileExists: () => true,
};
const exampleFile = (path: string): { path: string; text: string } => ({
  path,
  text: filledIn(readFileSync(join(ROOT, 'provisioning', path), 'utf8')),
});
const APPLIANCE = exampleFile('appliance.yaml');
const AGENT = exampleFile('agents/asha.yaml');
const PROVIDERS = exampleFile('providers.yaml');

function problemsOf(files: readonly { path: string; text: string }[]): string {
  const result = parse(files, { ...around, resolveSecret });
  return result.ok ? '' : formatProblems(result.problems);
}

describe('declarations to copy', () => {
  const carriers = pages('docs/carriers').filter((page) => !page.endsWith('README.md'));

  it.each(carriers)('%s: trunk and numbers check clean', (page) => {
    const [trunk = '', ...others] = yamlOf(page);
    const numbers = others.find((block) => block.startsWith('numbers:')) ?? '';
    const files = [
      APPLIANCE,
      AGENT,
      PROVIDERS,
      { path: 'trunks/copied.yaml', text: trunk },
      { path: 'numbers.yaml', text: numbers },
    ];
    expect(problemsOf(files)).toBe('');
  });

  it.each(
    yamlOf('docs/providers.md').filter((block) => /^(transcribers|models|voices|realtimes):/.test(block)),
  )('providers.md: %s', (block) => {
    const files = [APPLIANCE, { path: 'providers.yaml', text: block }];
    expect(
      problemsOf(files)
        .split('\n')
        .filter((line) => line.includes('providers.yaml')),
    ).toEqual([]);
  });

  it.each(yamlOf('docs/agents.md').filter((block) => block.startsWith('name: ')))(
    'agents.md: %s',
    (block) => {
      const files = [APPLIANCE, PROVIDERS, AGENT, { path: 'agents/copied.yaml', text: block }];
      expect(problemsOf(files)).toBe('');
    },
  );

  it.each(
    WRITTEN.flatMap((page) =>
      yamlOf(page).map((block, at): [string, string] => [`${page}, block ${at + 1}`, block]),
    ),
  )('%s is YAML', (_name, block) =>
    expect(readYaml('block.yaml', block, resolveSecret).problems).toEqual([]),
  );
});
