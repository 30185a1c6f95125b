// The `sofia` commands: state of gateways and profiles as text and XML, and the orders of `apply`. There is no SIP here, so
// states come from the configuration. `stop` and `register` are refused, and so are `start` and `restart` if it runs without
// files.

import type { SwitchCore } from '../core.ts';
import type { Exchange } from '../exchange.ts';
import type { Gateway } from '../options.ts';
import type { RunningProfile, SwitchFiles } from '../switch-files.ts';
import type { ApiCommand } from './api-command.ts';

const LINE = '='.repeat(97);
const USAGE = '-USAGE: sofia <status|xmlstatus|profile>\n';

export const SOFIA_COMMANDS: Readonly<Record<string, ApiCommand>> = {
  sofia: (exchange, argument, done) => done(sofia(exchange, argument.split(/ +/))),
  sofia_gateway_data: (exchange, argument, done) => {
    const [name = '', kind = '', variable = ''] = argument.split(/ +/);
    const { gateways, files } = exchange.core;
    if (!gateways.has(name) || kind !== 'ivar') return done('-ERR no such gateway\n');
    done(files?.gateways.get(name)?.variables.get(variable) ?? '');
  },
};

function sofia(
  exchange: Exchange,
  [order = '', first = '', second = '', third = '']: readonly string[],
): string {
  if (order === 'status' && first === '') return summary(exchange);
  if (order === 'status' && first === 'gateway')
    return oneGateway(exchange, second, (gateway) => asText(exchange, gateway));
  if (order === 'xmlstatus' && first === 'gateway' && second === '') {
    return `${XML}<gateways>\n${[...exchange.core.gateways.values()].map((gateway) => asXml(exchange, gateway)).join('')}</gateways>\n`;
  }
  if (order === 'xmlstatus' && first === 'gateway')
    return oneGateway(exchange, second, (gateway) => XML + asXml(exchange, gateway));
  if (order === 'xmlstatus' && first === 'profile') return oneProfile(exchange, second);
  if (order === 'profile' && exchange.core.files !== null && second !== 'killgw')
    return orderProfile(exchange, exchange.core.files, first, second);
  if (order === 'profile' && second === 'rescan') return 'Reload XML [Success]\n+OK scan complete\n';
  if (order === 'profile' && second === 'killgw') return killGateway(exchange, first, third);
  return USAGE;
}

function oneGateway(exchange: Exchange, name: string, write: (gateway: Gateway) => string): string {
  const gateway = exchange.core.gateways.get(name);
  return gateway === undefined ? 'Invalid Gateway!\n' : write(gateway);
}

/** Registrations there are none of: nobody can register here. */
function oneProfile(exchange: Exchange, name: string): string {
  const { files } = exchange.core;
  const running = files === null ? WITHOUT_FILES.get(name) : files.profiles.get(name);
  if (running === undefined) return 'Invalid Profile!\n';
  const tls = running.tlsUrl === null ? '' : `    <tls-url>${running.tlsUrl}</tls-url>\n`;
  return `${XML}<profile>\n  <profile-info>\n    <name>${name}</name>\n    <url>${running.url}</url>\n${tls}  </profile-info>\n</profile>\n`;
}

const WITHOUT_FILES = new Map<string, RunningProfile>([
  ['external', { url: 'sip:mod_sofia@127.0.0.1:5080', tlsUrl: null }],
]);

function orderProfile(exchange: Exchange, files: SwitchFiles, profile: string, order: string): string {
  switch (order) {
    case 'rescan':
      if (!files.rescan(profile)) return `Invalid Profile [${profile}]\n`;
      exchange.core.takeGatewaysIn();
      return 'Reload XML [Success]\n+OK scan complete\n';
    case 'start': {
      const begun = files.start(profile);
      exchange.core.takeGatewaysIn();
      return begun ? `${profile} started successfully\n` : `Failure starting ${profile}\n`;
    }
    case 'restart': {
      if (!files.profiles.has(profile)) return `Invalid Profile [${profile}]\n`;
      // Every call of a profile ends with it, and here all are on one.
      for (const live of exchange.all()) live.end('MANAGER_REQUEST', { by: 'us' });
      files.stop(profile);
      files.reloadXml();
      files.start(profile);
      exchange.core.takeGatewaysIn();
      return `Reload XML [Success]\nrestarting: ${profile}`;
    }
    default:
      return USAGE;
  }
}

function killGateway(exchange: Exchange, profile: string, name: string): string {
  const gateway = exchange.core.gateways.get(name);
  if (gateway === undefined) return 'Invalid Gateway!\n';
  exchange.core.gateways.delete(name);
  exchange.core.files?.gateways.delete(name);
  exchange.core.ticker.after(500, () => {
    exchange.core.emitPlain(
      'CUSTOM',
      [
        ['profile-name', profile],
        ['Gateway', name],
      ],
      { subclass: 'sofia::gateway_delete' },
    );
  });
  return '+OK gateway marked for deletion.\n';
}

