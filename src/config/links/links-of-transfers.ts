// Checks transfer destinations that cannot be reached or that form a circle. Only files that passed their own schema are
// checked. Whether a number may be dialled is decided at the time of the transfer (runtime/calls/trunks/toll-gate.ts).
import type { ParsedAgent } from '../agent/agent.ts';
import type { ParsedTransfer } from '../agent/agent-transfers.ts';
import type { ParsedAppliance } from '../appliance.ts';
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { Problem } from '../problem.ts';
import { nearestWord } from '../reading/suggest.ts';

const OUTCOMES = ['busy', 'noAnswer', 'declined', 'machine', 'failed'] as const;

export function checkTransfers(
  { value, at }: Declared<ParsedAgent>,
  { appliance }: { readonly appliance: Declared<ParsedAppliance> | null },
): Problem[] {
  return value.transfers.flatMap((transfer, index) => {
    const place = (...path: string[]) => at('transfers', index, ...path);
    return [
      ...checkTarget(transfer, place, appliance?.value ?? null),
      ...checkWays(transfer, value.transfers, place),
    ];
  });
}

type PlaceOf = (...path: string[]) => ReturnType<Declared<ParsedAgent>['at']>;

function checkTarget(
  { name, to, softphone }: ParsedTransfer,
  place: PlaceOf,
  appliance: ParsedAppliance | null,
): Problem[] {
  if ((to === undefined) === (softphone === undefined))
    return [
      {
        ...place('name'),
        message: `${quoted(name)} leads ${to === undefined ? 'nowhere' : 'to two phones'}`,
        remedy: 'write to: with a number in quotes, or softphone: with a name',
      },
    ];
  if (appliance === null) return [];
  const users = appliance.softphones.users.map((user) => user.name);
  if (softphone === undefined || users.includes(softphone)) return [];
  const near = nearestWord(softphone, users);
  return [
    {
      ...place('softphone'),
      message: `there is no softphone ${quoted(softphone)}`,
      remedy: near === null ? 'declare it in appliance.yaml (softphones.users)' : `did you mean ${near}?`,
    },
  ];
}

function checkWays(transfer: ParsedTransfer, all: readonly ParsedTransfer[], place: PlaceOf): Problem[] {
  const problems: Problem[] = [];
  if (transfer.acceptKey === transfer.declineKey)
    problems.push({
      ...place('declineKey'),
      message: 'the same key accepts and declines',
      remedy: 'write two different keys',
    });
  for (const outcome of OUTCOMES) {
    const way = transfer[outcome];
    if (way === undefined) continue;
    if (way.to !== undefined && way.voicemail)
      problems.push({
        ...place(outcome),
        message: 'another destination and a voicemail exclude each other',
        remedy: 'keep to:, and write voicemail: true at that destination',
      });
    if (way.to === undefined) continue;
    if (!all.some(({ name }) => name === way.to)) {
      const near = nearestWord(
        way.to,
        all.map(({ name }) => name),
      );
      problems.push({
        ...place(outcome, 'to'),
        message: `there is no destination ${quoted(way.to)}`,
        remedy: near === null ? 'declare it under transfers' : `did you mean ${near}?`,
      });
    } else if (way.to === transfer.name) {
      problems.push({
        ...place(outcome, 'to'),
        message: 'the same destination would be tried again',
        remedy: 'name another one',
      });
    }
  }
  return problems;
}
