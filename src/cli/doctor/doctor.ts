// `trunkline doctor`, `doctor trunk`: checks everything, with or without a running controller, and reports each state, what
// was seen, and what fixes it. Changes nothing.
import type { Config } from '../../config/schema.ts';
import { type Finding, summaryOf } from '../../doctor/check-result.ts';
import { checksOf, openCheckContext } from '../../doctor/open-context.ts';
import { runChecks } from '../../doctor/run-checks.ts';
import { systemClock } from '../../runtime/clock.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadOrSay } from '../declarations/load.ts';
import { EXIT, paint, print, printJson } from '../terminal.ts';
import { findingLines, type Paint, summaryLine, type Tone } from './doctor-text.ts';

export async function doctor(options: FolderOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  await examine(options, config, null);
}

export async function doctorTrunk(options: FolderOptions & { readonly name: string }): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  expectTrunk(config, options.name);
  await examine(options, config, options.name);
}

export function expectTrunk({ trunks }: Config, name: string): void {
  if (trunks.some((trunk) => trunk.name === name)) return;
  const names = trunks.map((trunk) => trunk.name).join(', ');
  throw new OperatorError(
    `there is no trunk called ${name}`,
    names === '' ? 'declare one in trunks/' : `choose one of: ${names}`,
  );
}

async function examine(options: FolderOptions, config: Config, trunk: string | null): Promise<void> {
  const asked = await new ControllerClient(config).status();
  const { context, close } = await openCheckContext(
    config,
    asked.ok ? asked.value : null,
    process.env,
    systemClock,
  );
  try {
    const teller = new FindingPrinter(options.json);
    const findings = await runChecks(
      checksOf(context, trunk),
      systemClock,
      new AbortController().signal,
      (finding) => teller.tell(finding),
    );
    teller.end(findings);
  } finally {
    await close();
  }
}

const STYLES = {
  heading: 'bold',
  title: 'bold',
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  skipped: 'gray',
  remedy: 'cyan',
} as const satisfies Record<Tone, unknown>;

const painted: Paint = (tone, text) => paint(STYLES[tone], text);

/** Says each finding as soon as those before it are known. */
export class FindingPrinter {
  readonly #json: boolean;
  #group: string | null = null;

  constructor(json: boolean) {
    this.#json = json;
  }

  tell(finding: Finding): void {
    if (!this.#json) for (const line of findingLines(finding, this.#group, painted)) print(line);
    this.#group = finding.group;
  }

  end(findings: readonly Finding[], more: object = {}): void {
    const summary = summaryOf(findings);
    if (summary.fail > 0) process.exitCode = EXIT.failed;
    if (this.#json) printJson({ ok: summary.fail === 0, summary, findings, ...more });
    else print(`\n${summaryLine(findings, painted)}`);
  }
}
