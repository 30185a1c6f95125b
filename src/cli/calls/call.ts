// `trunkline call`: one outbound call now, with its words as they are spoken. Asks the running controller; if none runs,
// starts one for this call.
import type { Config } from '../../config/schema.ts';
import { openController } from '../../main.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { parseNumber } from '../../telephony/number.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadOrSay } from '../declarations/load.ts';
import { EXIT, print, printError, printJson } from '../terminal.ts';
import { todaysLog } from '../todays-log.ts';
import { knownAgent } from '../trials/trial-parts.ts';
import { switchProblem } from '../trunks/switch-text.ts';
import { LiveView } from './live-view.ts';
import { refusalText } from './refusal-text.ts';

export interface CallOptions extends FolderOptions {
  readonly number: string;
  readonly agent: string;
  readonly from: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

/** On the same machine a switch answers at once or not at all. */
const SWITCH_WAIT_MS = 1_500;

export async function call(options: CallOptions): Promise<void> {
  const serving = await ControllerClient.serving(options.provisioning);
  if (serving !== null && (await serving.status()).ok) return callThrough(serving, options);
  const config = await loadOrSay(options);
  if (config === null) return;
  const client = new ControllerClient(config);
  const running = await client.status();
  if (running.ok) await callThrough(client, options);
  else if (!running.running) await callAlone(config, options);
  else refuse(options, running.message, running.remedy);
}

async function callThrough(client: ControllerClient, options: CallOptions): Promise<void> {
  const abort = new AbortController();
  const events = await client.watch(abort.signal);
  if (!events.ok) return refuse(options, events.message, events.remedy);
  const dialled = await client.dial(options);
  if (!dialled.ok) {
    abort.abort();
    return refuse(options, dialled.message, dialled.remedy);
  }
  const { call: id } = dialled.value;
  process.once('SIGINT', () => void client.hangUp(id));
  const show = shower(options);
  let isEnded = false;
  for await (const event of events.value) {
    if (event.call !== id) continue;
    show(event);
    isEnded = event.kind === 'call-ended';
    if (isEnded) break;
  }
  abort.abort();
  if (isEnded) return;
  throw new OperatorError(
    'the controller stopped during the call',
    'its log says why. When it is back, it ends the calls it left: trunkline status',
  );
}

async function callAlone(config: Config, options: CallOptions): Promise<void> {
  checkTyped(config, options);
  const { host, port } = config.appliance.switch;
  const to = process.stderr.isTTY ? { file: todaysLog(config.appliance.dataDirectory) } : 'stderr';
  const open = await openController({ config, log: openLog('error', to), campaigns: false });
  try {
    if (!(await open.switchReady(SWITCH_WAIT_MS))) {
      const state = open.switchState();
      if (state.kind === 'down') throw new OperatorError(switchProblem(state, host, port), state.hint);
      throw new OperatorError(`the switch at ${host}:${port} does not answer`, 'check it');
    }
    const show = shower(options);
    const ended = new Promise<void>((resolve) => {
      open.feed.watch((event) => {
        show(event);
        if (event.kind === 'call-ended') resolve();
      });
    });
    const dialled = await open.controller.dial(options);
    if (!dialled.ok) return refuse(options, dialled.because, dialled.remedy);
    process.once('SIGINT', () => open.controller.hangUp(dialled.call));
    await ended;
  } finally {
    await open.stop();
  }
}

/** What was mistyped is said before a switch is looked for. */
function checkTyped(config: Config, { number, agent }: CallOptions): void {
  knownAgent(config, agent);
  if (number.startsWith('softphone:')) return;
  const reading = parseNumber(number, config.appliance.country);
  if (!reading.ok) throw new OperatorError(reading.why, reading.remedy);
}

/** Shows events, and sets the exit code by how the call ended. */
function shower(options: CallOptions): (event: LiveEvent) => void {
  const view = new LiveView();
  return (event) => {
    if (options.json) printJson(event);
    else for (const line of view.lines(event)) print(line);
    if (event.kind !== 'call-ended') return;
    process.exitCode = event.outcome.kind === 'answered' ? EXIT.ok : EXIT.failed;
    if (options.json) return;
    const { transcriptPath, recordingPath } = event.summary;
    if (transcriptPath !== null) print(`transcript ${transcriptPath}`);
    if (recordingPath !== null) print(`recording  ${recordingPath}`);
  };
}

function refuse(options: CallOptions, message: string, remedy: string): void {
  process.exitCode = EXIT.failed;
  if (options.json) printJson({ ok: false, message, remedy });
  else printError(refusalText(message, remedy));
}
