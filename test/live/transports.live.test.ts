// Trunks over TCP and TLS, encrypted sound, and keys as tones, on a real switch that calls itself: every word of it crosses
// the wire twice. And carriers whose certificate is not to be believed, who must not get a single call.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LegId } from '../../src/telephony/ids.ts';
import { BareSwitch } from './harness/bare-switch.ts';
import { TestAuthority } from './harness/certificates.ts';
import { ALSO_OURS, OURS, trunkFile } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();
const NUMBER = '+12025550141';
const HOST = '127.0.0.1';

describe.skipIf(!found.ok)('transports', () => {
  let bare: BareSwitch;
  let client: SwitchClient;
  let folder = '';
  /** Answer TLS with certificates that are not to be believed, and note what is said to them. */
  const servers: Server[] = [];
  const told: string[] = [];

  async function pretend(pem: string): Promise<number> {
    const server = createServer({ cert: pem, key: pem }, (socket) => {
      socket.on('data', (bytes) => told.push(bytes.toString()));
      socket.on('error', () => {});
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => server.listen(0, HOST, () => resolve()));
    servers.push(server);
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  beforeAll(async () => {
    if (!found.ok) return;
    folder = mkdtempSync(join(tmpdir(), 'trunkline-live-tls-'));
    const authority = new TestAuthority(folder, 'ours');
    const other = new TestAuthority(folder, 'others');
    const wrongNamePort = await pretend(authority.sign('somebody.example'));
    const impostorPort = await pretend(other.sign(HOST));
    const tlsDirectory = join(folder, 'switch');
    mkdirSync(tlsDirectory, { recursive: true });
    writeFileSync(join(tlsDirectory, 'agent.pem'), authority.sign(HOST));
    copyFileSync(authority.certificateFile, join(tlsDirectory, 'cafile.pem'));
    bare = await BareSwitch.open({
      installed: found.switch,
      switchSection: (ports) => ({ sipTlsPort: ports.tls, tlsDirectory }),
      declarations: (ports) => {
        const more = { inboundAddresses: [], pingSeconds: 0, codecs: ['PCMU'] };
        const tls = { ...more, transport: 'tls', srtp: 'required' };
        return {
          'trunks/carrier.yaml': trunkFile(ports.sip, { pingSeconds: 0, srtp: 'optional', dtmf: 'inband' }),
          'trunks/by-proxy.yaml': trunkFile(5060, {
            ...more,
            name: 'by-proxy',
            host: 'carrier.invalid',
            transport: 'tcp',
            proxy: `127.0.0.1:${ports.sip}`,
            dtmf: 'inband',
          }),
          'trunks/secure.yaml': trunkFile(ports.tls, { ...tls, name: 'secure' }),
          'trunks/half-secure.yaml': trunkFile(ports.tls, { ...tls, name: 'half-secure', srtp: 'optional' }),
          'trunks/wrong-name.yaml': trunkFile(wrongNamePort, { ...tls, name: 'wrong-name' }),
          'trunks/impostor.yaml': trunkFile(impostorPort, { ...tls, name: 'impostor', pingSeconds: 5 }),
          'numbers.yaml': {
            numbers: [
              { number: OURS, trunk: 'carrier', direction: 'outbound' },
              { number: ALSO_OURS, trunk: 'secure', direction: 'outbound' },
            ],
          },
        };
      },
    });
    client = await SwitchClient.open(bare);
  });
  afterAll(async () => {
    await client?.close();
    await bare?.close();
    for (const server of servers) server.close();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  async function connect(gateway: string): Promise<{ near: LegId; far: LegId }> {
    const seen = client.events.length;
    const plan = client.plan(gateway, NUMBER);
    const dialled = client.commands.originate(plan);
    let far: LegId | null = null;
    for (let i = 0; i < 150 && far === null; i++) {
      await sleep(20);
      for (const event of client.events.slice(seen))
        if (event.kind === 'channel-parked' && event.direction === 'inbound') far = event.leg;
    }
    if (far === null) throw new Error(`no call came: ${JSON.stringify(await dialled)}`);
    expect(await client.commands.answer(far)).toMatchObject({ ok: true });
    expect(await dialled).toMatchObject({ ok: true });
    return { near: plan.leg, far };
  }

  async function variableOf(leg: LegId, name: string): Promise<string | null> {
    const answer = await client.commands.getVariable(leg, name);
    return answer.ok ? answer.value : null;
  }

  test('a call goes over TCP to the proxy, and names the carrier all the same', async () => {
    const { near, far } = await connect('by-proxy');
    expect(await variableOf(far, 'sip_via_protocol')).toBe('tcp');
    expect(await variableOf(far, 'sip_req_host')).toBe('carrier.invalid');
    await client.commands.hangUp(near, 'NORMAL_CLEARING');
  });

  test('keys travel as tones, both ways', async () => {
    const { near, far } = await connect('by-proxy');
    // Tones are listened for from the answer on.
    await sleep(300);
    for (const [from, to, digits] of [
      [near, far, '159#'],
      [far, near, '2680'],
    ] as const) {
      const seen = client.events.length;
      expect(await client.commands.sendDtmf(from, digits)).toMatchObject({ ok: true });
      await expect
        .poll(
          () =>
            client.events
              .slice(seen)
              .flatMap((event) => (event.kind === 'dtmf' && event.leg === to ? [event.digit] : []))
              .join(''),
          { timeout: 5_000 },
        )
        .toBe(digits);
    }
    await client.commands.hangUp(near, 'NORMAL_CLEARING');
  });

  test.each(['secure', 'half-secure'])(
    'a call through %s goes over TLS, and its sound is encrypted',
    async (gateway) => {
      const { near, far } = await connect(gateway);
      expect(await variableOf(far, 'sip_via_protocol')).toBe('tls');
      for (const leg of [near, far])
        expect(await variableOf(leg, 'rtp_secure_media_negotiated')).toMatch(/^(AEAD_)?AES_/);
      await client.commands.hangUp(near, 'NORMAL_CLEARING');
    },
  );

  test('a call without encryption stays so where nobody asks for it', async () => {
    const { near, far } = await connect('by-proxy');
    expect(await variableOf(near, 'rtp_secure_media_negotiated')).toBeNull();
    expect(await variableOf(far, 'rtp_secure_media_negotiated')).toBeNull();
    await client.commands.hangUp(near, 'NORMAL_CLEARING');
  });

  test.each([
    ['whose certificate is for another name', 'wrong-name'],
    ['whose certificate nobody we believe has signed', 'impostor'],
  ])('a carrier %s gets no call', async (_what, gateway) => {
    const seen = client.events.length;
    const result = await client.commands.originate(client.plan(gateway, NUMBER, { ringTimeoutMs: 5_000 }));
    process.stdout.write(`${gateway}: ${JSON.stringify(result)}\n`);
    expect(result.ok).toBe(false);
    const arrived = client.events
      .slice(seen)
      .filter((event) => event.kind === 'channel-created' && event.direction === 'inbound');
    expect(arrived).toEqual([]);
    expect(told).toEqual([]);
  });

  test('the ping of such a carrier finds nobody', async () => {
    await expect
      .poll(
        async () => {
          const status = await client.commands.gatewayStatus('impostor');
          return status.ok && status.value?.up;
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(false);
    expect(told).toEqual([]);
  });
});
