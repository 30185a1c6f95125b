// A real FreeSWITCH as a switch under test of the contract suite, on the rendered files, with the project's own carrier
// behind it. The contract asks for more than the controller may, so the list of allowed interfaces is taken out here.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sine } from '../../../src/simulator/sound/sounds.ts';
import { DrivenSwitch } from '../../integration/contract/driven-switch.ts';
import { Carrier } from '../carrier/carrier.ts';
import type { CarrierCall } from '../carrier/carrier-call.ts';
import { ALSO_OURS, OURS, trunkFile } from './declared.ts';
import type { InstalledSwitch } from './find-switch.ts';
import { SwitchClient } from './switch-client.ts';
import { World } from './world.ts';

const DID = '15558880000';
const NUMBERS = {
  answers: '15550109900',
  hangsUp: '15550103001',
  ringsForever: '15550001800',
  silent: '15550000000',
  earlyMedia: '15550001830',
  digits: '15550104777',
  refuses: { 404: '15551000404', 480: '15551000480', 486: '15551000486', 503: '15551000503' },
} as const;
const RING_MS = 240;
const TONE = sine(300, 10_000, -12, 8000);

export async function openContractSwitch(installed: InstalledSwitch): Promise<DrivenSwitch> {
  const carrier = await Carrier.open({ onCall: (call) => behave(carrier, call) });
  const password = 'open-sesame-for-the-contract-only';
  const world = await World.open({
    installed,
    carrier,
    declarations: {
      'trunks/carrier.yaml': trunkFile(carrier.port, { codecs: ['PCMU'] }),
      // Never registered, so DOWN from the beginning.
      'trunks/dead.yaml': {
        ...trunkFile(1, { name: 'dead', inboundAddresses: [], pingSeconds: 0 }),
        auth: { kind: 'register', username: 'nobody', password: `\${env:TRUNKLINE_LIVE_DEAD_PASSWORD}` },
      },
      'numbers.yaml': {
        numbers: [
          { number: OURS, trunk: 'carrier', direction: 'outbound' },
          { number: ALSO_OURS, trunk: 'dead', direction: 'outbound' },
        ],
      },
    },
    environment: { TRUNKLINE_LIVE_DEAD_PASSWORD: 'never-right' },
    beforeStart: (directory) => openUp(directory, password),
  });
  return new DrivenSwitch({
    name: 'a real FreeSWITCH',
    host: '127.0.0.1',
    port: world.ports.esl,
    password,
    gateways: { up: 'carrier', down: 'dead' },
    numbers: NUMBERS,
    folder: world.folders.playout,
    placeInbound: async () => {
      const client = await SwitchClient.open(world, password);
      await carrier.place({ to: DID, callerId: '+15557771234', switchPort: world.ports.sip });
      const parked = await client.event('channel-parked');
      await client.close();
      return parked.leg;
    },
    close: async () => {
      await world.close();
      await carrier.close();
    },
  });
}

function openUp(directory: string, password: string): void {
  edit(join(directory, 'autoload_configs/switch.conf.xml'), (text) =>
    text.replace(/\n\s*<interface-allowlist>[\s\S]*<\/interface-allowlist>/, ''),
  );
  edit(join(directory, 'autoload_configs/event_socket.conf.xml'), (text) =>
    text.replace(/(name="password" value=")[^"]*/, `$1${password}`),
  );
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`there is nothing to change in ${path}`);
  writeFileSync(path, after);
}

function behave(carrier: Carrier, call: CarrierCall): void {
  const after = (ms: number, then: () => void): void => void carrier.ticker.after(ms, then);
  const refusal = Object.entries(NUMBERS.refuses).find(([, number]) => number === call.number)?.[0];
  if (refusal !== undefined) return after(40, () => call.refuse(Number(refusal)));
  if (call.number === NUMBERS.silent) return;
  if (call.number === NUMBERS.earlyMedia) {
    after(40, () => call.earlyMedia());
    after(400, () => call.answer());
    return;
  }
  after(40, () => call.ring());
  if (call.number === NUMBERS.ringsForever) return;
  after(40 + RING_MS, () => {
    hum(call);
    call.answer();
    if (call.number === NUMBERS.digits) call.line.press('123#');
    if (call.number === NUMBERS.hangsUp) after(500, () => call.hangUp());
  });
}

function hum(call: CarrierCall): void {
  let at = 0;
  call.line.speakWith(() => {
    const frame = TONE.subarray(at, at + 160);
    at = (at + 160) % TONE.length;
    return frame;
  });
}
