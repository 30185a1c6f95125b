// Tools of MCP servers, against servers that speak the protocol: at an address, and one that sends us elsewhere. Programs are tried in
// test/integration/mcp.integration.test.ts.
import { describe, expect, onTestFinished, test } from 'vitest';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { McpHttpServer } from '../../../../test/fakes/mcp-http-server.ts';
import type { McpDeclaration } from '../../../config/agent/agent-mcp.ts';
import { Secret } from '../../../config/reading/secret.ts';
import type { Config } from '../../../config/schema.ts';
import { systemClock } from '../../clock.ts';
import { McpServers } from './mcp-tools.ts';
import type { Tool } from './tools.ts';

const BASE: McpDeclaration = {
  name: 'clinic',
  tools: ['find_slot', 'book', 'long', 'patient', 'slow', 'die', 'not_there'],
  env: {},
  headers: {},
  privateHosts: [],
  fixed: { patient: '{{caller}}' },
  timeoutMs: 400,
  maxBytes: 1_000,
  limit: 10,
};

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

  async run(name: string, args: object = {}, onProgress?: () => void): Promise<string> {
    const tool = this.tools.find(({ rule }) => rule.name === name);
    if (tool === undefined) throw new Error(`there is no tool ${name}`);
    const { text } = await tool.run(args as never, new AbortController().signal, onProgress);
    return text;
  }
}

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; !is(); tries++) {
    if (tries > 400) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function http(): Promise<McpHttpServer> {
  const server = await McpHttpServer.start();
  onTestFinished(() => server.stop());
  return server;
}

describe('an address', () => {
  test.each(['/mcp', '/events'])('answers at %s, and is shown the key', async (path) => {
    const server = await http();
    const secret = new Secret({ source: 'env', name: 'KEY' }, 'clinic-key');
    const auth = { header: 'Authorization', prefix: 'Bearer', secret };
    const room = await new Room({
      ...BASE,
      url: `${server.url}${path}`,
      privateHosts: ['127.0.0.1'],
      auth,
    }).ready();
    expect(await room.run('clinic_find_slot', { day: 'Monday' })).toContain('Monday: 16:30');
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer clinic-key']),
    );
    expect(JSON.stringify(room.kept.lines)).not.toContain('clinic-key');
  });

  const reached = async (server: McpHttpServer) =>
    new Room({ ...BASE, url: `${server.url}/mcp`, privateHosts: ['127.0.0.1'] }).ready();

  test('that was started anew, and knows our session no more, is asked all the same', async () => {
    const server = await http();
    server.session = 'before';
    const room = await reached(server);
    server.session = 'after';
    expect(await room.run('clinic_find_slot', { day: 'Monday' })).toContain('Monday: 16:30');
  });

  test('that tells how far it is, again and again, is waited for longer than one that says nothing', async () => {
    const room = await reached(await http());
    let told = 0;
    expect(
      await room.run('clinic_patient', {}, () => {
        told += 1;
      }),
    ).toContain('found it');
    expect(told).toBeGreaterThan(3);
  });

  test.each([
    ['refuses the arguments', 200, error(-32_602, 'no such day: +919845000001'), /refused.*\nno such day/s],
    ['does not take our key', 401, '{}', /nothing was done/],
    ['knows no session, ever', 404, '{}', /nothing was done/],
    ['breaks', 500, '{}', /may have been carried out/],
    ['waited no longer', 408, '{}', /may have been carried out/],
    ['fails inside', 200, error(-32_603, 'broken'), /may have been carried out/],
    ['talks about something else', 200, '{"jsonrpc":', /may have been carried out/],
  ])('that %s is told as it is, and the log holds no words of it', async (_what, status, body, says) => {
    const server = await http();
    const room = await reached(server);
    server.toolAnswer = { status, body };
    expect(await room.run('clinic_find_slot', { day: 'Monday' })).toMatch(says);
    const warned = room.kept.lines.some(({ msg }) => msg.startsWith('MCP tool failed'));
    expect(warned).toBe(!says.source.startsWith('refused'));
    expect(JSON.stringify(room.kept.lines)).not.toContain('+91');
  });

  test.each([
    ['Bad Request: No valid session ID provided', 2],
    ['the day must be a weekday', 1],
  ])('that answers 400 and says "%s" is asked so often: %i', async (body, times) => {
    const server = await http();
    const room = await reached(server);
    server.toolAnswer = { status: 400, body };
    expect(await room.run('clinic_find_slot', { day: 'Monday' })).toMatch(/nothing was done/);
    expect(server.calls).toBe(times);
  });

  test('that nobody answers at any more has done nothing', async () => {
    const server = await McpHttpServer.start();
    const room = await reached(server);
    await server.stop();
    expect(await room.run('clinic_find_slot', { day: 'Monday' })).toMatch(/nothing was done/);
  });

  test.each<[what: string, url: (server: McpHttpServer) => string]>([
    ['of our own network that was not allowed', ({ url }) => `${url}/mcp`],
    ['written as a number', ({ url }) => url.replace('127.0.0.1', '2130706433')],
    ['whose name leads there', ({ url }) => url.replace('127.0.0.1', 'localhost')],
  ])('%s is not asked', async (_what, url) => {
    const server = await http();
    const room = new Room({ ...BASE, url: url(server) });
    await until(() => room.kept.lines.some(({ msg }) => msg.startsWith('MCP server cannot be used')));
    expect([room.tools, server.requests]).toEqual([[], []]);
  });

  test('that sends us elsewhere is not followed', async () => {
    const [server, other] = [await http(), await http()];
    server.elsewhere = `${other.url}/mcp`;
    const room = new Room({ ...BASE, url: `${server.url}/moved`, privateHosts: ['127.0.0.1'] });
    await until(() => room.kept.lines.some(({ msg }) => msg.startsWith('MCP server cannot be used')));
    expect(other.requests).toEqual([]);
  });
});

function error(code: number, message: string): string {
  return `{"jsonrpc":"2.0","id":"ID","error":{"code":${code},"message":"${message}"}}`;
}

test('what cannot be used is told: a program that is not there, and a tool that the server does not have', async () => {
  const lost = new Room({ ...BASE, command: ['/nowhere/mcp-server'] } as McpDeclaration);
  await lost.servers.connected();
  expect(lost.servers.faults()).toEqual([
    expect.stringMatching(
      /^the MCP server clinic cannot be used, nor its tools: there is no program \/nowhere\/mcp-server /,
    ),
  ]);
  const server = await http();
  const declared = { ...BASE, url: `${server.url}/mcp`, privateHosts: ['127.0.0.1'] };
  const partial = new Room({ ...declared, tools: ['find_slot', 'find_slots'] } as McpDeclaration);
  await partial.servers.connected();
  expect(partial.servers.faults()).toEqual(['the MCP server clinic has no tool called find_slots']);
});
