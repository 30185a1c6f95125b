// `trunkline doctor`, `doctor trunk`: looks at everything, beside a running controller or without one, changes nothing, and
// says of each thing how it is, what was seen and what fixes it.
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { type CheckContext, type GatewayState, openLine } from '../doctor/check-context.ts';
import { fileChecks } from '../doctor/file-checks.ts';
import { lockChecks } from '../doctor/hardening-checks.ts';
import { machineChecks } from '../doctor/machine-checks.ts';
import { mcpChecks } from '../doctor/mcp-checks.ts';
import { networkChecks } from '../doctor/network-checks.ts';
import { providerChecks } from '../doctor/provider-checks.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { switchChecks } from '../doctor/switch-checks.ts';
import { trunkChecks } from '../doctor/trunk-checks.ts';
import { trunkInDepth } from '../doctor/trunk-depth.ts';
import { turnModelChecks } from '../doctor/turn-model-checks.ts';
import { type Check, type Finding, summaryOf } from '../doctor/verdict.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { openStore } from '../store/database.ts';
import { ControllerClient } from './controller-client.ts';
import { findingLines, type Paint, summaryLine, type Tone } from './doctor-text.ts';
import { type FolderOptions, loadOrSay } from './load.ts';
import { type Environment, loadBefore } from './opened-appliance.ts';
import { EXIT, paint, print, printJson } from './terminal.ts';

export async function doctor(options: FolderOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  await examine(options, config, (context) => [
    ...machineChecks(context),
    ...switchChecks(context),
    ...lockChecks(context),
    ...networkChecks(context),
    ...trunkChecks(context),
    ...providerChecks(context),
    ...mcpChecks(context),
    ...turnModelChecks(context),
    ...fileChecks(context),
  ]);
}

export async function doctorTrunk(options: FolderOptions & { readonly name: string }): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  expectTrunk(config, options.name);
  await examine(options, config, (context) => [
    ...trunkChecks(context, options.name),
    ...trunkInDepth(context, options.name),
  ]);
}

export function expectTrunk({ trunks }: Config, name: string): void {
  if (trunks.some((trunk) => trunk.name === name)) return;
  const names = trunks.map((trunk) => trunk.name).join(', ');
  throw new OperatorError(
    `there is no trunk called ${name}`,
    names === '' ? 'declare one in trunks/' : `choose one of: ${names}`,
  );
}

async function examine(
  options: FolderOptions,
  config: Config,
  checksOf: (context: CheckContext) => readonly Check[],
): Promise<void> {
  const { context, close } = await openCheckContext(config);
  try {
    const teller = new Teller(options.json);
    const findings = await runChecks(checksOf(context), new AbortController().signal, (finding) =>
      teller.tell(finding),
    );
    teller.end(findings);
  } finally {
    await close();
  }
}

export async function openCheckContext(
  config: Config,
  environment: Environment = process.env,
): Promise<{ context: CheckContext; close(): Promise<void> }> {
  const applied = await loadBefore(config, environment);
  const asked = await new ControllerClient(config).status();
  const listeners = new Set<(word: GatewayState) => void>();
  const { line, noLine } = await openLine(applied?.config ?? config, (event) => {
    if (event.kind === 'gateway-state') for (const tell of listeners) tell(event);
  });
  const opened = openStore(join(config.appliance.dataDirectory, DATABASE_FILE), { readonly: true });
  const store = opened.kind === 'open' ? opened.store : null;
  return {
    context: {
      config,
      applied,
      line,
      noLine,
      store,
      status: asked.ok ? asked.value : null,
      now: Date.now(),
      hearGateways: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    async close() {
      await line?.connection.close();
      store?.close();
    },
  };
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
export class Teller {
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
