// A real switch on rendered files and nothing else: no store, no controller, no apply of the whole machine. For tests of
// what is rendered and of the orders that make the switch take it in.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblems } from '../../../src/config/problem.ts';
import type { Config } from '../../../src/config/schema.ts';
import { installSwitchFiles, switchFiles } from '../../../src/freeswitch/install.ts';
import { loadConfig } from '../../../src/provisioning/read-provisioning.ts';
import type { InstalledSwitch } from './find-switch.ts';
import { freePorts, rtpPorts } from './free-ports.ts';
import {
  applianceFile,
  type Declarations,
  makeFolders,
  PASSWORD_VARIABLE,
  type WorldFolders,
  type WorldPorts,
  writeDeclarations,
} from './provisioning-folder.ts';
import { SwitchProcess } from './switch-process.ts';

export const OPERATOR_PASSWORD = 'the-password-of-the-operator';
export const SOFTPHONE_PASSWORDS: ReadonlyMap<string, string> = new Map([
  ['ravi', 'a-long-password-of-ravi'],
  ['meera', 'a-long-password-of-meera'],
]);

export interface BareSwitchPorts extends WorldPorts {
  readonly softphones: number;
  readonly tls: number;
}

export interface BareSwitchOptions {
  readonly installed: InstalledSwitch;
  readonly declarations: Declarations | ((ports: BareSwitchPorts) => Declarations);
  /** Laid over appliance.yaml. */
  readonly appliance?: (ports: BareSwitchPorts) => Readonly<Record<string, unknown>>;
  /** Laid over its section `switch`. */
  readonly switchSection?: (ports: BareSwitchPorts) => Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export class BareSwitch {
  config: Config;
  readonly folders: WorldFolders;
  readonly ports: BareSwitchPorts;
  readonly process: SwitchProcess;
  readonly #environment: Record<string, string>;

  private constructor(
    config: Config,
    folders: WorldFolders,
    ports: BareSwitchPorts,
    process: SwitchProcess,
    environment: Record<string, string>,
  ) {
    this.config = config;
    this.folders = folders;
    this.ports = ports;
    this.process = process;
    this.#environment = environment;
  }

  static async open(options: BareSwitchOptions): Promise<BareSwitch> {
    const { installed } = options;
    const folders = makeFolders();
    const [esl = 0, sip = 0, audio = 0, api = 0, softphones = 0, tls = 0] = await freePorts(6);
    const ports = { esl, sip, audio, api, softphones, tls, rtp: rtpPorts() };
    const { declarations } = options;
    const declared = typeof declarations === 'function' ? declarations(ports) : declarations;
    const environment = {
      ...options.environment,
      [PASSWORD_VARIABLE]: randomBytes(18).toString('base64url'),
    };
    const plain = applianceFile(ports, folders, installed.modulesDirectory) as Record<string, object>;
    const appliance = {
      ...plain,
      ...options.appliance?.(ports),
      switch: { ...plain['switch'], ...options.switchSection?.(ports) },
    };
    writeDeclarations(folders.provisioning, { 'appliance.yaml': appliance, ...declared });
    const config = await load(folders.provisioning, environment);
    const process = new SwitchProcess(installed, config.appliance, configDirectoryOf(config));
    const bare = new BareSwitch(config, folders, ports, process, environment);
    await bare.install(config);
    try {
      await process.start();
    } catch (error) {
      await bare.close();
      throw error;
    }
    return bare;
  }

  /** Changes declarations and secrets, and reads them again. Tells nobody. */
  async redeclare(files: Declarations, environment: Readonly<Record<string, string>> = {}): Promise<Config> {
    Object.assign(this.#environment, environment);
    for (const [path, content] of Object.entries(files))
      if (content === '') rmSync(join(this.folders.provisioning, path), { force: true });
    const written = Object.fromEntries(Object.entries(files).filter(([, content]) => content !== ''));
    writeDeclarations(this.folders.provisioning, written);
    this.config = await load(this.folders.provisioning, this.#environment);
    return this.config;
  }

  /** Puts the files there and tells nobody. */
  async install(config: Config): Promise<void> {
    const files = await switchFiles(config, {
      operatorPassword: OPERATOR_PASSWORD,
      softphonePasswords: SOFTPHONE_PASSWORDS,
    });
    await installSwitchFiles(files, configDirectoryOf(config));
  }

  /** Spoils or fixes one of the installed files. */
  edit(path: string, change: (text: string) => string): void {
    const whole = join(configDirectoryOf(this.config), path);
    writeFileSync(whole, change(readFileSync(whole, 'utf8')));
  }

  async close(keep = false): Promise<void> {
    await this.process.stop();
    rmSync(this.folders.playout, { recursive: true, force: true });
    if (!keep) rmSync(this.folders.root, { recursive: true, force: true });
  }
}

function configDirectoryOf(config: Config): string {
  const { configDirectory } = config.appliance.switch;
  if (configDirectory === undefined) throw new Error('a test declares where the files of its switch go');
  return configDirectory;
}

async function load(provisioning: string, environment: Readonly<Record<string, string>>): Promise<Config> {
  const loaded = await loadConfig(provisioning, { ...process.env, ...environment });
  if (loaded.ok) return loaded.config;
  const what = loaded.problems === null ? loaded.message : formatProblems(loaded.problems, provisioning);
  throw new Error(`the declarations of this test have mistakes:\n${what}`);
}
