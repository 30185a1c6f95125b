// What an agent may do besides talking. A tool's power is decided here, in code: nothing that a caller says widens it.
import type { EndReason } from '../../conversation/state.ts';
import type { ToolSpec } from '../../providers/spec/chat-model.ts';

export interface Tool {
  readonly spec: ToolSpec;
  /** Never throws: what went wrong is told to the model in words. */
  run(argumentsJson: string, signal: AbortSignal): Promise<ToolOutcome>;
}

export interface ToolOutcome {
  readonly text: string;
  /** The conversation is to be closed once its last words were heard. */
  readonly closing?: { reason: EndReason; disposition: string };
}

/** Recorded where the model named no disposition that was declared: a guess would be a wrong business result. */
const UNSPECIFIED = 'unspecified';

export interface DispositionChoice {
  readonly name: string;
  readonly means: string | null;
}

/** Ends the call, politely: the words that the model said before it are played to their end first. */
export function endCallTool(dispositions: readonly DispositionChoice[]): Tool {
  const names = dispositions.map((disposition) => disposition.name);
  const meanings = dispositions
    .map(({ name, means }) => (means === null ? name : `${name}: ${means}`))
    .join('; ');
  return {
    spec: {
      name: 'end_call',
      description: `Ends the call after what you have just said was heard. Say goodbye first. Disposition: ${meanings}.`,
      parameters: {
        type: 'object',
        properties: { disposition: { type: 'string', enum: names } },
        required: ['disposition'],
        additionalProperties: false,
      },
    },
    run(argumentsJson) {
      const wanted = dispositionIn(argumentsJson);
      const disposition = wanted !== null && names.includes(wanted) ? wanted : UNSPECIFIED;
      return Promise.resolve({
        text: 'The call ends once your last words were heard.',
        closing: { reason: 'agent-ended', disposition },
      });
    },
  };
}

function dispositionIn(argumentsJson: string): string | null {
  try {
    const parsed: unknown = JSON.parse(argumentsJson === '' ? '{}' : argumentsJson);
    if (typeof parsed !== 'object' || parsed === null || !('disposition' in parsed)) return null;
    return typeof parsed.disposition === 'string' ? parsed.disposition : null;
  } catch {
    // A model's JSON may be anything; the call is to end all the same.
    return null;
  }
}
