// Reads the switch's files as far as a simulator without SIP needs them: profiles, gateways, address lists, global variables.
// They are read when the switch would read them, and kept until then. Only Trunkline's rendering, one element a line, is
// understood.
import { existsSync, readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import type { Execute } from './legs/execute.ts';

/** What a profile runs on since it began. */
export interface RunningProfile {
  readonly url: string;
  readonly tlsUrl: string | null;
}

/** What a gateway was made from. */
export interface GatewayFile {
  readonly name: string;
  readonly profile: string;
  readonly proxy: string;
  readonly username: string;
  readonly context: string;
  readonly registers: boolean;
  readonly variables: ReadonlyMap<string, string>;
}

interface Texts {
  readonly sofia: string;
  readonly acl: string;
  readonly dialplan: string;
}

export class SwitchFiles {
  readonly #directory: string;
  #read: Texts;
  #lists: string;
  readonly profiles = new Map<string, RunningProfile>();
  readonly gateways = new Map<string, GatewayFile>();

  /** As a switch that starts on what is there; nothing may be there yet. */
  constructor(directory: string) {
    this.#directory = directory;
    this.#read = readTexts(directory);
    this.#lists = this.#read.acl;
    for (const profile of profileBlocks(this.#read.sofia).keys()) this.start(profile);
  }

  reloadXml(): void {
    this.#read = readTexts(this.#directory);
  }

  reloadAcl(): void {
    this.#lists = this.#read.acl;
  }

  /** Takes in new gateways; those that run keep what they were made from. False: no such profile runs. */
  rescan(profile: string): boolean {
    if (!this.profiles.has(profile)) return false;
    for (const gateway of gatewaysOf(profile, profileBlocks(this.#read.sofia).get(profile) ?? ''))
      if (!this.gateways.has(gateway.name)) this.gateways.set(gateway.name, gateway);
    return true;
  }

  /** False where the files have no such profile, or it runs. */
  start(profile: string): boolean {
    const block = profileBlocks(this.#read.sofia).get(profile);
    if (block === undefined || this.profiles.has(profile)) return false;
    const address = param(block, 'ext-sip-ip') ?? param(block, 'sip-ip') ?? '127.0.0.1';
    const tls = param(block, 'tls') === 'true' ? param(block, 'tls-sip-port') : null;
    this.profiles.set(profile, {
      url: `sip:mod_sofia@${address}:${param(block, 'sip-port') ?? '5060'}`,
      tlsUrl: tls === null ? null : `sip:mod_sofia@${address}:${tls};transport=tls`,
    });
    return this.rescan(profile);
  }

  stop(profile: string): void {
    this.profiles.delete(profile);
    for (const gateway of [...this.gateways.values()])
      if (gateway.profile === profile) this.gateways.delete(gateway.name);
  }

  /** Also where there is no such list: then nobody is on it. */
  isOn(list: string, address: string): boolean {
    const block = new RegExp(`<list name="${list}"[^>]*>([\\s\\S]*?)</list>`).exec(this.#lists)?.[1] ?? '';
    const allowed = new BlockList();
    for (const [, network = '', bits = ''] of block.matchAll(/type="allow" cidr="([0-9.]+)\/(\d+)"/g))
      allowed.addSubnet(network, Number(bits));
    return allowed.check(address);
  }

  /** What the dialplan does for a destination in a context that asks for nothing else. Null: it has no such extension. */
  extension(context: string, destination: string): Execute[] | null {
    const block = new RegExp(`<context name="${context}">\\n([\\s\\S]*?)\\n *</context>`).exec(
      this.#read.dialplan,
    );
    const wanted = `field="destination_number" expression="^${destination}$">`;
    const found = (block?.[1] ?? '').split('<extension ').find((one) => one.includes(wanted));
    if (found === undefined) return null;
    const actions = found.matchAll(/<action application="([^"]+)"(?: data="([^"]*)")?\/>/g);
    return [...actions].map(([, application = '', data = '']) => ({ application, data: plainText(data) }));
  }

  /** What `X-PRE-PROCESS` sets in the dialplan. */
  globals(): Record<string, string> {
    const set = this.#read.dialplan.matchAll(/<X-PRE-PROCESS cmd="set" data="([^="]+)=([^"]*)"\/>/g);
    return Object.fromEntries([...set].map(([, name = '', value = '']) => [name, value]));
  }
}

function plainText(written: string): string {
  return written
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

function readTexts(directory: string): Texts {
  const text = (path: string): string => {
    const whole = join(directory, path);
    return existsSync(whole) ? readFileSync(whole, 'utf8') : '';
  };
  return {
    sofia: text('autoload_configs/sofia.conf.xml'),
    acl: text('autoload_configs/acl.conf.xml'),
    dialplan: text('dialplan/trunks.xml'),
  };
}

function profileBlocks(sofia: string): Map<string, string> {
  const blocks = sofia.matchAll(/^ *<profile name="([^"]+)">\n[\s\S]*?\n *<\/profile>$/gm);
  return new Map([...blocks].map(([block, name = '']) => [name, block]));
}

function gatewaysOf(profile: string, text: string): GatewayFile[] {
  const blocks = text.matchAll(/^ *<gateway name="([^"]+)">\n[\s\S]*?\n *<\/gateway>$/gm);
  return [...blocks].map(([block, name = '']) => ({
    name,
    profile,
    proxy: param(block, 'proxy') ?? '',
    username: param(block, 'username') ?? 'not-used',
    context: param(block, 'context') ?? 'public',
    registers: param(block, 'register') === 'true',
    variables: new Map(
      [...block.matchAll(/<variable name="([^"]+)" value="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        value,
      ]),
    ),
  }));
}

function param(block: string, name: string): string | null {
  return new RegExp(`<param name="${name}" value="([^"]*)"`).exec(block)?.[1] ?? null;
}