/** As the switch reports a gateway whose pings or registrations begin or cease to be answered. */
export function reportGateway(core: SwitchCore, name: string): void {
  const gateway = core.gateways.get(name);
  if (gateway === undefined) return;
  const isUp = gateway.status === 'up';
  core.emitPlain(
    'CUSTOM',
    [
      ['Gateway', name],
      ['State', stateOf(gateway)],
      ['Ping-Status', isUp ? 'UP' : 'DOWN'],
      ['Phrase', isUp ? 'OK' : 'Service Unavailable'],
      ['Status', isUp ? '200' : '503'],
    ],
    { subclass: 'sofia::gateway_state' },
  );
}

function stateOf(gateway: Gateway): string {
  if (!gateway.registers) return 'NOREG';
  return gateway.status === 'up' ? 'REGED' : 'FAIL_WAIT';
}

function summary(exchange: Exchange): string {
  const row = (name: string, type: string, data: string, state: string) =>
    `${name.padStart(25)}\t${type.padStart(7)}\t${data.padStart(42)}\t${state}\n`;
  const gateways = [...exchange.core.gateways.values()];
  return [
    row('Name', 'Type', 'Data', 'State'),
    `${LINE}\n`,
    row('external', 'profile', 'sip:mod_sofia@127.0.0.1:5080', `RUNNING (${exchange.all().length})`),
    ...gateways.map((gateway) =>
      row(`external::${gateway.name}`, 'gateway', `sip:${gateway.name}@127.0.0.1`, stateOf(gateway)),
    ),
    `${LINE}\n`,
    '1 profile 0 aliases\n',
  ].join('');
}

function fields(exchange: Exchange, gateway: Gateway): readonly (readonly [string, string])[] {
  const file = exchange.core.files?.gateways.get(gateway.name);
  const proxy = file?.proxy ?? '127.0.0.1';
  return [
    ['Name', gateway.name],
    ['Profile', file?.profile ?? 'external'],
    ['Scheme', 'Digest'],
    ['Realm', '127.0.0.1'],
    ['Username', file?.username ?? (gateway.registers ? gateway.name : 'not-used')],
    ['Password', 'yes'],
    ['From', `<sip:${gateway.name}@127.0.0.1>`],
    ['Contact', `<sip:gw+${gateway.name}@127.0.0.1:5080;transport=udp;gw=${gateway.name}>`],
    ['Exten', gateway.name],
    ['To', `sip:${gateway.name}@127.0.0.1`],
    ['Proxy', `sip:${proxy}`],
    ['Context', file?.context ?? 'public'],
    ['Expires', '3600'],
    ['Freq', '3600'],
    ['Ping', '0'],
    ['PingFreq', '30'],
    ['PingTime', '0.00'],
    ['PingState', '0/0/0'],
    ['State', stateOf(gateway)],
    ['Status', gateway.status === 'up' ? 'UP' : 'DOWN'],
    ['Uptime', '1s'],
    ['CallsIN', '0'],
    ['CallsOUT', '0'],
    ['FailedCallsIN', '0'],
    ['FailedCallsOUT', '0'],
  ];
}

function asText(exchange: Exchange, gateway: Gateway): string {
  const lines = fields(exchange, gateway).map(([name, value]) => `${name.padEnd(8)}\t${value}\n`);
  return `${LINE}\n${lines.join('')}${LINE}\n`;
}

const XML = '<?xml version="1.0" encoding="ISO-8859-1"?>\n';
const XML_NAMES: Readonly<Record<string, string>> = {
  Uptime: 'uptime-usec',
  CallsIN: 'calls-in',
  CallsOUT: 'calls-out',
  FailedCallsIN: 'failed-calls-in',
  FailedCallsOUT: 'failed-calls-out',
  PingState: 'pinging',
};

function asXml(exchange: Exchange, gateway: Gateway): string {
  const lines = fields(exchange, gateway).map(([name, value]) => {
    const tag = XML_NAMES[name] ?? name.toLowerCase();
    const text =
      tag === 'uptime-usec'
        ? '1000000'
        : tag === 'pinging'
          ? '0'
          : value.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `    <${tag}>${text}</${tag}>\n`;
  });
  // Counted up to 3 answers; none is counted while it is down (sofia.c, `sofia_handle_sip_r_options`).
  const answers = gateway.status === 'up' && gateway.answersOptions ? 3 : 0;
  return `  <gateway>\n${lines.join('')}    <pingcount>${answers}</pingcount>\n  </gateway>\n`;
}
