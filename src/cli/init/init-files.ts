// The files that `init` writes from the answers: one trunk, one number, one agent, three providers. Pure. The files are
// meant to be read and edited, so what the owner should know is in their comments.
import { stringify } from 'yaml';
import { PRESETS } from '../../config/carriers/presets.ts';
import type { CarrierName } from '../../config/trunk.ts';
import { DEEPGRAM_LANGUAGES, greetingIn, languageName } from './init-languages.ts';

export type TranscriberVendor = 'deepgram' | 'sarvam' | 'soniox' | 'openai';
export type VoiceVendor = 'sarvam' | 'deepgram' | 'openai' | 'elevenlabs' | 'cartesia';

export interface InitAnswers {
  readonly business: string;
  readonly country: string;
  /** Null: the country has one. */
  readonly timeZone: string | null;
  /** In E.164. */
  readonly number: string;
  readonly carrier: CarrierName;
  /** Bits of the account, by key of the preset. */
  readonly account: Readonly<Record<string, string>>;
  readonly host: string | null;
  readonly port: number | null;
  /** Null: as the preset says first. */
  readonly auth: 'register' | 'digest' | 'ip' | null;
  readonly username: string | null;
  readonly channels: number | null;
  readonly callsPerSecond: number | null;
  readonly inboundAddresses: readonly string[];
  readonly direction: 'both' | 'inbound' | 'outbound';
  readonly agent: string;
  readonly language: string;
  readonly transcriber: TranscriberVendor;
  readonly voice: VoiceVendor;
  readonly voiceId: string | null;
  readonly sipIp: string;
  /** Null: the default. */
  readonly dataDirectory: string | null;
}

/** The keys that the files read, each with what it is. The first is made here. */
export function secretsOf(answers: InitAnswers): { readonly name: string; readonly what: string }[] {
  const vendors = new Set<string>([answers.transcriber, 'openai', answers.voice]);
  return [
    { name: 'TRUNKLINE_SWITCH_PASSWORD', what: 'The event socket of FreeSWITCH' },
    ...(answers.auth === 'ip'
      ? []
      : [{ name: 'MAIN_TRUNK_PASSWORD', what: 'The SIP password of the trunk' }]),
    ...[...vendors].map((vendor) => ({ name: keyOf(vendor), what: `The API key of ${vendor}` })),
  ];
}

function keyOf(vendor: string): string {
  return `${vendor.toUpperCase()}_API_KEY`;
}

/** As the declarations refer to a variable of .env. */
function fromEnv(name: string): string {
  return `\${env:${name}}`;
}

/** By path in the folder. */
export function filesOf(answers: InitAnswers): ReadonlyMap<string, string> {
  return new Map([
    ['appliance.yaml', applianceFile(answers)],
    ['numbers.yaml', numbersFile(answers)],
    ['trunks/main.yaml', trunkFile(answers)],
    ['providers.yaml', providersFile(answers)],
    [`agents/${answers.agent}.yaml`, agentFile(answers)],
    ['.gitignore', '.env\n'],
  ]);
}

function file(schema: string, comments: readonly string[], value: unknown, after = ''): string {
  const head = [`# yaml-language-server: $schema=${schema}`, ...comments.map((line) => `# ${line}`)];
  return `${head.join('\n')}\n${stringify(value, { lineWidth: 0, blockQuote: 'literal', singleQuote: true })}${after}`;
}

function applianceFile(answers: InitAnswers): string {
  const { business, country, timeZone, sipIp, dataDirectory } = answers;
  const india =
    country === 'IN'
      ? [
          '',
          '# Calls to people in India depend on facts about you. If one is missing, the strict reading applies.',
          '# trunkline compliance rules --country IN prints the rules with their sources.',
          '# compliance:',
          '#   india:',
          '#     sector: health # bank, insurer, courier, real-estate, education, retail …',
          "#     entityId: '1101234567890123456' # yours on the DLT",
          '',
        ].join('\n')
      : '';
  return file(
    'schema/appliance.json',
    ['The machine itself.'],
    {
      name: slug(business),
      businessName: business,
      country,
      ...(timeZone === null ? {} : { timeZone }),
      ...(dataDirectory === null ? {} : { dataDirectory }),
      switch: {
        user: 'trunkline',
        password: fromEnv('TRUNKLINE_SWITCH_PASSWORD'),
        configDirectory: '/etc/trunkline/freeswitch',
        sipIp,
      },
      recordings: { enabled: true },
      limits: { maxCalls: channelsOf(answers), callsPerSecond: 1 },
    },
    india,
  );
}

/** As many as the trunk carries: more would only be refused by the carrier. */
function channelsOf({ channels, carrier }: InitAnswers): number {
  const known = PRESETS[carrier].values.channels;
  return channels ?? (known !== undefined && 'value' in known ? known.value : 10);
}

function numbersFile({ number, direction, agent }: InitAnswers): string {
  const entry = {
    number,
    trunk: 'main',
    direction,
    purpose: 'service',
    ...(direction === 'outbound' ? {} : { agent }),
  };
  return file('schema/numbers.json', ['The numbers that you own, one entry each.'], {
    numbers: [entry],
  });
}

