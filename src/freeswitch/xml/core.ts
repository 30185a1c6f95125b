// Renders the core configuration: which modules load, what they may offer, and the limits of the switch.
import type { Config } from '../../config/schema.ts';
import type { Trunk } from '../../config/trunk.ts';
import { USED_API_COMMANDS } from '../used-commands.ts';
import { element, settings, type XmlElement } from './builder.ts';
import { BEYOND_CHANNELS } from './limits.ts';
import { callsOfAll, SOFTPHONE_CODECS } from './softphones.ts';

/** In the order in which they load. Codecs are added where a trunk speaks them. */
const MODULES = [
  'mod_logfile',
  'mod_event_socket',
  'mod_commands',
  'mod_dptools',
  'mod_dialplan_xml',
  // Counts of the budgets of trunks.
  'mod_hash',
  // Files that grow while they play, in the codec of the leg.
  'mod_native_file',
  // Recordings, and files in another codec than the leg's.
  'mod_sndfile',
  // Tones for a caller who is being transferred.
  'mod_tone_stream',
  'mod_audio_stream',
  'mod_sofia',
] as const;

const CODEC_MODULES: Readonly<Record<string, string>> = { G722: 'mod_spandsp', opus: 'mod_opus' };

/** Applications that the controller, the dialplan and the gateways run. */
const USED_APPLICATIONS = [
  'answer',
  'bridge',
  'hangup',
  'limit',
  'park',
  'playback',
  'record',
  'record_session',
  'sched_transfer',
  'set',
  'start_dtmf',
  'start_dtmf_generate',
  'three_way',
] as const;

/** Besides the controller's: what a person at fs_cli needs to look after a switch, and nothing that runs a shell. */
const OPERATOR_API = [
  'bgapi',
  'help',
  'interface_allowlist_dump',
  'reloadacl',
  'uptime',
  'uuid_dump',
] as const;

export function modulesConf(config: Config): XmlElement {
  const loads = [...MODULES, ...codecModules(config)].map((module) => element('load', { module }));
  return element('configuration', { name: 'modules.conf' }, [element('modules', {}, loads)]);
}

function codecModules({ appliance, trunks }: Config): string[] {
  const spoken = new Set<string>(trunks.flatMap((trunk) => trunk.codecs));
  if (appliance.softphones.users.length > 0) for (const codec of SOFTPHONE_CODECS) spoken.add(codec);
  return Object.entries(CODEC_MODULES).flatMap(([codec, module]) => (spoken.has(codec) ? [module] : []));
}

export function switchConf(config: Config): XmlElement {
  const { rtpPorts, logLevel } = config.appliance.switch;
  return element('configuration', { name: 'switch.conf' }, [
    settings({
      'colorize-console': false,
      loglevel: logLevel,
      'max-sessions': maxSessions(config),
      'sessions-per-second': sessionsPerSecond(config.trunks),
      'rtp-start-port': rtpPorts.from,
      'rtp-end-port': rtpPorts.to,
      // The first lock: text in ${…} is never run as a command.
      'api-expansion': false,
      // Nothing here sends mail or starts programs.
      'mailer-app': '/bin/false',
      'auto-create-schemas': true,
      'auto-clear-sql': true,
      // One thread counts the time for all calls. With a timerfd each, the default, a call on 1.11.2 hangs while packets of a stranger
      // come (_timerfd_check never says that a period is over), and a hundred calls take 45 % of a core in place of 28 %. With
      // monotonic timing that thread would not count (softtimer_runtime: MATRIX = 0).
      'enable-softtimer-timerfd': false,
      'enable-monotonic-timing': false,
    }),
    element(
      'interface-allowlist',
      {},
      allowlist().map((name) => element('allow', { name })),
    ),
  ]);
}

/** One session a leg. A transfer has two, for as long as it takes; carriers count both. Softphones are nobody's contract. */
function maxSessions({ appliance, trunks }: Config): number {
  const { maxCalls } = appliance.limits;
  const contracted = trunks.reduce((sum, trunk) => sum + trunk.channels, 0);
  const carried = Math.max(1, Math.min(contracted === 0 ? maxCalls : contracted, maxCalls * 2));
  return carried + BEYOND_CHANNELS + callsOfAll(appliance);
}

/** Both directions count here, strangers that the ACL refuses too, so this is twice the contract and never below 5. */
function sessionsPerSecond(trunks: readonly Trunk[]): number {
  return Math.max(5, Math.ceil(trunks.reduce((sum, trunk) => sum + trunk.callsPerSecond, 0) * 2));
}

/**
 * The fourth lock (1.11.2 and newer; older switches skip it): whatever else a module offers is not even registered.
 * Codecs, endpoints and file formats are not concerned.
 */
function allowlist(): string[] {
  return [
    ...[...new Set<string>([...USED_API_COMMANDS, ...OPERATOR_API])]
      .sort()
      .map((api) => `${moduleOf(api)}.${api}.api`),
    ...USED_APPLICATIONS.map((application) => `mod_dptools.${application}.app`),
  ];
}

function moduleOf(api: string): string {
  if (api.startsWith('sofia')) return 'mod_sofia';
  if (api === 'uuid_audio_stream') return 'mod_audio_stream';
  return 'mod_commands';
}

export function logfileConf(config: Config): XmlElement {
  const levels = ['debug', 'info', 'notice', 'warning', 'err', 'crit', 'alert'];
  const wanted = levels.slice(levels.indexOf(config.appliance.switch.logLevel)).join(',');
  return element('configuration', { name: 'logfile.conf' }, [
    settings({ 'rotate-on-hup': true }),
    element('profiles', {}, [
      element('profile', { name: 'default' }, [
        settings({ rollover: 10_485_760, 'maximum-rotate': 8, uuid: true }),
        element('mappings', {}, [element('map', { name: 'all', value: wanted })]),
      ]),
    ]),
  ]);
}
