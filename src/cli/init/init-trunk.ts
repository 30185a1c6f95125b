// The questions of `trunkline init` about the trunk: what the carrier's preset cannot know, in its own words.

import { isCidr, isHost } from '../../config/address-fields.ts';
import { PRESETS } from '../../config/carriers/presets.ts';
import type { CarrierName } from '../../config/trunk.ts';
import type { Asker, Question } from './init-asker.ts';
import type { InitAnswers } from './init-files.ts';
import type { InitOptions } from './init-options.ts';

const AUTH_KINDS = ['register', 'digest', 'ip'] as const;

type TrunkAnswers = Pick<
  InitAnswers,
  'account' | 'host' | 'port' | 'auth' | 'username' | 'channels' | 'callsPerSecond' | 'inboundAddresses'
>;

/** What the preset cannot know, in its own words. */
export async function askTrunk(
  carrier: CarrierName,
  direction: InitAnswers['direction'],
  options: InitOptions,
  asker: Asker,
): Promise<TrunkAnswers> {
  const preset = PRESETS[carrier];
  const account: Record<string, string> = {};
  const known: readonly string[] = preset.account.map(({ key }) => key);
  for (const key of Object.keys(options.account).filter((one) => !known.includes(one)))
    asker.refuse(
      `--account ${key}=…`,
      known.length === 0
        ? `${preset.title} needs no such value`
        : `${preset.title} asks for ${known.join(', ')}`,
    );
  for (const bit of preset.account) {
    const given = options.account[bit.key];
    if (!bit.required && given === undefined) continue;
    const where = bit.find === null ? '' : ` In the console: ${bit.find}.`;
    const asked: Question = {
      flag: `--account ${bit.key}=…`,
      given,
      question: `${preset.title}: ${bit.means}?${where}`,
      check: partProblem,
    };
    account[bit.key] =
      bit.choices === undefined
        ? await asker.text(asked)
        : await asker.choice({ ...asked, choices: Object.keys(bit.choices) });
  }
  const asks = new Map(
    preset.asks
      .filter(({ when }) => when === 'always' || direction !== 'outbound')
      .map((one) => [one.key, one]),
  );
  const host =
    asks.has('host') || options.host !== undefined
      ? await asker.text({
          flag: '--host',
          given: options.host,
          question: 'What is the carrier’s SIP domain, for example sip.example.com?',
          check: (text) =>
            addressOf(text) === null
              ? 'write a host name or IPv4 address, for example sip.example.com'
              : null,
        })
      : null;
  const address = host === null ? null : addressOf(host);
  const auth =
    asks.has('auth.kind') || options.auth !== undefined
      ? await asker.choice({
          flag: '--auth',
          given: options.auth,
          question:
            'How does the carrier identify you: by registration (register), by password for each call (digest), or by your address (ip)?',
          choices: AUTH_KINDS,
        })
      : null;
  const usual = auth ?? preset.auth?.value[0] ?? 'digest';
  const username =
    usual === 'ip'
      ? null
      : await asker.text({
          flag: '--username',
          given: options.username,
          question: `The user name of the trunk?${preset.credentials === null ? '' : ` In the console: ${preset.credentials}.`}`,
        });
  const count = async (
    name: 'channels' | 'callsPerSecond',
    flag: string,
    question: string,
    otherwise: string,
  ): Promise<string | null> =>
    asks.has(name) || options[name] !== undefined
      ? await asker.text({
          flag,
          given: options[name],
          question,
          otherwise,
          check: (text) => (/^[1-9]\d{0,3}$/.test(text) ? null : 'write a whole number'),
        })
      : null;
  const channels = await count(
    'channels',
    '--channels',
    'How many concurrent calls does the trunk allow?',
    '2',
  );
  const callsPerSecond = await count(
    'callsPerSecond',
    '--calls-per-second',
    'How many new calls per second does it allow?',
    '1',
  );
  // Whoever may be called lets nobody in but the carrier.
  const reason =
    asks.get('inboundAddresses') ??
    (direction !== 'outbound' && preset.values.inboundAddresses === undefined
      ? {
          because: 'calls from anywhere else are refused',
          remedy: 'ask the carrier for its signalling addresses',
        }
      : null);
  const addresses =
    reason !== null || options.inboundAddress.length > 0
      ? (
          await asker.text({
            flag: '--inbound-address',
            given: options.inboundAddress.length > 0 ? options.inboundAddress.join(' ') : undefined,
            question: `From which addresses do its calls come?${reason === null ? '' : ` (${reason.because}: ${reason.remedy})`}`,
            check: addressProblem,
          })
        ).split(ADDRESS_BREAKS)
      : [];
  return {
    account,
    host: address?.host ?? host,
    port: address?.port ?? null,
    auth: auth ?? (usual === 'ip' ? 'ip' : null),
    username,
    channels: channels === null ? null : Number(channels),
    callsPerSecond: callsPerSecond === null ? null : Number(callsPerSecond),
    inboundAddresses: addresses.filter((text) => text !== ''),
  };
}

/** Consoles show the whole domain, and the preset adds the rest of it. */
function partProblem(text: string): string | null {
  const [, part] = /^(?:[a-z]+:(?:\/\/)?)?([^.\s]+)\./i.exec(text) ?? [];
  return part === undefined ? null : `write only the part before the first dot: ${part}`;
}

const ADDRESS_BREAKS = /[\s,;]+/;

function addressProblem(text: string): string | null {
  const wrong = text.split(ADDRESS_BREAKS).find((one) => one !== '' && !isCidr(one));
  return wrong === undefined
    ? null
    : `“${wrong}” is no address: write numbers, for example 203.0.113.7, or a range from /8 to /32, for example 54.172.60.0/30`;
}

/** As carriers write it in their consoles: `sip.example.com`, with a port behind it, as a SIP address, or as a web address. */
export function addressOf(text: string): { host: string; port: number | null } | null {
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/|sips?:)/i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/;?].*$/, '');
  const [, name = '', digits] = /^([^:]*)(?::([0-9]{1,5}))?$/.exec(bare) ?? [];
  const port = digits === undefined ? null : Number(digits);
  const isPort = port === null || (port >= 1 && port <= 65_535);
  return isHost(name) && isPort ? { host: name, port } : null;
}
