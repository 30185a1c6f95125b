// How the command line talks to a running controller: its API on loopback, with the token from the data directory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, TrunklineClient } from '../client/client.ts';
import { readEvents } from '../client/server-events.ts';
import type { Appliance } from '../config/appliance.ts';
import type { InForce } from '../console/api/reload.ts';
import type { DriftReport } from '../provisioning/drift-report.ts';
import { dataDirectoryOf } from '../provisioning/read-provisioning.ts';
import { systemClock } from '../runtime/clock.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import type { CampaignAction, DialRequest } from '../runtime/dialing/requests.ts';
import { ADDRESS_FILE, DATABASE_FILE, TOKEN_FILE } from '../runtime/files.ts';
import type { LiveEvent } from '../runtime/live-feed.ts';
import { isLocked } from '../store/locks/lock-file.ts';
import { TimeLimit } from '../telephony/time-limit.ts';

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
  readonly #dataDirectory: string;
  /** Null: no controller was ever started here. */
  readonly #client: TrunklineClient | null;

  constructor({ appliance: { api, dataDirectory } }: ControllerPlace) {
    this.#dataDirectory = dataDirectory;
    // What is declared may be another address by now than the one that the running controller began with.
    this.#base = `http://${addressIn(dataDirectory) ?? `${api.host}:${api.port}`}`;
    const key = readLine(join(dataDirectory, TOKEN_FILE));
    this.#client = key === null ? null : new TrunklineClient({ base: this.#base, key, retries: 0 });
  }

  /** The one that serves these declarations, also while they are being edited and have mistakes. Null: none was started. */
  static async serving(directory: string): Promise<ControllerClient | null> {
    const dataDirectory = await dataDirectoryOf(directory);
    const [host, port] = (dataDirectory === null ? null : addressIn(dataDirectory))?.split(':') ?? [];
    if (dataDirectory === null || host === undefined) return null;
    return new ControllerClient({ appliance: { dataDirectory, api: { host, port: Number(port) } } });
  }

  status(): Promise<Reached<ControllerStatus>> {
    // The other side of this wire is our own server, of the same version.
    return this.#ask(
      async (client, signal) => (await client.get('/status', { signal })) as unknown as ControllerStatus,
    );
  }

  /** Whether files, version, controller and switch say the same. Lists are read through for it. */
  drift(): Promise<Reached<DriftReport>> {
    return this.#ask(async (client, signal) => (await client.get('/drift', { signal })) as DriftReport);
  }

  dial(request: DialRequest): Promise<Reached<{ call: string }>> {
    // These and no more: the controller refuses what it does not know.
    const { number, agent, from, variables } = request;
    const body = {
      ...{ number, agent },
      ...(from === undefined ? {} : { from }),
      ...(variables === undefined ? {} : { variables: { ...variables } }),
    };
    return this.#ask((client, signal) => client.post('/calls', { body, signal }));
  }

  hangUp(call: string): Promise<Reached<unknown>> {
    return this.#ask((client, signal) => client.post('/calls/{call}/hang-up', { path: { call }, signal }));
  }

  /** What an operator orders of a live call: `say` with a text, `transfer` with a destination … */
  orderCall(call: string, order: string, body?: object): Promise<Reached<unknown>> {
    return this.#ask((client, signal) =>
      client.send('POST', `/calls/{call}/${order}`, {
        path: { call },
        signal,
        ...(body === undefined ? {} : { body }),
      }),
    );
  }

  /** As the API does it, which refuses an action that is none. */
  orderCampaign(name: string, action: string): Promise<Reached<{ orders: string; again: number }>> {
    return this.#ask((client, signal) =>
      client.post('/campaigns/{name}/{action}', { path: { name, action: action as CampaignAction }, signal }),
    );
  }

  drain(): Promise<Reached<{ live: number }>> {
    return this.#ask((client, signal) => client.post('/drain', { signal }));
  }

  endDrain(): Promise<Reached<unknown>> {
    return this.#ask((client, signal) => client.delete('/drain', { signal }));
  }

  /** One inbound call to `did` from `callerId` is left to us. */
  claim(did: string, callerId: string, seconds: number): Promise<Reached<unknown>> {
    return this.#ask((client, signal) =>
      client.post('/claims', { body: { did, callerId, seconds }, signal }),
    );
  }

  /** What was applied last, for new calls. */
  reload(): Promise<Reached<InForce>> {
    return this.#ask((client, signal) => client.post('/reload', { signal }));
  }

  /** Everything that happens, until the signal or the end of the controller. Resolves once the controller has said that it will tell. */
  async watch(signal: AbortSignal): Promise<Reached<AsyncIterable<LiveEvent>>> {
    const response = await this.#ask((client) => client.send('GET', '/events', { signal }));
    if (!response.ok) return response;
    const { body } = response.value;
    if (body === null)
      return { ok: false, running: true, message: 'the controller sent no reason', remedy: 'try again' };
    return { ok: true, value: eventsIn(body) };
  }

  async #ask<T>(work: (client: TrunklineClient, signal: AbortSignal) => Promise<T>): Promise<Reached<T>> {
    if (this.#client === null) return this.#notRunning();
    const limit = new TimeLimit(systemClock, TIMEOUT_MS);
    try {
      return { ok: true, value: await work(this.#client, limit.signal) };
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) return this.#notRunning();
      const { status, message, remedy } = thrown;
      return {
        ...{ ok: false, running: true, message },
        remedy:
          status === 401
            ? 'another controller listens there, or the token is from an earlier start: check api.port and dataDirectory'
            : remedy || 'check the log of the controller',
      };
    } finally {
      limit.end();
    }
  }

  #notRunning(): { ok: false; running: boolean; message: string; remedy: string } {
    if (isHeld(this.#dataDirectory))
      return {
        ...{ ok: false, running: false },
        message: `nothing answers at ${this.#base}, but the database is in use: a controller is starting or hangs, or a restore is under way`,
        remedy:
          'ask again in a few seconds; if it stays like this, look at its log (journalctl -u trunkline, or the terminal of trunkline run)',
      };
    return {
      ...{ ok: false, running: false },
      message: `no controller is running at ${this.#base}`,
      remedy: 'start it: trunkline run',
    };
  }
}

/** Between its first moment and its first answer a controller holds the database and listens nowhere. */
function isHeld(dataDirectory: string): boolean {
  try {
    return isLocked(`${join(dataDirectory, DATABASE_FILE)}.lock`);
  } catch {
    // A user who may not look cannot know it either.
    return false;
  }
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
  try {
    for await (const { event, data } of readEvents(body)) if (event !== 'reset') yield data as LiveEvent;
  } catch (error) {
    // fetch's word for a server that went away in the middle.
    if (!(error instanceof TypeError && error.message === 'terminated')) throw error;
  }
}
