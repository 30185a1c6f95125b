import { describe, expect, test } from 'vitest';
import { goodConfig, SECRETS } from '../../test/fakes/declared-config.ts';
import type { Config } from '../config/schema.ts';
import { systemClock } from '../runtime/clock.ts';
import type { SessionLoad } from './channels.ts';
import type { Answer } from './command-channel.ts';
import type { CommandResult } from './esl/command-result.ts';
import { failure } from './esl/command-result.ts';
import type { SwitchSettings } from './settings-commands.ts';
import type { GatewayStatus, ProfileStatus, Registration } from './sofia-status.ts';
import { gatewayDifferences, takeIn, verifySwitch } from './verify.ts';
import { sealOf } from './xml/gateway.ts';
import { dialplanDigest } from './xml/render.ts';

const KEY = 'operator-password-1';
const OPTIONS = {
  operatorPassword: KEY,
  signal: new AbortController().signal,
  clock: systemClock,
  withinMs: 0,
};

function configOf(password = 'the-password'): Config {
  return goodConfig({}, { ...SECRETS, TRUNK_PASSWORD: password });
}

interface FakeGateway {
  readonly status: GatewayStatus;
  readonly seal: string | null;
}

function gatewayOf(config: Config, more: Partial<GatewayStatus> = {}, key = KEY): FakeGateway {
  const [trunk] = config.trunks;
  if (trunk === undefined) throw new Error('the fixture has a trunk');
  const status = {
    gateway: trunk.name,
    profile: 'trunks',
    state: 'NOREG',
    up: true,
    optionsAnswered: true,
    proxy: trunk.host,
    username: 'account',
    context: `trunk-${trunk.name}`,
    callsOut: 0,
    failedCallsOut: 0,
    ...more,
  };
  return { status, seal: sealOf(trunk, key) };
}

/** Runs on `has`, and takes in `files` when it is told to. */
class FakeSwitch implements SwitchSettings {
  readonly told: string[] = [];
  has: FakeGateway[];
  files: Config;
  digest: string | null;
  lists: (address: string) => boolean = (address) => address === '203.0.113.0';
  isReadable = true;
  /** Killed gateways stay, as those do whose registrar does not answer. */
  isSlow = false;

  constructor(config: Config, has: FakeGateway[] = [gatewayOf(config)]) {
    this.files = config;
    this.has = has;
    this.digest = dialplanDigest(config);
  }

  version = () => this.#never('version');
  moduleExists = () => this.#never('moduleExists');
  gatewayStatus = () => this.#never('gatewayStatus');
  registrations = (): Promise<Answer<readonly Registration[]>> => this.#never('registrations');
  startProfile = () => this.#never('startProfile');
  restartProfile = () => this.#never('restartProfile');

  async sessionLoad(): Promise<Answer<SessionLoad | null>> {
    return { ok: true, value: null };
  }

  async gateways(): Promise<Answer<readonly GatewayStatus[]>> {
    return { ok: true, value: this.has.map(({ status }) => status) };
  }

  async gatewayVariable(gateway: string): Promise<Answer<string | null>> {
    return { ok: true, value: this.has.find(({ status }) => status.gateway === gateway)?.seal ?? null };
  }

  async profileStatus(profile: string): Promise<Answer<ProfileStatus | null>> {
    return { ok: true, value: { profile, url: 'sip:mod_sofia@127.0.0.1:5080', tlsUrl: null } };
  }

  async isAddressOn(_list: string, address: string): Promise<Answer<boolean>> {
    return { ok: true, value: this.lists(address) };
  }

  async globalVariable(): Promise<Answer<string | null>> {
    return { ok: true, value: this.digest };
  }

  async reloadXml(): Promise<CommandResult> {
    this.told.push('reloadxml');
    if (!this.isReadable) return failure('refused', 'the files cannot be read: line 3');
    this.digest = dialplanDigest(this.files);
    return { ok: true, body: '' };
  }

  async reloadAcl(): Promise<CommandResult> {
    this.told.push('reloadacl');
    return { ok: true, body: '' };
  }

  async rescanProfile(): Promise<CommandResult> {
    this.told.push('rescan');
    const fresh = gatewayOf(this.files);
    // As the switch does: a name that it knows already keeps its settings.
    if (!this.has.some(({ status }) => status.gateway === fresh.status.gateway)) this.has.push(fresh);
    return { ok: true, body: '' };
  }

  async killGateway(_profile: string, gateway: string): Promise<CommandResult> {
    this.told.push(`killgw ${gateway}`);
    if (!this.isSlow) this.has = this.has.filter(({ status }) => status.gateway !== gateway);
    return { ok: true, body: '' };
  }

