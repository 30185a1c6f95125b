// Reads what stands behind `npm run mutants --`.
import { parseArgs } from 'node:util';
import { ROOMS, type Room } from './rooms.ts';

export interface Asked {
  readonly rooms: readonly Room[];
  /** For each room, from its first change on; null: until all changes are tried. */
  readonly minutes: number | null;
  /** So many changes of each room, drawn by lot; null: all. */
  readonly changes: number | null;
  /** Only files whose path contains one of these; empty: every file of the room. */
  readonly only: readonly string[];
  readonly seed: number;
}

export const USAGE = `npm run mutants -- [room …] [--changes 150] [--minutes 10] [--seed 1] [--only rules/]
  Rooms: ${ROOMS.map(({ name }) => name).join(', ')}. None named: all of them.
  --changes  tries this many changes of each room, drawn at random with the seed.
  --minutes  ends each room after this time; what was tried until then is an even sample, drawn with the seed.
  --only     changes only the files whose path contains this text; may be given several times.`;

export function readAsked(words: readonly string[]): Asked | { readonly wrong: string } {
  let read: {
    values: { minutes?: string; changes?: string; only?: string[]; seed?: string };
    positionals: string[];
  };
  try {
    read = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        minutes: { type: 'string' },
        changes: { type: 'string' },
        only: { type: 'string', multiple: true },
        seed: { type: 'string' },
      },
    });
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = read;
  const unknown = positionals.filter((name) => ROOMS.every((room) => room.name !== name));
  if (unknown.length > 0) return { wrong: `no such room: ${unknown.join(', ')}` };
  const minutes = values.minutes === undefined ? null : Number(values.minutes);
  if (minutes !== null && !(minutes > 0))
    return { wrong: `--minutes ${values.minutes} is no length of time` };
  const changes = values.changes === undefined ? null : Number(values.changes);
  if (changes !== null && !(Number.isSafeInteger(changes) && changes > 0))
    return { wrong: `--changes ${values.changes} is not a number of changes` };
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seed) || seed < 0) return { wrong: `--seed ${values.seed} is no whole number` };
  const rooms = positionals.length === 0 ? ROOMS : ROOMS.filter(({ name }) => positionals.includes(name));
  return { rooms, minutes, changes, only: values.only ?? [], seed };
}
