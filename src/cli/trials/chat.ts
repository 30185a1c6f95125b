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
import { isDtmfDigit } from '../../telephony/dtmf.ts';
import { type FolderOptions, loadForTrialOrSay } from '../declarations/load.ts';
import { paint, print, printError, printJson } from '../terminal.ts';
import { knownAgent, openLookUp } from './trial-parts.ts';

export interface ChatOptions extends FolderOptions {
  readonly agent: string;
  readonly direction: 'inbound' | 'outbound';
  readonly variables: Readonly<Record<string, string>>;
}

/** Of the agent, before somebody who pipes lines in says the next one. */
const ANSWER_WITHIN_MS = 60_000;

export async function chat(options: ChatOptions): Promise<void> {
  const config = await loadForTrialOrSay(options, 'text');
  if (config === null) return;
  knownAgent(config, options.agent);
  const clock = monotonicClock();
  const log = openLog('error', 'stderr');
  const { lookUp, close } = openLookUp(config, log);
  const trials = await openTrials(config, clock, log, false);
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
    await Promise.race([call.ended, typeLines(call, view)]);
    call.hangUp();
    view.ended(await call.ended, call.deeds);
  } finally {
    close();
    await trials.close();
  }
}

async function typeLines(call: TrialCall, view: ChatView): Promise<void> {
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
  if (!isTyped) await view.answered();
  for await (const line of lines) {
    const text = line.trim();
    if (text === '/bye' || isOver) break;
    if (text === '') continue;
    if (text.startsWith('/') && !text.startsWith('/keys ')) {
      printError(`${text} is not a command. Commands: /keys 12# presses keys, /bye hangs up.`);
      view.onTurn();
      continue;
    }
    const keys = /^\/keys\s+(\S+)$/.exec(text);
    if (keys !== null) {
      for (const digit of (keys[1] ?? '').toUpperCase()) if (isDtmfDigit(digit)) call.press(digit);
    } else {
      if (!isTyped) view.said(text);
      void call.caller?.say(text, 'at-once');
    }
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
