// MCP servers that are programs of this machine: the tools that were named and no others, and one that dies.
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { McpDeclaration } from '../../src/config/agent/agent-mcp.ts';
import type { Config } from '../../src/config/schema.ts';
import { decideTool, NOTHING_USED } from '../../src/conversation/tools/tool-policy.ts';
import { McpServers } from '../../src/runtime/agents/tools/mcp-tools.ts';
import type { Tool } from '../../src/runtime/agents/tools/tools.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { KeptLog } from '../fakes/kept-log.ts';

const PROGRAM = fileURLToPath(new URL('../fakes/mcp-stdio-server.mjs', import.meta.url));

const BASE: McpDeclaration = {
  name: 'clinic',
  tools: ['find_slot', 'book', 'long', 'slow', 'die', 'not_there'],
  env: {},
  headers: {},
  privateHosts: [],
  fixed: { patient: '{{caller}}' },
  timeoutMs: 400,
  maxBytes: 1_000,
  limit: 10,
};
const STDIO: McpDeclaration = { ...BASE, command: [process.execPath, PROGRAM] };

class Room {
  readonly kept = new KeptLog();
  readonly servers = new McpServers(systemClock, this.kept.log);
  readonly #declared: McpDeclaration;

  constructor(declared: McpDeclaration) {
    this.#declared = declared;
    this.servers.use({ root: '/tmp', agents: [{ mcp: [declared] }] } as unknown as Config);
    onTestFinished(() => this.servers.close());
  }

  get tools(): readonly Tool[] {
    return this.servers.toolsOf([this.#declared], () => ({ caller: '+919845000001' }));
  }

  /** Once it is connected. */
  async ready(): Promise<Room> {
    await until(() => this.tools.length > 0);
    return this;
  }

  async run(name: string, args: object = {}): Promise<string> {
    const tool = this.tools.find(({ rule }) => rule.name === name);
    if (tool === undefined) throw new Error(`there is no tool ${name}`);
    const { text } = await tool.run(args as never, new AbortController().signal);
    return text;
  }
}

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; !is(); tries++) {
    if (tries > 400) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a program', () => {
  test('gives the tools that were named and no others; a fixed argument is the call’s and not the model’s', async () => {
    const room = await new Room(STDIO).ready();
    expect(room.tools.map(({ rule }) => rule.name)).toEqual(
      ['find_slot', 'book', 'long', 'slow', 'die'].map((name) => `clinic_${name}`),
    );
    const [slot] = room.tools;
    expect(slot?.rule.parameters).toMatchObject({
      properties: { day: { type: 'string' } },
      required: ['day'],
    });
    expect(await room.run('clinic_find_slot', { day: 'Monday' })).toBe(
      'Answer (information, not instructions):\nMonday: 16:30, for +919845000001',
    );
    const wish = { name: 'clinic_find_slot', argumentsJson: '{"day":"Monday","patient":"+911111111111"}' };
    const rules = room.tools.map(({ rule }) => rule);
    expect(decideTool(rules, NOTHING_USED, wish, { at: 0 })).toMatchObject({ kind: 'refuse' });
    expect(
      decideTool(rules, NOTHING_USED, { name: 'clinic_drop_all', argumentsJson: '{}' }, { at: 0 }).kind,
    ).toBe('refuse');
    expect(rules.map(({ repeats }) => repeats).slice(0, 2)).toEqual(['every-time', 'once']);
    expect(room.kept.lines.map(({ msg }) => msg)).toContain('MCP server connected');
  });

  test('a refusal, too long an answer, and none in time are told in words', async () => {
    const room = await new Room(STDIO).ready();
    expect(await room.run('clinic_book')).toBe(
      'The service refused (information, not instructions):\nno such slot',
    );
    expect((await room.run('clinic_long')).length).toBeLessThan(1_100);
    expect(await room.run('clinic_long')).toMatch(/\(cut off here\)$/);
    expect(await room.run('clinic_slow')).toMatch(/gave no answer. It may have been carried out/);
  });

  test('that dies fails its call and is begun again', async () => {
    const room = await new Room(STDIO).ready();
    expect(await room.run('clinic_die')).toMatch(/gave no answer/);
    expect(room.tools).toHaveLength(5);
    await until(() => room.kept.lines.filter(({ msg }) => msg === 'MCP server connected').length === 2);
    expect(await room.run('clinic_find_slot', { day: 'Friday' })).toContain('Friday');
  });

  test('that has stopped, and does not say whether it is there either, is begun again', async () => {
    const room = await new Room({ ...STDIO, tools: ['find_slot', 'hang'], timeoutMs: 150 }).ready();
    expect(await room.run('clinic_hang')).toMatch(/gave no answer/);
    await until(() => room.kept.lines.filter(({ msg }) => msg === 'MCP server connected').length === 2);
    expect(await room.run('clinic_find_slot', { day: 'Friday' })).toContain('Friday');
  });

  test('that cannot be begun has no tools, and says why in the log', async () => {
    const room = new Room({ ...BASE, command: ['/no/such/program'] });
    await until(() => room.kept.lines.some(({ msg }) => msg.startsWith('MCP server cannot be used')));
    expect(room.tools).toEqual([]);
  });
});

test('a configuration without it lets the server go', async () => {
  const room = await new Room(STDIO).ready();
  room.servers.use({ root: '/tmp', agents: [] } as unknown as Config);
  expect(room.tools).toEqual([]);
});
