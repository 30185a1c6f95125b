// Warnings: what is no mistake but may still go wrong, because it depends on a carrier, or because a provider does not know
// the language. Refuses nothing.
import type { Declared } from '../declared.ts';
import type { ParsedNumber } from '../numbers/owned-number.ts';
import type { Problem } from '../problem.ts';
import type { Declarations, DeclaredTrunk } from './links.ts';
import { doubtCodes, doubtLanguages } from './warnings-of-languages.ts';
import { doubtTrunks } from './warnings-of-trunks.ts';

/** `addresses`: those of the machine, where they are known. */
export function findWarnings(all: Declarations, addresses: readonly string[] | null = null): Problem[] {
  const isTlsCheckChosen = all.appliance?.value.switch.tlsCheck !== undefined;
  return [
    ...(isTlsCheckChosen ? [] : all.trunks.flatMap(doubtCertificate)),
    ...all.trunks.flatMap(doubtCodecs),
    ...doubtTrunks(all.trunks, all.numbers, all.areNumbersWhole),
    ...all.numbers.flatMap((number) => doubtCallerId(number, all.trunks)),
    ...(addresses === null ? [] : doubtAddress(all, addresses)),
    ...all.agents.flatMap(doubtCodes),
    ...all.agents.flatMap((agent) => doubtLanguages(agent, all.providers)),
  ];
}

/** The switch binds to it when it starts; with an address of another machine it has no trunk at all. */
function doubtAddress({ appliance }: Declarations, addresses: readonly string[]): Problem[] {
  const sipIp = appliance?.value.switch.sipIp;
  if (appliance === null || sipIp === undefined || addresses.includes(sipIp)) return [];
  const own = addresses.filter((one) => one !== '127.0.0.1' && !one.includes(':'));
  return [
    {
      ...appliance.at('switch', 'sipIp'),
      message: `this machine has no address ${sipIp}: the switch cannot listen there`,
      remedy:
        own.length === 0
          ? 'write the address of this machine'
          : `this machine has ${own.join(', ')}; if the switch is on another machine, run check there`,
    },
  ];
}

function doubtCertificate({ value, resolved, at }: DeclaredTrunk): Problem[] {
  const { trunk } = resolved;
  if (trunk?.transport !== 'tls') return [];
  return [
    {
      ...at(value.transport === undefined ? 'carrier' : 'transport'),
      message: `the certificate of this carrier must have exactly the name ${trunk.host}: the switch accepts no wildcard such as *.example.com`,
      remedy: `ask the carrier; then write switch.tlsCheck in appliance.yaml: name if it does, chain for a wildcard`,
    },
  ];
}

/** Every carrier speaks G.711; with nothing else offered, one that does not know the others refuses the call (SIP 488). */
function doubtCodecs({ value, resolved, at }: DeclaredTrunk): Problem[] {
  const codecs = resolved.trunk?.codecs ?? [];
  if (
    codecs.length === 0 ||
    codecs.some((codec) => codec === 'PCMU' || codec === 'PCMA' || codec.startsWith('L16'))
  )
    return [];
  return [
    {
      ...at(value.codecs === undefined ? 'carrier' : 'codecs'),
      message: `only ${codecs.join(' and ')} ${codecs.length === 1 ? 'is' : 'are'} offered on this trunk, and phones without it cannot be reached`,
      remedy: 'add PCMA and PCMU at the end of the list',
    },
  ];
}

/** A carrier shows numbers of its own, and others only once it has seen that they are the owner's. */
function doubtCallerId({ value, at }: Declared<ParsedNumber>, trunks: readonly DeclaredTrunk[]): Problem[] {
  const carrierOf = (name: string): string | undefined =>
    trunks.find(({ resolved }) => resolved.trunk?.name === name)?.resolved.trunk?.carrier;
  const own = carrierOf(value.trunk);
  return (value.outboundTrunks ?? []).flatMap((one) => {
    const name = typeof one === 'string' ? one : one.trunk;
    const other = carrierOf(name);
    if (own === undefined || other === undefined || name === value.trunk) return [];
    // Two trunks of one carrier are one account as a rule; of `generic` nothing is known.
    if (other === own && own !== 'generic') return [];
    return [
      {
        ...at('outboundTrunks'),
        message: `${value.number} belongs to trunk ${value.trunk}, but its calls may leave on ${name}: many carriers refuse calls that show another carrier's number`,
        remedy: `have the carrier of ${name} verify the number, then test it there`,
      },
    ];
  });
}
