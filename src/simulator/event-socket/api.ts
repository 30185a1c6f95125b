// The API commands that the controller uses, by name, with the switch's own replies. Any other command gets the switch's answer
// to an unknown one: `-ERR … Command not found!`.
import { randomUUID } from 'node:crypto';
import { causeNamed } from '../causes.ts';
import { VERSION } from '../core.ts';
import type { Exchange } from '../exchange.ts';
import type { ApiCommand } from './api-command.ts';
import { LEG_COMMANDS } from './api-legs.ts';
import { SHOW_COMMANDS } from './api-show.ts';
import { SOFIA_COMMANDS } from './api-sofia.ts';

// Modules that the simulator stands in for. mod_avmd is not among them: nothing here listens for a beep.
const MODULES = new Set([
  'mod_audio_stream',
  'mod_commands',
  'mod_dptools',
  'mod_event_socket',
  'mod_native_file',
  'mod_sndfile',
  'mod_sofia',
  'mod_tone_stream',
]);

const OWN_COMMANDS: Readonly<Record<string, ApiCommand>> = {
  version: (_, _argument, done) =>
    done(`FreeSWITCH Version ${VERSION} (no FreeSWITCH: Trunkline's simulator)\n`),
  status: (exchange, _, done) => done(statusText(exchange)),
  create_uuid: (_, _argument, done) => done(randomUUID()),
  module_exists: (_, argument, done) => done(String(MODULES.has(argument))),
  reloadxml: (exchange, _argument, done) => {
    exchange.core.files?.reloadXml();
    done('+OK [Success]\n');
  },
  reloadacl: (exchange, _argument, done) => {
    exchange.core.files?.reloadAcl();
    done('+OK acl reloaded\n');
  },
  // Without files there are no address lists, and it is a command of no module.
  acl: (exchange, argument, done) => {
    const [address = '', list = ''] = argument.split(/ +/);
    const { files } = exchange.core;
    done(files === null ? '-ERR acl Command not found!\n' : String(files.isOn(list, address)));
  },
  originate: (exchange, argument, done) => exchange.originate(argument, done),
  global_getvar: (exchange, argument, done) => done(globalVariable(exchange, argument)),
  hupall: (exchange, argument, done) => {
    const cause = argument === '' ? 'MANAGER_REQUEST' : causeNamed(argument);
    for (const live of exchange.all()) live.end(cause, { by: 'us' });
    done(`+OK hangup all channels with cause ${cause}\n`);
  },
};

const COMMANDS = new Map<string, ApiCommand>(
  [OWN_COMMANDS, LEG_COMMANDS, SHOW_COMMANDS, SOFIA_COMMANDS].flatMap((commands) => Object.entries(commands)),
);

/** Runs one command line, such as `uuid_kill 47e8… USER_BUSY`. */
export function runApi(exchange: Exchange, text: string, done: (reply: string) => void): void {
  const at = text.indexOf(' ');
  const name = at < 0 ? text : text.slice(0, at);
  const command = COMMANDS.get(name);
  if (command === undefined) return done(`-ERR ${name} Command not found!\n`);
  command(exchange, at < 0 ? '' : text.slice(at + 1).trim(), done);
}

function statusText(exchange: Exchange): string {
  const upMs = exchange.core.ticker.now() - exchange.core.startedAtMs;
  const seconds = Math.floor(upMs / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
    [Math.floor(upMs % 1000), 'millisecond'],
  ] as const;
  const up = parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(', ');
  const live = exchange.all().length;
  return [
    `UP 0 years, ${up}, 0 microseconds`,
    `FreeSWITCH (Version ${VERSION}) is ready`,
    `${exchange.core.sessionCount} session(s) since startup`,
    `${live} session(s) - peak ${exchange.peakLegs}, last 5min ${exchange.peakLegs} `,
    '0 session(s) per Sec out of max 200, peak 0, last 5min 0 ',
    '1000 session(s) max',
    'min idle cpu 0.00/100.00',
    'Current Stack Size/Max 240K/240K',
    '',
  ].join('\n');
}

function globalVariable(exchange: Exchange, name: string): string {
  const all: Record<string, string> = {
    hostname: 'trunkline-simulator',
    local_ip_v4: '127.0.0.1',
    domain: '127.0.0.1',
    temp_dir: exchange.core.options.tempFolder,
    core_uuid: exchange.core.coreUuid,
    ...exchange.core.files?.globals(),
    ...exchange.core.options.globals,
  };
  if (name !== '') return all[name] ?? '';
  return Object.entries(all)
    .map(([variable, value]) => `${variable}=${value}\n`)
    .join('');
}
