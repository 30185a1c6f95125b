// `npm run bench`: measures, prints a table (or one JSON object), and exits 0 unless it is told to be strict. Knows the
// benches by name and nothing of what they do. Progress goes to stderr, results to stdout.
import { parseArgs } from 'node:util';
import { apiBench } from './api-reads.ts';
import { bargeInBench } from './barge-in.ts';
import { capacityBench } from './capacity/capacity.ts';
import { consoleBench } from './console.ts';
import { dialerBench } from './dialer/dialer.ts';
import { eventSocketBench } from './event-socket.ts';
import { importBench } from './import/import.ts';
import { killBench } from './kill/kill.ts';
import { webhookBench } from './kill/webhooks.ts';
import { describeMachine } from './machine.ts';
import { realSwitchBench } from './real-switch.ts';
import { type Bench, type Section, verdictOf } from './rows.ts';
import { storeBench } from './store.ts';
import { footText, machineText, sectionText } from './table.ts';
import { turnBench } from './turn-overhead.ts';

const BENCHES: readonly Bench[] = [
  turnBench,
  bargeInBench,
  capacityBench,
  apiBench,
  consoleBench,
  eventSocketBench,
  storeBench,
  importBench,
  dialerBench,
  killBench,
  webhookBench,
  realSwitchBench,
];

const HELP = `Measures what a call costs, and prints it beside the limit and beside what others need.

  npm run bench                          everything, in about ten minutes
  npm run bench -- --quick               coarser, in under a minute
  npm run bench -- --only turns,store    some of it: ${BENCHES.map(({ name }) => name).join(', ')}
  npm run bench -- --only kill --kills 200   a controller killed 200 times while it dials
  npm run bench -- --only dialer --large     with a list of ten million
  npm run bench -- --json                one JSON object on stdout
  npm run bench -- --strict              exit 1 where a limit is missed
`;

/** The environment is wrong: as everywhere in this project, 2 stands for what the caller must put right. */
const USAGE_EXIT = 2;

interface Arguments {
  readonly json: boolean;
  readonly quick: boolean;
  readonly strict: boolean;
  readonly kills: number | undefined;
  readonly large: boolean;
  readonly only: readonly Bench[];
}

function readArguments(): Arguments | string {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        only: { type: 'string' },
        kills: { type: 'string' },
        large: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return HELP;
    const names = values.only?.split(',').map((name) => name.trim()) ?? BENCHES.map(({ name }) => name);
    const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
    if (unknown.length > 0) return `there is no bench called ${unknown.join(' or ')}\n\n${HELP}`;
    const { json, quick, strict, large } = values;
    const kills = values.kills === undefined ? undefined : Number(values.kills);
    if (kills !== undefined && !(Number.isInteger(kills) && kills > 0))
      return `--kills wants a whole number\n\n${HELP}`;
    return { json, quick, strict, kills, large, only: BENCHES.filter(({ name }) => names.includes(name)) };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`;
  }
}

async function main({ json, quick, strict, kills, large, only }: Arguments): Promise<number> {
  const machine = describeMachine();
  const beganAt = performance.now();
  if (!json) process.stdout.write(`\n${machineText(machine)}\n`);
  const progress = (text: string): void =>
    void process.stderr.write(process.stderr.isTTY ? `… ${text}\n` : '');
  const sections: (Section & { tookMs: number })[] = [];
  for (const bench of only) {
    progress(bench.title);
    const startedAt = performance.now();
    const section = await bench
      .run({ quick, kills, large, progress })
      .catch((error: unknown) => broken(bench, error));
    const sectionTookMs = Math.round(performance.now() - startedAt);
    sections.push({ ...section, tookMs: sectionTookMs });
    if (!json) process.stdout.write(`\n${sectionText(section, sectionTookMs)}\n`);
  }
  const tookMs = Math.round(performance.now() - beganAt);
  const rows = sections.flatMap((section) =>
    section.rows.map((row) => ({ ...row, verdict: verdictOf(row) })),
  );
  const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length;
  const limits = { kept: count('ok'), missed: count('missed') };
  if (json) {
    const whole = sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, verdict: verdictOf(row) })),
    }));
    process.stdout.write(`${JSON.stringify({ machine, quick, tookMs, limits, sections: whole }, null, 2)}\n`);
  } else {
    const missed = rows.filter((row) => row.verdict === 'missed').map((row) => row.id);
    process.stdout.write(`\n${footText(sections)}\n${limits.kept} limits kept, ${limits.missed} missed`);
    process.stdout.write(
      `${missed.length === 0 ? '' : ` (${missed.join(', ')})`}, in ${Math.round(tookMs / 1000)} s\n`,
    );
  }
  const failed = sections.some((section) => section.failed !== null);
  return failed || (strict && limits.missed > 0) ? 1 : 0;
}

/** A bench that breaks costs its own figures and the exit code, not what the others found. */
function broken({ name, title }: Bench, error: unknown): Section {
  const failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { name, title, method: '', rows: [], details: null, warnings: [], skipped: null, failed };
}

const wanted = readArguments();
if (typeof wanted === 'string') {
  const helped = wanted === HELP;
  (helped ? process.stdout : process.stderr).write(wanted);
  process.exitCode = helped ? 0 : USAGE_EXIT;
} else {
  process.exitCode = await main(wanted);
}
