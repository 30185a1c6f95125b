// A whole appliance around a real switch, for one test file: declarations, the switch that was rendered from them, a
// carrier, and a controller where one is wanted. Everything on loopback, everything ended by who started it.
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyNow } from '../../../src/cli/declarations/apply.ts';
import { formatProblems } from '../../../src/config/problem.ts';
import type { Config } from '../../../src/config/schema.ts';
import type { ApplyReport } from '../../../src/provisioning/apply-config.ts';
import { loadConfig } from '../../../src/provisioning/read-provisioning.ts';
import { ControllerProcess } from './controller-process.ts';
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

export interface WorldOptions {
  readonly installed: InstalledSwitch;
  /** Whoever plays the carrier's part; its messages are evidence. */
  readonly carrier: { readonly trace: readonly string[] };
  /** Besides appliance.yaml. */
  readonly declarations: Declarations;
  /** Laid over appliance.yaml. */
  readonly appliance?: Readonly<Record<string, unknown>>;
  /** Laid over its section `switch`. */
  readonly switchSection?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** For tests that need more of the switch than the controller may have: touches the installed files before the start. */
  readonly beforeStart?: (configDirectory: string) => void;
}

export class World {
  readonly config: Config;
  readonly folders: WorldFolders;
  readonly ports: WorldPorts;
  /** Whoever plays the carrier's part; its messages are evidence. */
  readonly carrier: { readonly trace: readonly string[] };
  readonly switch: SwitchProcess;
  readonly applied: ApplyReport;
  readonly environment: Readonly<Record<string, string>>;
  readonly #controllers: ControllerProcess[] = [];

  private constructor(parts: {
    config: Config;
    folders: WorldFolders;
    ports: WorldPorts;
    carrier: { readonly trace: readonly string[] };
    switch: SwitchProcess;
    applied: ApplyReport;
    environment: Readonly<Record<string, string>>;
  }) {
    this.config = parts.config;
    this.folders = parts.folders;
    this.ports = parts.ports;
    this.carrier = parts.carrier;
    this.switch = parts.switch;
    this.applied = parts.applied;
    this.environment = parts.environment;
  }

  /** Declares, applies, and starts the switch on what was rendered. */
  static async open(options: WorldOptions): Promise<World> {
    const { installed, carrier } = options;
    const folders = makeFolders();
    const [esl = 0, sip = 0, audio = 0, api = 0] = await freePorts(4);
    const ports: WorldPorts = { esl, sip, audio, api, rtp: rtpPorts() };
    const environment = {
      ...options.environment,
      [PASSWORD_VARIABLE]: randomBytes(18).toString('base64url'),
    };
    const plain = applianceFile(ports, folders, installed.modulesDirectory, options.appliance);
    const section = 'switch' in plain && typeof plain.switch === 'object' ? plain.switch : {};
    const appliance = { ...plain, switch: { ...section, ...options.switchSection } };
    writeDeclarations(folders.provisioning, { 'appliance.yaml': appliance, ...options.declarations });
    const config = await load(folders.provisioning, environment);
    const applied = await applyNow(config);
    const { configDirectory } = config.appliance.switch;
    if (configDirectory === undefined) throw new Error('a world declares where the files of its switch go');
    options.beforeStart?.(configDirectory);
    const process = new SwitchProcess(installed, config.appliance, configDirectory);
    const world = new World({ config, folders, ports, carrier, switch: process, applied, environment });
    try {
      await process.start();
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  /** Changes declarations and reads them again, as `apply` would find them. */
  async redeclare(files: Declarations): Promise<Config> {
    writeDeclarations(this.folders.provisioning, files);
    return load(this.folders.provisioning, this.environment);
  }

  /** As `trunkline apply` does: writes what changed and tells the switch. */
  apply(config: Config): Promise<ApplyReport> {
    return applyNow(config);
  }

  async startController(wants: 'switch' | 'up' = 'switch'): Promise<ControllerProcess> {
    const controller = await ControllerProcess.start(
      this.folders.provisioning,
      this.config,
      this.environment,
      wants,
    );
    this.#controllers.push(controller);
    return controller;
  }

  /** Keeps what a failed test needs: logs of both sides and the messages on the wire. */
  keepEvidence(name: string): string {
    const file = (kind: string): string => join(this.folders.root, `${name}-${kind}.txt`);
    writeFileSync(file('sip'), this.carrier.trace.join('\n'));
    writeFileSync(file('switch'), this.switch.log(100_000));
    writeFileSync(file('controller'), this.#controllers.map(({ output }) => output).join('\n----\n'));
    return this.folders.root;
  }

  /** `keep` leaves the folder with its logs and recordings. */
  async close(keep = false): Promise<void> {
    for (const controller of this.#controllers) await controller.stop();
    await this.switch.stop();
    rmSync(this.folders.playout, { recursive: true, force: true });
    if (!keep) rmSync(this.folders.root, { recursive: true, force: true });
  }
}

async function load(provisioning: string, environment: Readonly<Record<string, string>>): Promise<Config> {
  const loaded = await loadConfig(provisioning, { ...process.env, ...environment });
  if (loaded.ok) return loaded.config;
  const what = loaded.problems === null ? loaded.message : formatProblems(loaded.problems, provisioning);
  throw new Error(`the declarations of this test have mistakes:\n${what}`);
}
