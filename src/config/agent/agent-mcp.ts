// MCP servers of an agent in agents/*.yaml: a local program or an address, and which of its tools may be used. A tool that
// is not named cannot be called, whatever the server offers or a model asks for.
import { z } from 'zod';
import * as f from '../fields.ts';
import { privateHosts, serverAuth } from './agent-fields.ts';

const mcpSchema = f
  .section({
    name: f
      .name()
      .describe(
        'Your name for the server. It is the prefix of its tools’ names, for example clinic_find_slot.',
      ),
    command: z
      .array(f.line(1000))
      .min(1)
      .max(50)
      .optional()
      .describe(
        'A program on this machine that speaks MCP on standard input and output, with its arguments.',
      ),
    env: z
      .record(z.string(), z.union([f.secret(), f.line(1000)]))
      .default({})
      .describe('Environment variables of that program. It gets no others, except PATH and similar.'),
    url: f.line(1000).optional().describe('Address of an HTTP server, with https://.'),
    headers: z.record(z.string(), f.line(500)).default({}).describe('Additional headers, without secrets.'),
    auth: serverAuth('server'),
    privateHosts: privateHosts('Hosts in your own network that it may be on, by the name or address in url.'),
    tools: z
      .array(f.line(128))
      .min(1)
      .max(50)
      .describe('Which of its tools the model may use, by the server’s own names.'),
    fixed: z
      .record(z.string(), f.line(500))
      .default({})
      .describe(
        'Arguments that are always sent and never shown to the model: {{caller}}, {{call}}, {{input_otp}}, columns.',
      ),
    timeoutMs: f.whole(100, 14_000).default(8000).describe('Maximum duration of one tool call.'),
    maxBytes: f
      .whole(100, 200_000)
      .default(16_000)
      .describe('Maximum size of the answer; the rest is cut off.'),
    limit: f.whole(1, 100).default(10).describe('How often each of its tools may run in one call.'),
  })
  .refine(({ command, url }) => (command === undefined) !== (url === undefined), {
    params: f.explained('it needs exactly one of command and url', 'write command: or url:'),
  });

export const mcpShape = {
  mcp: z.array(mcpSchema).max(20).default([]).describe('MCP servers whose tools the model may use.'),
};

export type McpDeclaration = z.output<typeof mcpSchema>;

/** What a model calls a tool of a server. */
export function mcpToolName(server: string, tool: string): string {
  return `${server}_${tool}`.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 64);
}

/** The names of all tools that these servers may give. */
export function mcpToolNames(servers: readonly Pick<McpDeclaration, 'name' | 'tools'>[]): string[] {
  return servers.flatMap(({ name, tools }) => tools.map((tool) => mcpToolName(name, tool)));
}
