// Where conversations take place: callees behind a carrier, a switch, a controller, and what was stored of it all.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallScriptInput } from '../../../src/simulator/script.ts';
import { Carrier } from '../carrier/carrier.ts';
import type { CarrierCall } from '../carrier/carrier-call.ts';
import type { LineCodec } from '../carrier/line-codec.ts';
import { ScriptedCallees } from '../carrier/scripted-callees.ts';
import type { ControllerProcess } from './controller-process.ts';
import type { InstalledSwitch } from './find-switch.ts';
import type { Declarations } from './provisioning-folder.ts';
import { Stored } from './stored.ts';
import { World } from './world.ts';

/** Speech of callees, kept between runs. */
const SPEECH_FOLDER = join(tmpdir(), 'trunkline-live-speech');

export interface StageOptions {
  readonly installed: InstalledSwitch;
  readonly codecs: readonly LineCodec[];
  readonly scripts: readonly CallScriptInput[];
  readonly declarations: (carrierPort: number) => Declarations;
  readonly environment?: Readonly<Record<string, string>>;
  /** Laid over appliance.yaml. */
  readonly appliance?: Readonly<Record<string, unknown>>;
}

export interface DialledCall {
  readonly call: string;
  readonly line: CarrierCall;
}

export class Stage {
  readonly carrier: Carrier;
  readonly callees: ScriptedCallees;
  readonly world: World;
  readonly stored: Stored;
  controller: ControllerProcess;

  private constructor(
    carrier: Carrier,
    callees: ScriptedCallees,
    world: World,
    controller: ControllerProcess,
  ) {
    this.carrier = carrier;
    this.callees = callees;
    this.world = world;
    this.stored = new Stored(world.config);
    this.controller = controller;
  }

  static async open(options: StageOptions): Promise<Stage> {
    const { installed, codecs, scripts, declarations, environment = {}, appliance = {} } = options;
    const callees = await ScriptedCallees.open(scripts, SPEECH_FOLDER);
    const carrier: Carrier = await Carrier.open({ codecs, onCall: (call) => callees.take(carrier, call) });
    const world = await World.open({
      installed,
      carrier,
      environment,
      appliance,
      declarations: declarations(carrier.port),
    });
    try {
      return new Stage(carrier, callees, world, await world.startController());
    } catch (error) {
      await world.close();
      await carrier.close();
      throw error;
    }
  }

  /** Has the controller ring `number`; resolves once the carrier has the call. */
  async dial(number: string, from?: string): Promise<DialledCall> {
    const before = this.carrier.calls.length;
    const call = await this.controller.dial({
      number,
      agent: 'asha',
      ...(from === undefined ? {} : { from }),
      variables: { name: 'Ravi', day: 'Tuesday', time: 'eleven' },
    });
    const line = await this.carrier.call(
      (one) => one.number === number && this.carrier.calls.indexOf(one) >= before,
    );
    return { call, line };
  }

  /** Rings one of our numbers with a caller who plays `script`. */
  ring(to: string, callerId: string, script: CallScriptInput): Promise<CarrierCall> {
    return this.callees.place(this.carrier, { to, callerId, switchPort: this.world.ports.sip }, script);
  }

  /** The id of the inbound call from `number`, once the controller has taken it in. */
  async inboundFrom(number: string | null): Promise<string> {
    const started = await this.controller.event(
      'call-started',
      (event) => event.direction === 'inbound' && event.number === number,
    );
    return started.call;
  }

  async close(keep: boolean): Promise<void> {
    await this.world.close(keep);
    await this.carrier.close();
    await this.callees.close();
  }
}
