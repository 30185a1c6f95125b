// `trunkline apply`: makes the declarations the truth, and says what that changed.
import { join } from 'node:path';
import { formatPlan } from '../config/plan.ts';
import type { Config } from '../config/schema.ts';
import { SwitchCommands } from '../freeswitch/commands.ts';
import { SwitchConnection } from '../freeswitch/esl/connection.ts';
import { EVENT_SOCKET_DOMAIN } from '../freeswitch/xml/names.ts';
import { type ApplyReport, applyConfig } from '../runtime/apply-config.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { openLog } from '../runtime/log.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { openSecretDigest } from '../runtime/read-provisioning.ts';
import { openStore } from '../store/database.ts';
import { type FolderOptions, loadOrSay } from './load.ts';
import { EXIT, print, printJson } from './terminal.ts';

/** On the same machine the switch answers at once or not at all. */
const SWITCH_WAIT_MS = 1_500;

export async function apply(options: FolderOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  const report = await applyNow(config);
  const isProblem = typeof report.switch === 'object';
  if (isProblem) process.exitCode = EXIT.failed;
  if (options.json) printJson({ ok: !isProblem, ...report });
  else sayApplied(report);
}

export async function applyNow(config: Config): Promise<ApplyReport> {
  const { dataDirectory } = config.appliance;
  const digest = await openSecretDigest(dataDirectory);
  const opened = openStore(join(dataDirectory, DATABASE_FILE));
  if (opened.kind === 'refused')
    throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
  const { store } = opened;
  const connection = await reachSwitch(config);
  try {
    return await applyConfig({
      config,
      store,
      digest,
      who: process.env.SUDO_USER ?? process.env.USER ?? 'unknown',
      at: Date.now(),
      switch: connection === null ? null : new SwitchCommands(connection),
    });
  } finally {
    await connection?.close();
    store.close();
  }
}

async function reachSwitch(config: Config): Promise<SwitchConnection | null> {
  if (config.appliance.switch.configDirectory === undefined) return null;
  const { host, port, user, password } = config.appliance.switch;
  const connection = new SwitchConnection({
    host,
    port,
    ...(user === undefined ? {} : { user: `${user}@${EVENT_SOCKET_DOMAIN}` }),
    password: password.reveal(),
    log: openLog('silent', 'none'),
    onEvent: () => {},
    onState: () => {},
  });
  connection.start();
  if (await connection.waitUntilReady(SWITCH_WAIT_MS)) return connection;
  await connection.close();
  return null;
}

function sayApplied(report: ApplyReport): void {
  print(formatPlan(report.plan));
  for (const { campaign, report: list } of report.lists) {
    print(`list of ${campaign}: ${list.added} new, ${list.kept} kept, ${list.withdrawn} withdrawn`);
  }
  const { files } = report;
  if (files !== null && files.written.length + files.removed.length > 0) {
    print(`${files.directory}: ${files.written.length} files written, ${files.removed.length} removed`);
  }
  if (report.switch === 'told') print('The switch has read them.');
  if (report.switch === 'not-reachable' && files !== null) {
    print('The switch is not reachable: it reads them when it starts.');
  }
  if (typeof report.switch === 'object')
    print(`The switch did not take them: ${report.switch.problem}\n→ ${report.switch.hint}`);
}
