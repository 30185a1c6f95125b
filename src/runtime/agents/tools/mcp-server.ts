// One MCP server, a local program or an address, connected once and shared by all calls. If it dies, it is connected again
// after growing waits; until then its tools fail with a message. Only the tools that were declared are available.
import type { Client } from '@modelcontextprotocol/client';
import { type McpDeclaration, mcpToolName } from '../../../config/agent/agent-mcp.ts';
import { Secret } from '../../../config/reading/secret.ts';
import type { Clock } from '../../../telephony/time.ts';
import { VERSION } from '../../version.ts';
import { GuardedFetch, NotConnected } from './guarded-fetch.ts';

export interface McpTool {
  /** The server's own. */
  readonly name: string;
  readonly calledBy: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** It says that it changes nothing. */
  readonly isReadOnly: boolean;
}

export type McpAnswer =
  /** The result whole; an error is a refusal in the server's words. */
  | { kind: 'answered'; text: string; isError: boolean }
  /** `because` holds none of the server's words, which may be a caller's. `begun`: it may have been carried out. */
  | { kind: 'failed'; because: string; begun: boolean };

export interface McpServerOptions {
  readonly declared: McpDeclaration;
  /** Where its program runs. */
  readonly folder: string;
  readonly clock: Clock;
  readonly tell: (what: 'connected' | 'lost' | 'refused', detail: string) => void;
}

const CONNECT_TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** No answer that a caller is read out of is longer. */
const MOST_MESSAGE_BYTES = 2_000_000;
const LONGEST_DESCRIPTION = 1_000;

export class McpServer {
  readonly #options: McpServerOptions;
  #client: Client | null = null;
  #connecting: Promise<void> | null = null;
  /** As they were listed last: a server that is down keeps its place. */
  #tools: readonly McpTool[] = [];
  #missing: readonly string[] = [];
  #failures = 0;
  #problem: string | null = null;
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(options: McpServerOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.declared.name;
  }

  get tools(): readonly McpTool[] {
    return this.#tools;
  }

  /** Tools that were named and that it does not have. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** Why it is not connected. */
  get problem(): string | null {
    return this.#client === null ? (this.#problem ?? 'not connected yet') : null;
  }

