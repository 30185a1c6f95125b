// A switch, a controller and paid providers' stand-ins around trunks of a test's own choice: an agent greets whoever comes.
// For tests of trunks, which ask whether a call came through and who was blamed where it did not.
import { setTimeout as sleep } from 'node:timers/promises';
import type { TrunkStatus } from '../../../src/runtime/calls/trunks/trunk-pool.ts';
import type { LiveEvent } from '../../../src/runtime/live-feed.ts';
import { Callees } from './callees.ts';
import type { ControllerProcess } from './controller-process.ts';
import { agentFile } from './declared.ts';
import type { InstalledSwitch } from './find-switch.ts';
import type { Declarations } from './provisioning-folder.ts';
import { Stored } from './stored.ts';
import { Vendors } from './vendors.ts';
import { World } from './world.ts';

export interface ClinicOptions {
  readonly installed: InstalledSwitch;
  readonly carrier: { readonly trace: readonly string[] };
  readonly declarations: Declarations;
  readonly appliance?: Readonly<Record<string, unknown>>;
  /** Laid over appliance.yaml's section `switch`. */
  readonly switchSection?: Readonly<Record<string, unknown>>;
  readonly agent?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

type Ended = Extract<LiveEvent, { kind: 'call-ended' }>;

export class Clinic {
  readonly world: World;
  readonly stored: Stored;
  readonly controller: ControllerProcess;
  readonly callees = new Callees();
  readonly vendors: Vendors;

  private constructor(world: World, controller: ControllerProcess, vendors: Vendors) {
    this.world = world;
    this.stored = new Stored(world.config);
    this.controller = controller;
    this.vendors = vendors;
  }

  static async open(options: ClinicOptions): Promise<Clinic> {
    const vendors = await Vendors.start();
    vendors.script.heard = [];
    const { agent = {}, environment = {}, declarations, ...rest } = options;
    const world = await World.open({
      ...rest,
      declarations: {
        ...declarations,
        'agents/asha.yaml': agentFile({
          greeting: 'Hello, this is Asha.',
          idle: { afterMs: 60_000, prompts: ['Are you still there?'] },
          ...agent,
        }),
        ...vendors.declarations,
      },
      environment: { ...environment, ...vendors.environment },
    });
    try {
      return new Clinic(world, await world.startController(), vendors);
    } catch (error) {
      await world.close();
      await vendors.stop();
      throw error;
    }
  }

  /** Calls somebody new with this caller ID. */
  async dial(from: string): Promise<{ call: string; number: string }> {
    const number = this.callees.next();
    return { call: await this.controller.dial({ number, agent: 'asha', from }), number };
  }

  /** Calls somebody, and waits for the end of it. */
  async dialAndEnd(from: string): Promise<Ended> {
    const { call } = await this.dial(from);
    return this.controller.ended(call);
  }

  async trunk(name: string): Promise<TrunkStatus> {
    const status = await this.controller.status();
    const found = status.ok ? status.value.trunks.find(({ trunk }) => trunk === name) : undefined;
    if (found === undefined) throw new Error(`the controller knows no trunk ${name}`);
    return found;
  }

  /** Asks now and then until it is so. The health that it then had, and how long that took. */
  async trunkIs(
    name: string,
    state: TrunkStatus['state'],
    withinMs: number,
  ): Promise<TrunkStatus & { tookMs: number }> {
    const begunAt = Date.now();
    for (;;) {
      const trunk = await this.trunk(name);
      if (trunk.state === state) return { ...trunk, tookMs: Date.now() - begunAt };
      if (Date.now() - begunAt > withinMs)
        throw new Error(`trunk ${name} is ${trunk.state} (${trunk.because}), not ${state}`);
      await sleep(250);
    }
  }

  async close(keep = false): Promise<void> {
    await this.world.close(keep);
    await this.vendors.stop();
  }
}
