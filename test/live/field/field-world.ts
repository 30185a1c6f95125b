// The world of the tests out of the field: a switch, a controller, stand-ins of vendors, and a SIP peer that does as it is told.

import { methodOf } from '../carrier/sip-message.ts';
import type { ControllerProcess } from '../harness/controller-process.ts';
import { agentFile, trunkFile } from '../harness/declared.ts';
import type { InstalledSwitch } from '../harness/find-switch.ts';
import type { Declarations } from '../harness/provisioning-folder.ts';
import { Vendors } from '../harness/vendors.ts';
import { World } from '../harness/world.ts';
import { Line } from './line.ts';
import { describeSound, Peer, type PeerCall, soundPortOf } from './peer.ts';

export const TALKER = '+12025550199';
export const LISTENER = '+12025550198';
const CALLEE = '+12125550100';

export class FieldWorld {
  readonly #lines: Line[] = [];
  readonly vendors: Vendors;
  readonly peer: Peer;
  readonly world: World;
  readonly controller: ControllerProcess;

  /** `appliance`, `trunk` and `declarations` are laid over what is declared. */
  static async open(
    installed: InstalledSwitch,
    more: {
      readonly appliance?: Readonly<Record<string, unknown>>;
      readonly trunk?: Readonly<Record<string, unknown>>;
      readonly declarations?: (vendors: Vendors) => Declarations;
    } = {},
  ): Promise<FieldWorld> {
    const vendors = await Vendors.start();
    vendors.script.heard = [];
    const peer = await Peer.open('127.0.2.1');
    const patient = { maxCallMs: 200_000, idle: { afterMs: 100_000, prompts: ['Hello?'] } };
    const trunk = {
      ...{ name: 'main', host: peer.address, inboundAddresses: [`${peer.address}/32`], pingSeconds: 0 },
      ...more.trunk,
    };
    const world = await World.open({
      installed,
      carrier: peer,
      appliance: more.appliance ?? {},
      declarations: {
        ...vendors.declarations,
        'trunks/main.yaml': trunkFile(peer.port, trunk),
        'numbers.yaml': {
          numbers: [
            { number: TALKER, trunk: 'main', direction: 'both', agent: 'asha' },
            { number: LISTENER, trunk: 'main', direction: 'both', agent: 'quiet' },
          ],
        },
        'agents/asha.yaml': agentFile(patient),
        'agents/quiet.yaml': agentFile({ name: 'quiet', firstSpeaker: 'caller', ...patient }),
        ...more.declarations?.(vendors),
      },
      environment: vendors.environment,
    });
    return new FieldWorld(vendors, peer, world, await world.startController());
  }

  private constructor(vendors: Vendors, peer: Peer, world: World, controller: ControllerProcess) {
    this.vendors = vendors;
    this.peer = peer;
    this.world = world;
    this.controller = controller;
  }

  async lineOf(source?: (samples: number) => Uint8Array): Promise<Line> {
    const line = await Line.open(source);
    this.#lines.push(line);
    return line;
  }

  /** Has the controller ring the peer. */
  async ring(
    agent = 'quiet',
    from = agent === 'asha' ? TALKER : LISTENER,
  ): Promise<{ id: string; call: PeerCall }> {
    const before = this.peer.calls.length;
    const variables = { name: 'Ravi', day: 'Tuesday', time: 'eleven' };
    const id = await this.controller.dial({ number: CALLEE, agent, from, variables });
    return { id, call: await this.peer.call((call) => this.peer.calls.indexOf(call) >= before) };
  }

  /** The peer picks up, and its line runs. */
  async pickUp(call: PeerCall, line: Line, description?: string): Promise<void> {
    line.target = soundPortOf(call.invite.body);
    call.respond('200 OK', { body: description ?? describeSound(line.port, { payloads: [0] }) });
    await call.until((heard) => methodOf(heard) === 'ACK');
    line.start();
  }

  callIn(more: { headers?: string[]; from?: string; body: string | null; peer?: Peer }): PeerCall {
    const { headers = [], from, body, peer = this.peer } = more;
    return peer.invite(this.world.ports.sip, TALKER, {
      headers,
      body,
      ...(from === undefined ? {} : { from }),
    });
  }

  /** What the transcriber was sent since then, each message with its moment. */
  heardSince(at: number): { at: number; data: Buffer }[] {
    return this.vendors.deepgram.records.flatMap(({ sound }) => sound).filter((one) => one.at >= at);
  }

  /** Ends what a test left. */
  tidy(): void {
    for (const call of this.peer.calls) call.bye();
    for (const line of this.#lines.splice(0)) line.close();
    this.peer.onCall = () => {};
    this.vendors.script.heard = [];
  }

  async close(keep: boolean): Promise<void> {
    await this.world.close(keep);
    await this.vendors.stop();
    this.peer.close();
  }
}
