// Checks the way to each carrier: registration and OPTIONS as the switch reports them, DNS name, port, certificate. It
// connects to the carrier's port if that is TCP or TLS, and sends no SIP of its own.
import { lookup, resolveSrv } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect, isIP } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { Config } from '../config/schema.ts';
import type { Trunk } from '../config/trunk.ts';
import { type GatewayDetail, parseGatewayDetail } from '../freeswitch/gateway-detail.ts';
import type { TrunkStatus } from '../runtime/calls/trunks/trunk-pool.ts';
import { type CheckContext, inForce, type SwitchLine, withoutSwitch } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, skipped, warn } from './check-result.ts';

export function trunkChecks(context: CheckContext, only: string | null = null): Check[] {
  const config = inForce(context);
  const { line, status, now } = context;
  const trunks = config.trunks.filter(({ name }) => only === null || name === only);
  return trunks.flatMap((trunk): Check[] => {
    const known = status?.trunks.find((one) => one.trunk === trunk.name) ?? null;
    return [
      {
        id: `trunk-${trunk.name}`,
        group: 'trunks',
        title: trunk.name,
        look: () => (line === null ? withoutSwitch() : gateway(line, trunk, known, now)),
      },
      { id: `trunk-${trunk.name}-dns`, group: 'trunks', title: '  name', look: () => name(trunk) },
      ...(trunk.transport === 'udp'
        ? []
        : [
            {
              id: `trunk-${trunk.name}-port`,
              group: 'trunks' as const,
              title: '  port',
              look: () => port(trunk, config, now),
            },
          ]),
    ];
  });
}

async function gateway(
  { connection }: SwitchLine,
  trunk: Trunk,
  known: TrunkStatus | null,
  now: number,
): Promise<CheckResult> {
  const told = await connection.api('sofia', ['xmlstatus', 'gateway', trunk.name]);
  if (!told.ok && told.kind !== 'refused') return fail(`the switch gives no answer: ${told.text}`, told.hint);
  return gatewayResult(trunk, told.ok ? parseGatewayDetail(told.body) : null, known, now);
}

const SETTLING_SECONDS = 20;

export function gatewayResult(
  trunk: Trunk,
  detail: GatewayDetail | null,
  known: TrunkStatus | null,
  now: number,
): CheckResult {
  if (detail === null) return fail('the switch does not know this gateway', 'trunkline apply');
  const since = known === null ? '' : ` since ${ago(now - known.since)}`;
  if (known !== null && known.state === 'down')
    return fail(`down${since}: ${known.because}`, remedyFor(trunk, known.because));
  const registers = trunk.auth.kind === 'register';
  if (registers && detail.state !== 'REGED') {
    const settling =
      detail.upForSeconds < SETTLING_SECONDS && ['TRYING', 'REGISTER', 'UNREGED'].includes(detail.state);
    const words = known?.because ?? `the carrier has not accepted our registration (${detail.state})`;
    return settling
      ? warn(`registering now (${detail.state})`, 'run the doctor again in half a minute')
      : fail(words, remedyFor(trunk, words));
  }
  if (!detail.up) return fail(`the carrier does not answer OPTIONS${since}`, remedyFor(trunk, 'OPTIONS'));
  if (known !== null && known.state === 'degraded')
    return warn(`degraded${since}: ${known.because}`, `trunkline doctor trunk ${trunk.name}`);
  const registration = registers ? 'registered' : 'needs no registration';
  return pass(`${registration}, ${optionsWords(trunk, detail)}${known === null ? '' : `; up${since}`}`);
}

function optionsWords({ pingSeconds }: Trunk, { pingMs }: GatewayDetail): string {
  if (pingSeconds === 0) return 'not checked by OPTIONS';
  return pingMs === null
    ? 'OPTIONS not answered yet'
    : `OPTIONS answered in ${pingMs < 10 ? pingMs.toFixed(1) : Math.round(pingMs)} ms`;
}

/** What an answer of the carrier to REGISTER or OPTIONS means for whoever owns the trunk. */
export function remedyFor(
  { name, auth, host }: Pick<Trunk, 'name' | 'auth' | 'host'>,
  because: string,
): string {
  const file = `trunks/${name}.yaml`;
  const status = /\b([4-69]\d\d)\b/.exec(because)?.[1];
  switch (status) {
    case '401':
    case '407':
    // The SIP stack's own word for a challenge that comes back unchanged (nta/auth_client of sofia-sip).
    case '904':
      return `the carrier challenges us again after our answer: auth.username or auth.password in ${file} is wrong, or auth.realm`;
    case '403':
      return auth.kind === 'ip'
        ? `the carrier does not know our address: enter it in its console`
        : `the carrier refuses this account: auth.username and auth.password in ${file}, or the account is blocked`;
    case '404':
      return `the carrier does not know this account at ${host}: auth.username and host in ${file}`;
    case '423':
      return `the carrier wants longer registrations: raise auth.expiresSeconds in ${file}`;
    case '503':
      // The switch says 503 by itself, too, where a name has no address or nothing listens there.
      return /DNS/.test(because)
        ? `${host} has no address: host in ${file}, and this machine's DNS`
        : `nothing listens at ${host}, or the carrier is busy: host, port and transport in ${file}, and its status page`;
    default:
      if (auth.kind === 'register' && because.startsWith('the registration failed'))
        return `most often auth.username or auth.password in ${file}; trunkline doctor trunk ${name} waits for the carrier's answer`;
      return `no response from ${host}: check host, port and transport in ${file}, the firewall, and whether the carrier allows our address; set pingSeconds: 0 if it does not answer OPTIONS`;
  }
}

