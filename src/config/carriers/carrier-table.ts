// The facts of a preset as a Markdown table with sources, and below it what the owner must find out. Pure.
import type { CarrierPreset, Fact, Given } from './carrier-preset.ts';

interface TableRow {
  readonly key: string;
  readonly value: string;
  readonly fact: Fact<unknown>;
}

export function carrierTable(preset: CarrierPreset): string {
  const rows = rowsOf(preset);
  const lines = rows.map(({ key, value, fact }) => {
    const note = fact.note === undefined ? '' : ` ${fact.note}`;
    return `| \`${key}\` | ${value} | ${fact.certainty}: [source](${fact.source}).${note} |`;
  });
  return [
    ...accountLines(preset),
    '| Key | Value | How certain, and notes |',
    '|---|---|---|',
    ...lines,
    '',
    ...list(
      'Settings that the carrier refuses',
      preset.refusals.map((one) => `\`${one.key}: ${one.value}\`. ${sentence(one.because)}`),
    ),
    ...list(
      'What you must find out',
      preset.asks.map(
        (one) =>
          `\`${one.key}\`${one.when === 'inbound' ? ', for inbound calls' : ''}. ${sentence(one.because)} ${sentence(one.remedy)}`,
      ),
    ),
    ...list(
      'Uncertain',
      preset.warnings.map((one) => `\`${one.key}\`. ${sentence(one.message)} ${sentence(one.remedy)}`),
    ),
  ].join('\n');
}

function accountLines({ account }: CarrierPreset): string[] {
  return list(
    'Account',
    account.map((bit) => {
      const choices = Object.entries(bit.choices ?? {}).map(([choice, text]) =>
        choice === text ? code(choice) : `${code(choice)} (${text})`,
      );
      const oneOf = choices.length === 0 ? '' : ` One of ${choices.join(', ')}.`;
      const find = bit.find === null ? '' : ` In the console: ${bit.find}.`;
      return `\`account.${bit.key}\`${bit.required ? '' : ' (optional)'}: ${sentence(bit.means)}${oneOf}${find}`;
    }),
  );
}

function rowsOf({ hosts, transports, auth, values, srtpWithTls }: CarrierPreset): TableRow[] {
  const rows: TableRow[] = [];
  if (hosts !== null) rows.push({ key: 'host', value: words(hosts.value), fact: hosts });
  if (transports !== null) {
    const offers = transports.value.map(({ transport, port }) =>
      port === undefined ? transport : `${transport} ${port}`,
    );
    rows.push({ key: 'transport', value: words(offers), fact: transports });
  }
  if (auth !== null) rows.push({ key: 'auth.kind', value: words(auth.value), fact: auth });
  for (const [key, given] of Object.entries(values) as [keyof typeof KEYS, Given<unknown>][]) {
    rows.push(...valueRows(KEYS[key], given));
  }
  if (srtpWithTls !== undefined) {
    rows.push({ key: 'srtp', value: `${words([srtpWithTls.value])} with tls`, fact: srtpWithTls });
  }
  return rows;
}

/** Where a value stands in the trunk file. */
const KEYS = {
  fromDomain: 'fromDomain',
  outboundStyle: 'numberFormat.outbound.style',
  inboundStyle: 'numberFormat.inbound.style',
  callerIdStyle: 'numberFormat.callerId.style',
  callerIdHeader: 'callerIdHeader',
  callerIdInFrom: 'callerIdInFrom',
  dtmf: 'dtmf',
  codecs: 'codecs',
  srtp: 'srtp',
  sessionTimerSeconds: 'sessionTimerSeconds',
  pingSeconds: 'pingSeconds',
  callsPerSecond: 'callsPerSecond',
  channels: 'channels',
  inboundAddresses: 'inboundAddresses',
  mediaAddresses: 'mediaAddresses',
} as const satisfies Record<keyof CarrierPreset['values'], string>;

function valueRows(key: string, given: Given<unknown>): TableRow[] {
  if ('value' in given) return [{ key, value: valueText(given.value), fact: given }];
  return Object.entries(given.of).map(([choice, fact]) => ({
    key,
    value: `${given.by} ${choice}: ${valueText(fact.value)}`,
    fact,
  }));
}

function valueText(value: unknown): string {
  return words(Array.isArray(value) ? value.map(String) : [String(value)]);
}

function words(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function list(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${heading}:`, '', ...items.map((item) => `- ${item}`), ''];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
