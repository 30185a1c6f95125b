// The project's own connection and commands to a world's switch, with every event that came. For tests that ask the switch
// themselves; a controller has its own.

import type { Config } from '../../../src/config/schema.ts';
import { SwitchCommands } from '../../../src/freeswitch/commands.ts';
import type { OriginatePlan } from '../../../src/freeswitch/dial-string.ts';
import { SwitchConnection } from '../../../src/freeswitch/esl/connection.ts';
import type { SwitchEvent } from '../../../src/freeswitch/switch-event.ts';
import { EVENT_SOCKET_DOMAIN } from '../../../src/freeswitch/xml/names.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { newCallId, newLegId } from '../../../src/runtime/ids.ts';
import { openLog } from '../../../src/runtime/log.ts';
import type { LegId } from '../../../src/telephony/ids.ts';
import { Watchers } from '../carrier/watchers.ts';

type EventOf<Kind extends SwitchEvent['kind']> = Extract<SwitchEvent, { kind: Kind }>;

export class SwitchClient {
  readonly connection: SwitchConnection;
  readonly commands: SwitchCommands;
  readonly events: SwitchEvent[] = [];
  /** Also told every event, before the waits are. */
  onEvent: (event: SwitchEvent) => void = () => {};
  readonly #watchers = new Watchers();

  private constructor(world: { readonly config: Config }, password?: string) {
    const { switch: declared } = world.config.appliance;
    this.connection = new SwitchConnection({
      clock: systemClock,
      host: declared.host,
      port: declared.port,
      ...(password === undefined ? { user: `${declared.user}@${EVENT_SOCKET_DOMAIN}` } : {}),
      password: password ?? declared.password.reveal(),
      log: openLog('silent', 'none'),
      onEvent: (event) => {
        this.events.push(event);
        this.onEvent(event);
        this.#watchers.tell();
      },
      onState: () => {},
    });
    this.commands = new SwitchCommands(this.connection);
  }

  /** As the controller's user, or with the password that opens everything. */
  static async open(world: { readonly config: Config }, password?: string): Promise<SwitchClient> {
    const client = new SwitchClient(world, password);
    client.connection.start();
    if (!(await client.connection.waitUntilReady(5_000)))
      throw new Error(`no event socket: ${JSON.stringify(client.connection.state)}`);
    return client;
  }

  event<Kind extends SwitchEvent['kind']>(
    kind: Kind,
    leg: LegId | null = null,
    withinMs = 10_000,
  ): Promise<EventOf<Kind>> {
    return this.#watchers.until(
      () =>
        this.events.find(
          (event): event is EventOf<Kind> =>
            event.kind === kind && (leg === null || ('leg' in event && event.leg === leg)),
        ),
      withinMs,
      () =>
        `no ${kind} came; the last of ${this.events.length} events: ${this.events
          .slice(-8)
          .map((event) => event.kind)
          .join(' ')}`,
    );
  }

  /** A plan for a call to the carrier, as the controller would make it. */
  plan(gateway: string, number: string, more: Partial<OriginatePlan> = {}): OriginatePlan {
    return {
      leg: newLegId(),
      call: newCallId(),
      gateway,
      wireNumber: number,
      callerIdWire: '+12025550199',
      cidType: 'none',
      ringTimeoutMs: 10_000,
      codecs: ['PCMU'],
      earlyMedia: 'ignore',
      ...more,
    };
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
