// appliance.yaml: the machine itself, its switch, its ports, its limits. By default nothing listens on a public address.
import { z } from 'zod';
import * as address from './address-fields.ts';
import { complianceSchema } from './appliance/compliance.ts';
import { alertsSchema, tracesSchema, webhooksSchema } from './appliance/notifications.ts';
import { recordingsSchema, retentionSchema } from './appliance/recordings.ts';
import { switchSchema } from './appliance/switch.ts';
import { budgetSection, capsSection } from './campaign/campaign-limits.ts';
import * as f from './fields.ts';
import * as locale from './locale-fields.ts';
import type { OwnRule } from './own-rules.ts';

export const applianceSchema = f
  .section({
    name: f.name().describe('Name of this appliance, for logs and records.'),
    businessName: f.line().optional().describe('Name that agents may say: {{business}} in their texts.'),
    country: locale.countryCode().describe('Country of numbers without +, and whose rules apply.'),
    timeZone: locale
      .timeZone()
      .optional()
      .describe('Time zone of call windows and logs. For India the default is Asia/Kolkata.'),
    dataDirectory: f
      .path('/var/lib/trunkline')
      .default('../var')
      .describe('Database, recordings, state. Relative to this folder, like every path here.'),
    switch: switchSchema,
    audioStream: f
      .section({
        host: address
          .ipv4()
          .default('127.0.0.1')
          .describe('Keep it on loopback: the audio is not encrypted.'),
        port: f.port().default(8781).describe('Port on which the controller listens.'),
      })
      .prefault({})
      .describe('Where the switch sends the audio of calls.'),
    api: f
      .section({
        host: address
          .ipv4()
          .default('127.0.0.1')
          .describe('Must be loopback unless tls or a reverse proxy in trustProxy is declared.'),
        port: f.port().default(8780).describe('Port on which the controller listens.'),
        tls: f
          .section({
            certificate: f
              .path('/etc/trunkline/fullchain.pem')
              .describe('PEM file with the certificate and its intermediate certificates (fullchain.pem).'),
            key: f
              .path('/etc/trunkline/privkey.pem')
              .describe('PEM file with the private key, without a passphrase (privkey.pem).'),
          })
          .optional()
          .describe(
            'Certificate of the console and the API. A renewed one is used within a minute. The command line keeps using loopback.',
          ),
        trustProxy: z
          .array(address.cidr())
          .default([])
          .describe(
            'Addresses of reverse proxies, for example [127.0.0.1/32]: their X-Forwarded-For, -Proto and -Host headers are trusted.',
          ),
      })
      .prefault({})
      .describe('The API through which the console and the command line reach the controller.'),
    playoutDirectory: f
      .path('/run/trunkline/playout')
      .default('/dev/shm/trunkline')
      .describe('Folder in memory for the audio of agents; the switch reads it.'),
    recordings: recordingsSchema,
    retention: retentionSchema,
    limits: f
      .section({
        maxCalls: f.whole(1, 5000).default(20).describe('Concurrent calls, both directions.'),
        callsPerSecond: f
          .amount(0.01, 200)
          .default(2)
          .describe('New outbound calls per second, across all trunks.'),
        budget: budgetSection()
          .prefault({})
          .describe('Maximum cost and length of all outbound calls together, in campaigns or not.'),
        perPerson: capsSection()
          .prefault({})
          .describe('Maximum calls to one person, whichever campaign or program makes them.'),
      })
      .prefault({})
      .describe('Limits of this machine, whatever the trunks allow.'),
    softphones: f
      .section({
        sipPort: f.port().default(5090).describe('Port for softphones, UDP and TCP.'),
        addresses: z
          .array(address.cidr())
          .min(1)
          .default(['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])
          .describe('Ranges from which softphones may register. The defaults are the private networks.'),
        users: z
          .array(
            f.section({
              name: f.name().describe('User name with which the softphone registers.'),
              extension: f.extension().describe('What others dial to reach it: 3 to 6 digits, in quotes.'),
            }),
          )
          .default([])
          .describe('Who may register. With an empty list the port stays closed.'),
      })
      .prefault({})
      .describe('Your softphones, for trying agents. Their passwords are generated.'),
    compliance: complianceSchema,
    webhooks: webhooksSchema,
    traces: tracesSchema,
    alerts: alertsSchema,
    graceMs: f
      .whole(0, 600_000)
      .default(15_000)
      .describe('How long live calls may take to say goodbye when the controller stops.'),
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
  readonly recordings: Parsed['recordings'] & { readonly directory: string };
  /** Of all files in compliance/. */
  readonly ownRules: readonly OwnRule[];
};

export type SwitchDeclaration = Omit<
  Parsed['switch'],
  'stateDirectory' | 'tlsDirectory' | 'tlsCheck' | 'sipIp' | 'rtpIp'
> & {
  readonly stateDirectory: string;
  readonly tlsDirectory: string;
  readonly tlsCheck: 'name' | 'chain';
  readonly sipIp: string;
  readonly rtpIp: string;
};

export type ParsedAppliance = Parsed;
