// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
// Trunks of every carrier in the shortest form that passes, for the tests of this folder and of those who explain trunks.

import { type ResolvedTrunk, resolveTrunk } from '../../src/config/carriers/resolve-trunk.ts';
import { readYaml } from '../../src/config/reading/documents.ts';
import { type Trunk, trunkSchema } from '../../src/config/trunk.ts';
import { surroundings } from './declared-config.ts';

export const DIGEST = 'auth: {username: me, password: "${env:TRUNK_PASSWORD}"}';

/** What an owner writes at least, for a trunk that dials and is called. */
const SHORT: Readonly<Record<string, string>> = {
  generic: `carrier: generic\nhost: sip.example.com\nauth: {kind: ip}\ncallsPerSecond: 1\nchannels: 4\ninboundAddresses: [203.0.113.7]`,
  twilio: `carrier: twilio\naccount: {trunk: clinic}\n${DIGEST}\nchannels: 10`,
  vobiz: `carrier: vobiz\naccount: {trunkId: a4dc1a99}\n${DIGEST}\ninboundAddresses: [203.0.113.7]`,
  exotel: `carrier: exotel\naccount: {accountSid: clinic1m, region: mumbai-dc}\nchannels: 10\ninboundAddresses: [203.0.113.7]`,
  telnyx: `carrier: telnyx\naccount: {region: eu}\n${DIGEST}\nchannels: 10`,
  plivo: `carrier: plivo\naccount: {trunkId: '21784177241578'}\n${DIGEST}\ninboundAddresses: [203.0.113.7]`,
  vonage: `carrier: vonage\naccount: {name: clinic, region: ap}\n${DIGEST}\ncallsPerSecond: 1\nchannels: 10`,
};

/** Of the one file, without the rest of the declarations: as `parse` does it, and much faster. */
export function resolved(text: string): ResolvedTrunk {
  const { resolveSecret } = surroundings();
  const { document } = readYaml('trunks/main.yaml', `name: main\n${text}\n`, resolveSecret);
  const value = trunkSchema.parse(document.value);
  return resolveTrunk({ value, file: document.file, at: (...path) => document.placeOf(path) }, 'IN');
}

export function mistakesOf(text: string): string[] {
  return resolved(text).problems.map(
    (one) => `${one.file}:${one.line}:${one.column} ${one.message} → ${one.remedy}`,
  );
}

export function trunkOf(text: string): Trunk {
  const { trunk, problems } = resolved(text);
  if (trunk === null) throw new Error(problems.map((one) => one.message).join('\n'));
  return trunk;
}

export function file(text: string): Record<string, string> {
  return { 'trunks/main.yaml': `name: main\n${text}\n` };
}

export function short(carrier: string): string {
  const text = SHORT[carrier];
  if (text === undefined) throw new Error(`no short form of ${carrier}`);
  return text;
}
