// Finds sessions of the switch without a channel: nothing can end them, and each occupies one of the switch's places until
// it is restarted. Also notices that the switch is full, when it refuses callers without any event. It asks the switch from
// time to time and reports; it ends nothing.
import type { SessionLoad } from '../../../freeswitch/channels.ts';
import type { Switch } from '../../../freeswitch/commands.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { Log } from '../../log.ts';

type Asked = Pick<Switch, 'sessionLoad' | 'showChannels' | 'channelExists'>;

const EVERY_MS = 60_000;

/**
 * Null where the switch does not say. Channels come and go between two questions, so the sessions are counted twice, and only
 * what neither count explains is called dead.
 */
export async function countDeadSessions(commands: Asked): Promise<number | null> {
  return (await lookAtSessions(commands))?.dead ?? null;
}

/** Why callers were refused with 503 since the switch was started; null where it never had more than it takes. */
export function whyFull(load: SessionLoad): string | null {
  if (load.peak >= load.most) return `all ${load.most} sessions were taken (max-sessions)`;
  return load.peakPerSecond >= load.mostPerSecond
    ? `${load.mostPerSecond} sessions began within a second (sessions-per-second)`
    : null;
}

async function lookAtSessions(commands: Asked): Promise<{ dead: number; load: SessionLoad } | null> {
  const before = await commands.sessionLoad();
  const listed = await commands.showChannels();
  if (!before.ok || before.value === null || !listed.ok) return null;
  let alive = 0;
  for (const { leg } of listed.value) {
    const exists = await commands.channelExists(leg);
    if (!exists.ok) return null;
    if (exists.value) alive++;
  }
  const after = await commands.sessionLoad();
  if (!after.ok || after.value === null) return null;
  return { dead: Math.max(0, Math.min(before.value.count, after.value.count) - alive), load: after.value };
}

export interface DeadSessionsOptions {
  readonly switch: Asked;
  readonly isReady: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export class DeadSessions {
  readonly #options: DeadSessionsOptions;
  #counted = 0;
  /** Twice in a row: a session that is just ending is not dead. */
  #last = 0;
  #full: string | null = null;
  #cancel: () => void = () => {};

  constructor(options: DeadSessionsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#counted;
  }

  /** Why the switch refused callers by itself since it was started; null where it never had to. */
  get full(): string | null {
    return this.#full;
  }

  start(): void {
    const { clock } = this.#options;
    this.#cancel = clock.wakeAt(clock.now() + EVERY_MS, () => {
      void this.#look().finally(() => this.start());
    });
  }

  close(): void {
    this.#cancel();
    this.start = () => {};
  }

  async #look(): Promise<void> {
    const { switch: commands, isReady, log } = this.#options;
    const looked = isReady() ? await lookAtSessions(commands) : null;
    if (looked === null) return;
    const full = whyFull(looked.load);
    if (full !== null && full !== this.#full)
      log.warn({ because: full }, 'the switch was full and refused callers with 503');
    this.#full = full;
    const seen = looked.dead;
    const counted = Math.min(seen, this.#last);
    this.#last = seen;
    if (counted > this.#counted)
      log.warn(
        { sessions: counted },
        'switch sessions without a channel found: they still count against max-sessions',
      );
    this.#counted = counted;
  }
}
