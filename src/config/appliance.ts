// appliance.yaml: the machine itself, its switch, its ports, its limits. Refuses addresses that face the world by default.
import { z } from 'zod';
import { budgetSection, capsSection } from './campaign/campaign-limits.ts';
import * as f from './fields.ts';
import type { OwnRule } from './own-rules.ts';

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
        'Folder of certificates for TLS trunks: agent.pem (our certificate and key; the switch signs one for itself where there is none) and cafile.pem (whom we believe; the system’s list where there is none). Without it: `tls` in the data directory.',
      ),
    tlsCheck: f
      .oneOf('name', 'chain')
      .optional()
      .describe(
        "What a carrier's certificate must show: the name of its host too, or only that somebody we believe has signed it. The switch knows no wildcards such as *.example.com: a carrier with one needs chain. Without it: name.",
      ),
    rtpPorts: f
      .section({
        from: f.whole(1024, 65_534).default(16_384).describe('The first.'),
        to: f
          .whole(1025, 65_535)
          .default(32_767)
          .describe('The last. Linux hands out ports from 32768 on to anybody.'),
      })
      .prefault({})
      .describe('UDP ports for audio; two a call. The firewall must let them in.'),
    logLevel: f
      .oneOf('debug', 'info', 'notice', 'warning', 'err')
      .default('notice')
      .describe('How much the switch writes to its own log.'),
  })
  .describe('How to reach FreeSWITCH, and what is rendered for it.');

/** Words for who calls; the rulebook of India gives them their series and dates. */
const SECTORS = [
  ...([
    'bank',
    'nbfc-large',
    'payments-bank',
    'small-finance-bank',
    'amc',
    'pension',
    'insurer',
    'nbfc',
  ] as const),
  ...(['co-operative-bank', 'rrb', 'broker', 'sebi-intermediary', 'fintech', 'financial'] as const),
  ...([
    'government',
    'utility',
    'courier',
    'real-estate',
    'education',
    'health',
    'retail',
    'telecom',
  ] as const),
  ...(['tourism', 'food', 'other'] as const),
] as const;

