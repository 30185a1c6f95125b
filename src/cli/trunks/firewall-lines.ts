// Turns the declarations into firewall rules: who may reach which port. Pure: prints two formats, runs nothing.
import type { Config } from '../../config/schema.ts';

export interface Opening {
  readonly what: string;
  readonly protocol: 'tcp' | 'udp';
  /** A port, or the first and last of a range. */
  readonly ports: readonly [number] | readonly [number, number];
  /** Empty: anybody. */
  readonly sources: readonly string[];
}

/** In the order in which a person would read them. */
export function openingsFor(config: Config): Opening[] {
  const { switch: declared, softphones } = config.appliance;
  const openings: Opening[] = [];
  const carriers = merged(config.trunks.flatMap((trunk) => trunk.inboundAddresses));
  const isTls = config.trunks.some((trunk) => trunk.transport === 'tls');
  if (carriers.length > 0) {
    for (const protocol of ['udp', 'tcp'] as const) {
      openings.push({ what: 'SIP of the carriers', protocol, ports: [declared.sipPort], sources: carriers });
    }
    if (isTls) {
      openings.push({
        what: 'SIP over TLS',
        protocol: 'tcp',
        ports: [declared.sipTlsPort],
        sources: carriers,
      });
    }
  }
  const hasSoftphones = softphones.users.length > 0;
  if (hasSoftphones) {
    for (const protocol of ['udp', 'tcp'] as const) {
      openings.push({
        what: 'softphones',
        protocol,
        ports: [softphones.sipPort],
        sources: merged(softphones.addresses),
      });
    }
  }
  if (config.trunks.length > 0 || hasSoftphones) {
    const { from, to } = declared.rtpPorts;
    openings.push({
      what: 'RTP of calls',
      protocol: 'udp',
      ports: [from, to],
      sources: soundSources(config),
    });
  }
  return openings;
}

/** Anybody, unless every trunk says where its sound comes from. */
function soundSources({ trunks, appliance }: Config): string[] {
  if (trunks.some((trunk) => trunk.mediaAddresses.length === 0)) return [];
  const phones = appliance.softphones.users.length > 0 ? appliance.softphones.addresses : [];
  return merged([...trunks.flatMap((trunk) => trunk.mediaAddresses), ...phones]);
}

function merged(addresses: readonly string[]): string[] {
  return [...new Set(addresses)].sort();
}

export function ufwLines(openings: readonly Opening[]): string[] {
  return openings.flatMap(({ what, protocol, ports, sources }) => {
    const port = ports.join(':');
    const from = sources.length === 0 ? ['any'] : sources;
    return from.map(
      (source) => `ufw allow proto ${protocol} from ${source} to any port ${port} comment '${what}'`,
    );
  });
}

/**
 * A table of its own, which keeps everybody else from these ports and touches nothing besides. Where another table drops by
 * default, that one needs the accept lines too: in nftables a packet must pass them all.
 */
export function nftLines(openings: readonly Opening[]): string[] {
  const rules = openings.map(({ what, protocol, ports, sources }) => {
    const match = `${protocol} dport ${ports.join('-')}`;
    return { what, match, source: sources.length === 0 ? '' : `ip saddr { ${sources.join(', ')} } ` };
  });
  const shut = [...new Set(rules.filter(({ source }) => source !== '').map(({ match }) => match))];
  return [
    'table inet trunkline',
    'delete table inet trunkline',
    'table inet trunkline {',
    '  chain input {',
    '    type filter hook input priority filter; policy accept;',
    '    iifname "lo" accept',
    '    ct state established,related accept',
    ...rules.map(({ what, match, source }) => `    ${source}${match} accept comment "${what}"`),
    ...shut.map((match) => `    ${match} drop`),
    '  }',
    '}',
  ];
}
