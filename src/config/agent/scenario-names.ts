// Checks the names in scenarios against the agents: a tool, field or agent that is not there. A stand-in under a wrong name
// would let the real service be asked, and an expectation with one could never be met, or always.
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../reading/documents.ts';
import { nearestWord } from '../reading/suggest.ts';
import type { Agent } from './agent.ts';
import { mcpToolNames } from './agent-mcp.ts';
import { BUILT_IN_TOOLS } from './agent-tools.ts';
import { agentsOfCall } from './agents-of-call.ts';
import type { Scenario } from './scenario.ts';

export function checkScenario({ value, at }: Declared<Scenario>, agents: readonly Agent[]): Problem[] {
  const names = agents.map(({ name }) => name);
  if (value.agent !== undefined && !names.includes(value.agent))
    return [{ ...at('agent'), ...lost('agent', value.agent, names) }];
  // One without an agent is for all of them.
  const its = value.agent === undefined ? agents : agentsOfCall(value.agent, agents);
  const own = [...new Set(its.flatMap(toolsOf))];
  const anyTool = [...new Set([...own, ...BUILT_IN_TOOLS])];
  const fields = [...new Set(its.flatMap((agent) => agent.fields.map(({ name }) => name)))];
  const results = [...new Set(its.flatMap((agent) => agent.dispositions.map(({ name }) => name)))];
  const { expect, tools, caller } = value;
  const steps = Array.isArray(caller) ? caller : [];
  const unknown = (
    what: string,
    written: readonly (readonly [Path, string])[],
    known: readonly string[],
  ): Problem[] =>
    written.flatMap(([path, name]) =>
      known.includes(name) ? [] : [{ ...at(...path), ...lost(what, name, known) }],
    );
  return [
    ...unknown(
      'tool',
      [
        ...Object.keys(tools).map((name) => [['tools', name], name] as const),
        ...listed(['expect', 'tools'], expect.tools),
        ...steps.flatMap((step, index) => listed(['caller', index, 'answer', 'tools'], step.answer?.tools)),
      ],
      own,
    ),
    // That a tool is not called is as true of an agent that does not have it.
    ...unknown('tool', listed(['expect', 'tools_absent'], expect.tools_absent), anyTool),
    ...unknown(
      'field',
      Object.keys(expect.fields ?? {}).map((name) => [['expect', 'fields', name], name] as const),
      fields,
    ),
    // A call has other results besides those that an agent declares: only what is nearly one of them is a slip.
    ...unknown(
      'disposition',
      listed(['expect', 'disposition'], expect.disposition).filter(
        ([, name]) => nearestWord(name, results) !== null,
      ),
      results,
    ),
  ];
}

/** Two scenarios of one name are told apart by nobody, neither in a report nor by --only. */
export function findTwins(scenarios: readonly Declared<Scenario>[]): Problem[] {
  const first = new Map<string, Declared<Scenario>>();
  return scenarios.flatMap((one): Problem[] => {
    const before = first.get(one.value.name);
    if (before === undefined) {
      first.set(one.value.name, one);
      return [];
    }
    const { line } = before.at('name');
    const where = before.file === one.file ? `on line ${line}` : `in ${before.file}:${line}`;
    const message = `another scenario ${where} is called ${quoted(one.value.name)}`;
    return [{ ...one.at('name'), message, remedy: 'rename one of the two' }];
  });
}

function toolsOf({ tools, httpTools, mcp, steps }: Agent): string[] {
  const all = [...tools, ...httpTools.map(({ name }) => name), ...mcpToolNames(mcp)];
  return steps.some(({ next }) => next.length > 0) ? [...all, 'next_step'] : all;
}

function listed(path: Path, names: readonly string[] | undefined): (readonly [Path, string])[] {
  return (names ?? []).map((name, index) => [[...path, index], name]);
}

function lost(what: string, name: string, known: readonly string[]): Pick<Problem, 'message' | 'remedy'> {
  const near = nearestWord(name, known);
  const are =
    known.length === 0
      ? `the agent has no ${what}s: remove it here, or add it there`
      : `there ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}`;
  return {
    message: `there is no ${what} ${quoted(name)}`,
    remedy: near === null ? are : `did you mean ${near}?`,
  };
}
