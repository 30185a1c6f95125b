// The agents that may speak in one call: the one that begins it, and those that may take over.
import type { Agent } from './agent.ts';
import { waysOut } from './agent-steps.ts';

export function agentsOfCall(name: string, agents: readonly Agent[]): readonly Agent[] {
  const reached = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const agent = agents.find((one) => one.name === next);
    if (agent === undefined || reached.has(next)) continue;
    reached.add(next);
    open.push(...agent.handOver.map((one) => one.agent));
    open.push(...agent.steps.flatMap((step) => waysOut(step).flatMap(({ action }) => action.agent ?? [])));
  }
  return agents.filter((one) => reached.has(one.name));
}