  #never(what: string): Promise<never> {
    throw new Error(`${what} was not to be asked`);
  }
}

describe('whether the switch runs on a config', () => {
  const config = configOf();

  test('it does', async () => {
    expect(await verifySwitch(new FakeSwitch(config), config, OPTIONS)).toEqual({
      ok: true,
      waitsForRestart: [],
    });
  });

  test.each<[string, (one: FakeSwitch) => void, string]>([
    ['has no such gateway', (one) => (one.has = []), 'the switch has no gateway main'],
    [
      'has a gateway of before',
      (one) => one.has.push(gatewayOf(config, { gateway: 'old' })),
      'the switch still has the old gateway old',
    ],
    [
      'sends it elsewhere',
      (one) => (one.has = [gatewayOf(config, { proxy: '192.0.2.1' })]),
      'gateway main: it sends to 192.0.2.1, but sip.example.com was declared',
    ],
    [
      'registers where it should not',
      (one) => (one.has = [gatewayOf(config, { state: 'REGED' })]),
      'gateway main: it still registers',
    ],
    [
      'has another password for it',
      (one) => (one.has = [gatewayOf(configOf('another'))]),
      'gateway main: it runs with other settings than declared',
    ],
    [
      'refuses the carrier',
      (one) => (one.lists = () => false),
      "the switch's address list trunk-main refuses 203.0.113.0, which was declared",
    ],
    [
      'allows everybody',
      (one) => (one.lists = () => true),
      "the switch's address list trunk-main allows everybody",
    ],
    [
      'has another dialplan',
      (one) => (one.digest = 'abc'),
      'the dialplan of the switch differs from the rendered one',
    ],
  ])('it %s', async (_what, spoil, problem) => {
    const one = new FakeSwitch(config);
    spoil(one);
    expect(await verifySwitch(one, config, OPTIONS)).toMatchObject({ ok: false, problem });
  });

  test('a gateway of another profile is somebody else’s', async () => {
    const one = new FakeSwitch(config);
    one.has.push(gatewayOf(config, { gateway: 'private', profile: 'external' }));
    expect(await gatewayDifferences(one, config, KEY)).toEqual({ ok: true, value: [] });
  });

  test('where the files are not ours, seals and digests are not asked for', async () => {
    const one = new FakeSwitch(config, [{ ...gatewayOf(config), seal: null }]);
    one.digest = null;
    const options = { ...OPTIONS, operatorPassword: null };
    expect(await verifySwitch(one, config, options)).toMatchObject({ ok: true });
  });
});

describe('how the switch is brought to other settings', () => {
  test('a gateway that changed is gone before it is scanned for again', async () => {
    const next = configOf('another');
    const one = new FakeSwitch(next, [gatewayOf(configOf())]);
    expect(await takeIn(one, next, OPTIONS)).toMatchObject({
      ok: true,
      replaced: ['main'],
      added: [],
      removed: [],
    });
    expect(one.told).toEqual(['reloadxml', 'reloadacl', 'killgw main', 'rescan']);
  });

  test('what stays the same is not touched', async () => {
    const config = configOf();
    const one = new FakeSwitch(config);
    expect(await takeIn(one, config, OPTIONS)).toMatchObject({
      ok: true,
      replaced: [],
      added: [],
      removed: [],
    });
    expect(one.told).toEqual(['reloadxml', 'reloadacl', 'rescan']);
  });

  test('a new gateway is added, one that is wanted no more taken away', async () => {
    const config = configOf();
    const one = new FakeSwitch(config, [gatewayOf(config, { gateway: 'old' })]);
    expect(await takeIn(one, config, OPTIONS)).toMatchObject({ ok: true, added: ['main'], removed: ['old'] });
  });

  test('files that cannot be read end it at once, and no gateway is lost', async () => {
    const next = configOf('another');
    const one = new FakeSwitch(next, [gatewayOf(configOf())]);
    one.isReadable = false;
    expect(await takeIn(one, next, OPTIONS)).toMatchObject({
      ok: false,
      problem: 'reloadxml: the files cannot be read: line 3',
    });
    expect(one.told).toEqual(['reloadxml']);
    expect(one.has).toHaveLength(1);
  });

  test('a gateway that does not go is not scanned for: its former self might log the new one out', async () => {
    const next = configOf('another');
    const one = new FakeSwitch(next, [gatewayOf(configOf())]);
    one.isSlow = true;
    expect(await takeIn(one, next, OPTIONS)).toMatchObject({
      ok: false,
      problem: 'the switch still has the old settings of main',
    });
    expect(one.told).not.toContain('rescan');
  });
});
