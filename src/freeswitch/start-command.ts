// What an owner types to start the switch on the files that we wrote: the service, where the installer has made one, or the program
// itself. FreeSWITCH takes -conf only together with -log and -db, and reads modules and keys from where the other options say.
import { existsSync } from 'node:fs';
import type { Appliance } from '../config/appliance.ts';
import { switchArguments } from './xml/render.ts';

const SERVICE = '/etc/systemd/system/trunkline-switch.service';

/** Null: the switch has files of its own, and its owner knows how it is started. */
export function startCommand(appliance: Appliance, hasService = existsSync(SERVICE)): string | null {
  const { configDirectory } = appliance.switch;
  if (configDirectory === undefined) return null;
  return hasService
    ? 'systemctl start trunkline-switch'
    : ['freeswitch', ...switchArguments(appliance, configDirectory)].join(' ');
}
