// The simulator as a switch under test: over its real wires, with its own clock.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Simulator } from '../../../src/simulator/simulator.ts';
import { DrivenSwitch } from './driven-switch.ts';

// No voices here: the contract needs no speech, and so no Debian package.
const HUM = Array.from({ length: 20 }, () => ({ do: 'tone' as const, hz: 300, ms: 10_000 }));

export async function openSimulatedSwitch(): Promise<DrivenSwitch> {
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-contract-'));
  const simulator = await Simulator.open(
    {
      password: 'secret',
      codec: 'PCMU',
      gateways: [{ name: 'carrier' }, { name: 'dead', status: 'down' }],
      tempFolder: folder,
      scripts: [
        { name: 'answers', match: '15550109900', ringMs: 240, steps: HUM },
        {
          name: 'hangs up',
          match: '15550103001',
          ringMs: 240,
          steps: [{ do: 'pause', ms: 500 }, { do: 'hang-up' }],
        },
        { name: 'rings for ever', match: '15550001800', outcome: 'ring-forever' },
        { name: 'silent network', match: '15550000000', outcome: 'silent' },
        { name: 'early media', match: '15550001830', ringMs: 400, progress: 'early-media' },
        { name: 'digits', match: '15550104777', ringMs: 240, steps: [{ do: 'dtmf', digits: '123#' }] },
        ...[404, 480, 486, 503].map((refuse) => ({
          name: `refuses ${refuse}`,
          match: `15551000${refuse}`,
          ringMs: 0,
          outcome: { refuse },
        })),
      ],
    },
    // What the callees report is judged elsewhere.
    () => {},
  );
  return new DrivenSwitch({
    name: 'simulator',
    host: '127.0.0.1',
    port: simulator.eslPort,
    password: 'secret',
    gateways: { up: 'carrier', down: 'dead' },
    numbers: {
      answers: '15550109900',
      hangsUp: '15550103001',
      ringsForever: '15550001800',
      silent: '15550000000',
      earlyMedia: '15550001830',
      digits: '15550104777',
      refuses: { 404: '15551000404', 480: '15551000480', 486: '15551000486', 503: '15551000503' },
    },
    folder,
    placeInbound: () =>
      simulator.placeInbound({ did: '15558880000', callerId: '+15557771234', script: { name: 'caller' } }),
    close: async () => {
      await simulator.close();
      await rm(folder, { recursive: true });
    },
  });
}
