// Turns the paths in the files into absolute ones, with the few defaults that depend on them. Reads no disk.
import type { Appliance, ParsedAppliance } from '../appliance.ts';
import type { Declared } from '../declared.ts';
import type { Place, Problem } from '../problem.ts';
import type { ModelDeclaration, Providers, TranscriberDeclaration } from '../providers.ts';
import { isPlainPath, resolvePath } from './paths.ts';

/** Keeps an optional key absent rather than undefined. */
function optionalPath<Key extends string>(key: Key, path: string | undefined): { [K in Key]?: string } {
  return path === undefined ? {} : ({ [key]: path } as { [K in Key]?: string });
}

export function resolveAppliance({ value, file }: Declared<ParsedAppliance>, root: string): Appliance {
  const whole = (written: string): string => resolvePath(root, file, written);
  const dataDirectory = whole(value.dataDirectory);
  const sipIp = value.switch.sipIp ?? '127.0.0.1';
  const { configDirectory, modulesDirectory, stateDirectory, tlsDirectory } = value.switch;
  return {
    // Files of their own; whoever has read them adds them.
    ownRules: [],
    ...value,
    // The schema asked for a zone wherever this default would be a guess.
    timeZone: value.timeZone ?? 'Asia/Kolkata',
    dataDirectory,
    playoutDirectory: whole(value.playoutDirectory),
    api: {
      ...value.api,
      ...(value.api.tls === undefined
        ? {}
        : { tls: { certificate: whole(value.api.tls.certificate), key: whole(value.api.tls.key) } }),
    },
    switch: {
      ...value.switch,
      ...optionalPath('configDirectory', configDirectory === undefined ? undefined : whole(configDirectory)),
      ...optionalPath(
        'modulesDirectory',
        modulesDirectory === undefined ? undefined : whole(modulesDirectory),
      ),
      tlsDirectory: tlsDirectory === undefined ? `${dataDirectory}/tls` : whole(tlsDirectory),
      stateDirectory: stateDirectory === undefined ? `${dataDirectory}/switch` : whole(stateDirectory),
      tlsCheck: value.switch.tlsCheck ?? 'name',
      sipIp,
      rtpIp: value.switch.rtpIp ?? sipIp,
    },
    recordings: {
      ...value.recordings,
      directory:
        value.recordings.directory === undefined
          ? `${dataDirectory}/recordings`
          : whole(value.recordings.directory),
    },
  };
}

/** Where the kernel shows itself as files. */
const KERNELS = /^\/(?:proc|sys|dev)(?=\/(?!shm(?:\/|$))|$)/;

/** Folders whose names reach the event socket or the switch's files, and those in which nobody can make a file. */
export function findUnfitPaths(declared: Declared<ParsedAppliance>, root: string): Problem[] {
  const appliance = resolveAppliance(declared, root);
  const folders: readonly (readonly [path: string | undefined, key: readonly string[]])[] = [
    [appliance.playoutDirectory, ['playoutDirectory']],
    [appliance.recordings.directory, ['recordings', 'directory']],
    [appliance.switch.stateDirectory, ['switch', 'stateDirectory']],
    [appliance.switch.configDirectory, ['switch', 'configDirectory']],
    [appliance.switch.modulesDirectory, ['switch', 'modulesDirectory']],
    [appliance.switch.tlsDirectory, ['switch', 'tlsDirectory']],
  ];
  const unfit = folders.flatMap(([path, key]) =>
    path === undefined || isPlainPath(path)
      ? []
      : [
          {
            ...declared.at(...key),
            message: `${key.join('.')}: the switch cannot use the path ${JSON.stringify(path)}`,
            remedy: 'use a folder whose full path contains only letters, digits, _ . - and /',
          },
        ],
  );
  const all = [...folders, [appliance.dataDirectory, ['dataDirectory']] as const];
  const kernels = all.flatMap(([path, key]) => {
    // What lies in the data directory by default is told with it.
    const isTold = key[0] !== 'dataDirectory' && path?.startsWith(`${appliance.dataDirectory}/`) === true;
    const owner = path === undefined || isTold ? undefined : KERNELS.exec(path)?.[0];
    return owner === undefined
      ? []
      : [
          {
            ...declared.at(...key),
            message: `${key.join('.')}: ${owner} belongs to the system, and no files can be kept there`,
            remedy:
              'use a folder on a disk, for example /var/lib/trunkline; for playoutDirectory one in /dev/shm',
          },
        ];
  });
  return [...unfit, ...kernels];
}

/** What is wrong with the certificate of the API: mistakes, and what only time makes wrong. */
export function findTlsFaults(
  declared: Declared<ParsedAppliance>,
  root: string,
  faultOf: ((paths: { certificate: string; key: string }) => ApiTlsFault | null) | undefined,
): { readonly problems: Problem[]; readonly warnings: Problem[] } {
  const { tls } = resolveAppliance(declared, root).api;
  const fault = tls === undefined ? null : (faultOf?.(tls) ?? null);
  if (fault === null) return { problems: [], warnings: [] };
  const { at, message, remedy, isForNow } = fault;
  const problem = { ...declared.at('api', 'tls', at), message, remedy };
  return isForNow ? { problems: [], warnings: [problem] } : { problems: [problem], warnings: [] };
}

/** As whoever can read the files finds it. */
export interface ApiTlsFault {
  readonly at: 'certificate' | 'key';
  readonly message: string;
  readonly remedy: string;
  /** It could be used at another time. */
  readonly isForNow: boolean;
}

export function resolveProviders(declared: Declared<Providers> | null, root: string): Providers {
  if (declared === null) return { transcribers: [], models: [], voices: [], realtimes: [] };
  const { value, file } = declared;
  const whole = (written: string): string => resolvePath(root, file, written);
  return {
    transcribers: value.transcribers.map((one): TranscriberDeclaration => {
      if (one.vendor !== 'pocketsphinx') return one;
      const { grammar, dictionary, acousticModel, ...rest } = one;
      return {
        ...rest,
        ...optionalPath('grammar', grammar === undefined ? undefined : whole(grammar)),
        ...optionalPath('dictionary', dictionary === undefined ? undefined : whole(dictionary)),
        ...optionalPath('acousticModel', acousticModel === undefined ? undefined : whole(acousticModel)),
      };
    }),
    models: value.models.map(
      (one): ModelDeclaration => (one.vendor === 'rules' ? { ...one, file: whole(one.file) } : one),
    ),
    voices: value.voices,
    realtimes: value.realtimes,
  };
}

/** Files that providers lean on and that are not there. */
export function findLostFiles(
  declared: Declared<Providers> | null,
  root: string,
  fileExists: (path: string) => boolean,
): Problem[] {
  if (declared === null) return [];
  const { transcribers, models } = resolveProviders(declared, root);
  const wanted: { path: string | undefined; place: Place }[] = [];
  for (const [index, one] of transcribers.entries()) {
    if (one.vendor !== 'pocketsphinx') continue;
    for (const key of ['grammar', 'dictionary', 'acousticModel'] as const) {
      wanted.push({ path: one[key], place: declared.at('transcribers', index, key) });
    }
  }
  for (const [index, one] of models.entries()) {
    if (one.vendor === 'rules') wanted.push({ path: one.file, place: declared.at('models', index, 'file') });
  }
  return wanted.flatMap(({ path, place }) =>
    path === undefined || fileExists(path)
      ? []
      : [
          {
            ...place,
            message: `there is no file ${path}`,
            remedy: 'create it, or fix the path, which is relative to this file',
          },
        ],
  );
}
