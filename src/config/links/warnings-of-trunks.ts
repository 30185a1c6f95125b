// Warnings about two trunks that are one at the carrier: the same account declared twice, and the same addresses for calls that come in.
// Refuses nothing: some carriers have reasons for it.
import type { Declared } from '../declared.ts';
import type { ParsedNumber } from '../numbers/owned-number.ts';
import type { Problem } from '../problem.ts';
import type { Trunk } from '../trunk.ts';
import type { DeclaredTrunk } from './links.ts';

type Known = DeclaredTrunk & { readonly trunk: Trunk };

export function doubtTrunks(
  trunks: readonly DeclaredTrunk[],
  numbers: readonly Declared<ParsedNumber>[],
  areNumbersWhole: boolean,
): Problem[] {
  const known: Known[] = trunks.flatMap((one) => {
    const { trunk } = one.resolved;
    return trunk === null ? [] : [{ ...one, trunk }];
  });
  return known.flatMap((one, index) => {
    const before = known.slice(0, index);
    const doubts = [...doubtAccount(one, before), ...doubtInbound(one, before, numbers)];
    // Whatever else is doubtful about it comes first.
    return doubts.length > 0 || !areNumbersWhole ? doubts : doubtUse(one, numbers);
  });
}

/** A call is dialled with a number and comes in on one. */
function doubtUse({ trunk, at }: Known, numbers: readonly Declared<ParsedNumber>[]): Problem[] {
  const isUsed = numbers.some(
    ({ value }) =>
      value.trunk === trunk.name ||
      (value.outboundTrunks ?? []).some((one) => (typeof one === 'string' ? one : one.trunk) === trunk.name),
  );
  if (isUsed) return [];
  return [
    {
      ...at('name'),
      message: `no number is on trunk ${trunk.name}: it can neither make nor take a call`,
      remedy: `add its numbers to numbers.yaml with trunk: ${trunk.name}, or name it under outboundTrunks of a number; or remove this file`,
    },
  ];
}

function doubtAccount({ trunk, value, at }: Known, before: readonly Known[]): Problem[] {
  const same = before.find((other) => accountOf(other.trunk) === accountOf(trunk));
  if (same === undefined) return [];
  const { auth, host } = trunk;
  const account = auth.kind === 'ip' ? 'its address' : `account ${auth.username}`;
  const registers = auth.kind === 'register' ? ', and each registration replaces the other one' : '';
  return [
    {
      ...at(value.host === undefined ? 'carrier' : 'host'),
      message: `trunk ${trunk.name} is the same contract as trunk ${same.trunk.name} (${account} at ${host}): the carrier counts the calls of both together, Trunkline counts them apart${registers}`,
      remedy: `declare it once, and use trunk ${same.trunk.name} for all of its numbers; if they are two contracts, write what tells them apart`,
    },
  ];
}

/** What a carrier tells contracts apart by: where the call goes, who sends it, and a prefix before the number. */
function accountOf({ host, port, proxy, auth, fromUser, fromDomain, numberFormat }: Trunk): string {
  const user = auth.kind === 'ip' ? [fromUser, fromDomain, numberFormat.outbound.prefix] : [auth.username];
  return JSON.stringify([host.toLowerCase(), port, proxy, ...user]);
}

/** The switch gives a call to the first trunk that has its address (`acl_context` in sofia.c), and a trunk knows only its own numbers. */
function doubtInbound(
  { trunk, value, at }: Known,
  before: readonly Known[],
  numbers: readonly Declared<ParsedNumber>[],
): Problem[] {
  const [lost] = numbers.filter(
    ({ value: number }) => number.trunk === trunk.name && number.direction !== 'outbound',
  );
  if (lost === undefined) return [];
  for (const { trunk: other } of before) {
    const shared = trunk.inboundAddresses.find((range) =>
      other.inboundAddresses.some((theirs) => isOverlapping(range, theirs)),
    );
    if (shared === undefined) continue;
    return [
      {
        ...at(value.inboundAddresses === undefined ? 'carrier' : 'inboundAddresses'),
        message: `calls from ${shared} come in on trunk ${other.name}, so calls to ${lost.value.number} of trunk ${trunk.name} from there are refused (404)`,
        remedy: `write trunk: ${other.name} for the numbers that are called from there, or give each trunk its own inboundAddresses`,
      },
    ];
  }
  return [];
}

/** The wider of two ranges holds the first address of the other one, or they have nothing in common. */
function isOverlapping(one: string, other: string): boolean {
  const [first, second] = [rangeOf(one), rangeOf(other)];
  const size = Math.max(first.size, second.size);
  return Math.floor(first.from / size) === Math.floor(second.from / size);
}

function rangeOf(range: string): { from: number; size: number } {
  const [address = '', bits = '32'] = range.split('/');
  const from = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { from, size: 2 ** (32 - Number(bits)) };
}
