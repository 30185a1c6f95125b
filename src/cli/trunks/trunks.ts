// `trunkline trunks`: the declared trunks. `trunkline trunks explain <name>`: how one of them was resolved, and why. Reads
// the owner's files; asks neither database nor switch, and shows no secret.
import { resolve } from 'node:path';
import type { ResolvedTrunk } from '../../config/carriers/resolve-trunk.ts';
import { formatProblems, formatWarnings } from '../../config/problem.ts';
import { nearestWord } from '../../config/reading/suggest.ts';
import type { Trunk } from '../../config/trunk.ts';
import { type LoadResult, loadConfig } from '../../provisioning/read-provisioning.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { EXIT, paint, print, printError, printJson, table } from '../terminal.ts';
import { explanationLines, type Tone } from './trunk-explanation.ts';

export async function listTrunks(options: FolderOptions): Promise<void> {
  const loaded = await loadTrunks(options);
  if (loaded === null) return;
  const { trunks, result } = loaded;
  if (!result.ok) process.exitCode = EXIT.usage;
  if (options.json) {
    printJson({ ok: result.ok, trunks: trunks.map(summary), ...mistakesOf(result) });
    return;
  }
  if (trunks.length === 0) print('No trunks are declared: add one in trunks/.');
  else {
    const head = ['name', 'carrier', 'host', 'transport', 'auth', 'calls/s', 'channels', 'calls in from'];
    print(table(head, trunks.map(summary).map(listRow), [5, 6]));
  }
  if (result.ok && result.warnings.length > 0) print(formatWarnings(result.warnings, options.provisioning));
  if (!result.ok) printError(formatProblems(result.problems ?? [], options.provisioning));
}

export async function explainTrunk(options: FolderOptions & { readonly name: string }): Promise<void> {
  const loaded = await loadTrunks(options);
  if (loaded === null) return;
  const { trunks, result } = loaded;
  const found = trunks.find((one) => one.name === options.name);
  if (found === undefined) {
    process.exitCode = EXIT.usage;
    sayUnknown(options, trunks, result);
    return;
  }
  // That the trunk lacks something is the answer, and not the one that the owner hoped for.
  if (found.trunk === null) process.exitCode = EXIT.usage;
  const { name, file, preset, rows, warnings, problems, inboundAsk } = found;
  if (options.json) {
    const { carrier, title } = preset;
    printJson({ ok: found.trunk !== null, name, file, carrier, title, rows, warnings, problems, inboundAsk });
    return;
  }
  for (const line of explanationLines(found, (tone, text) => paint(STYLES[tone], text))) print(line);
}

const STYLES = { title: 'bold', heading: 'underline', dim: 'dim', missing: 'red' } as const satisfies Record<
  Tone,
  unknown
>;

/** A set that could be read, with or without mistakes. Null where it was said that it could not. */
async function loadTrunks(
  options: FolderOptions,
): Promise<{ result: Readable; trunks: readonly ResolvedTrunk[] } | null> {
  const result = await loadConfig(resolve(options.provisioning), process.env);
  if (!result.ok && result.problems === null) {
    process.exitCode = EXIT.usage;
    if (options.json) printJson({ ok: false, message: result.message, remedy: result.hint });
    else printError(`${result.message}\n→ ${result.hint}`);
    return null;
  }
  return { result, trunks: result.trunks };
}

type Readable = Exclude<LoadResult, { problems: null }>;

function mistakesOf(result: Readable): object {
  return result.ok ? { warnings: result.warnings } : { problems: result.problems };
}

function sayUnknown(
  options: FolderOptions & { readonly name: string },
  trunks: readonly ResolvedTrunk[],
  result: Readable,
): void {
  const names = trunks.map((one) => one.name);
  const near = nearestWord(options.name, names);
  // Its file may be the very one with mistakes, and then it is not among those that could be read.
  const message = result.ok
    ? `there is no trunk ${options.name}`
    : `of the trunks without mistakes none is called ${options.name}`;
  const remedy =
    near !== null
      ? `did you mean ${near}?`
      : names.length === 0
        ? result.ok
          ? 'declare one in trunks/'
          : 'correct the mistakes first'
        : `there are: ${names.join(', ')}`;
  if (options.json) printJson({ ok: false, message, remedy, ...mistakesOf(result) });
  else {
    if (!result.ok) printError(formatProblems(result.problems, options.provisioning));
    printError(`${message}\n→ ${remedy}`);
  }
}

interface Summary {
  readonly name: string;
  readonly carrier: string;
  readonly host: string | null;
  readonly transport: string | null;
  readonly auth: string | null;
  readonly callsPerSecond: number | null;
  readonly channels: number | null;
  readonly inboundAddresses: readonly string[];
}

function summary({ name, preset, trunk }: ResolvedTrunk): Summary {
  return {
    name,
    carrier: preset.carrier,
    host: trunk === null ? null : hostOf(trunk),
    transport: trunk?.transport ?? null,
    auth: trunk === null ? null : authOf(trunk),
    callsPerSecond: trunk?.callsPerSecond ?? null,
    channels: trunk?.channels ?? null,
    inboundAddresses: trunk?.inboundAddresses ?? [],
  };
}

function hostOf({ host, port }: Trunk): string {
  return port === undefined ? host : `${host}:${port}`;
}

function authOf({ auth }: Trunk): string {
  return auth.kind === 'ip' ? 'ip' : `${auth.kind} ${auth.username}`;
}

function listRow(one: Summary): string[] {
  const inbound = one.inboundAddresses.length;
  return [
    one.name,
    one.carrier,
    one.host ?? paint('red', 'incomplete: see trunks explain'),
    one.transport ?? '',
    one.auth ?? '',
    String(one.callsPerSecond ?? ''),
    String(one.channels ?? ''),
    one.host === null ? '' : inbound === 0 ? 'nowhere' : `${inbound} ${inbound === 1 ? 'range' : 'ranges'}`,
  ];
}
