// What the doctor says of servers that give tools.
import { expect, onTestFinished, test } from 'vitest';
import { McpHttpServer } from '../../test/fakes/mcp-http-server.ts';
import type { McpDeclaration } from '../config/agent/agent-mcp.ts';
import type { Config } from '../config/schema.ts';
import { systemClock } from '../runtime/clock.ts';
import { mcpChecks } from './mcp-checks.ts';

const declared = (given: Partial<McpDeclaration>): Config =>
  ({
    root: '/tmp',
    agents: [
      {
        name: 'asha',
        mcp: [
          {
            ...{ name: 'clinic', tools: ['find_slot'], env: {}, headers: {}, privateHosts: ['127.0.0.1'] },
            ...{ fixed: {}, timeoutMs: 1_000, maxBytes: 1_000, limit: 5 },
            ...given,
          },
        ],
      },
    ],
  }) as unknown as Config;

test.each<[what: string, given: Partial<McpDeclaration>, verdict: string, evidence: RegExp]>([
  ['one that has the tools', {}, 'pass', /: 1 tool$/],
  ['a tool that it does not have', { tools: ['find_slot', 'cancel'] }, 'warn', /no tool called cancel$/],
  ['one that may not be asked', { privateHosts: [] }, 'fail', /http:\/\/127/],
])('%s', async (_what, given, verdict, evidence) => {
  const server = await McpHttpServer.start();
  onTestFinished(() => server.stop());
  const config = declared({ url: `${server.url}/mcp`, ...given });
  const [check] = mcpChecks({ applied: null, config, clock: systemClock });
  const result = await check?.look(new AbortController().signal);
  expect([check?.title, result?.verdict]).toEqual(['clinic (tools of asha)', verdict]);
  expect(result?.evidence).toMatch(evidence);
});
