// An agent in one step of its flow: the step's prompt is added to its instructions, and only the step's tools and fields
// remain.
import type { Agent } from './agent.ts';
import { mcpToolName } from './agent-mcp.ts';

/** The agent itself where it has no such step, or one without a prompt: then no model is asked. */
export function inStep(agent: Agent, name: string | null): Agent {
  const step = agent.steps.find((one) => one.name === name);
  if (step?.prompt === undefined) return agent;
  const { tools, collect } = step;
  const has = (tool: string): boolean => tools === undefined || tools.includes(tool);
  const collects = collect.length > 0;
  const builtIn = agent.tools.filter(
    (tool) => has(tool) && (tool !== 'set_fields' || collects || tools !== undefined),
  );
  return {
    ...agent,
    instructions: [agent.instructions, `This part of the call (${step.name}):\n${step.prompt}`]
      .filter((text) => text !== '')
      .join('\n\n'),
    tools: collects && !builtIn.includes('set_fields') ? [...builtIn, 'set_fields'] : builtIn,
    fields: collects ? agent.fields.filter((field) => collect.includes(field.name)) : agent.fields,
    httpTools: agent.httpTools.filter((tool) => has(tool.name)),
    mcp: agent.mcp.map((server) => ({
      ...server,
      tools: server.tools.filter((tool) => has(mcpToolName(server.name, tool))),
    })),
  };
}
