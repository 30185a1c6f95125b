// The reference of all keys as Markdown, one document for each kind of file, and the facts of every carrier. Pure; a test
// compares it with docs/reference.
import type { z } from 'zod';
import { agentSchema } from '../agent/agent.ts';
import { applianceSchema } from '../appliance.ts';
import { campaignSchema } from '../campaign/campaign.ts';
import { carrierTable } from '../carriers/carrier-table.ts';
import { PRESETS } from '../carriers/presets.ts';
import { numbersSchema } from '../numbers/owned-number.ts';
import { ownRulesSchema } from '../own-rules.ts';
import { providersSchema } from '../providers.ts';
import { CARRIERS, TRUNK_DEFAULTS, trunkSchema } from '../trunk.ts';
import { describeKeys, type KeyTable } from './describe-keys.ts';

interface Kind {
  readonly file: string;
  readonly schema: z.ZodType;
  readonly about: string;
  readonly defaults?: Readonly<Record<string, string>>;
}

const preset = (value: unknown): string =>
  `the carrier's, else ${Array.isArray(value) ? (value.length === 0 ? 'none' : `[${value.join(', ')}]`) : String(value)}`;

/** No default stands in the schema of a trunk: the carrier's preset comes before it. */
const TRUNK_WORDS: Readonly<Record<string, string>> = {
  host: "the carrier's",
  callsPerSecond: "the carrier's",
  channels: "the carrier's",
  country: "the appliance's",
  'auth.kind': "the carrier's",
  'auth.expiresSeconds': String(TRUNK_DEFAULTS.expiresSeconds),
  transport: preset(TRUNK_DEFAULTS.transport),
  port: "the carrier's",
  fromDomain: "the carrier's",
  'numberFormat.outbound.style': preset(TRUNK_DEFAULTS.numberStyle),
  'numberFormat.inbound.style': preset(TRUNK_DEFAULTS.numberStyle),
  'numberFormat.callerId.style': "the carrier's, else as numbers dialled",
  callerIdHeader: preset(TRUNK_DEFAULTS.callerIdHeader),
  callerIdInFrom: preset(TRUNK_DEFAULTS.callerIdInFrom),
  codecs: preset(TRUNK_DEFAULTS.codecs),
  dtmf: preset(TRUNK_DEFAULTS.dtmf),
  srtp: preset(TRUNK_DEFAULTS.srtp),
  sessionTimerSeconds: preset(TRUNK_DEFAULTS.sessionTimerSeconds),
  inboundAddresses: preset(TRUNK_DEFAULTS.inboundAddresses),
  mediaAddresses: preset(TRUNK_DEFAULTS.mediaAddresses),
  pingSeconds: preset(TRUNK_DEFAULTS.pingSeconds),
  retrySeconds: String(TRUNK_DEFAULTS.retrySeconds),
  ringTimeoutMs: String(TRUNK_DEFAULTS.ringTimeoutMs),
};

const KINDS: Readonly<Record<string, Kind>> = {
  appliance: {
    file: 'appliance.yaml',
    schema: applianceSchema,
    about: 'The machine itself: its switch, its ports, its limits.',
  },
  trunk: {
    file: 'trunks/*.yaml',
    schema: trunkSchema,
    about:
      'The contract with one carrier, one file a trunk. What a preset knows need not be written; `trunkline trunks explain <name>` says what a trunk became and why. The facts of each carrier stand in [carriers](carriers.md).',
    defaults: TRUNK_WORDS,
  },
  numbers: {
    file: 'numbers.yaml',
    schema: numbersSchema,
    about: 'Your numbers: where they live, what they are for, who answers, and when.',
    defaults: {
      'numbers[].outboundTrunks': 'its own trunk',
      'numbers[].outboundTrunks[].priority': 'its place in the list',
    },
  },
  agent: {
    file: 'agents/*.yaml',
    schema: agentSchema,
    about: 'Who speaks, with which transcriber, model and voice, and with which manners. One file an agent.',
  },
  providers: {
    file: 'providers.yaml',
    schema: providersSchema,
    about: 'Transcriber, model and voice, with your own keys. `vendor` tells the services apart.',
  },
  campaign: {
    file: 'campaigns/*.yaml',
    schema: campaignSchema,
    about: 'Whom to call, as whom, when and how often. One file a campaign.',
  },
  compliance: {
    file: 'compliance/*.yaml',
    schema: ownRulesSchema,
    about: 'Rules of your own on calling. They can only narrow what the law allows.',
  },
};

const MADE = '<!-- Made from the schema by `npm run docs`. Change the schema, not this file. -->';

/** By name of the document, as in `trunk.md`. */
export function referenceDocuments(): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  for (const [name, kind] of Object.entries(KINDS)) {
    const tables = describeKeys(kind.schema, kind.defaults).map(tableText);
    documents.set(`${name}.md`, [MADE, '', `# ${kind.file}`, '', kind.about, '', ...tables].join('\n'));
  }
  documents.set('carriers.md', carriersDocument());
  return documents;
}

function tableText({ heading, rows }: KeyTable): string {
  const lines = rows.map((row) =>
    [
      `\`${row.key}\``,
      row.takes,
      row.required ? '**required**' : row.default === null ? '' : row.default,
      row.description,
    ]
      .map(cell)
      .join(' | '),
  );
  return [
    ...(heading === null ? [] : [`## \`${heading}\``, '']),
    '| Key | Takes | Default | Meaning |',
    '|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}

function carriersDocument(): string {
  const known = CARRIERS.filter((name) => name !== 'generic').map((name) => PRESETS[name]);
  const about =
    'What each preset fills in. *documented*: the carrier says so itself, or several independent sources agree. *reported*: one other source says so. Every value can be overridden by writing its key in the trunk file.';
  const parts = known.flatMap((one) => [
    `## ${one.title} (\`carrier: ${one.carrier}\`)`,
    '',
    carrierTable(one),
  ]);
  return [MADE, '', '# Carriers', '', about, '', ...parts].join('\n');
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
