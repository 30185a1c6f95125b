// The installed appliance on the telephone: a real switch and the controller, each as its own user in its sandbox, systemd
// above them. Calls with sound both ways, a reload, changes of version with somebody on the line. Skipped without a FreeSWITCH.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { findSwitch } from '../live/harness/find-switch.ts';
import { readRecording } from '../live/harness/recorded.ts';
import { whyNoMachine } from './base.ts';
import { Machine } from './machine.ts';
import { type LineReport, MachineCarrier } from './machine-carrier.ts';
import {
  AGENT_FILE,
  CARRIER_PORT,
  CONFIRMS,
  CUT_SHORT,
  caller,
  NEXT,
  OURS,
  PATIENTS,
  putClinic,
  STAYS,
  STAYS_AGAIN,
  SWITCH_PORT,
} from './machine-clinic.ts';
import { putSwitch } from './machine-switch.ts';

const SOURCES = '/root/trunkline';
const LATER = '/root/trunkline-later';
const SPEECH = 'espeak-ng flite pocketsphinx pocketsphinx-en-us';
/** A change of version stops, saves the database, starts, and looks whether all is well: of the time of a restart, that is so much. */
const MOST_RESTARTS = 5;
/** Of silence, in which whoever speaks may still be in the middle. */
const VOICED_LEAST_MS = 500;

const found = findSwitch();

interface Ended {
  readonly disposition: string;
  readonly outcome: { readonly kind: string; readonly endedBy: string };
  readonly summary: { readonly transcriptPath: string; readonly recordingPath: string };
}

