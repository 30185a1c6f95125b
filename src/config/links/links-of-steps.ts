// Checks flows: steps that are missing, unreachable or endless, and names that they use and the agent's file lacks. Only
// files that passed their own schema are checked.
import type { ParsedAgent } from '../agent/agent.ts';
import { mcpToolNames } from '../agent/agent-mcp.ts';
import { type AgentStep, type StepAction, waysOut } from '../agent/agent-steps.ts';
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { Problem } from '../problem.ts';
import { nearestWord } from '../reading/suggest.ts';

type At = Declared<ParsedAgent>['at'];

export function checkSteps(agent: Declared<ParsedAgent>, agents: readonly string[]): Problem[] {
  const { value, at } = agent;
  const { steps } = value;
  if (steps.length === 0) return [];
  return [
    ...twice(steps, at),
    ...steps.flatMap((step, index) => [
      ...checkActions(step, index, agent, agents),
      ...checkPrompt(step, index, value, at),
      ...checkKeys(step, index, at),
    ]),
    ...unreached(steps, at),
    ...endless(value, at),
    ...rounds(steps, at),
  ];
}

function twice(steps: readonly AgentStep[], at: At): Problem[] {
  const names: readonly string[] = steps.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            ...at('steps', index, 'name'),
            message: `the step ${quoted(name)} is listed twice`,
            remedy: 'rename one of the two',
          },
        ],
  );
}

/** Of a name that is not there: which there are. */
function lost(what: string, name: string, known: readonly string[], where: string) {
  const near = nearestWord(name, known);
  const others =
    known.length === 0
      ? `add it to ${where}`
      : `there ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}`;
  return {
    message: `there is no ${what} ${quoted(name)}`,
    remedy: near === null ? others : `did you mean ${near}?`,
  };
}

function checkActions(
  step: AgentStep,
  index: number,
  { value, at }: Declared<ParsedAgent>,
  agents: readonly string[],
): Problem[] {
  const known: readonly (readonly [keyof StepAction, string, readonly string[], string])[] = [
    ['step', 'step', value.steps.map(({ name }) => name), 'steps'],
    ['agent', 'agent', agents, 'agents/'],
    ['transfer', 'transfer', value.transfers.map(({ name }) => name), 'transfers'],
    ['end', 'disposition', value.dispositions.map(nameOf), 'dispositions'],
    [
      'language',
      'language',
      [value.language, ...value.languages.map((one) => (typeof one === 'string' ? one : one.language))],
      'languages',
    ],
  ];
  return waysOut(step).flatMap(({ path, action }) =>
    known.flatMap(([key, what, names, where]) => {
      const name = action[key];
      if (typeof name !== 'string' || names.includes(name)) return [];
      return [{ ...at('steps', index, ...path, key), ...lost(what, name, names, where) }];
    }),
  );
}

function checkPrompt(step: AgentStep, index: number, value: ParsedAgent, at: At): Problem[] {
  const tools = toolNames(value);
  const fields = value.fields.map(({ name }) => name);
  const steps = value.steps.map(({ name }) => name);
  const wrong = (
    path: readonly (string | number)[],
    words: { message: string; remedy: string },
  ): Problem => ({
    ...at('steps', index, ...path),
    ...words,
  });
  if (step.prompt === undefined) {
    const useless = (['tools', 'next'] as const).filter((key) => (step[key]?.length ?? 0) > 0);
    return useless.map((key) =>
      wrong([key], { message: `${key} are for steps with a prompt`, remedy: `remove ${key}` }),
    );
  }
  const unknown = (
    key: 'tools' | 'collect',
    what: string,
    written: readonly string[],
    known: readonly string[],
    where: string,
  ): Problem[] =>
    written.flatMap((name, place) =>
      known.includes(name) ? [] : [wrong([key, place], lost(what, name, known, where))],
    );
  return [
    ...unknown('tools', 'tool', step.tools ?? [], tools, 'tools, httpTools or mcp'),
    ...unknown('collect', 'field', step.collect, fields, 'fields'),
    ...step.next.flatMap((next, place) => [
      ...(steps.includes(next.step)
        ? []
        : [wrong(['next', place, 'step'], lost('step', next.step, steps, 'steps'))]),
      ...next.needs.flatMap((name, need) =>
        fields.includes(name)
          ? []
          : [wrong(['next', place, 'needs', need], lost('field', name, fields, 'fields'))],
      ),
    ]),
  ];
}

