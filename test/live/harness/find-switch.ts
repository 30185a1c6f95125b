// Finds a FreeSWITCH to test against: the one that is named, or one where they are usually installed. It must have
// mod_audio_stream. Says why there is none; starts nothing.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface InstalledSwitch {
  readonly binary: string;
  readonly modulesDirectory: string;
}

export type FoundSwitch =
  | { readonly ok: true; readonly switch: InstalledSwitch }
  | { readonly ok: false; readonly because: string };

const NAMED_BY = 'TRUNKLINE_FREESWITCH';
const AUDIO_MODULE = 'mod_audio_stream.so';
const USUAL_PLACES = ['/usr/bin/freeswitch', '/usr/local/freeswitch/bin/freeswitch'];
const MODULE_FOLDERS = [
  '../mod',
  '../lib/freeswitch/mod',
  '../lib/x86_64-linux-gnu/freeswitch/mod',
  '../lib/aarch64-linux-gnu/freeswitch/mod',
];

export function findSwitch(): FoundSwitch {
  const named = process.env[NAMED_BY];
  if (named !== undefined && named !== '') return look(named) ?? { ok: false, because: missing(named) };
  const places = [...placesInOpt(), ...USUAL_PLACES].filter((place) => existsSync(place));
  for (const place of places) {
    const found = look(place);
    if (found !== null) return found;
  }
  const because =
    places.length === 0
      ? `no FreeSWITCH is installed in /opt/freeswitch*, ${USUAL_PLACES.join(' or ')}; ${NAMED_BY}=<binary> names another`
      : places.map(missing).join('; ');
  return { ok: false, because };
}

/** The newest name first: `freeswitch-master` before `freeswitch`. */
function placesInOpt(): string[] {
  if (!existsSync('/opt')) return [];
  const folders = readdirSync('/opt').filter((name) => name.startsWith('freeswitch'));
  return folders
    .sort()
    .reverse()
    .map((name) => join('/opt', name, 'bin/freeswitch'));
}

function look(binary: string): FoundSwitch | null {
  if (!existsSync(binary)) return null;
  const folder = MODULE_FOLDERS.map((path) => join(dirname(binary), path)).find((path) =>
    existsSync(join(path, AUDIO_MODULE)),
  );
  return folder === undefined ? null : { ok: true, switch: { binary, modulesDirectory: folder } };
}

function missing(binary: string): string {
  return existsSync(binary) ? `${binary} has no ${AUDIO_MODULE} beside its modules` : `there is no ${binary}`;
}
