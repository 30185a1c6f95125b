// Tracks how many concurrent calls each agent's providers can serve. It hears of their refusals (429) while calls run, and
// raises the number again over time. The arithmetic is in campaign/provider-room.ts.
import {
  nextRaiseAt,
  type ProviderRoom,
  recovered,
  tooManyRequests,
  WIDE_ROOM,
} from '../../campaign/provider-room.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { Log } from '../log.ts';

export interface AgentRoom {
  /** Calls of this agent at the same time. */
  readonly limit: number;
  /** When it grows by one. */
  readonly nextAt: Instant | null;
  readonly provider: string;
}

export class ProviderLimits {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #rooms = new Map<string, ProviderRoom>();

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** `live`: calls of that agent now. */
  limited(agent: string, provider: string, live: number): void {
    const before = this.#rooms.get(agent) ?? WIDE_ROOM;
    const room = tooManyRequests(before, provider, live, this.#clock.now());
    this.#rooms.set(agent, room);
    if (room.limit !== before.limit)
      this.#log.warn(
        { agent, provider, calls: room.limit },
        'limit of live calls reduced: a provider asked for fewer requests',
      );
  }

  /** Null: nothing limits it. `most`: with so many it has recovered. */
  room(agent: string, most: number): AgentRoom | null {
    const before = this.#rooms.get(agent);
    if (before === undefined) return null;
    const room = recovered(before, most, this.#clock.now());
    if (room.limit === null) {
      this.#rooms.delete(agent);
      this.#log.info({ agent }, 'limit of live calls restored: the provider accepts requests again');
      return null;
    }
    this.#rooms.set(agent, room);
    return { limit: room.limit, nextAt: nextRaiseAt(room), provider: room.provider };
  }
}
