// Tools that the model called, while they run. Each ends in exactly one result for the model: its own, or why there is
// none (no such tool, it failed, it took too long). A turn that is over takes its tools with it.
import { TOOL_STUCK_MS } from '../../conversation/agent-floor.ts';
import type { ConversationInput, ReplyToolCall } from '../../conversation/state.ts';
import type { Clock } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';
import type { Tool, ToolOutcome } from './tools.ts';

/** The conversation itself gives up after twice this. */
export const TOOL_LIMIT_MS = TOOL_STUCK_MS / 2;

export interface ToolRunsOptions {
  readonly tools: readonly Tool[];
  readonly clock: Clock;
  readonly log: Log;
  readonly input: (input: ConversationInput) => void;
}

interface Run {
  readonly abort: AbortController;
  readonly cancelLimit: () => void;
}

export class ToolRuns {
  readonly #options: ToolRunsOptions;
  readonly #runs = new Map<number, Set<Run>>();

  constructor(options: ToolRunsOptions) {
    this.#options = options;
  }

  run(turn: number, call: ReplyToolCall): void {
    const { tools, clock, log } = this.#options;
    const tool = tools.find((candidate) => candidate.spec.name === call.name);
    if (tool === undefined) {
      this.#tell(turn, call, { text: `There is no tool called ${call.name}.` });
      return;
    }
    const abort = new AbortController();
    const run: Run = {
      abort,
      cancelLimit: clock.wakeAt(clock.now() + TOOL_LIMIT_MS, () => {
        log.warn({ tool: call.name, turn, ms: TOOL_LIMIT_MS }, 'a tool took too long');
        end({
          text: `The tool gave no answer within ${TOOL_LIMIT_MS / 1000} seconds. It may have been carried out.`,
        });
        abort.abort();
      }),
    };
    const end = (outcome: ToolOutcome): void => {
      if (!this.#take(turn, run)) return;
      this.#tell(turn, call, outcome);
    };
    const ofTurn = this.#runs.get(turn) ?? new Set();
    this.#runs.set(turn, ofTurn.add(run));
    void this.#outcome(tool, call, abort.signal).then(end);
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

  /** Never rejects: what a tool throws is told to the model as its failure. */
  async #outcome(tool: Tool, call: ReplyToolCall, signal: AbortSignal): Promise<ToolOutcome> {
    try {
      const { text, closing } = await tool.run(call.argumentsJson, signal);
      return closing === undefined ? { text } : { text, closing };
    } catch (thrown) {
      if (!signal.aborted)
        this.#options.log.error(
          { tool: call.name, fault: faultOf(thrown) },
          'tool threw what it may not throw',
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

  #tell(turn: number, call: ReplyToolCall, { text, closing }: ToolOutcome): void {
    const at = this.#options.clock.now();
    this.#options.input({ kind: 'tool-result', at, turn, id: call.id, text, closing });
  }
}
