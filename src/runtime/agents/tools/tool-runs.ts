// Runs the tools that the model called. The policy decides each call first, and each ends in exactly one result for the
// model: its own, or why there is none (not allowed, failed, timed out). When the turn ends, its tools are cancelled.

import type { ReplyToolCall } from '../../../conversation/exchange.ts';
import type { ConversationInput } from '../../../conversation/inputs.ts';
import { TOOL_STUCK_MS } from '../../../conversation/over-agent/agent-floor.ts';
import type { ToolArguments } from '../../../conversation/tools/tool-arguments.ts';
import { decideTool, NOTHING_USED, type ToolUse, takeBack } from '../../../conversation/tools/tool-policy.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import { faultOf } from '../../fault.ts';
import type { CallNews } from '../../live-feed.ts';
import type { Log } from '../../log.ts';
import type { Tool, ToolOutcome } from './tools.ts';

/** The conversation itself gives up after twice this. */
export const TOOL_LIMIT_MS = TOOL_STUCK_MS / 2;

/** Nobody holds a telephone for longer, however often a service tells that it goes on. */
const LONGEST_PROGRESS_MS = 60_000;

/** Of a result, for whoever watches: a model is told all of it. */
const SHOWN_LETTERS = 2_000;

export interface ToolRunsOptions {
  /** As they are now: a step of a flow, or another agent, has its own. */
  readonly toolsNow: () => readonly Tool[];
  readonly clock: Clock;
  readonly log: Log;
  readonly input: (input: ConversationInput) => void;
  readonly onNews: (news: CallNews) => void;
}

interface Run {
  readonly abort: AbortController;
  cancelLimit: () => void;
}

export class ToolRuns {
  readonly #options: ToolRunsOptions;
  readonly #runs = new Map<number, Set<Run>>();
  #use: ToolUse = NOTHING_USED;
  #turn = 0;

  constructor(options: ToolRunsOptions) {
    this.#options = options;
  }

  run(turn: number, call: ReplyToolCall): void {
    const { toolsNow, clock, log } = this.#options;
    // A goodbye that the caller has taken back ends nothing: whoever calls in a later turn, the call goes on.
    if (turn !== this.#turn) this.#use = { ...this.#use, ended: false };
    this.#turn = turn;
    const tools = toolsNow();
    const rules = tools.map(({ rule }) => rule);
    const decision = decideTool(rules, this.#use, call, { at: clock.now() });
    this.#use = decision.use;
    this.#note(call, decision);
    if (decision.kind === 'refuse') {
      // A name that the model made up may hold anything, a person's name too.
      const known = rules.some(({ name }) => name === call.name);
      log.info({ tool: known ? call.name : null, turn }, 'tool call refused');
      this.#tell(turn, call, { text: decision.text });
      return;
    }
    const { args } = decision;
    const tool = tools.find(({ rule }) => rule === decision.rule);
    if (tool === undefined) throw new Error(`tool ${decision.rule.name} was allowed and is not there`);
    const ms = tool.limitMs ?? TOOL_LIMIT_MS;
    const abort = new AbortController();
    const beganAt = clock.now();
    const run: Run = { abort, cancelLimit: () => {} };
    const waitUntil = (until: Instant): void => {
      run.cancelLimit();
      run.cancelLimit = clock.wakeAt(until, () => {
        const waitedMs = Math.round(clock.now() - beganAt);
        log.warn({ tool: call.name, turn, ms: waitedMs }, 'tool call timed out');
        end({
          text: `The tool gave no answer within ${waitedMs / 1000} seconds. It may have been carried out.`,
        });
        abort.abort();
      });
    };
    waitUntil(beganAt + ms);
    const longestMs = Math.max(ms, LONGEST_PROGRESS_MS);
    const onProgress = (): void => {
      if (this.#runs.get(turn)?.has(run) !== true) return;
      waitUntil(Math.min(clock.now() + ms, beganAt + longestMs));
      this.#options.input({ kind: 'tool-alive', at: clock.now(), turn });
    };
    const end = (outcome: ToolOutcome): void => {
      if (outcome.undone === true) this.#use = takeBack(this.#use, tool.rule, args);
      if (!this.#take(turn, run)) return;
      const tookMs = Math.round(clock.now() - beganAt);
      const undone = outcome.undone === true;
      const text = tool.rule.secret === true ? '(kept secret)' : outcome.text.slice(0, SHOWN_LETTERS);
      this.#options.onNews({ kind: 'tool-ended', name: call.name, text, ms: tookMs, undone });
      this.#tell(turn, call, outcome);
    };
    const ofTurn = this.#runs.get(turn) ?? new Set();
    this.#runs.set(turn, ofTurn.add(run));
    void this.#outcome(tool, args, abort.signal, onProgress).then(end);
  }

  /** Nobody waits for the tools of this turn any more. */
  cancel(turn: number): void {
    for (const run of [...(this.#runs.get(turn) ?? [])]) {
      this.#take(turn, run);
      run.abort.abort();
    }
  }

  close(): void {
    for (const turn of [...this.#runs.keys()]) this.cancel(turn);
  }

  /** For whoever watches: with its arguments only where it was allowed, and they are nobody's secret. */
  #note({ name }: ReplyToolCall, decision: ReturnType<typeof decideTool>): void {
    const shown =
      decision.kind === 'refuse'
        ? '(refused)'
        : decision.rule.secret === true
          ? '(kept secret)'
          : JSON.stringify(decision.args);
    this.#options.onNews({ kind: 'tool', name: name.slice(0, 64), argumentsJson: shown });
  }

  /** Never rejects: what a tool throws is told to the model as its failure. */
  async #outcome(
    tool: Tool,
    args: ToolArguments,
    signal: AbortSignal,
    onProgress: () => void,
  ): Promise<ToolOutcome> {
    try {
      const { text, undone, closing, sources, say, play, yields } = await tool.run(args, signal, onProgress);
      return { text, undone, closing, sources, say, play, yields };
    } catch (thrown) {
      if (!signal.aborted)
        this.#options.log.error(
          { tool: tool.rule.name, fault: faultOf(thrown) },
          'tool threw an unexpected error',
        );
      return { text: 'The tool failed. It is not known whether it was carried out.' };
    }
  }

  /** False where it was taken out before: its one result was given, or nobody wants it. */
  #take(turn: number, run: Run): boolean {
    const ofTurn = this.#runs.get(turn);
    if (ofTurn?.delete(run) !== true) return false;
    if (ofTurn.size === 0) this.#runs.delete(turn);
    run.cancelLimit();
    return true;
  }

  #tell(turn: number, call: ReplyToolCall, { text, closing, sources, say, play, yields }: ToolOutcome): void {
    const at = this.#options.clock.now();
    const isCited = sources !== undefined && sources.length > 0;
    if (isCited) this.#options.onNews({ kind: 'cited', name: call.name, sources });
    const spoken = { ...(say === undefined ? {} : { say }), ...(play === undefined ? {} : { play }) };
    const more = { ...(isCited ? { sources } : {}), ...spoken };
    this.#options.input({ kind: 'tool-result', at, turn, id: call.id, text, closing, yields, ...more });
  }
}
