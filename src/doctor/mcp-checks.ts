// Checks MCP servers: connects to each as a call would, and asks for its list of tools. Runs none of them.
import type { McpDeclaration } from '../config/agent/agent-mcp.ts';
import { McpServer } from '../runtime/agents/tools/mcp-server.ts';
import type { Clock } from '../telephony/time.ts';
import { type CheckContext, inForce } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, warn } from './check-result.ts';

const TIME_LIMIT_MS = 12_000;

export function mcpChecks(context: Pick<CheckContext, 'applied' | 'config' | 'clock'>): Check[] {
  const { agents, root } = inForce(context);
  return agents.flatMap((agent) =>
    agent.mcp.map((declared) => ({
      id: `mcp-${agent.name}-${declared.name}`,
      group: 'providers' as const,
      title: `${declared.name} (tools of ${agent.name})`,
      timeLimitMs: TIME_LIMIT_MS,
      look: () => look(declared, root, context.clock),
    })),
  );
}

async function look(declared: McpDeclaration, folder: string, clock: Clock): Promise<CheckResult> {
  const server = new McpServer({ declared, folder, clock, tell: () => {} });
  try {
    await server.connect();
    return mcpResult(declared, server);
  } finally {
    await server.close();
  }
}

function mcpResult(
  { command, url }: Pick<McpDeclaration, 'command' | 'url'>,
  { problem, missing, tools }: Pick<McpServer, 'problem' | 'missing' | 'tools'>,
): CheckResult {
  const where = command?.[0] ?? url ?? '';
  if (problem !== null)
    return fail(
      `${where}: ${problem}`,
      command === undefined
        ? 'check that it is running, that the key is right, and that it is public or listed in privateHosts'
        : 'run the program by hand as this user: it must speak MCP on standard input and output',
    );
  if (missing.length > 0)
    return warn(
      `${where} has no tool called ${missing.join(', ')}`,
      'correct tools in the agent’s file: no call can use them',
    );
  return pass(`${where}: ${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}`);
}
