// An agent's scenarios and their results. Dials nobody and changes nothing outside.
import { z } from 'zod';
import type { AgentTestsOf } from '../../../../runtime/trials/agent-tests.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const params = z.object({ name: z.string().max(64) });

const answer = z.object({
  state: z.enum(['idle', 'running', 'done', 'failed']),
  problem: z.string().nullable(),
  items: z.array(
    z.object({
      name: z.string(),
      file: z.string(),
      mode: z.string().describe('text, or audio (spoken).'),
      state: z.enum(['idle', 'waiting', 'running', 'passed', 'failed']),
      runs: z.array(
        z.object({
          ok: z.boolean(),
          durationMs: z.number(),
          checks: z.array(z.object({ ok: z.boolean(), says: z.string(), because: z.string().nullable() })),
          lines: z.array(z.object({ who: z.string(), text: z.string() })),
          tools: z.array(z.string()),
        }),
      ),
    }),
  ),
});

export function agentTestRoutes({ agentTests }: Pick<ApiDeps, 'agentTests'>): Route[] {
  const read = (name: string): z.input<typeof answer> => {
    const found = agentTests.of(name);
    if (found === null) throw notFound(`there is no agent ${name}`, 'GET /agents lists them');
    return toAnswer(found);
  };
  const common = { path: '/agents/{name}/tests', tag: 'agents', params, answer } as const;
  return [
    route({
      ...common,
      method: 'GET',
      id: 'getAgentTests',
      scope: 'read',
      summary: 'The scenarios of the declarations, with the results of their last run',
      handle: ({ params: { name } }) => read(name),
    }),
    route({
      ...common,
      method: 'POST',
      id: 'runAgentTests',
      scope: 'operate',
      status: 202,
      summary: 'Run an agent’s scenarios, one after the other; GET shows the progress',
      handle: ({ params: { name } }) => {
        read(name);
        const other = agentTests.start(name);
        if (other !== null)
          throw new ApiProblem(
            'conflict',
            `the scenarios of ${other} are being run`,
            'wait until they have finished',
          );
        return read(name);
      },
    }),
  ];
}

function toAnswer({ items, ...rest }: AgentTestsOf): z.input<typeof answer> {
  return {
    ...rest,
    items: items.map((one) => ({
      ...one,
      runs: one.runs.map(({ checks, lines, happened, durationMs }) => ({
        ok: checks.every(({ ok }) => ok),
        durationMs: Math.round(durationMs),
        checks: checks.map(({ ok, what, because }) => ({ ok, says: what, because })),
        lines: lines.map((line) => ({ ...line })),
        tools: [...happened.tools],
      })),
    })),
  };
}
