// `trunkline turns`: how agents take turns, per language, and which settings would suit their callers better.

import { readTurnTaking } from '../../records/read-turns.ts';
import type { Count } from '../../records/turn-facts.ts';
import type { TurnGroup } from '../../records/turn-report.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { dayAndTime, momentTyped, withRecords } from '../open-records.ts';
import { hanging } from '../prose.ts';
import { paint, print, printJson, say } from '../terminal.ts';

export interface TurnsOptions extends FolderOptions {
  readonly agent: string | undefined;
  readonly since: string | undefined;
  readonly limit: number;
}

export async function showTurns(options: TurnsOptions): Promise<void> {
  await withRecords(options, async ({ store, timeZone, config }) => {
    const { agent, limit } = options;
    const since =
      options.since === undefined ? undefined : momentTyped(options.since, timeZone, systemClock.now());
    const taking = await readTurnTaking(store, config, { agent, since, limit });
    if (options.json) return printJson(taking);
    if (taking.groups.length === 0) return print('No answered call matches, so there are no turns.');
    for (const line of turnsText(taking.groups)) print(line);
    print();
    const from = taking.since === null ? '' : `, the oldest of ${dayAndTime(taking.since, timeZone)}`;
    say(`Of the newest ${taking.calls} answered calls${from}. Others: --since, --agent, --limit.`);
  });
}

export function turnsText(groups: readonly TurnGroup[]): string[] {
  return groups.flatMap((group, place) => [...(place === 0 ? [] : ['']), ...groupText(group)]);
}

function groupText(group: TurnGroup): string[] {
  const { answerMs, stages, overAgent, pausesMs } = group;
  const { interruption, backchannel, echo, noise, kept } = overAgent;
  const rows: [string, string][] = [
    [
      'answers after',
      answerMs === null
        ? 'no turn was answered'
        : `${answerMs.p50} ms at p50, ${answerMs.p95} ms at p95 of ${answerMs.count}`,
    ],
    ...stages.map(({ stage, p50, p95, count }): [string, string] => [
      `  ${stage}`,
      `${p50} ms at p50, ${p95} ms at p95 of ${count}`,
    ]),
    ['answered', rate(group.answered)],
    ['cut in', rate(group.cutIns)],
    [
      'pauses taken',
      pausesMs === null
        ? 'no pause within a turn'
        : `${rate(group.pausesTaken)}; pauses last ${pausesMs.p50} ms at p50, ${pausesMs.p95} ms at p95`,
    ],
    ['interrupted', rate(group.interrupted)],
    [
      'over the agent',
      `${interruption} stopped it, ${backchannel} acknowledged, ${noise} were noise, ${echo} echo, ${kept} kept for later`,
    ],
    ['asked early', `${rate(group.early)} were used`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    paint(
      'bold',
      `${group.agent}, ${group.language}: ${counted(group.turns, 'turn')} in ${counted(group.calls, 'call')}`,
    ),
    ...rows.map(([name, text]) => hanging(`  ${name.padEnd(width)}  `, text)),
    ...(group.note === null ? [] : [hanging('  ', `${group.note}.`)]),
    ...group.suggestions.map(({ key, now, value, why }) =>
      hanging('  → ', `${key}: ${value}${now === '' ? '' : ` (now ${now})`}. ${why}.`),
    ),
    ...(group.note === null && group.suggestions.length === 0 ? ['  Nothing to change.'] : []),
  ];
}

function rate({ part, whole }: Count): string {
  return whole === 0 ? '0 of 0' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
