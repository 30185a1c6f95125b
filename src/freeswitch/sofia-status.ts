// Parses `sofia xmlstatus`: gateways, profiles and registrations. Pure. What is missing is null or empty. A killed gateway
// stays in the list of all gateways until the switch removes it, but asking for it by name already finds nothing.

export interface GatewayStatus {
  readonly gateway: string;
  readonly profile: string;
  /** Of the registration: NOREG, REGED, FAIL_WAIT … */
  readonly state: string;
  /** What the switch makes of it: UP or DOWN. A call through a gateway that is DOWN fails at once. */
  readonly up: boolean;
  /** Null: no OPTIONS are sent. A gateway without registration is UP from the start, so that UP alone says nothing before an answer. */
  readonly optionsAnswered: boolean | null;
  /** Host and port that stand in its requests. */
  readonly proxy: string;
  /** The account; the switch writes a word of its own where there is none. */
  readonly username: string;
  /** Where inbound calls of its registration go. */
  readonly context: string;
  /** Calls since it was taken in. A gateway that was replaced begins at 0. */
  readonly callsOut: number;
  readonly failedCallsOut: number;
}

export interface ProfileStatus {
  readonly profile: string;
  /** Address and port of UDP and TCP, such as `sip:mod_sofia@127.0.0.1:5080`. */
  readonly url: string;
  /** The same for TLS; null where the profile has none. */
  readonly tlsUrl: string | null;
}

export interface Registration {
  readonly user: string;
  /** Address and port from which it came. */
  readonly address: string;
  readonly agent: string;
}

/** Null where there is no such gateway. */
export function parseGateway(xml: string): GatewayStatus | null {
  const gateway = element(xml, 'name');
  const state = element(xml, 'state');
  if (gateway === null || state === null) return null;
  return {
    gateway,
    state,
    profile: element(xml, 'profile') ?? '',
    up: element(xml, 'status') === 'UP',
    optionsAnswered:
      Number(element(xml, 'pingfreq') ?? 0) > 0 ? Number(element(xml, 'pingcount') ?? 0) > 0 : null,
    proxy: (element(xml, 'proxy') ?? '').replace(/^sips?:/, ''),
    username: element(xml, 'username') ?? '',
    context: element(xml, 'context') ?? '',
    callsOut: Number(element(xml, 'calls-out') ?? 0),
    failedCallsOut: Number(element(xml, 'failed-calls-out') ?? 0),
  };
}

/** Every gateway of every profile; null where the text is no such list. */
export function parseGateways(xml: string): readonly GatewayStatus[] | null {
  if (!xml.includes('<gateways>')) return null;
  const blocks = xml.match(/<gateway>[\s\S]*?<\/gateway>/g) ?? [];
  const all = blocks.map(parseGateway);
  return all.every((one) => one !== null) ? all : null;
}

/** Null where there is no such profile, or it does not run. */
export function parseProfile(xml: string): ProfileStatus | null {
  const info = /<profile-info>[\s\S]*?<\/profile-info>/.exec(xml)?.[0] ?? '';
  const profile = element(info, 'name');
  const url = element(info, 'url');
  if (profile === null || url === null) return null;
  return { profile, url, tlsUrl: element(info, 'tls-url') };
}

export function parseRegistrations(xml: string): readonly Registration[] {
  const blocks = xml.match(/<registration>[\s\S]*?<\/registration>/g) ?? [];
  return blocks.flatMap((block) => {
    const user = element(block, 'user')?.split('@')[0] ?? '';
    if (user === '') return [];
    const address = `${element(block, 'network-ip') ?? ''}:${element(block, 'network-port') ?? ''}`;
    return [{ user, address, agent: element(block, 'agent') ?? '' }];
  });
}

/** The values asked for here hold no markup: names, addresses, numbers, and words of sofia's. */
function element(xml: string, name: string): string | null {
  return new RegExp(`<${name}>([^<]{0,400})</${name}>`).exec(xml)?.[1] ?? null;
}
