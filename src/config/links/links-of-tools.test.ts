// Tools that cannot work are said so before a call meets them.
import { expect, test } from 'vitest';
import type { ParsedAgent } from '../agent/agent.ts';
import { agentSchema } from '../agent/agent.ts';
import { checkTools } from './links-of-tools.ts';

function problemsOf(more: object): string[] {
  const parsed = agentSchema.parse({ name: 'asha', language: 'en-IN', instructions: 'Be kind.', ...more });
  const declared = {
    value: parsed as ParsedAgent,
    file: 'agents/asha.yaml',
    at: (...path: (string | number)[]) => ({ file: path.join('.'), line: 1, column: 1 }),
  };
  return checkTools(declared as never).map(({ file, message }) => `${file}: ${message}`);
}

const tool = (url: string) => ({ httpTools: [{ name: 'find_slot', description: 'Finds a slot.', url }] });

test.each<[what: string, more: object, problems: RegExp[]]>([
  ['an agent that only ends calls', {}, []],
  [
    'a transfer with a destination',
    { tools: ['transfer'], transfers: [{ name: 'front-desk', to: '+918047123456' }] },
    [],
  ],
  ['a transfer to nobody', { tools: ['transfer'] }, [/^tools: the tool transfer has nothing to choose from/]],
  [
    'a destination that the agent may not use',
    { transfers: [{ name: 'front-desk', to: '+918047123456' }] },
    [/^transfers: .*may not use them/],
  ],
  [
    'a destination twice',
    {
      tools: ['transfer'],
      transfers: [
        { name: 'desk', to: '+918047123456' },
        { name: 'desk', to: '+918047123457' },
      ],
    },
    [/^transfers\.1: “desk” is listed twice/],
  ],
  ['callbacks at no time', { callbacks: { from: '21:00', until: '09:00' } }, [/^callbacks: .*empty span/]],
  ['a service', tool('https://api.example.com/slots/{{call}}'), []],
  [
    'a service whose machine hangs on a call',
    tool('https://{{name}}.example.com/'),
    [/must not depend on the call/],
  ],
  ['a service behind somebody else', tool('https://a@example.com/'), [/must not depend on the call/]],
  [
    'an argument in the address of its own tool',
    {
      httpTools: [
        {
          ...{ name: 'find_order', description: 'Finds it.', url: 'https://a.example/orders/{{order}}' },
          arguments: [{ name: 'order' }],
        },
      ],
    },
    [/^httpTools\.0\.url: \{\{order\}\} is an argument of this tool/],
  ],
  ['a service on this machine', tool('http://127.0.0.1:9000/x'), [/^httpTools\.0\.url: .*private network/]],
  [
    'a service on this machine that may be asked',
    { httpTools: [{ ...tool('http://LOCALHOST:9000/{{call}}').httpTools[0], privateHosts: ['localhost'] }] },
    [],
  ],
  [
    'a tool server in the office',
    { mcp: [{ name: 'crm', url: 'http://10.0.0.5/mcp', tools: ['find'] }] },
    [/^mcp\.0\.url: .*private network/],
  ],
  [
    'a tool server in the office that may be asked',
    { mcp: [{ name: 'crm', url: 'http://10.0.0.5/mcp', tools: ['find'], privateHosts: ['10.0.0.5'] }] },
    [],
  ],
  ['a tool server', { mcp: [{ name: 'crm', url: 'https://a.example/mcp', tools: ['find'] }] }, []],
  [
    'a tool server that is not a URL',
    { mcp: [{ name: 'crm', url: 'https://{{name}}.example/', tools: ['find'] }] },
    [/^mcp\.0\.url: .*is not the URL of a server/],
  ],
  [
    'two tools of one name',
    { mcp: [{ name: 'crm', command: ['crm-server'], tools: ['find', 'find'] }] },
    [/^mcp\.0\.tools\.0: .*two tools called “crm_find”/, /^mcp\.0\.tools\.1: /],
  ],
  [
    'variables for an address',
    { mcp: [{ name: 'crm', url: 'https://a.example/mcp', tools: ['find'], env: { A: 'b' } }] },
    [/^mcp\.0\.env: env is only for a program/],
  ],
  ['a service that is not a URL', tool('api.example.com'), [/is no address/]],
])('%s', (_what, more, problems) => {
  const found = problemsOf(more);
  expect(found).toHaveLength(problems.length);
  for (const [index, problem] of problems.entries()) expect(found[index]).toMatch(problem);
});

test('a service cannot take the name of a built-in tool', () => {
  const httpTools = [{ name: 'transfer', description: 'x', url: 'https://a.example/' }];
  const { error } = agentSchema.safeParse({ name: 'a', language: 'en-IN', instructions: 'x', httpTools });
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['httpTools.0.name']);
});
