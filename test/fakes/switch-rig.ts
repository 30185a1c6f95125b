// A switch connection against the scripted event socket, for tests, with everything that it told.

import {
  SwitchConnection,
  type SwitchConnectionOptions,
  type SwitchConnectionState,
} from '../../src/freeswitch/esl/connection.ts';
import type { SwitchEvent } from '../../src/freeswitch/switch-event.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { EslServer, type EslServerOptions } from './esl-server.ts';

export interface Rig {
  readonly server: EslServer;
  readonly connection: SwitchConnection;
  readonly states: SwitchConnectionState[];
  readonly events: SwitchEvent[];
  readonly logged: { level: string; fields: object }[];
  /** Resolves with the next state of this kind, also where it is the present one. */
  reaches(kind: SwitchConnectionState['kind']): Promise<SwitchConnectionState>;
}

const toClose: (() => Promise<void>)[] = [];

/** Closes what was opened since the last time. For `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.allSettled(toClose.splice(0).map((close) => close()));
}

export function connect(server: EslServer, options: Partial<SwitchConnectionOptions> = {}): Rig {
  const states: SwitchConnectionState[] = [];
  const events: SwitchEvent[] = [];
  const logged: Rig['logged'] = [];
  const waiting = new Set<() => void>();
  const write = (level: string) => (fields: object) => {
    logged.push({ level, fields });
  };
  const connection = new SwitchConnection({
    clock: systemClock,
    host: '127.0.0.1',
    port: server.port,
    password: 'secret',
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    connectTimeoutMs: 1_000,
    commandTimeoutMs: 1_000,
    reconnectMinMs: 1,
    reconnectMaxMs: 4,
    refusedRetryMs: 2,
    onEvent: (event) => events.push(event),
    onState: (state) => {
      states.push(state);
      for (const look of [...waiting]) look();
    },
    ...options,
  });
  const reaches = (kind: SwitchConnectionState['kind']) =>
    new Promise<SwitchConnectionState>((resolve) => {
      const look = (): void => {
        if (connection.state.kind !== kind) return;
        waiting.delete(look);
        resolve(connection.state);
      };
      waiting.add(look);
      look();
    });
  toClose.push(() => connection.close());
  connection.start();
  return { server, connection, states, events, logged, reaches };
}

export async function serve(options: EslServerOptions = {}, port = 0): Promise<EslServer> {
  const server = await EslServer.listen(options, port);
  toClose.push(() => server.close());
  return server;
}

export async function ready(
  script: EslServerOptions = {},
  options: Partial<SwitchConnectionOptions> = {},
): Promise<Rig> {
  const rig = connect(await serve(script), options);
  await rig.reaches('ready');
  return rig;
}
