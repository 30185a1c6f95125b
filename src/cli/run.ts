// `trunkline run`: the appliance at work, until it is told to stop. First Ctrl-C: no new calls, live ones say goodbye.
// Second: they are hung up at once. Records are written either way.
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { SwitchConnectionState } from '../freeswitch/esl/connection.ts';
import { type OpenController, openController } from '../main.ts';
import { planConfig } from '../runtime/apply-config.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { openLog } from '../runtime/log.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { loadConfig, openSecretDigest } from '../runtime/read-provisioning.ts';
import { openStore } from '../store/database.ts';
import { applyNow } from './apply.ts';
import { type FolderOptions, loadOrSay } from './load.ts';
import { switchProblem } from './switch-words.ts';
import { printError } from './terminal.ts';

export interface RunOptions extends FolderOptions {
  readonly apply: boolean;
}

export async function run(options: RunOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  if (options.apply) await applyNow(config);
  await refuseUnapplied(config);
  const log = openLog(config.appliance.logLevel, 'stderr');
  const open = await openController({
    config,
    log,
    campaigns: true,
    onSwitch: stateSayer(config),
  });
  const { api, audioStream } = config.appliance;
  printError(
    `${config.appliance.name} is up: API on ${api.host}:${api.port}, audio on ${audioStream.host}:${audioStream.port}. Ctrl-C stops it.`,
  );
  // In a terminal it means that the terminal was closed.
  const inTerminal = process.stderr.isTTY;
  if (!inTerminal) process.on('SIGHUP', () => void reload(options, open));
  await untilStopped(open, inTerminal ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM']);
}

/** What runs is what was applied: a file that is being edited changes nothing by itself. */
async function refuseUnapplied(config: Config): Promise<void> {
  const { dataDirectory } = config.appliance;
  const digest = await openSecretDigest(dataDirectory);
  const opened = openStore(join(dataDirectory, DATABASE_FILE));
  if (opened.kind === 'refused')
    throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
  const plan = await planConfig(config, opened.store, digest).finally(() => opened.store.close());
  if (plan.changes.length === 0) return;
  const count = plan.changes.length === 1 ? '1 change is' : `${plan.changes.length} changes are`;
  throw new OperatorError(
    `${count} declared and not applied`,
    'look at them with trunkline plan, then trunkline apply; or start with trunkline run --apply',
  );
}

async function reload(options: RunOptions, open: OpenController): Promise<void> {
  const loaded = await loadConfig(options.provisioning, process.env);
  if (!loaded.ok) {
    printError(
      'SIGHUP: the declarations have mistakes (trunkline check names them); what was running goes on',
    );
    return;
  }
  await applyNow(loaded.config);
  open.useConfig(loaded.config);
  printError('SIGHUP: applied; new calls use it');
}

/** Says each thing once: while the switch is away there is a new try every few seconds, and the log has them all. */
function stateSayer(config: Config): (state: SwitchConnectionState) => void {
  const { host, port } = config.appliance.switch;
  let said = '';
  return (state) => {
    let words = said;
    if (state.kind === 'ready') words = `connected to the switch at ${host}:${port}`;
    if (state.kind === 'down') words = `${switchProblem(state, host, port)}\n→ ${state.hint}`;
    if (words !== said) printError(words);
    said = words;
  };
}

/** Resolves when the controller has closed. */
async function untilStopped(open: OpenController, signals: readonly NodeJS.Signals[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let asked = 0;
    const ask = (): void => {
      asked += 1;
      if (asked === 1) {
        const live = open.controller.status().calls.length;
        const who = live === 1 ? '1 live call says' : `${live} live calls say`;
        if (live > 0) printError(`stopping: ${who} goodbye; Ctrl-C again hangs up at once`);
        open.stop().then(resolve, reject);
      } else {
        open.stopNow();
      }
    };
    for (const signal of signals) process.on(signal, ask);
  });
}
