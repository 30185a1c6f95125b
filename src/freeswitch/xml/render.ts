// Renders every switch file that depends on the config. Pure: the same config gives the same bytes in the same order.
import { createHash } from 'node:crypto';
import type { Appliance } from '../../config/appliance.ts';
import type { Config } from '../../config/schema.ts';
import { renderFile, type XmlElement } from './builder.ts';
import { logfileConf, modulesConf, switchConf } from './core.ts';
import { directory, eventSocketConf } from './event-socket.ts';
import { aclConf, dialplan } from './inbound.ts';
import { trunksWithFallback } from './limits.ts';
import { DIALPLAN_DIGEST } from './names.ts';
import { sofiaConf } from './sofia.ts';
import { softphoneContext, softphoneDirectory } from './softphones.ts';
import { cutOffContext } from './unattended.ts';

export interface RenderedFile {
  /** Relative to the configuration folder of the switch, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Holds a password: for the switch's own user only. */
  readonly secret: boolean;
}

export interface RenderOptions {
  /**
   * Password of the event socket itself, which opens everything. For people at fs_cli; the controller has its own user.
   * Not used where the appliance names no user: then its password is this one.
   */
  readonly operatorPassword: string;
  /** Of each declared softphone, by its name. Made by the machine; needed only where there are softphones. */
  readonly softphonePasswords?: ReadonlyMap<string, string>;
}

export function renderSwitchConfig(config: Config, options: RenderOptions): RenderedFile[] {
  const { appliance, trunks } = config;
  const { user, password } = appliance.switch;
  const own = password.reveal();
  const operator = user === undefined ? own : options.operatorPassword;
  const files = [
    configuration('acl', aclConf(trunks, appliance.softphones)),
    configuration('event_socket', eventSocketConf(appliance.switch, operator), true),
    configuration('logfile', logfileConf(config)),
    configuration('modules', modulesConf(config)),
    configuration('sofia', sofiaConf(config, options.operatorPassword), true),
    configuration('switch', switchConf(config)),
    { path: 'dialplan/trunks.xml', text: dialplanText(config), secret: false },
    {
      path: 'directory/event-socket.xml',
      text: renderFile(user === undefined ? [] : [directory(user, own)]),
      secret: true,
    },
    {
      path: 'directory/softphones.xml',
      text: renderFile(softphoneDirectory(appliance, options.softphonePasswords ?? new Map())),
      secret: true,
    },
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Says its own digest to the switch when it is read, so that it can be asked which dialplan it has. */
function dialplanText(config: Config): string {
  const text = renderFile(contexts(config));
  const line = `<X-PRE-PROCESS cmd="set" data="${DIALPLAN_DIGEST}=${dialplanDigest(config)}"/>`;
  return text.replace('<include>\n', `<include>\n${line}\n`);
}

export function dialplanDigest(config: Config): string {
  return createHash('sha256')
    .update(renderFile(contexts(config)))
    .digest('hex')
    .slice(0, 16);
}

function contexts(config: Config): XmlElement[] {
  const { appliance, numbers } = config;
  return [
    ...dialplan(config, trunksWithFallback(numbers)),
    ...softphoneContext(appliance),
    cutOffContext(config),
  ];
}

function configuration(name: string, content: XmlElement, secret = false): RenderedFile {
  return { path: `autoload_configs/${name}.conf.xml`, text: renderFile([content]), secret };
}

/** Files that a running switch does not read again: a change in them waits for its next start. */
export function readAtStartOnly(paths: readonly string[]): string[] {
  const reread = ['acl.conf.xml', 'sofia.conf.xml', 'dialplan/', 'directory/'];
  return paths.filter((path) => !reread.some((part) => path.includes(part)));
}

/**
 * How FreeSWITCH is started on these files, without its own name: no search for a NAT, no fork, no console. `-nonat` because
 * UPnP would open ports of the router that nobody asked for; the address outside is declared.
 */
export function switchArguments(appliance: Appliance, configDirectory: string): string[] {
  const { stateDirectory, modulesDirectory } = appliance.switch;
  const folder = (option: string, name: string): string[] => [option, `${stateDirectory}/${name}`];
  return [
    '-nonat',
    '-nf',
    '-nc',
    ...['-conf', configDirectory],
    ...folder('-log', 'log'),
    ...folder('-run', 'run'),
    ...folder('-db', 'db'),
    ...folder('-scripts', 'scripts'),
    ...folder('-certs', 'certs'),
    ...folder('-storage', 'storage'),
    ...folder('-recordings', 'recordings'),
    ...folder('-sounds', 'sounds'),
    ...folder('-temp', 'temp'),
    ...(modulesDirectory === undefined ? [] : ['-mod', modulesDirectory]),
  ];
}