describe.skipIf(whyNoMachine() !== null || !found.ok)('calls on one machine', () => {
  const machine = new Machine();
  let carrier: MachineCarrier | null = null;

  beforeAll(async () => {
    if (!found.ok) return;
    machine.putSources(SOURCES, '0.1.0');
    putSwitch(machine, found.switch);
    putClinic(machine, '/root/ours');
    machine.put('/root/ours.env', 'TRUNKLINE_SWITCH_PASSWORD=0123456789abcdef0123456789abcdef\n', 0o600);
    machine.must(`apt-get update >/dev/null && apt-get install -y --no-install-recommends ${SPEECH}`);
  });

  afterAll(async () => {
    await carrier?.close();
    await machine.remove();
  });

  const line = (): MachineCarrier => {
    if (carrier === null) throw new Error('no carrier was started');
    return carrier;
  };
  /** The words of `trunkline call`, in the background. */
  const dial = ({ match = '' }: CallScriptInput): Promise<LineReport> => {
    machine.must(`trunkline --json call ${match} --agent asha >/root/call${match} 2>&1 &`);
    return line().answered(match);
  };
  const dialled = ({ match = '' }: CallScriptInput): Ended =>
    JSON.parse(
      machine.must(
        `for second in 1 2 3 4 5 6 7 8 9 10; do grep call-ended /root/call${match} && exit 0; sleep 1; done; cat /root/call${match}; exit 1`,
      ),
    ) as Ended;
  /** How long a controller is away that only ends and starts, on this machine and as busy as it is. */
  const restart = (): number => {
    const said = (words: string): string =>
      `for try in $(seq 300); do trunkline status | grep -q "${words}" && exit 0; sleep 0.1; done; trunkline status; exit 1`;
    const from = Date.now();
    machine.must(`systemctl restart trunkline && ${said('switch *connected')}`);
    const tookMs = Date.now() - from;
    machine.must(said('carrier *up'));
    return tookMs;
  };
  const ring = (callerId: string, thinksMs: number): Promise<LineReport> =>
    line().place({
      to: OURS,
      callerId,
      switchPort: SWITCH_PORT,
      script: caller(`caller ${callerId}`, thinksMs),
    });

  test('it is installed with the switch that it is told, says which edition hears, and remembers both', () => {
    const binary = found.ok ? found.switch.binary : '';
    const words = machine.must(
      `${SOURCES}/install.sh --freeswitch ${binary} --provisioning /root/ours --env-file /root/ours.env`,
    );
    expect(words).toMatch(/It is the (?:open|full-duplex) edition/);
    expect(words).toContain('apply the declarations');
    const again = machine.must(`mkdir -p /run/trunkline; ${SOURCES}/install.sh`);
    expect(again).toContain(`, ${binary}`);
    expect(machine.must('ls /etc/systemd/system/multi-user.target.wants')).toContain('trunkline-switch');
  });

  test('after a start of the machine both services run, and the controller has the switch', async () => {
    await machine.boot();
    carrier = await MachineCarrier.start(machine.init, CARRIER_PORT, PATIENTS);
    machine.must(
      'for second in $(seq 30); do trunkline status | grep -q "switch *connected" && exit 0; sleep 1; done; trunkline status; exit 1',
    );
    machine.must(
      'for second in $(seq 60); do trunkline status | grep -q "carrier *up" && exit 0; sleep 1; done; trunkline status; exit 1',
    );
    // It was started behind the apply, so it has read what the apply could not tell it.
    machine.must(
      'for second in $(seq 30); do trunkline status | grep -q "could not tell" || exit 0; sleep 1; done; trunkline status; exit 1',
    );
  });

  test('outbound: both are heard, understood, recorded on two channels and written down', async () => {
    await dial(CONFIRMS);
    const end = await line().ended(CONFIRMS.match);
    expect(end).toMatchObject({ codec: 'L16@16000', fromUser: OURS, failures: [] });
    expect(end.heard).toHaveLength(3);
    expect(end.said).toHaveLength(2);
    const { disposition, outcome, summary } = dialled(CONFIRMS);
    expect(disposition).toBe('confirmed');
    expect(outcome).toMatchObject({ kind: 'answered', endedBy: 'agent' });
    const recorded = readRecording(machine.outside(summary.recordingPath));
    for (const [there, here] of [
      [recorded.agent, end.heard],
      [recorded.caller, end.said],
    ] as const) {
      const long = there.filter(({ fromAt, toAt }) => toAt - fromAt > VOICED_LEAST_MS);
      expect(long.length).toBeGreaterThanOrEqual(here.length);
    }
    expect(readFileSync(machine.outside(summary.transcriptPath), 'utf8')).toContain('where is the clinic');
    // The switch wrote it, and the controller reads it, inside of its sandbox.
    machine.must(
      `nsenter -t $(systemctl show -p MainPID --value trunkline) --mount setpriv --reuid trunkline --regid trunkline --init-groups cat ${summary.recordingPath} >/dev/null`,
    );
    expect(machine.must(`stat -c '%a %U:%G' ${summary.recordingPath}`)).toBe(
      '640 trunkline-switch:trunkline-switch\n',
    );
    expect(machine.must('ls /run/trunkline/playout')).toBe('');
  });

  test('inbound: a reload in the middle changes what the next call says, and not this one', async () => {
    await ring('+14155550150', 9_000);
    await line().answered('+14155550150');
    machine.must(
      `sed -i 's/Namaste/Good day/; s/Are you still there/Is anybody there/' ${AGENT_FILE} && systemctl reload trunkline`,
    );
    const end = await line().ended('+14155550150');
    expect(end.failures).toEqual([]);
    const newest = '$(ls -t /var/lib/trunkline/transcripts/* | head -n 1)';
    const written = machine.must(`sleep 1; cat ${newest}`);
    expect(written).toContain('Namaste');
    expect(written).toContain('Are you still there?');
    expect(written).toContain('what are your opening hours');
    await dial(NEXT);
    await line().ended(NEXT.match);
    expect(readFileSync(machine.outside(dialled(NEXT).summary.transcriptPath), 'utf8')).toContain('Good day');
  });

  test('an upgrade waits for a live call: it gives up where it may not wait, and cuts nobody off', async () => {
    machine.must(`cp -a ${SOURCES} ${LATER} && sed -i '3s/0.1.0/0.1.1/' ${LATER}/package.json`);
    const restartMs = restart();
    await dial(STAYS);
    const late = machine.run(`${LATER}/install.sh upgrade --drain-seconds 2`);
    expect(late.code).toBe(1);
    expect(late.output).toContain('1 call is still live after 2 s: dialling continues as before');
    expect(machine.must('readlink /opt/trunkline/current')).toContain('0.1.0-');
    const words = machine.must(`${LATER}/install.sh upgrade`);
    const upAt = Date.now();
    expect(words).toMatch(/1 call is live; waiting up to \d+ s more/);
    expect(words).toMatch(/0\.1\.1-[0-9a-f]{10} answers/);
    const end = await line().ended(STAYS.match);
    expect(end.failures).toEqual([]);
    expect(dialled(STAYS).disposition).toBe('confirmed');
    // Nobody is there for callers meanwhile: stop, backup, start, and what install.sh looks at afterwards.
    const awayMs = upAt - (end.end?.at ?? 0);
    process.stdout.write(
      `no controller for ${Math.round(awayMs)} ms; a restart alone takes ${restartMs} ms\n`,
    );
    expect(awayMs).toBeLessThan(MOST_RESTARTS * restartMs);
  });

  test('--now: the live call hears a goodbye; and back again, once the next call is over', async () => {
    machine.must(`cp -a ${SOURCES} ${LATER}-2 && sed -i '3s/0.1.0/0.1.2/' ${LATER}-2/package.json`);
    await dial(CUT_SHORT);
    machine.must(`${LATER}-2/install.sh upgrade --now`);
    const cut = await line().ended(CUT_SHORT.match);
    expect(cut.end).toMatchObject({ by: 'switch', reason: expect.stringContaining('NORMAL_CLEARING') });
    expect(dialled(CUT_SHORT)).toMatchObject({ disposition: 'stopped', outcome: { endedBy: 'agent' } });
    expect(machine.must('trunkline status')).toContain('up for');
    machine.must(
      'for second in $(seq 60); do trunkline status | grep -q "carrier *up" && exit 0; sleep 1; done; exit 1',
    );
    await dial(STAYS_AGAIN);
    machine.must(`${LATER}-2/install.sh upgrade --back`);
    expect((await line().ended(STAYS_AGAIN.match)).failures).toEqual([]);
    expect(machine.must('readlink /proc/$(systemctl show -p MainPID --value trunkline)/exe')).toContain(
      '/releases/0.1.1-',
    );
  });

  test('who rings while no controller runs is answered by the one that comes', async () => {
    machine.must('systemctl stop trunkline');
    await ring('+14155550151', 0);
    machine.must('systemctl start trunkline');
    expect((await line().ended('+14155550151')).failures).toEqual([]);
  });

  test('in all that time nothing was denied to either of them, but real-time priority where this host has none', () => {
    const denied = machine.must(
      "journalctl --boot --no-pager | grep -iE 'denied|EACCES|EPERM|seccomp|not permitted' | grep -v SCHED_FIFO; grep -iE 'EACCES|EPERM|denied' /var/log/trunkline/controller.log; grep -iE 'permission denied|operation not permitted' /var/log/trunkline/switch/freeswitch.log; true",
    );
    expect(denied).toBe('');
    expect(machine.must('ls /run/trunkline/playout')).toBe('');
  });
});
