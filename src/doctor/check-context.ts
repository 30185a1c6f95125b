// Everything that the checks may look at, opened once: the declarations, the version in force, the switch, the database
// (read only), and the status of the running controller. Changes nothing.

import type { Config } from '../config/schema.ts';
import { SwitchCommands } from '../freeswitch/commands.ts';
import { SwitchConnection } from '../freeswitch/esl/connection.ts';
import { eventSocketAddress } from '../freeswitch/event-socket-address.ts';
import { startCommand } from '../freeswitch/start-command.ts';
import type { SwitchEvent } from '../freeswitch/switch-event.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import { openLog } from '../runtime/log.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../telephony/time.ts';
import { type CheckResult, skipped } from './check-result.ts';

export interface SwitchLine {
  readonly connection: SwitchConnection;
  readonly commands: SwitchCommands;
}

export interface CheckContext {
  /** As the files say. */
  readonly config: Config;
  /** What was applied last; null where nothing was, or it cannot be read. */
  readonly applied: { readonly version: number; readonly config: Config } | null;
  readonly line: SwitchLine | null;
  /** Why there is no line. */
  readonly noLine: { readonly because: string; readonly hint: string } | null;
  /** To read only; null where there is no database, or none that this version can read. */
  readonly store: Store | null;
  /** Why it cannot be read. Null, or not given: it can, or there is none yet. */
  readonly noStore?: { readonly because: string; readonly hint: string } | null;
  /** Of the running controller; null where none runs. */
  readonly status: ControllerStatus | null;
  readonly now: number;
  readonly clock: Clock;
  /** Told what the switch says of its gateways from now on, until the function given back is called. */
  readonly hearGateways: (listener: (word: GatewayState) => void) => () => void;
}

export type GatewayState = Extract<SwitchEvent, { kind: 'gateway-state' }>;

/** What the switch runs on: the settings in force, and else those that are declared. */
export function inForce({ applied, config }: Pick<CheckContext, 'applied' | 'config'>): Config {
  return applied?.config ?? config;
}

const CONNECT_MS = 2_500;

export async function openLine(
  config: Config,
  clock: Clock,
  onEvent: ConstructorParameters<typeof SwitchConnection>[0]['onEvent'] = () => {},
  onRecord?: ConstructorParameters<typeof SwitchConnection>[0]['onRecord'],
): Promise<{ line: SwitchLine; noLine: null } | { line: null; noLine: NonNullable<CheckContext['noLine']> }> {
  const address = eventSocketAddress(config.appliance.switch);
  const connection = new SwitchConnection({
    clock,
    ...address,
    log: openLog('silent', 'none'),
    onEvent,
    ...(onRecord === undefined ? {} : { onRecord }),
    onState: () => {},
  });
  connection.start();
  if (await connection.waitUntilReady(CONNECT_MS))
    return { line: { connection, commands: new SwitchCommands(connection) }, noLine: null };
  const { state } = connection;
  await connection.close();
  const start =
    state.kind === 'down' && state.reason === 'unreachable' ? startCommand(config.appliance) : null;
  return {
    line: null,
    noLine:
      state.kind === 'down'
        ? {
            because: state.detail,
            hint: start === null ? state.hint : `${state.hint} To start it: ${start}`,
          }
        : {
            because: `${address.host}:${address.port} does not answer in time`,
            hint: 'is FreeSWITCH running there?',
          },
  };
}

/** Said by every check that needs the switch where it cannot be asked. The check that it can be is another one. */
export function withoutSwitch(): CheckResult {
  return skipped('the switch cannot be asked (see: event socket)');
}
