// `trunkline chat <agent>`: talk to an agent by typing. Conversation, model, tools and policy are those of a call, but there
// is no audio, and what its tools would do to a real call is printed and not done.
import { createInterface } from 'node:readline';
import { latencyOf } from '../../runtime/agents/records/latency.ts';
import { monotonicClock, systemClock } from '../../runtime/clock.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import { openLog } from '../../runtime/log.ts';
import { openTrials } from '../../runtime/trials/open-trials.ts';
import { numberOfAgent } from '../../runtime/trials/scenario-parts.ts';
import { type TrialAction, TrialCall, type TrialEnd } from '../../runtime/trials/trial-call.ts';
import { type DtmfDigit, isDtmfDigit } from '../../telephony/dtmf.ts';
import { type FolderOptions, loadForTrialOrSay } from '../declarations/load.ts';
import { paint, print, printError, printJson } from '../terminal.ts';
import { configOfTrial, exitCodeOf, knownAgent, openLookUp, sayFaults } from './trial-parts.ts';

export interface ChatOptions extends FolderOptions {
  readonly agent: string;
  readonly direction: 'inbound' | 'outbound';
  readonly variables: Readonly<Record<string, string>>;
}

/** Of the agent, before somebody who pipes lines in says the next one. */
const ANSWER_WITHIN_MS = 60_000;

export async function chat(options: ChatOptions): Promise<void> {
  const config = await loadForTrialOrSay(options, 'text', options.agent);
  if (config === null) return;
  knownAgent(config, options.agent);
  const clock = monotonicClock();
  const log = openLog('error', 'stderr');
  const { lookUp, close } = openLookUp(config, log);
  const trials = await openTrials(configOfTrial(config, options.agent), clock, log, false);
  sayFaults(trials);
  const view = new ChatView(options.json, options.agent);
  const call = new TrialCall({
    ...{ config, agent: options.agent, pool: trials.pool, mcpTools: trials.mcpTools, clock, log, lookUp },
    ...{ direction: options.direction, variables: options.variables },
    number: null,
    ours: numberOfAgent(config, options.agent),
    medium: { kind: 'text' },
    onEvent: (event) => view.show(event),
    transferEnd: () => ({ kind: 'connected' }),
  });
  try {
    if (!options.json)
      printError(paint('dim', 'Type what the caller says. /keys 12# presses keys, /bye hangs up.'));
    call.start();
    const speaksFirst = config.agents.find(({ name }) => name === options.agent)?.firstSpeaker === 'agent';
    await Promise.race([call.ended, typeLines(call, view, speaksFirst)]);
    call.hangUp();
    const end = await call.ended;
    process.exitCode = exitCodeOf(end);
    view.ended(end, call.deeds);
  } finally {
    close();
    await trials.close();
  }
}

type Typed =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'keys'; readonly digits: readonly DtmfDigit[] }
  | { readonly kind: 'bye' }
  | { readonly kind: 'nothing' }
  /** It is no command, or none that can be carried out: said to whoever typed it, and never to the agent. */
  | { readonly kind: 'wrong'; readonly because: string };

export function readTyped(line: string): Typed {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (!text.startsWith('/')) return { kind: 'words', text };
  const [command = '', ...rest] = text.split(/\s+/);
  if (command === '/bye') return { kind: 'bye' };
  if (command !== '/keys')
    return {
      kind: 'wrong',
      because: `${command} is not a command. Commands: /keys 12# presses keys, /bye hangs up.`,
    };
  const signs = [...rest.join('').toUpperCase()];
  const digits = signs.filter(isDtmfDigit);
  return digits.length === 0 || digits.length < signs.length
    ? { kind: 'wrong', because: 'Write the keys behind /keys: digits, * and #, for example /keys 12#' }
    : { kind: 'keys', digits };
}

async function typeLines(call: TrialCall, view: ChatView, speaksFirst: boolean): Promise<void> {
  const isTyped = process.stdin.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    ...(isTyped ? { output: process.stdout, prompt: 'you   > ' } : {}),
  });
  let isOver = false;
  void call.ended.then(() => {
    isOver = true;
    lines.close();
  });
  view.onTurn = () => {
    if (isTyped) lines.prompt(true);
  };
  // Whoever pipes lines in waits for each answer, as a person does.
  if (!isTyped && speaksFirst) await view.answered();
  for await (const line of lines) {
    const typed = readTyped(line);
    if (typed.kind === 'bye' || isOver) break;
    if (typed.kind === 'nothing') continue;
    if (typed.kind === 'wrong') {
      printError(typed.because);
      view.onTurn();
      continue;
    }
    if (!isTyped) view.said(line.trim());
    if (typed.kind === 'words') void call.caller?.say(typed.text, 'at-once');
    else for (const digit of typed.digits) call.press(digit);
    if (!isTyped) await view.answered();
  }
  lines.close();
}

class ChatView {
  onTurn: () => void = () => {};
  readonly #json: boolean;
  readonly #agent: string;
  #answered = Promise.withResolvers<void>();

  constructor(json: boolean, agent: string) {
    this.#json = json;
    this.#agent = agent;
  }

  show(event: LiveEvent): void {
    if (this.#json) printJson(event);
    else for (const line of this.#lines(event)) print(line);
    if (event.kind !== 'turn') return;
    this.#answered.resolve();
    this.onTurn();
  }

  /** The next turn has been answered, or none comes. */
  async answered(): Promise<void> {
    const { promise } = this.#answered;
    const late = Promise.withResolvers<void>();
    const cancel = systemClock.wakeAt(systemClock.now() + ANSWER_WITHIN_MS, late.resolve);
    await Promise.race([promise, late.promise]);
    cancel();
    this.#answered = Promise.withResolvers<void>();
  }

  said(text: string): void {
    if (!this.#json) print(`you   > ${text}`);
  }

  ended({ reason, disposition }: TrialEnd, deeds: readonly TrialAction[]): void {
    if (this.#json) {
      printJson({ kind: 'trial-ended', reason, disposition, deeds });
      return;
    }
    print(paint('dim', `ended: ${reason}, result ${disposition}`));
    for (const deed of deeds)
      print(paint('dim', `on a real call this would happen: ${trialActionText(deed)}`));
  }

  #lines(event: LiveEvent): string[] {
    switch (event.kind) {
      case 'agent-speaks':
        return [`${paint('bold', this.#agent.padEnd(5).slice(0, 12))} > ${event.text}`];
      case 'tool':
        return [paint('dim', `tool  > ${event.name} ${event.argumentsJson}`)];
      case 'warning':
        return [paint('yellow', `!     > ${event.text}`)];
      case 'turn': {
        const latency = latencyOf(event.record);
        if (latency === null) return [];
        const model = latency.stages.filter(({ name }) => name === 'model' || name === 'sentence');
        return [paint('dim', `        ${model.map(({ name, ms }) => `${name} ${ms} ms`).join(' + ')}`)];
      }
      default:
        return [];
    }
  }
}

export function trialActionText(deed: TrialAction): string {
  switch (deed.kind) {
    case 'opt-out':
      return 'the number is no longer called';
    case 'callback':
      return `a callback is booked for ${new Date(deed.at).toISOString()}`;
    case 'fields':
      return `written down: ${Object.entries(deed.fields)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ')}`;
    case 'keys':
      return `keys pressed: ${deed.digits}`;
    case 'message':
      return 'the caller’s message is recorded';
    case 'transfer':
      return `transferred to ${deed.to}`;
  }
}
