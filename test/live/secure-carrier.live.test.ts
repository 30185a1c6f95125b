// A carrier over TLS that takes encrypted sound only, and does the sums of SRTP itself: what lies on the wire is sealed with the
// keys of the signalling, holds the agent's words, and is not to be read without them. Both ways.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { header } from './carrier/sip-message.ts';
import { TestAuthority } from './harness/certificates.ts';
import { Clinic } from './harness/clinic.ts';
import { OURS, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';
import { readRecording } from './harness/recorded.ts';

const found = findSwitch();
const ACCOUNT = { user: 'clinic', password: 'A-pass-word-of-20!', realm: 'carrier.test' } as const;
const RTP_HEADER_BYTES = 12;

describe.skipIf(!found.ok)('a carrier over TLS with encrypted sound', () => {
  let carrier: Carrier;
  let clinic: Clinic;
  let folder = '';
  let tls = 0;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    folder = mkdtempSync(join(tmpdir(), 'trunkline-live-secure-'));
    const authority = new TestAuthority(folder, 'ours');
    [tls = 0] = await freePorts(1);
    carrier = await Carrier.open({
      address: '127.0.1.7',
      transport: 'tls',
      pem: authority.sign('127.0.1.7'),
      authority: authority.certificate,
      srtp: true,
      account: ACCOUNT,
      challengesCalls: true,
      onCall: (call) => {
        call.ring();
        carrier.ticker.after(60, () => call.answer());
      },
    });
    const tlsDirectory = join(folder, 'switch');
    mkdirSync(tlsDirectory, { recursive: true });
    writeFileSync(join(tlsDirectory, 'agent.pem'), authority.sign('127.0.0.1'));
    writeFileSync(join(tlsDirectory, 'cafile.pem'), authority.certificate);
    clinic = await Clinic.open({
      installed: found.switch,
      carrier,
      switchSection: { tlsDirectory, sipTlsPort: tls },
      declarations: {
        'trunks/secure.yaml': trunkFile(carrier.port, {
          name: 'secure',
          host: '127.0.1.7',
          transport: 'tls',
          srtp: 'required',
          auth: { kind: 'register', username: ACCOUNT.user, password: `\${env:CARRIER_PASSWORD}` },
          inboundAddresses: ['127.0.1.7/32'],
        }),
        'numbers.yaml': { numbers: [{ number: OURS, trunk: 'secure', agent: 'asha' }] },
      },
      environment: { CARRIER_PASSWORD: ACCOUNT.password },
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('secure')}`);
    sayFigures('A carrier over TLS with encrypted sound');
    await clinic?.close(failed);
    await carrier?.close();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  test('it registers, and is up', async () => {
    const { because } = await clinic.trunkIs('secure', 'up', 20_000);
    expect(because).toBe('registered');
    expect(carrier.registrations).not.toEqual([]);
  });

  /** The agent's greeting came through the seal; our noise goes back through one, and is heard by the switch. */
  async function soundBothWays(line: CarrierCall, call: string): Promise<void> {
    await clinic.controller.event('agent-speaks', (event) => event.call === call);
    // No steady tone: that would be the beep of a voicemail.
    line.line.speakWith(() => Int16Array.from({ length: 160 }, () => (Math.random() - 0.5) * 8_000));
    await expect.poll(() => line.line.heard.spans().length, { timeout: 10_000 }).toBeGreaterThan(0);
    // Long enough for the switch to have opened ours.
    await expect.poll(() => line.line.said.spans()[0]?.toAt ?? 0).toBeGreaterThan(0);
    await sleep(1_500);
    const { sample, unsealed, received: packets } = line.line;
    if (sample === null) throw new Error('no packet came');
    const opened = [...packets.values()].reduce((sum, count) => sum + count, 0);
    figure(
      `${line.direction}: ${opened} packets opened, ${unsealed} not; ${sample.wire.length} bytes on the wire for ${sample.plain.length} of the first one`,
    );
    expect(opened).toBeGreaterThan(20);
    expect(unsealed).toBe(0);
    // 160 bytes of G.711 and ten of seal, and of the sound not a byte in the clear.
    expect(sample.wire.length).toBe(sample.plain.length + 10);
    expect(sample.wire.subarray(RTP_HEADER_BYTES, -10)).not.toEqual(sample.plain.subarray(RTP_HEADER_BYTES));
    line.hangUp();
    expect(await clinic.controller.ended(call)).toMatchObject({ outcome: { kind: 'answered' } });
    const { caller, agent } = readRecording(clinic.stored.call(call).recordingPath ?? '');
    expect(agent).not.toEqual([]);
    const heardMs = caller.reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0);
    figure(`${line.direction}: ${heardMs} ms of our noise in the recording`);
    expect(heardMs).toBeGreaterThan(500);
  }

  test('outbound: every packet is sealed, and holds what the agent says', async () => {
    const { call, number } = await clinic.dial(OURS);
    const line = await carrier.call((one) => one.number === number);
    await line.answered();
    expect(header(line.invite, 'via')).toContain('SIP/2.0/TLS');
    expect(line.invite.body).toMatch(/^m=audio \d+ RTP\/SAVP /m);
    await soundBothWays(line, call);
  });

  test('inbound: the same', async () => {
    const callerId = clinic.callees.next();
    const line = await carrier.place({ to: OURS, callerId, switchPort: tls });
    const started = await clinic.controller.event('call-started', (event) => event.number === callerId);
    await line.answered();
    await soundBothWays(line, started.call);
  });
});
