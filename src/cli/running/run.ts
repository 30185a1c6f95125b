// `trunkline run`: runs the appliance until it is told to stop. It runs what was applied, whatever the files say meanwhile.
// First Ctrl-C: no new calls, and live ones say goodbye. Second: they are hung up at once. Records are written in both
// cases.

import { spawn } from 'node:child_process';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config/schema.ts';
import type { SwitchConnectionState } from '../../freeswitch/esl/connection.ts';
import { startCommand } from '../../freeswitch/start-command.ts';
import { openController } from '../../main.ts';
import { loadApplied } from '../../provisioning/load-applied.ts';
import { appliedFromElsewhere, OthersSwitchError } from '../../provisioning/whose-switch.ts';
import { systemClock } from '../../runtime/clock.ts';
import { coalesce } from '../../runtime/coalesce.ts';
import { FIRST_TOKEN_FILE } from '../../runtime/files.ts';
import type { LiveFeed } from '../../runtime/live-feed.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { logUncaughtErrors } from '../../runtime/uncaught-errors.ts';
import { LiveView } from '../calls/live-view.ts';
import { applyNow } from '../declarations/apply.ts';
import { refusedWords } from '../declarations/apply-text.ts';
import { bringInForce, unappliedWords } from '../declarations/in-force.ts';
import { type FolderOptions, loadAllOrSay } from '../declarations/load.ts';
import { EXIT, printError } from '../terminal.ts';
import { todaysLog } from '../todays-log.ts';
import { switchProblem } from '../trunks/switch-text.ts';
import { StopSignals } from './stop-signals.ts';

export interface RunOptions extends FolderOptions {
  readonly apply: boolean;
}

