// What a tool is: its rule, which conversation/tools/tool-policy.ts decides by, and its work.
import type { EndReason } from '../../../conversation/closing.ts';
import type { PlayedSound } from '../../../conversation/inputs.ts';
import type { ToolArguments } from '../../../conversation/tools/tool-arguments.ts';
import type { ToolRule } from '../../../conversation/tools/tool-policy.ts';
import { endCallRule, type NamedChoice } from '../../../conversation/tools/tool-rules.ts';

export interface Tool {
  readonly rule: ToolRule;
  /** How long it may take; left out: as long as any. */
  readonly limitMs?: number | undefined;
  /**
   * With arguments that its rule allows. Should not throw: what went wrong is told to the model in words. `onProgress`: whoever does
   * the work tells that it goes on.
   */
  run(args: ToolArguments, signal: AbortSignal, onProgress?: () => void): Promise<ToolOutcome>;
}

export interface ToolOutcome {
  readonly text: string;
  /** Nothing was done: it may be tried again. */
  readonly undone?: boolean | undefined;
  /** It has taken the word: the model is not asked again in this turn. */
  readonly yields?: true | undefined;
  /** Where what it tells was found, for the record. */
  readonly sources?: readonly string[] | undefined;
  /** Said to the caller as it stands, in place of an answer of the model's. */
  readonly say?: string | undefined;
  /** Played to the caller, in place of an answer of the model's. */
  readonly play?: PlayedSound | undefined;
  /** The conversation is to be closed once its last words were heard. */
  readonly closing?: { reason: EndReason; disposition: string } | undefined;
}

/** Recorded where the model named no disposition that was declared: a guess would be a wrong business result. */
const UNSPECIFIED = 'unspecified';

/** Ends the call, politely: the words that the model said before it are played to their end first. */
export function endCallTool(dispositions: readonly NamedChoice[]): Tool {
  const names = dispositions.map((disposition) => disposition.name);
  return {
    rule: endCallRule(dispositions),
    run(args) {
      const { disposition: wanted } = args as { disposition?: unknown };
      const disposition = typeof wanted === 'string' && names.includes(wanted) ? wanted : UNSPECIFIED;
      return Promise.resolve({
        text: 'The call ends once your last words were heard.',
        closing: { reason: 'agent-ended', disposition },
      });
    },
  };
}
