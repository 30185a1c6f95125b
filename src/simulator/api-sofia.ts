// `sofia`: the gateways' state in text and XML, and the orders that leave live calls alone. There is no SIP here:
// states are what the configuration says. Refuses `restart`, `stop` and `register`.
import type { ApiCommand } from './api-command.ts';
import type { Exchange } from './exchange.ts';
import type { Gateway } from './options.ts';

const LINE = '='.repeat(97);
const USAGE = '-USAGE: sofia <status|xmlstatus|profile>\n';

export const SOFIA_COMMANDS: Readonly<Record<string, ApiCommand>> = {
  sofia: (exchange, argument, done) => done(sofia(exchange, argument.split(/ +/))),
};

function sofia(
  exchange: Exchange,
  [order = '', first = '', second = '', third = '']: readonly string[],
): string {
  if (order === 'status' && first === '') return summary(exchange);
  if (order === 'status' && first === 'gateway') return oneGateway(exchange, second, asText);
  if (order === 'xmlstatus' && first === 'gateway' && second === '') {
    return `${XML}<gateways>\n${[...exchange.core.gateways.values()].map(asXml).join('')}</gateways>\n`;
  }
  if (order === 'xmlstatus' && first === 'gateway')
    return oneGateway(exchange, second, (gateway) => XML + asXml(gateway));
  if (order === 'profile' && second === 'rescan') return 'Reload XML [Success]\n+OK scan complete\n';
  if (order === 'profile' && second === 'killgw') return killGateway(exchange, first, third);
  return USAGE;
}

function oneGateway(exchange: Exchange, name: string, write: (gateway: Gateway) => string): string {
  const gateway = exchange.core.gateways.get(name);
  return gateway === undefined ? 'Invalid Gateway!\n' : write(gateway);
}

function killGateway(exchange: Exchange, profile: string, name: string): string {
  const gateway = exchange.core.gateways.get(name);
  if (gateway === undefined) return 'Invalid Gateway!\n';
  exchange.core.gateways.delete(name);
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

function fields(gateway: Gateway): readonly (readonly [string, string])[] {
  return [
    ['Name', gateway.name],
    ['Profile', 'external'],
    ['Scheme', 'Digest'],
    ['Realm', '127.0.0.1'],
    ['Username', gateway.registers ? gateway.name : 'not-used'],
    ['Password', 'yes'],
    ['From', `<sip:${gateway.name}@127.0.0.1>`],
    ['Contact', `<sip:gw+${gateway.name}@127.0.0.1:5080;transport=udp;gw=${gateway.name}>`],
    ['Exten', gateway.name],
    ['To', `sip:${gateway.name}@127.0.0.1`],
    ['Proxy', 'sip:127.0.0.1'],
    ['Context', 'public'],
    ['Expires', '3600'],
    ['Freq', '3600'],
    ['Ping', '0'],
    ['PingFreq', '0'],
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

function asText(gateway: Gateway): string {
  const lines = fields(gateway).map(([name, value]) => `${name.padEnd(8)}\t${value}\n`);
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

function asXml(gateway: Gateway): string {
  const lines = fields(gateway).map(([name, value]) => {
    const tag = XML_NAMES[name] ?? name.toLowerCase();
    const text =
      tag === 'uptime-usec'
        ? '1000000'
        : tag === 'pinging'
          ? '0'
          : value.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `    <${tag}>${text}</${tag}>\n`;
  });
  return `  <gateway>\n${lines.join('')}  </gateway>\n`;
}
