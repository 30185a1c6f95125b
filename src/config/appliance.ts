// appliance.yaml: the machine itself, its switch, its ports, its limits. Refuses addresses that face the world by default.
import { z } from 'zod';
import * as f from './fields.ts';

const switchSchema = f
  .section({
    host: f.host().default('127.0.0.1').describe('Where the event socket of FreeSWITCH listens.'),
    port: f.port().default(8021).describe('Port of the event socket.'),
    user: f
      .name()
      .optional()
      .describe(
        'Event-socket user with its own list of allowed commands. Without it the switch password itself is used.',
      ),
    password: f.secret().describe('Password of that user, or of the event socket where no user is named.'),
    configDirectory: f
      .path()
      .optional()
      .describe('Folder in which `apply` writes the files of the switch. Without it none are written.'),
    modulesDirectory: f
      .path()
      .optional()
      .describe('Folder of the modules, where it is not the one that the switch was built with.'),
    stateDirectory: f
      .path()
      .optional()
      .describe(
        'Folder for the database and logs of the switch. Without it: `switch` in the data directory.',
      ),
    sipIp: f
      .ipv4()
      .optional()
      .describe('Address to which SIP binds. Without it: 127.0.0.1, which no carrier can reach.'),
    rtpIp: f.ipv4().optional().describe('Address to which audio binds. Without it: the one of SIP.'),
    externalIp: f
      .ipv4()
      .optional()
      .describe('The public address, where the machine stands behind a NAT that forwards its ports.'),
    sipPort: f.port().default(5080).describe('Port on which carriers reach us, UDP and TCP.'),
    sipTlsPort: f.port().default(5081).describe('Port for TLS; only opened when a trunk uses it.'),
    tlsDirectory: f
      .path()
      .optional()
      .describe(
        'Folder with agent.pem (our certificate and key) and cafile.pem (whom we believe). TLS trunks need it.',
      ),
    rtpPorts: f
      .section({ from: f.whole(1024, 65_534).default(16_384), to: f.whole(1025, 65_535).default(32_768) })
      .prefault({})
      .describe('UDP ports for audio; two a call. The firewall must let them in.'),
    logLevel: f
      .oneOf('debug', 'info', 'notice', 'warning', 'err')
      .default('notice')
      .describe('How much the switch writes to its own log.'),
  })
  .describe('How to reach FreeSWITCH, and what is rendered for it.');

export const applianceSchema = f
  .section({
    name: f.name().describe('Name of this appliance, for logs and records.'),
    businessName: f.line().optional().describe('Name that agents may say: {{business}} in their texts.'),
    country: f.countryCode().describe('What a number without + means, and whose rules apply.'),
    timeZone: f
      .timeZone()
      .optional()
      .describe('Zone of call windows and logs. India needs none: Asia/Kolkata.'),
    dataDirectory: f
      .path()
      .default('../var')
      .describe('Database, recordings, state. Relative to this folder, as every path here.'),
    switch: switchSchema,
    audioStream: f
      .section({
        host: f.ipv4().default('127.0.0.1').describe('Keep it on loopback: calls are sent here in clear.'),
        port: f.port().default(8781),
      })
      .prefault({})
      .describe('Where the switch sends the sound of calls.'),
    api: f
      .section({ host: f.ipv4().default('127.0.0.1'), port: f.port().default(8780) })
      .prefault({})
      .describe('Where the console and the command line reach the controller.'),
    playoutDirectory: f
      .path()
      .default('/dev/shm/trunkline')
      .describe('Folder in memory for the sound that agents speak; shared with the switch.'),
    recordings: f
      .section({
        enabled: z.boolean().default(false).describe('Record every call, caller left and agent right.'),
        directory: f.path().optional().describe('Without it: `recordings` in the data directory.'),
      })
      .prefault({})
      .describe('Two-channel recordings. Tell callers where the law asks for it.'),
    limits: f
      .section({
        maxCalls: f.whole(1, 5000).default(20).describe('Calls at the same time, both directions.'),
        callsPerSecond: f
          .amount(0.01, 200)
          .default(2)
          .describe('New outbound calls a second, over all trunks.'),
      })
      .prefault({})
      .describe('What this machine may do at most, whatever trunks allow.'),
    compliance: f
      .section({
        india: f
          .section({
            sector: f
              .oneOf('financial', 'government', 'utility', 'other')
              .optional()
              .describe('Who you are, as the number series see it; utility includes logistics and couriers.'),
            ordinaryNumbers: f
              .oneOf('refuse', 'accept')
              .default('refuse')
              .describe(
                'Whether service calls of a sector without a series of its own may show an ordinary number. Sources disagree.',
              ),
            declaration: f
              .oneOf('required', 'not-required')
              .default('required')
              .describe(
                'Whether a caller ID must stand in an advance notice of automated calls (dlt.declaration).',
              ),
            promotionalFromHour: f
              .whole(9, 10)
              .default(10)
              .describe('First hour of promotional calls. 10 is the stricter of two readings.'),
          })
          .prefault({}),
      })
      .prefault({})
      .describe('What you answer for where no rule is sure. The defaults are the strict readings.'),
    graceMs: f
      .whole(0, 600_000)
      .default(15_000)
      .describe('How long live calls may take to end politely when the controller stops.'),
    logLevel: f
      .oneOf('trace', 'debug', 'info', 'warn', 'error')
      .default('info')
      .describe('How much the controller logs.'),
  })
  .meta({ title: 'Trunkline appliance' });

type Parsed = z.output<typeof applianceSchema>;

/** The machine. All paths are whole here, and the zone is known. */
export type Appliance = Omit<Parsed, 'dataDirectory' | 'timeZone' | 'switch' | 'recordings'> & {
  readonly dataDirectory: string;
  readonly timeZone: string;
  readonly switch: SwitchDeclaration;
  readonly recordings: { readonly enabled: boolean; readonly directory: string };
};

export type SwitchDeclaration = Omit<Parsed['switch'], 'stateDirectory' | 'sipIp' | 'rtpIp'> & {
  readonly stateDirectory: string;
  readonly sipIp: string;
  readonly rtpIp: string;
};

export type ParsedAppliance = Parsed;