async function name(trunk: Trunk): Promise<CheckResult> {
  const host = trunk.proxy?.split(':')[0] ?? trunk.host;
  if (isIP(host) !== 0) return pass(`${host} is an address`);
  const service = trunk.transport === 'tls' ? '_sips._tcp' : `_sip._${trunk.transport}`;
  const records = trunk.port === undefined ? await resolveSrv(`${service}.${host}`).catch(() => []) : [];
  if (records.length > 0)
    return pass(`${records.length} SRV records, the first ${records[0]?.name}:${records[0]?.port}`);
  const found = await lookup(host, { all: true, family: 4 }).catch(
    (error: NodeJS.ErrnoException) => error.code,
  );
  if (Array.isArray(found))
    return pass(
      `${host} resolves to ${found
        .map(({ address }) => address)
        .slice(0, 3)
        .join(', ')}`,
    );
  return fail(
    `${host} has no address (${found ?? 'no answer'})`,
    `check host in trunks/${trunk.name}.yaml, and this machine's DNS: resolvectl query ${host}`,
  );
}

const DEFAULT_PORTS = { udp: 5060, tcp: 5060, tls: 5061 } as const;

function port(trunk: Trunk, config: Config, now: number): Promise<CheckResult> {
  const [host = trunk.host, written] = (trunk.proxy ?? trunk.host).split(':');
  const at = Number(written ?? trunk.port ?? DEFAULT_PORTS[trunk.transport]);
  return trunk.transport === 'tls' ? tlsPort(trunk, host, at, config, now) : tcpPort(trunk, host, at);
}

const CONNECT_MS = 4_000;

function tcpPort(trunk: Trunk, host: string, at: number): Promise<CheckResult> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const socket = connect({ host, port: at, timeout: CONNECT_MS });
    const end = (result: CheckResult): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () =>
      end(pass(`TCP ${host}:${at} open in ${Math.round(performance.now() - begun)} ms`)),
    );
    socket.once('timeout', () => end(unreachable(trunk, host, at, 'no answer')));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(unreachable(trunk, host, at, error.code ?? error.message)),
    );
  });
}

function unreachable({ name: trunk }: Trunk, host: string, at: number, why: string): CheckResult {
  if (why === 'ENOTFOUND') return skipped('without an address there is no port (see: name)');
  return fail(
    `${host}:${at} cannot be reached (${why})`,
    `check port and transport in trunks/${trunk}.yaml, and the firewall on the way out`,
  );
}

function tlsPort(trunk: Trunk, host: string, at: number, config: Config, now: number): Promise<CheckResult> {
  const { tlsDirectory, tlsCheck } = config.appliance.switch;
  const ca = tlsDirectory === undefined ? undefined : readOrUndefined(join(tlsDirectory, 'cafile.pem'));
  return new Promise((resolve) => {
    const socket = connectTls({
      host,
      port: at,
      timeout: CONNECT_MS,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
      // The name is looked at here only where the switch looks at it.
      ...(tlsCheck === 'chain' ? { checkServerIdentity: () => undefined } : {}),
    });
    const end = (result: CheckResult): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('secureConnect', () => {
      const { valid_to: until } = socket.getPeerCertificate();
      end(certificateResult(trunk.name, socket.authorizationError ?? null, Date.parse(until), now));
    });
    socket.once('timeout', () => end(unreachable(trunk, host, at, 'no answer')));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(unreachable(trunk, host, at, error.code ?? error.message)),
    );
  });
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Said by the check of the switch's files; without it the system's own list is taken.
    return undefined;
  }
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

export function certificateResult(trunk: string, fault: unknown, untilAt: number, now: number): CheckResult {
  const days = Math.floor((untilAt - now) / DAY_MS);
  if (fault !== null && fault !== undefined)
    return fail(
      `the carrier's certificate is not trusted: ${fault instanceof Error ? fault.message : String(fault)}`,
      "put the carrier's authority into cafile.pem (switch.tlsDirectory); for a wildcard certificate: switch.tlsCheck: chain",
    );
  if (days < 0)
    return fail(
      `the carrier's certificate expired ${-days} days ago`,
      `ask the carrier of ${trunk} to renew it`,
    );
  if (days < SOON_DAYS)
    return warn(`the carrier's certificate expires in ${days} days`, `tell the carrier of ${trunk}`);
  return pass(`TLS, certificate trusted, valid for ${days} days`);
}

export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}