function trunkFile(answers: InitAnswers): string {
  const { carrier, account, host, port, auth, username, channels, callsPerSecond, inboundAddresses } =
    answers;
  return file(
    '../schema/trunk.json',
    [
      carrier === 'generic'
        ? 'As the carrier has told you: docs/carriers/generic.md. To see every value: trunkline trunks explain main'
        : 'The carrier’s preset fills in the rest. To see every value: trunkline trunks explain main',
    ],
    {
      name: 'main',
      carrier,
      ...(Object.keys(account).length === 0 ? {} : { account }),
      ...(host === null ? {} : { host }),
      ...(port === null ? {} : { port }),
      auth: {
        ...(auth === null ? {} : { kind: auth }),
        ...(auth === 'ip'
          ? {}
          : { username: username ?? 'CHANGE-ME', password: fromEnv('MAIN_TRUNK_PASSWORD') }),
      },
      ...(channels === null ? {} : { channels }),
      ...(callsPerSecond === null ? {} : { callsPerSecond }),
      ...(inboundAddresses.length === 0 ? {} : { inboundAddresses }),
    },
  );
}

function providersFile(answers: InitAnswers): string {
  const key = (vendor: string): string => fromEnv(keyOf(vendor));
  const transcribers = {
    deepgram: { name: 'deepgram', vendor: 'deepgram', apiKey: key('deepgram'), model: 'nova-3' },
    sarvam: { name: 'sarvam', vendor: 'sarvam', apiKey: key('sarvam') },
    soniox: { name: 'soniox', vendor: 'soniox', apiKey: key('soniox') },
    openai: { name: 'openai', vendor: 'openai', apiKey: key('openai') },
  } as const;
  const { voice, voiceId } = answers;
  const voices = {
    sarvam: { name: 'sarvam', vendor: 'sarvam', apiKey: key('sarvam'), speaker: voiceId ?? 'priya' },
    deepgram: {
      name: 'deepgram',
      vendor: 'deepgram',
      apiKey: key('deepgram'),
      model: voiceId ?? 'aura-2-thalia-en',
    },
    openai: { name: 'openai', vendor: 'openai', apiKey: key('openai'), voice: voiceId ?? 'marin' },
    elevenlabs: {
      name: 'elevenlabs',
      vendor: 'elevenlabs',
      apiKey: key('elevenlabs'),
      voiceId: voiceId ?? '',
      model: 'eleven_flash_v2_5',
      transport: 'websocket',
    },
    cartesia: { name: 'cartesia', vendor: 'cartesia', apiKey: key('cartesia'), voiceId: voiceId ?? '' },
  } as const;
  return file(
    'schema/providers.json',
    [
      'Your own keys, from .env. To test them: trunkline keys check',
      'The prices that you add here become the cost of calls.',
    ],
    {
      transcribers: [transcribers[answers.transcriber]],
      models: [
        {
          name: 'openai',
          vendor: 'openai',
          apiKey: key('openai'),
          model: 'gpt-4.1-mini',
          temperature: 0.4,
          maxTokens: 200,
        },
      ],
      voices: [voices[voice]],
    },
  );
}

function agentFile(answers: InitAnswers): string {
  const { agent, language, transcriber, voice } = answers;
  const name = agent.charAt(0).toUpperCase() + agent.slice(1);
  const hears =
    transcriber === 'deepgram' && !DEEPGRAM_LANGUAGES.has(language.split('-')[0] ?? '') ? 'multi' : language;
  return file('../schema/agent.json', ['Who speaks. docs/reference/agent.md has every key.'], {
    name: agent,
    language: hears,
    transcriber,
    model: 'openai',
    voice,
    firstSpeaker: 'agent',
    greeting: greetingIn(language, name),
    instructions: [
      `You are ${name}, the telephone assistant of {{business}}. You are an AI and say so when asked.`,
      `You speak ${languageName(language)}, or the language of the caller, in one or two short sentences at a time.`,
      '',
      'Find out why they call, answer what you know, and take down what you do not: name, what it is about, and when they can be called back.',
      'You know nothing about the business except what is written here. Write it below: opening hours, address, services, prices.',
      '',
      'If they do not want to be called, say that you will note it.',
      'When all is said, say goodbye and end the call with the disposition that fits.',
      '',
    ].join('\n'),
    dispositions: [
      { name: 'answered', means: 'The caller has what they wanted.' },
      { name: 'call-back', means: 'Somebody has to call them back.' },
      { name: 'do-not-call', means: 'They do not want to be called again.' },
    ],
    tools: ['end_call', 'add_to_dnc', 'book_callback', 'set_fields'],
    fields: [
      { name: 'caller_name', means: 'The name of the caller.' },
      { name: 'reason', means: 'Why they called, in a few words.' },
    ],
    maxCallMs: 600_000,
  });
}

function slug(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return letters === '' ? 'appliance' : letters.slice(0, 40);
}
