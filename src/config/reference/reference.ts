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
      'The contract with one carrier, one file for each trunk. You may leave out every key that the carrier’s preset fills in. `trunkline trunks explain <name>` shows every setting of a trunk and where it comes from; [carriers](carriers.md) lists what each preset fills in.',
    defaults: TRUNK_WORDS,
  },
  numbers: {
    file: 'numbers.yaml',
    schema: numbersSchema,
    about: 'Your numbers: which trunk they are on, what they are for, who answers, and when.',
    defaults: {
      'numbers[].outboundTrunks': 'its own trunk',
      'numbers[].outboundTrunks[].priority': 'its place in the list',
    },
  },
  agent: {
    file: 'agents/*.yaml',
    schema: agentSchema,
    about:
      'Who speaks, with which transcriber, model and voice, and how it behaves in a call. One file for each agent.',
  },
  providers: {
    file: 'providers.yaml',
    schema: providersSchema,
    about: 'Transcriber, model and voice, with your own keys. `vendor` says which service it is.',
  },
  campaign: {
    file: 'campaigns/*.yaml',
    schema: campaignSchema,
    about: 'Whom to call, from which numbers, when and how often. One file for each campaign.',
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
    const terms = termsIn(tables.join('\n'));
    documents.set(
      `${name}.md`,
      [MADE, '', `# ${kind.file}`, '', kind.about, '', ...terms, ...tables].join('\n'),
    );
  }
  documents.set('carriers.md', carriersDocument());
  return documents;
}

const TERMS: Readonly<Record<string, string>> = {
  'a name': 'A **name** has 1 to 64 letters, digits, `_` or `-`, without spaces.',
  'a word': 'A **word** has letters, digits and `. _ + @ ~ -`, without spaces.',
};

/** What the tables say of a kind of text without explaining it in each row. */
function termsIn(tables: string): string[] {
  const used = Object.entries(TERMS).filter(([term]) => new RegExp(`\\b${term}\\b`).test(tables));
  return used.length === 0 ? [] : [used.map(([, meaning]) => meaning).join(' '), ''];
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