/** What other systems can be told of. */
const WEBHOOK_EVENTS = [
  'call.started',
  'call.answered',
  'call.ended',
  'call.analysed',
  'campaign.stopped',
  'campaign.resumed',
  'campaign.done',
  'contact.unreached',
  'trunk.down',
  'trunk.up',
  'provider.dead',
  'provider.back',
  'list.expiring',
  'list.renewed',
  'registration.expiring',
  'registration.renewed',
  'certificate.expiring',
  'certificate.renewed',
  'disk.filling',
  'disk.freed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Logs and what belongs to them: a year (Digital Personal Data Protection Rules 2025, rule 8). */
const LEAST_PROOF_DAYS = 366;
const LONGEST_DAYS = 36_500;

function retained(least: number) {
  return f.whole(least, LONGEST_DAYS).optional();
}

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
        port: f.port().default(8781).describe('Where the controller listens for it.'),
      })
      .prefault({})
      .describe('Where the switch sends the sound of calls.'),
    api: f
      .section({
        host: f
          .ipv4()
          .default('127.0.0.1')
          .describe('On loopback unless there is tls, or a reverse proxy in trustProxy.'),
        port: f.port().default(8780).describe('Where the controller listens for them.'),
        tls: f
          .section({
            certificate: f
              .path()
              .describe('PEM file: the certificate, and those between it and its authority (fullchain.pem).'),
            key: f.path().describe('PEM file of its key, without a passphrase (privkey.pem).'),
          })
          .optional()
          .describe(
            'Certificate of the console and the API. A renewed one is used within a minute. The command line goes on by loopback.',
          ),
        trustProxy: z
          .array(f.cidr())
          .default([])
          .describe(
            'Addresses of reverse proxies, as in [127.0.0.1/32]: what they say of who asks, and whether by TLS, counts (X-Forwarded-For, -Proto, -Host).',
          ),
      })
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
        format: f
          .oneOf('wav', 'opus')
          .default('wav')
          .describe('How they are kept: as the switch writes them, or as Opus, a tenth of the size.'),
        keepDays: f
          .whole(1, 36_500)
          .optional()
          .describe('Older ones are deleted, their uploaded copies too. Without it: never for their age.'),
        maxGigabytes: f
          .amount(0.001, 1_000_000)
          .optional()
          .describe('Where they take more room than that, the oldest are deleted. Without it: never.'),
        encryption: f
          .section({
            key: f
              .secret()
              .describe('32 bytes as base64 or hex: openssl rand -base64 32. Whoever loses it hears none.'),
            oldKeys: z
              .array(f.secret())
              .max(10)
              .default([])
              .describe('Keys that sealed older recordings: they open those, and seal nothing.'),
          })
          .optional()
          .describe('Recordings lie sealed on the disk (AES-256-GCM). Without it: open.'),
        upload: f
          .section({
            endpoint: f
              .url()
              .describe('Of the store, as in https://s3.ap-south-1.amazonaws.com. https, or http inside.'),
            region: f.line().default('us-east-1').describe('As your provider calls it.'),
            bucket: f.name().describe('Where they go. It must exist.'),
            prefix: f.name().optional().describe('A folder in the bucket, as in clinic-pune.'),
            addressing: f
              .oneOf('path', 'host')
              .default('path')
              .describe('Whether the bucket stands in the path, or before the host name.'),
            accessKeyId: f.secret().describe('Of a key that may put, get and delete there, and no more.'),
            secretAccessKey: f.secret().describe('Its secret.'),
            keepLocal: z
              .boolean()
              .default(true)
              .describe('Whether the file stays here once the copy was found whole.'),
            allowPrivate: z
              .boolean()
              .default(false)
              .describe('The endpoint may be in a private network. Without it such an address is refused.'),
          })
          .optional()
          .describe('A copy of each recording in a store that speaks S3. Without it: none.'),
        announcement: f
          .text(500)
          .optional()
          .describe('Said first, whole, in every call that is recorded: as in “This call is recorded.”'),
        discard: z
          .array(f.name())
          .max(50)
          .default([])
          .describe('Results of calls whose recordings are deleted as they end.'),
      })
      .prefault({})
      .describe('Two-channel recordings. Tell callers where the law asks for it.'),
    retention: f
      .section({
        at: f
          .timeOfDay()
          .default('03:30')
          .describe('When it is done, every night, by the clock of timeZone.'),
        wordsDays: retained(1).describe(
          'What was said: turns, transcripts, notes of agents. Recordings and messages have ages of their own (recordings.keepDays).',
        ),
        peopleDays: retained(1).describe('Numbers of people in calls. Their calls stay countable.'),
        listsDays: retained(1).describe(
          'Lists that were replaced or whose campaign is declared no more, lists that were sent, reports of rows.',
        ),
        proofDays: retained(LEAST_PROOF_DAYS).describe(
          'Decisions, numbers in attempts, content of evidence, audit log. The law wants them for years: at least 366 days, and 1827 where the United States are called (16 CFR 310.5).',
        ),
      })
      .prefault({})
      .describe('How many days each is kept; what is left out is kept until a person is erased.'),
    limits: f
      .section({
        maxCalls: f.whole(1, 5000).default(20).describe('Calls at the same time, both directions.'),
        callsPerSecond: f
          .amount(0.01, 200)
          .default(2)
          .describe('New outbound calls a second, over all trunks.'),
        budget: budgetSection()
          .prefault({})
          .describe('What all outbound calls together may cost and last, of campaigns or not.'),
        perPerson: capsSection()
          .prefault({})
          .describe('Calls to one person at most, whichever campaign or program makes them.'),
      })
      .prefault({})
      .describe('What this machine may do at most, whatever trunks allow.'),
    softphones: f
      .section({
        sipPort: f.port().default(5090).describe('Port on which softphones reach us, UDP and TCP.'),
        addresses: z
          .array(f.cidr())
          .min(1)
          .default(['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])
          .describe('Ranges from which softphones may register. The defaults are the private networks.'),
        users: z
          .array(
            f.section({
              name: f.name().describe('What the softphone registers as.'),
              extension: f.extension().describe('What others dial to reach it: 3 to 6 digits, in quotes.'),
            }),
          )
          .default([])
          .describe('Who may register. With nobody the port stays closed.'),
      })
      .prefault({})
      .describe('Softphones of your own, for trying agents out. Their passwords are made by the machine.'),
    compliance: f
      .section({
        countries: z
          .array(f.countryCode())
          .optional()
          .describe(
            'Countries that are called, as in [IN, AE]. Without it: the country of the appliance only.',
          ),
        lines: z
          .array(f.oneOf('mobile', 'fixed', 'voip'))
          .default(['mobile', 'fixed', 'voip'])
          .describe(
            'Kinds of lines that are called, transfers and callbacks too. Premium, satellite, shared-cost, personal, freephone, service and short numbers never are.',
          ),
        seller: f
          .line()
          .optional()
          .describe('The name under which people agreed to calls. Without it: businessName, or name.'),
        disclosure: f
          .section({
            business: z.boolean().default(false).describe('Who is calling.'),
            ai: z.boolean().default(false).describe('That an AI speaks.'),
            recording: z.boolean().default(false).describe('That the call is recorded.'),
            optOut: z.boolean().default(false).describe('How to have no more calls, by voice and key.'),
          })
          .prefault({})
          .describe('What your agents say by themselves when a call begins. Some countries ask for it.'),
        telemarketingApproval: f
          .line()
          .optional()
          .describe('Number of the licence to call for sales, where a country wants one (AE).'),
        holidays: z.array(f.date()).default([]).describe('Days on which nobody is called.'),
        india: f
          .section({
            sector: f
              .oneOf(...SECTORS)
              .optional()
              .describe(
                'Who you are, as series and register see it: it decides which series is yours, and since when.',
              ),
            entityId: f
              .sipWord()
              .optional()
              .describe(
                'Your id as principal entity on the DLT, in quotes. Without it: that of your numbers, where they agree.',
              ),
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
                'Whether a caller ID must stand in a declaration of automated calls to the operator (dlt.declaration).',
              ),
          })
          .prefault({})
          .describe('For calls under the rules of TRAI.'),
      })
      .prefault({})
      .describe('What you answer for where no rule is sure. The defaults are the strict readings.'),
    webhooks: z
      .array(
        f.section({
          name: f.name().describe('What you call this endpoint.'),
          url: f.url().describe('Where events are posted to. https, or http to an address that you allow.'),
          secret: f
            .secret()
            .describe(
              'For the signature (Standard Webhooks): whsec_ and base64, as your receiver shows it; or any text of 16 characters or more.',
            ),
          events: z
            .array(f.oneOf(...WEBHOOK_EVENTS))
            .min(1)
            .default([...WEBHOOK_EVENTS])
            .describe('Which events. Left out: all.'),
          allowPrivate: z
            .boolean()
            .default(false)
            .describe('The address may be of a private network. Without it such an address is refused.'),
        }),
      )
      .default([])
      .describe('Other systems that are told what happens. Each event is told once and in order, for a day.'),
    traces: f
      .section({
        endpoint: f
          .url()
          .describe('Of a collector that takes OTLP over HTTP, as in http://127.0.0.1:4318/v1/traces.'),
        authorization: f
          .secret()
          .optional()
          .describe('What the header Authorization says to it, as in Bearer and a token.'),
        share: f.amount(0, 1).default(1).describe('Of all calls, how many are traced: 0.1 is one in ten.'),
      })
      .optional()
      .describe('OpenTelemetry spans of each call and turn. No numbers and no words. Without it: none.'),
    alerts: f
      .section({
        command: z
          .array(f.line())
          .min(1)
          .optional()
          .describe(
            'Program and arguments that an alert is given to on standard input, as in [/usr/sbin/sendmail, owner@example.com]. No shell reads it.',
          ),
        expiresDays: f
          .whole(1, 365)
          .default(14)
          .describe('How many days ahead you are told of registrations and certificates that expire.'),
      })
      .prefault({})
      .describe('What you must know at once, by mail. Webhooks are told of it in any case.'),
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
