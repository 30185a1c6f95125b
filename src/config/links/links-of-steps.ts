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

/** `agents`: null where a file could not be read, so that an agent may be declared there. */
export function checkSteps(agent: Declared<ParsedAgent>, agents: readonly string[] | null): Problem[] {
  const { value, at } = agent;
  const { steps } = value;
  if (steps.length === 0) return [];
  const names: readonly string[] = steps.map(({ name }) => name);
  const twins = twice(names, at);
  const lost = new Set(steps.flatMap(targets).filter((name) => !names.includes(name)));
  // Of two steps with one name, one was to have another: that one is missed by who leads to it.
  const isTwins = lost.size <= twins.length;
  const known = isTwins ? [...names, ...lost] : names;
  return [
    ...twins,
    ...steps.flatMap((step, index) => [
      ...checkActions(step, index, agent, { agents, steps: known }),
      ...checkPrompt(step, index, agent, known),
      ...checkKeys(step, index, at),
    ]),
    // Where a way leads to a name that is not there, it is not known which steps it would have reached.
    ...(lost.size > 0 || twins.length > 0 ? [] : [...unreached(steps, at), ...endless(value, at)]),
    ...rounds(steps, at),
  ];
}

function twice(names: readonly string[], at: At): Problem[] {
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
  { agents, steps }: { readonly agents: readonly string[] | null; readonly steps: readonly string[] },
): Problem[] {
  const known: readonly (readonly [keyof StepAction, string, readonly string[] | null, string])[] = [
    ['step', 'step', steps, 'steps'],
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
      if (typeof name !== 'string' || names === null || names.includes(name)) return [];
      return [{ ...at('steps', index, ...path, key), ...lost(what, name, names, where) }];
    }),
  );
}

function checkPrompt(
  step: AgentStep,
  index: number,
  { value, at }: Declared<ParsedAgent>,
  steps: readonly string[],
): Problem[] {
  const tools = toolNames(value);
  const fields = value.fields.map(({ name }) => name);
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

/** Steps from which no way leads to an end, each group of them once: a call goes round and round there until its time is up. */
function endless(value: ParsedAgent, at: At): Problem[] {
  const { steps } = value;
  const tools = toolNames(value);
  const canLeave = (step: AgentStep): boolean => {
    if (step.prompt !== undefined) {
      const its = step.tools ?? tools;
      // A tool that is not there was to be another, perhaps the one that ends the call.
      return its.some((tool) => LEAVING.includes(tool) || !tools.includes(tool));
    }
    return waysOut(step).some(
      ({ action }) => action.end !== undefined || action.agent !== undefined || action.transfer !== undefined,
    );
  };
  const ends = new Set(steps.filter(canLeave).map(({ name }) => name));
  const reached = reachedFrom(steps[0]?.name ?? '', steps);
  const told = new Set<string>(inCircles(steps).flat());
  return steps.flatMap((step, index) => {
    const group = reachedFrom(step.name, steps);
    if (!reached.has(step.name) || told.has(step.name) || [...group].some((name) => ends.has(name)))
      return [];
    for (const name of group) told.add(name);
    const others = [...group].filter((name) => name !== step.name);
    const isMenu = step.prompt === undefined;
    return [
      {
        ...at('steps', index, 'name'),
        message:
          others.length === 0
            ? `a call that reaches ${quoted(step.name)} never ends`
            : `a call that reaches ${quoted(step.name)} never ends: from there it only gets to ${others.map(quoted).join(', ')} and back`,
        remedy: isMenu
          ? `add a choice with end:, transfer: or agent:${others.length === 0 ? '' : ' to one of these steps'}`
          : 'let it use end_call, transfer or hand_over, or add next: to a step that ends',
      },
    ];
  });
}

const LEAVING: readonly string[] = ['end_call', 'transfer', 'hand_over'];

/** Lines that follow each other in a circle, by their steps; a circle begins with the one that stands first. */
function inCircles(steps: readonly AgentStep[]): string[][] {
  const next = new Map(
    steps.flatMap(({ name, say }) =>
      say?.after.step === undefined ? [] : [[name, say.after.step] as const],
    ),
  );
  const seen = new Set<string>();
  return steps.flatMap(({ name }) => {
    const circle: string[] = [name];
    for (let at = next.get(name); at !== undefined && !circle.includes(at); at = next.get(at))
      circle.push(at);
    const isClosed = next.get(circle.at(-1) ?? '') === name;
    if (!isClosed || seen.has(name)) return [];
    for (const one of circle) seen.add(one);
    return [circle];
  });
}

/** Lines that are said without a breath until the call's time is up. */
function rounds(steps: readonly AgentStep[], at: At): Problem[] {
  const place = (name: string) =>
    at(
      'steps',
      steps.findIndex((one) => one.name === name),
      'say',
      'after',
    );
  const repeated = steps.flatMap(({ name, say }) =>
    say?.after.repeat === true
      ? [
          {
            ...place(name),
            message: 'this line would be repeated for ever',
            remedy: 'write step:, agent:, transfer: or end:',
          },
        ]
      : [],
  );
  const circles = inCircles(steps).map(([first = '', ...others]) => ({
    ...place(first),
    message:
      others.length === 0
        ? 'this line would be repeated for ever'
        : `the lines of ${[first, ...others].map(quoted).join(', ')} repeat each other for ever`,
    remedy: others.length === 0 ? 'write step: with another step' : 'let one of them go elsewhere',
  }));
  return [...repeated, ...circles];
}

function nameOf(disposition: string | { readonly name: string }): string {
  return typeof disposition === 'string' ? disposition : disposition.name;
}
