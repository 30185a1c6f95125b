// Commands about the switch itself: which gateways and profiles run, what it has loaded, and orders to read its files again.
// None of them touches a call. Every argument is checked against an allow-list.

import { parseSessionLoad, parseVersion, type SessionLoad } from './channels.ts';
import { type Answer, type CommandChannel, invalid, mapBody, unreadable } from './command-channel.ts';
import { type CommandResult, failure } from './esl/command-result.ts';
import {
  type GatewayStatus,
  type ProfileStatus,
  parseGateway,
  parseGateways,
  parseProfile,
  parseRegistrations,
  type Registration,
} from './sofia-status.ts';
import type { ApiCommand } from './used-commands.ts';

export interface SwitchSettings {
  /** Such as `1.11.2`; null where the switch names itself otherwise. */
  version(): Promise<Answer<string | null>>;
  /** Sessions that it holds, dead ones among them. */
  sessionLoad(): Promise<Answer<SessionLoad | null>>;
  moduleExists(name: string): Promise<Answer<boolean>>;
  gatewayStatus(gateway: string): Promise<Answer<GatewayStatus | null>>;
  /** Of every profile. One that was killed stays here until the switch has taken it away. */
  gateways(): Promise<Answer<readonly GatewayStatus[]>>;
  /** A variable that was rendered into a gateway; null where it has none of that name, or there is no such gateway. */
  gatewayVariable(gateway: string, name: string): Promise<Answer<string | null>>;
  profileStatus(profile: string): Promise<Answer<ProfileStatus | null>>;
  /** Whether an address is on one of the switch's lists. False also where there is no such list. */
  isAddressOn(list: string, address: string): Promise<Answer<boolean>>;
  globalVariable(name: string): Promise<Answer<string | null>>;
  /** Who is registered on a profile just now. */
  registrations(profile: string): Promise<Answer<readonly Registration[]>>;
  /** Refused, with the parser's words, where the files are no XML: then the switch keeps what it had. */
  reloadXml(): Promise<CommandResult>;
  /** Address lists are read anew by this alone: until then a new carrier address stays refused. */
  reloadAcl(): Promise<CommandResult>;
  /** Takes in new gateways, and leaves live calls alone (a `restart` ends them). */
  rescanProfile(profile: string): Promise<CommandResult>;
  /** Begins a profile that does not run yet. */
  startProfile(profile: string): Promise<CommandResult>;
  /** Only marks it: the switch takes it away within seconds, once it has said goodbye to the registrar. */
  killGateway(profile: string, gateway: string): Promise<CommandResult>;
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;

export class SettingsCommands implements SwitchSettings {
  protected readonly channel: CommandChannel;

  constructor(channel: CommandChannel) {
    this.channel = channel;
  }

  async version(): Promise<Answer<string | null>> {
    return mapBody(await this.channel.api('version', [], {}), parseVersion);
  }

  async sessionLoad(): Promise<Answer<SessionLoad | null>> {
    return mapBody(await this.#ask('status'), parseSessionLoad);
  }

  async moduleExists(name: string): Promise<Answer<boolean>> {
    if (!NAME.test(name)) return invalid('the module is not of the allowed form');
    return mapBody(await this.#ask('module_exists', name), (body) => body.trim() === 'true');
  }

  async gatewayStatus(gateway: string): Promise<Answer<GatewayStatus | null>> {
    if (!NAME.test(gateway)) return invalid('the gateway is not of the allowed form');
    return mapBody(await this.#ask('sofia', 'xmlstatus', 'gateway', gateway), parseGateway);
  }

  async gateways(): Promise<Answer<readonly GatewayStatus[]>> {
    const result = await this.#ask('sofia', 'xmlstatus', 'gateway');
    if (!result.ok) return result;
    const gateways = parseGateways(result.body);
    return gateways === null ? unreadable('its list of gateways') : { ok: true, value: gateways };
  }

  async gatewayVariable(gateway: string, name: string): Promise<Answer<string | null>> {
    if (!NAME.test(gateway)) return invalid('the gateway is not of the allowed form');
    if (!NAME.test(name)) return invalid('the name is not of the allowed form');
    const result = await this.#ask('sofia_gateway_data', gateway, 'ivar', name);
    // `-ERR` for a gateway that it does not know; nothing at all where the variable is not there.
    if (!result.ok && result.kind === 'refused' && result.text !== 'permission denied')
      return { ok: true, value: null };
    return mapBody(result, orNull);
  }

  async profileStatus(profile: string): Promise<Answer<ProfileStatus | null>> {
    if (!NAME.test(profile)) return invalid('the profile is not of the allowed form');
    return mapBody(await this.#ask('sofia', 'xmlstatus', 'profile', profile), parseProfile);
  }

  async isAddressOn(list: string, address: string): Promise<Answer<boolean>> {
    if (!NAME.test(list)) return invalid('the list is not of the allowed form');
    if (!ADDRESS.test(address)) return invalid('the address is not of the allowed form');
    return mapBody(await this.#ask('acl', address, list), (body) => body.trim() === 'true');
  }

  async globalVariable(name: string): Promise<Answer<string | null>> {
    if (!NAME.test(name)) return invalid('the name is not of the allowed form');
    return mapBody(await this.#ask('global_getvar', name), orNull);
  }

  async registrations(profile: string): Promise<Answer<readonly Registration[]>> {
    if (!NAME.test(profile)) return invalid('the profile is not of the allowed form');
    const result = await this.#ask('sofia', 'xmlstatus', 'profile', profile, 'reg');
    return mapBody(result, parseRegistrations);
  }

  async reloadXml(): Promise<CommandResult> {
    const result = await this.#ask('reloadxml');
    // `+OK [Success]`, and `+OK [` with the fault where there is one: the switch says yes either way.
    if (!result.ok || result.body.includes('[Success]')) return result;
    return failure('refused', `the files cannot be read: ${result.body.replace(/^\+OK\s*/, '').trim()}`);
  }

  async reloadAcl(): Promise<CommandResult> {
    return this.#ask('reloadacl');
  }

  async rescanProfile(profile: string): Promise<CommandResult> {
    if (!NAME.test(profile)) return invalid('the profile is not of the allowed form');
    return this.#ask('sofia', 'profile', profile, 'rescan');
  }

  async startProfile(profile: string): Promise<CommandResult> {
    if (!NAME.test(profile)) return invalid('the profile is not of the allowed form');
    return this.#ask('sofia', 'profile', profile, 'start');
  }

  /**
   * Ends every call on it and makes its listeners anew: for a switch without calls, or an owner who says so. It is not among
   * the profiles from this answer on until it listens again. Refused in its first ten seconds.
   */
  async restartProfile(profile: string): Promise<CommandResult> {
    if (!NAME.test(profile)) return invalid('the profile is not of the allowed form');
    const result = await this.#ask('sofia', 'profile', profile, 'restart');
    if (!result.ok || result.body.includes('restarting: ')) return result;
    return failure('refused', result.body.trim().replaceAll(/\s+/g, ' '));
  }

  async killGateway(profile: string, gateway: string): Promise<CommandResult> {
    if (!NAME.test(profile)) return invalid('the profile is not of the allowed form');
    if (!NAME.test(gateway)) return invalid('the gateway is not of the allowed form');
    return this.#ask('sofia', 'profile', profile, 'killgw', gateway);
  }

  #ask(command: ApiCommand, ...args: string[]): Promise<CommandResult> {
    return this.channel.api(command, args, {});
  }
}

function orNull(body: string): string | null {
  const value = body.trim();
  return value === '' ? null : value;
}