/** All that an agent may be given in a step, by the name that the model calls it. */
function toolNames(value: ParsedAgent): string[] {
  return [...value.tools, ...value.httpTools.map(({ name }) => name), ...mcpToolNames(value.mcp)];
}

function checkKeys({ input }: AgentStep, index: number, at: At): Problem[] {
  if (input?.atLeast === undefined || input.atLeast <= input.digits) return [];
  const message = `${input.atLeast} keys are required at least, but ${input.digits} are allowed at most`;
  return [{ ...at('steps', index, 'input', 'atLeast'), message, remedy: 'write fewer, or raise digits' }];
}

function targets(step: AgentStep): string[] {
  const ways = waysOut(step).flatMap(({ action }) => action.step ?? []);
  return [...ways, ...step.next.map((next) => next.step)];
}

function reachedFrom(first: string, steps: readonly AgentStep[]): Set<string> {
  const reached = new Set<string>();
  const open = [first];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const step = steps.find((one) => one.name === name);
    if (step !== undefined) open.push(...targets(step));
  }
  return reached;
}

function unreached(steps: readonly AgentStep[], at: At): Problem[] {
  const [first] = steps;
  const reached = reachedFrom(first?.name ?? '', steps);
  return steps.flatMap(({ name }, index) =>
    reached.has(name)
      ? []
      : [
          {
            ...at('steps', index, 'name'),
            message: `no step leads to ${quoted(name)}`,
            remedy: 'name it in another step, or remove it',
          },
        ],
  );
}

/** A call that can only go round and round, until its time is up. */
function endless(value: ParsedAgent, at: At): Problem[] {
  const { steps } = value;
  const canLeave = (step: AgentStep): boolean => {
    if (step.prompt !== undefined) {
      const tools = step.tools ?? toolNames(value);
      return ['end_call', 'transfer', 'hand_over'].some((tool) => tools.includes(tool));
    }
    return waysOut(step).some(
      ({ action }) => action.end !== undefined || action.agent !== undefined || action.transfer !== undefined,
    );
  };
  const names = new Set(steps.filter(canLeave).map(({ name }) => name));
  return steps.flatMap((step, index) =>
    [...reachedFrom(step.name, steps)].some((name) => names.has(name))
      ? []
      : [
          {
            ...at('steps', index, 'name'),
            message: `a call that reaches ${quoted(step.name)} never ends`,
            remedy:
              step.prompt === undefined
                ? 'add a choice with end:, transfer: or agent:'
                : 'let it use end_call, transfer or hand_over, or add next: to a step that ends',
          },
        ],
  );
}

/** Lines that follow each other in a circle are said without a breath. */
function rounds(steps: readonly AgentStep[], at: At): Problem[] {
  const next = new Map(
    steps.flatMap(({ name, say }) =>
      say?.after.step === undefined ? [] : [[name, say.after.step] as const],
    ),
  );
  return steps.flatMap(({ name, say }, index) => {
    if (say === undefined) return [];
    const place = at('steps', index, 'say', 'after');
    if (say.after.repeat === true)
      return [
        {
          ...place,
          message: 'this line would be repeated for ever',
          remedy: 'write step:, agent:, transfer: or end:',
        },
      ];
    const seen = new Set<string>();
    for (let at_ = next.get(name); at_ !== undefined && !seen.has(at_); at_ = next.get(at_)) {
      if (at_ === name)
        return [
          {
            ...place,
            message: 'these lines repeat each other for ever',
            remedy: 'let one of them go elsewhere',
          },
        ];
      seen.add(at_);
    }
    return [];
  });
}

function nameOf(disposition: string | { readonly name: string }): string {
  return typeof disposition === 'string' ? disposition : disposition.name;
}
