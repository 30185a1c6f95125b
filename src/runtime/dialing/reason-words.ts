// Why a campaign stands as it does, in words for people: the words of the picker as sentences. Everything else is words already.
import type { PickReason } from '../../campaign/pick.ts';

/** What the picker of contacts says. */
const WORDS: Readonly<
  Record<Exclude<PickReason, `${string}-full` | `${string}-pace`> | 'providers-full' | 'drained', string>
> = {
  go: 'it dials',
  paused: 'paused in its file',
  'not-started': 'its start is still ahead',
  'never-starts': 'it waits for its calendar (start.cron); trunkline campaigns start begins it now',
  ended: 'its end has passed',
  'window-closed': 'outside of its calling hours',
  'window-never-opens': 'its calling hours are never open',
  'nobody-due': 'everybody left is to be called later',
  'waiting-for-calls': 'the last calls are in progress',
  'list-done': 'nobody is left to call',
  'providers-full': 'the agent’s providers asked for fewer requests, so fewer calls run for a while',
  drained:
    'everybody who was tried is done, and nobody new is dialled; to call the rest: trunkline campaigns resume',
};

const FULL = /^(\w+)-(full|pace)$/;

export function reasonWords(because: string): string {
  const known = (WORDS as Readonly<Record<string, string>>)[because];
  if (known !== undefined) return known;
  const [, of = '', what] = FULL.exec(because) ?? [];
  if (what === 'full') return `the ${of} has no room for another call`;
  return what === 'pace' ? `at the maximum rate of the ${of}` : because;
}
