// How the command line talks to a running controller: its API on loopback, with the token from the data directory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Appliance } from '../config/appliance.ts';
import type { InForce } from '../console/api/reload.ts';
import { dataDirectoryOf } from '../provisioning/read-provisioning.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import type { DialRequest } from '../runtime/dialing/requests.ts';
import { ADDRESS_FILE, TOKEN_FILE } from '../runtime/files.ts';
import type { LiveEvent } from '../runtime/live-feed.ts';

/** On loopback an answer takes milliseconds; a controller that needs longer is not well. */
const TIMEOUT_MS = 5_000;

/** Where to look for a controller. */
interface ControllerPlace {
  readonly appliance: Pick<Appliance, 'dataDirectory'> & {
    readonly api: Pick<Appliance['api'], 'host' | 'port'>;
  };
}

export type Reached<T> =
  | { ok: true; value: T }
  | { ok: false; running: boolean; message: string; remedy: string };

export class ControllerClient {
  readonly #base: string;
  readonly #token: string | null;

  constructor({ appliance: { api, dataDirectory } }: ControllerPlace) {
    // What is declared may be another address by now than the one that the running controller began with.
    this.#base = `http://${addressIn(dataDirectory) ?? `${api.host}:${api.port}`}`;
    this.#token = readLine(join(dataDirectory, TOKEN_FILE));
  }

  /** The one that serves these declarations, also while they are being edited and have mistakes. Null: none was started. */
  static async serving(directory: string): Promise<ControllerClient | null> {
    const dataDirectory = await dataDirectoryOf(directory);
    const [host, port] = (dataDirectory === null ? null : addressIn(dataDirectory))?.split(':') ?? [];
    if (dataDirectory === null || host === undefined) return null;
    return new ControllerClient({ appliance: { dataDirectory, api: { host, port: Number(port) } } });
  }

  status(): Promise<Reached<ControllerStatus>> {
    return this.#ask<ControllerStatus>('GET', '/v1/status');
  }

  dial(request: DialRequest): Promise<Reached<{ call: string }>> {
    // These and no more: the controller refuses what it does not know.
    const { number, agent, from, variables } = request;
    return this.#ask<{ call: string }>('POST', '/v1/calls', { number, agent, from, variables });
  }

  hangUp(call: string): Promise<Reached<unknown>> {
    return this.#ask('POST', `/v1/calls/${call}/hang-up`);
  }

  /** What an operator orders of a live call: `say` with a text, `transfer` with a destination … */
  orderCall(call: string, order: string, body?: object): Promise<Reached<unknown>> {
    return this.#ask('POST', `/api/v1/calls/${encodeURIComponent(call)}/${order}`, body);
  }

  /** As the API does it. */
  orderCampaign(name: string, action: string): Promise<Reached<{ orders: string; again: number }>> {
    return this.#ask('POST', `/api/v1/campaigns/${encodeURIComponent(name)}/${action}`);
  }

  drain(): Promise<Reached<{ live: number }>> {
    return this.#ask<{ live: number }>('POST', '/v1/drain');
  }

  endDrain(): Promise<Reached<unknown>> {
    return this.#ask('DELETE', '/v1/drain');
  }

  /** One inbound call to `did` from `callerId` is left to us. */
  claim(did: string, callerId: string, seconds: number): Promise<Reached<unknown>> {
    return this.#ask('POST', '/v1/claims', { did, callerId, seconds });
  }

  /** What was applied last, for new calls. */
  reload(): Promise<Reached<InForce>> {
    return this.#ask<InForce>('POST', '/v1/reload');
  }

  /** Everything that happens, until the signal or the end of the controller. Resolves once the controller has said that it will tell. */
  async watch(signal: AbortSignal): Promise<Reached<AsyncIterable<LiveEvent>>> {
    const response = await this.#fetch('GET', '/v1/events', undefined, signal);
    if (!response.ok) return response;
    const { body } = response.value;
    if (body === null)
      return { ok: false, running: true, message: 'the controller told nothing', remedy: 'try again' };
    return { ok: true, value: eventsIn(body) };
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<Reached<T>> {
    const response = await this.#fetch(method, path, body, AbortSignal.timeout(TIMEOUT_MS));
    if (!response.ok) return response;
    // The other side of this wire is our own server, of the same version.
    return { ok: true, value: (await response.value.json()) as T };
  }

  async #fetch(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Reached<Response>> {
    if (this.#token === null) return notRunning(this.#base);
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null);
    if (response === null) return notRunning(this.#base);
    if (response.ok) return { ok: true, value: response };
    const said = (await response.json().catch(() => ({}))) as {
      message?: string;
      detail?: string;
      remedy?: string;
    };
    const remedy =
      response.status === 401
        ? 'another controller listens there, or the token is from an earlier start: look at api.port and dataDirectory'
        : (said.remedy ?? 'look at the log of the controller');
    return {
      ok: false,
      running: true,
      message: said.message ?? said.detail ?? `the controller answered ${response.status}`,
      remedy,
    };
  }
}

function notRunning(base: string): { ok: false; running: boolean; message: string; remedy: string } {
  return {
    ok: false,
    running: false,
    message: `no controller is running at ${base}`,
    remedy: 'start it: trunkline run',
  };
}

function addressIn(dataDirectory: string): string | null {
  return readLine(join(dataDirectory, ADDRESS_FILE));
}

function readLine(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // No file: no controller was ever started here.
    return null;
  }
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of body) {
      rest += decoder.decode(chunk, { stream: true });
      const messages = rest.split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        if (message.startsWith('data: ')) yield JSON.parse(message.slice(6)) as LiveEvent;
      }
    }
  } catch (error) {
    // fetch's word for a server that went away in the middle.
    if (!(error instanceof TypeError && error.message === 'terminated')) throw error;
  }
}
