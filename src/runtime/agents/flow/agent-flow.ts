// Turns an agent's declared steps into the flow of one call: texts filled in, next steps resolved, and the tool by which the
// model moves on.
import type { Agent } from '../../../config/agent/agent.ts';
import type { AgentStep, StepAction } from '../../../config/agent/agent-steps.ts';
import type { FlowAction, FlowStep } from '../../../conversation/flow.ts';
import { type NextStep, nextStepRule } from '../../../conversation/tools/tool-rules.ts';
import type { Tool, ToolOutcome } from '../tools/tools.ts';

type Fill = (text: string) => string;

/** Empty where the agent is one prompt. */
export function flowOf({ steps }: Pick<Agent, 'steps'>, fill: Fill): FlowStep[] {
  return steps.map((step) => flowStep(step, fill));
}

function flowStep(step: AgentStep, fill: Fill): FlowStep {
  const { name, menu, input, say, next } = step;
  if (menu !== undefined)
    return {
      ...{ kind: 'menu', name, ...asking(menu, fill) },
      keys: new Map(Object.entries(menu.keys).map(([key, action]) => [key, flowAction(action, fill)])),
    };
  if (input !== undefined)
    return {
      ...{ kind: 'input', name, ...asking(input, fill) },
      input: input.name,
      digits: input.digits,
      atLeast: input.atLeast ?? input.digits,
      after: flowAction(input.after, fill),
    };
  if (say !== undefined)
    return { kind: 'say', name, say: fill(say.line), after: flowAction(say.after, fill) };
  return { kind: 'prompt', name, next };
}

function asking(
  { say, waitMs, nextKeyMs, tries, invalid, silent, otherwise }: NonNullable<AgentStep['menu' | 'input']>,
  fill: Fill,
) {
  return {
    ...{ say: fill(say), waitMs, nextKeyMs, tries },
    invalid: fill(invalid ?? ''),
    silent: fill(silent ?? ''),
    otherwise: flowAction(otherwise, fill),
  };
}

function flowAction(action: StepAction, fill: Fill): FlowAction {
  return { say: fill(action.say ?? ''), language: action.language ?? null, way: wayOf(action) };
}

function wayOf({ step, agent, transfer, end }: StepAction): FlowAction['way'] {
  if (step !== undefined) return { kind: 'step', step };
  if (agent !== undefined) return { kind: 'agent', agent };
  if (transfer !== undefined) return { kind: 'transfer', to: transfer };
  return end === undefined ? { kind: 'repeat' } : { kind: 'end', disposition: end };
}

/** @param go to the step; whether the model goes on there too */
export function nextStepTool(
  next: readonly NextStep[],
  written: () => readonly string[],
  go: (step: string) => 'model' | 'keys',
): Tool {
  return {
    rule: nextStepRule(next, written),
    run: (args) => {
      const { step } = args as { step?: unknown };
      return Promise.resolve(outcomeOf(go(String(step))));
    },
  };
}

function outcomeOf(who: 'model' | 'keys'): ToolOutcome {
  if (who === 'model') return { text: 'You are in that part now: go on by its instructions.' };
  return { text: 'The caller is in a menu of keys now.', yields: true };
}
