// Opens the connection to the switch and its commands. Tells listeners about events and every change of the connection; starts
// only when all listeners are registered.

import type { Config } from '../config/schema.ts';
import { SwitchCommands } from '../freeswitch/commands.ts';
import { SwitchConnection, type SwitchConnectionState } from '../freeswitch/esl/connection.ts';
import { eventSocketAddress } from '../freeswitch/event-socket-address.ts';
import { EventTimes } from '../freeswitch/event-time.ts';
import type { SwitchEvent } from '../freeswitch/switch-event.ts';
import { confirmSwitch } from '../provisioning/confirm-switch.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Closer } from '../runtime/stop.ts';
import { acquireApplyLock } from '../store/locks/apply-lock.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../telephony/time.ts';

interface SwitchListener {
  event?(event: SwitchEvent): void;
  state?(state: SwitchConnectionState): void;
}

export interface OpenSwitch {
  readonly commands: SwitchCommands;
  state(): SwitchConnectionState;
  /** Whether it is connected by then. */
  ready(timeoutMs: number): Promise<boolean>;
  listen(listener: SwitchListener): void;
  /** Connects, and keeps connected until it is closed. */
  start(): void;
}

export interface SwitchOptions {
  readonly config: Config;
  /** That of live calls. */
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly closers: Closer[];
}

export function openSwitch({ config, clock, log, closers }: SwitchOptions): OpenSwitch {
  const listeners: SwitchListener[] = [];
  const times = new EventTimes(
    () => clock.now(),
    (aheadMs) =>
      log.warn(
        { aheadMs: Math.round(aheadMs), hint: 'fs_cli -x "fsctl sync_clock_when_idle"' },
        'clock of the switch differs from ours: its events count from when they come',
      ),
  );
  const connection = new SwitchConnection({
    clock: systemClock,
    ...eventSocketAddress(config.appliance.switch),
    log,
    onEvent: (stamped) => {
      const event = times.timed(stamped);
      for (const listener of listeners) listener.event?.(event);
    },
    onState: (state) => {
      for (const listener of listeners) listener.state?.(state);
    },
  });
  return {
    commands: new SwitchCommands(connection),
    state: () => connection.state,
    ready: (timeoutMs) => connection.waitUntilReady(timeoutMs),
    listen: (listener) => {
      listeners.push(listener);
    },
    start: () => {
      connection.start();
      closers.push({ what: 'switch', close: () => connection.close() });
    },
  };
}

export interface SettlingOptions extends Omit<SwitchOptions, 'config' | 'clock'> {
  readonly config: () => Config;
  readonly store: Store;
  readonly line: OpenSwitch;
}

/** At every connection: a switch that was started behind an apply has what the apply could not tell it. */
export function settleWhenConnected({ config, store, line, log, closers }: SettlingOptions): void {
  const closing = new AbortController();
  closers.push({ what: 'look at the switch', close: async () => closing.abort() });
  const look = async (): Promise<void> => {
    const settled = await confirmSwitch(config(), line.commands, {
      clock: systemClock,
      signal: closing.signal,
      lock: () => acquireApplyLock(store),
    });
    if (settled === 'settled') log.info({}, 'switch updated with a configuration applied while it was down');
  };
  line.listen({
    state: (state) => {
      // Whatever goes wrong, the note stays, and status and doctor say so.
      if (state.kind === 'ready')
        void look().catch((error: unknown) =>
          log.debug({ err: error }, 'switch could not be compared with the applied configuration'),
        );
    },
  });
}
