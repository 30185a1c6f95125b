// How many concurrent calls the providers of an agent can serve: halved whenever one answers 429 (too many requests), and raised
// by one after each quiet minute. Plain state.
import type { Instant } from '../telephony/time.ts';

export interface ProviderRoom {
  /** Null: no limit is known. */
  readonly limit: number | null;
  readonly loweredAt: Instant;
  readonly raisedAt: Instant;
  readonly provider: string;
}

export const WIDE_ROOM: ProviderRoom = { limit: null, loweredAt: 0, raisedAt: 0, provider: '' };

/** One burst of refusals is one word, and not ten. */
const ONE_WORD_MS = 5_000;
const RAISE_EVERY_MS = 60_000;

/** `live`: calls of that agent now. */
export function tooManyRequests(
  room: ProviderRoom,
  provider: string,
  live: number,
  now: Instant,
): ProviderRoom {
  if (room.limit !== null && Math.abs(now - room.loweredAt) < ONE_WORD_MS) return room;
  const limit = Math.max(1, Math.floor(Math.min(room.limit ?? live, Math.max(1, live)) / 2));
  return { limit, loweredAt: now, raisedAt: now, provider };
}

/** Grown by what time has passed; without a limit again once it reaches `most`. */
export function recovered(room: ProviderRoom, most: number, now: Instant): ProviderRoom {
  if (room.limit === null) return room;
  const raises = Math.floor(Math.max(0, now - room.raisedAt) / RAISE_EVERY_MS);
  const limit = room.limit + raises;
  if (limit >= most) return WIDE_ROOM;
  if (raises === 0) return room.raisedAt > now ? { ...room, raisedAt: now } : room;
  return { ...room, limit, raisedAt: room.raisedAt + raises * RAISE_EVERY_MS };
}

export function nextRaiseAt(room: ProviderRoom): Instant | null {
  return room.limit === null ? null : room.raisedAt + RAISE_EVERY_MS;
}