export async function run(options: RunOptions): Promise<void> {
  // People read what happens; programs read the log. A terminal gets the one, a service the other.
  const inTerminal = process.stderr.isTTY;
  // From the first moment on: without it a reload during the start would end the process.
  const reloads = inTerminal ? null : new Reloads(() => applyInChild(options));
  if (options.apply && !(await applyFirst(options))) return;
  const applied = await bringInForce(options.provisioning, process.env);
  if (applied === null) {
    // Whoever has not applied anything yet may have mistakes in the way.
    if ((await loadAllOrSay(options)) === null) return;
    throw new OperatorError(
      'nothing has been applied yet, and only applied declarations run',
      'check with trunkline plan, then run trunkline apply; or start with trunkline run --apply',
    );
  }
  const { config, version } = applied;
  const from = await appliedFromElsewhere(config);
  if (from !== null)
    throw new OthersSwitchError(
      { kind: 'declarations', from },
      config.appliance,
      'this controller would find none of its trunks there, and was not started',
    );
  const logFile = inTerminal ? todaysLog(config.appliance.dataDirectory) : null;
  const log = openLog(config.appliance.logLevel, logFile === null ? 'stderr' : { file: logFile });
  logUncaughtErrors(log, () => log.flush(() => process.exit(EXIT.failed)));
  // In a terminal a SIGHUP means that the terminal was closed.
  const stops = new StopSignals(inTerminal ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM']);
  let firstToken: string | null = null;
  const open = await openController({
    config,
    log,
    campaigns: true,
    onSwitch: stateSayer(config),
    // By then all has run that a start needs before it dials.
    onDialling: keepCompiled,
    onFirstRun: (token) => {
      firstToken = token;
    },
    applied: {
      version,
      load: () => loadApplied(options.provisioning, process.env, config.appliance.dataDirectory),
    },
  });
  // Before it has reached the switch: whoever asked for its end meanwhile wants nobody dialled.
  stops.follow(open);
  // From the first call on, which begins before all the rest is up.
  if (logFile !== null) showCalls(open.feed);
  try {
    await open.up;
  } catch (error) {
    await open.stop();
    throw error;
  }
  if (stops.isAsked) return await stops.closed;
  const { api, audioStream } = config.appliance;
  printError(
    `${config.appliance.name} is up with version ${version}: API on ${api.tls === undefined ? '' : 'https://'}${api.host}:${api.port}, audio on ${audioStream.host}:${audioStream.port}. Ctrl-C stops it.`,
  );
  if (firstToken !== null) printError(firstUserText(config, inTerminal ? firstToken : null));
  if (logFile !== null) printError(`Calls are shown here as they happen; the log goes to ${logFile}.`);
  // After the first call: reading a long list would delay it.
  const unapplied = await unappliedWords(options.provisioning, process.env, version).catch(
    // Calls are running by now, and nothing here is worth ending them.
    (error: unknown) => `The files could not be compared with what runs: ${String(error)}`,
  );
  if (unapplied !== null) printError(unapplied);
  systemClock.wakeAt(systemClock.now() + KEEP_COMPILED_AFTER_MS, keepCompiled, 'background');
  reloads?.begin();
  await stops.closed;
}

/** Who can read a service's journal is not for us to know: there the token stays in its file. */
function firstUserText({ appliance }: Config, token: string | null): string {
  const { host, port, tls } = appliance.api;
  const page = `${tls === undefined ? 'http' : 'https'}://${host}:${port}/`;
  const file = join(appliance.dataDirectory, FIRST_TOKEN_FILE);
  return `Nobody can log in to the console yet. To create its first user, open ${page} and enter ${token === null ? `the token in ${file}` : `this token: ${token}`}`;
}

/** A SIGHUP applies. One that comes while the controller starts is for when it has started. */
class Reloads {
  /** In turn: a second one while an apply runs is for an edit that came after it was read. */
  readonly #apply: () => Promise<void>;
  #state: 'starting' | 'asked' | 'running' = 'starting';

  constructor(apply: () => Promise<void>) {
    this.#apply = coalesce(apply);
    process.on('SIGHUP', () => {
      if (this.#state === 'running') void this.#apply();
      else this.#state = 'asked';
    });
  }

  begin(): void {
    if (this.#state === 'asked') void this.#apply();
    this.#state = 'running';
  }
}

/** Once the first calls have begun: it is written within some hundredths of a second, and only after a change of the program. */
const KEEP_COMPILED_AFTER_MS = 3_000;

/** Node writes it down at its end, and whoever is killed has none: the next start would compile everything anew. */
function keepCompiled(): void {
  // From 22.10 on.
  module.flushCompileCache?.();
}

function showCalls(feed: LiveFeed): void {
  const view = new LiveView();
  feed.watch((event) => {
    for (const line of view.lines(event)) printError(line);
  });
}

/** False where it was said what is wrong. A switch that refuses keeps the controller from nothing: the old version runs. */
async function applyFirst(options: RunOptions): Promise<boolean> {
  const loaded = await loadAllOrSay(options);
  if (loaded === null) return false;
  const report = await applyNow(loaded.config, { files: loaded.files });
  if (report.ok) return true;
  printError(refusedWords(report));
  if (report.version === null) process.exitCode = EXIT.failed;
  return report.version !== null;
}

const COMMAND = fileURLToPath(new URL('../cli.ts', import.meta.url));

/**
 * By a process of its own, as if the owner had typed it: reading a million rows would be heard on live calls. It tells this
 * controller at its end; a file with mistakes changes nothing, and it says which.
 */
function applyInChild({ provisioning }: RunOptions): Promise<void> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, COMMAND, '-p', resolve(provisioning), 'apply'],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  return new Promise((resolve) => {
    child.on('error', (error) => {
      printError(`SIGHUP: apply could not be started: ${error.message}`);
      resolve();
    });
    child.on('exit', (code) => {
      printError(code === 0 ? 'SIGHUP: applied' : 'SIGHUP: not applied; the running version stays in force');
      resolve();
    });
  });
}

/** Says each thing once: while the switch is away there is a new try every few seconds, and the log has them all. */
function stateSayer(config: Config): (state: SwitchConnectionState) => void {
  const { host, port } = config.appliance.switch;
  let said = '';
  return (state) => {
    let words = said;
    if (state.kind === 'ready') words = `connected to the switch at ${host}:${port}`;
    if (state.kind === 'down') {
      const start = state.reason === 'unreachable' ? startCommand(config.appliance) : null;
      const how = start === null ? '' : ` To start it: ${start}`;
      words = `${switchProblem(state, host, port)}\n→ ${state.hint}${how}`;
    }
    if (words !== said) printError(words);
    said = words;
  };
}