  /** Never rejects: what went wrong is its `problem`, and it is tried again. */
  connect(): Promise<void> {
    if (this.#closed || this.#client !== null) return Promise.resolve();
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  /** `onProgress`: it tells that it is still at work, and is waited for anew. */
  async call(
    tool: string,
    args: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    onProgress: () => void = () => {},
  ): Promise<McpAnswer> {
    const first = await this.#callOnce(tool, args, signal, onProgress);
    // A server that was started anew knows our session no more, and has done nothing.
    if (!('isForgotten' in first)) return first;
    return (await this.#callOnce(tool, args, signal, onProgress)) as McpAnswer;
  }

  async #callOnce(
    tool: string,
    args: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    onProgress: () => void,
  ): Promise<McpAnswer & { isForgotten?: true }> {
    const { timeoutMs } = this.#options.declared;
    // One that is down is tried once, for whoever waits.
    if (this.#client === null) await within(this.connect(), timeoutMs, this.#options.clock);
    const client = this.#client;
    if (client === null) return { kind: 'failed', because: 'it cannot be reached', begun: false };
    try {
      const result = await client.callTool(
        { name: tool, arguments: { ...args } },
        {
          ...{ timeout: timeoutMs, signal, onprogress: () => onProgress() },
          // Whoever runs the tool says when it has been long enough.
          resetTimeoutOnProgress: true,
        },
      );
      return { kind: 'answered', text: textOf(result), isError: result.isError === true };
    } catch (thrown) {
      if (signal.aborted) return { kind: 'failed', because: 'nobody waits for it any more', begun: true };
      const failure = failureOf(thrown);
      if (failure.kind === 'timed-out') void this.#lookAfter(client);
      if (failure.kind !== 'forgotten') return failure.answer;
      this.#lost(client);
      void client.close().catch(() => {});
      return { ...failure.answer, isForgotten: true };
    }
  }

  /** One that answers nothing at all, not even whether it is there, is begun anew. */
  async #lookAfter(client: Client): Promise<void> {
    try {
      await client.ping({ timeout: this.#options.declared.timeoutMs });
    } catch (thrown) {
      // An error is an answer too.
      if (codeOf(thrown) !== TIMED_OUT || this.#client !== client) return;
      this.#lost(client);
      await client.close().catch(() => {});
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry();
    const client = this.#client;
    this.#client = null;
    await client?.close().catch(() => {});
  }

  async #connect(): Promise<void> {
    const { declared, tell } = this.#options;
    this.#cancelRetry();
    // Read only where a server is declared.
    const { Client: McpClient } = await import('@modelcontextprotocol/client');
    const client = new McpClient({ name: 'trunkline', version: VERSION }, {});
    try {
      await client.connect(await this.#transport(), { timeout: CONNECT_TIMEOUT_MS });
      const { tools } = await client.listTools(undefined, { timeout: CONNECT_TIMEOUT_MS });
      if (this.#closed) return void (await client.close());
      this.#tools = declared.tools.flatMap((name) => {
        const found = tools.find((one) => one.name === name);
        return found === undefined ? [] : [toolOf(declared.name, found)];
      });
      this.#missing = declared.tools.filter((name) => !tools.some((one) => one.name === name));
      this.#client = client;
      this.#failures = 0;
      this.#problem = null;
      client.onclose = () => this.#lost(client);
      tell('connected', this.#missing.length === 0 ? '' : `without ${this.#missing.join(', ')}`);
    } catch (thrown) {
      await client.close().catch(() => {});
      this.#problem = wordsOf(thrown);
      if (this.#failures === 0) tell('refused', this.#problem);
      this.#retry();
    }
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (this.#closed) return;
    this.#problem = 'the connection broke';
    this.#options.tell('lost', this.#problem);
    this.#retry();
  }

  #retry(): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#cancelRetry();
    this.#cancelRetry = clock.wakeAt(clock.now() + waitMs, () => void this.connect());
  }

  async #transport() {
    const { declared, folder } = this.#options;
    const { command, url, env, headers, auth, privateHosts } = declared;
    const [program, ...args] = command ?? [];
    if (program !== undefined) {
      const own = Object.fromEntries(
        Object.entries(env).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
      );
      const { getDefaultEnvironment, StdioClientTransport } = await import(
        '@modelcontextprotocol/client/stdio'
      );
      return new StdioClientTransport({
        ...{ command: program, args, cwd: folder, stderr: 'ignore', maxBufferSize: MOST_MESSAGE_BYTES },
        env: { ...getDefaultEnvironment(), ...own },
      });
    }
    const guarded = new GuardedFetch(privateHosts);
    const key = auth === undefined ? {} : { [auth.header]: `${auth.prefix} ${auth.secret.reveal()}`.trim() };
    const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
    return new StreamableHTTPClientTransport(new URL(url ?? ''), {
      fetch: (target, init) => guarded.fetch(target, init, MOST_MESSAGE_BYTES),
      requestInit: { headers: { ...headers, ...key } },
      // A redirect to another machine would carry the key there.
      redirectPolicy: 'same-origin',
    });
  }
}

function toolOf(
  server: string,
  tool: {
    name: string;
    description?: string | undefined;
    inputSchema: object;
    annotations?: { readOnlyHint?: boolean | undefined } | undefined;
  },
): McpTool {
  return {
    name: tool.name,
    calledBy: mcpToolName(server, tool.name),
    description: (tool.description ?? tool.name).slice(0, LONGEST_DESCRIPTION),
    // What it does not name may not be given.
    parameters: { ...tool.inputSchema, type: 'object', additionalProperties: false },
    isReadOnly: tool.annotations?.readOnlyHint === true,
  };
}

function textOf(result: object): string {
  const { content, structuredContent } = result as { content?: unknown; structuredContent?: unknown };
  const texts = (Array.isArray(content) ? content : []).map((item: Record<string, unknown>) => {
    if (item['type'] === 'text') return String(item['text'] ?? '');
    const resource = item['resource'] as { text?: unknown } | undefined;
    return typeof resource?.text === 'string' ? resource.text : `[${String(item['type'])}]`;
  });
  const text = texts.join('\n').trim();
  return text === '' && structuredContent !== undefined ? JSON.stringify(structuredContent) : text;
}

type CallFailure = { readonly kind: 'failed' | 'timed-out' | 'forgotten'; readonly answer: McpAnswer };

const TIMED_OUT = 'REQUEST_TIMEOUT';
/** JSON-RPC: not understood, no such method, arguments that do not fit. */
const NOT_BEGUN: ReadonlySet<unknown> = new Set([-32_700, -32_600, -32_601, -32_602]);

/** What a call that threw has come to: whether it was begun, and whether the server knows us no more. */
function failureOf(thrown: unknown): CallFailure {
  const [code, status] = [codeOf(thrown), statusOf(thrown)];
  const failed = (because: string, begun: boolean): McpAnswer => ({ kind: 'failed', because, begun });
  if (code === TIMED_OUT) return { kind: 'timed-out', answer: failed('it did not answer in time', true) };
  // Servers say 404 to a session that they do not know, as the protocol wants, or 400 with words about it. Nothing was done.
  if (status === 404 || (status === 400 && /session|initiali[sz]ed/i.test(wordsOf(thrown))))
    return { kind: 'forgotten', answer: failed(`it answered ${status}`, false) };
  if (status !== null)
    return { kind: 'failed', answer: failed(`it answered ${status}`, status >= 500 || status === 408) };
  if (isNotConnected(thrown)) return { kind: 'failed', answer: failed('it cannot be reached', false) };
  // Our own side checks the result against the tool's description, and that comes behind the deed.
  const words = wordsOf(thrown);
  const isResult = /output schema/.test(words);
  if (NOT_BEGUN.has(code) && !isResult)
    return { kind: 'failed', answer: { kind: 'answered', text: words, isError: true } };
  return { kind: 'failed', answer: failed('its answer broke off or is not one that MCP knows', true) };
}

/** Its package may wrap what the connection failed with. */
function isNotConnected(thrown: unknown): boolean {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause)
    if (at instanceof NotConnected) return true;
  return false;
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : null;
}

function statusOf(thrown: unknown): number | null {
  return thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number'
    ? thrown.status
    : null;
}

/** A vendor's words, in one line; they may hold anything, and go no further than a log and a finding. */
function wordsOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const program = /^spawn (.+) (?:ENOENT|EACCES)$/.exec(text)?.[1];
  if (program !== undefined) return `there is no program ${program} that this user may run`;
  return text.replaceAll(/\s+/g, ' ').slice(0, 200);
}

function within(work: Promise<void>, ms: number, clock: Clock): Promise<void> {
  const late = Promise.withResolvers<void>();
  const cancel = clock.wakeAt(clock.now() + ms, () => late.resolve());
  return Promise.race([work, late.promise]).finally(cancel);
}
