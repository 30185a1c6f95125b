// `npm run measure -- <form> <file.jsonl> [--json]`: scores rows of a form against the code as it stands; without a form, all
// of the project's own rows, and writes docs/measurements.md. Knows the measures by name and nothing of what they do. Exit 0:
// measured, 2: the file or the command is wrong.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { useOwnPhrases } from '../../src/runtime/agents/language/own-phrases.ts';
import { linesIn, measureEverything } from './everything.ts';
import type { NumberedLine } from './measure.ts';
import { MEASURES } from './measures.ts';
import { readPhraseFolder } from './phrase-folder.ts';
import { soundChapter } from './sound/chapter.ts';

const USAGE_EXIT = 2;

const HELP = `Scores a file of rows, one JSON object a line.

  npm run measure                       all forms over the project's own rows; writes docs/measurements.md
  npm run measure -- sound              turn-taking on sound that espeak-ng and people speak
  npm run measure -- <form> <file.jsonl> [--json] [--phrases <folder>]

${MEASURES.map(({ name, what }) => `  ${name.padEnd(14)} ${what}`).join('\n')}

  --json      prints exactly {"rates": {...}, "failed": [ids]}
  --phrases   the folder of your own phrases, as in provisioning/phrases
`;

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(USAGE_EXIT);
}

function linesOf(path: string): NumberedLine[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return linesIn(text);
}

/** The owner's own phrases beside ours, as an apply would take them in. */
function useFolder(folder: string): void {
  const read = readPhraseFolder(folder);
  if ('wrong' in read) return fail(read.wrong);
  useOwnPhrases(read);
}

async function everything(): Promise<void> {
  const tell = (text: string): void => void process.stdout.write(`${text}\n`);
  const wrong = await measureEverything(MEASURES, () => soundChapter(tell), tell);
  if (wrong !== null) fail(wrong);
  process.stdout.write('docs/measurements.md is written\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      phrases: { type: 'string' },
    },
  });
  const [name, path] = positionals;
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  if (name === undefined) return everything();
  if (name === 'sound') {
    process.stdout.write(`${(await soundChapter()).join('\n')}\n`);
    return;
  }
  const measure = MEASURES.find((one) => one.name === name);
  if (measure === undefined) return fail(`${name} is no form that can be measured.\n\n${HELP}`);
  if (path === undefined) return fail(`Name the file: npm run measure -- ${measure.name} <file.jsonl>`);
  if (typeof values.phrases === 'string') useFolder(values.phrases);
  const report = await measure.run(linesOf(path));
  if ('wrong' in report) return fail(report.wrong.map((line) => `${path} ${line}`).join('\n'));
  const { rates, failed, readable } = report;
  process.stdout.write(
    values.json === true ? `${JSON.stringify({ rates, failed })}\n` : `${readable.join('\n')}\n`,
  );
}

await main();
