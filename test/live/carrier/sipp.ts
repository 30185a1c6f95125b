// SIPp as a carrier: takes one call and does with it what a scenario says, step by step, whatever SIP thinks of it. Debian has
// it as the package sip-tester; where it is missing, its tests are skipped and say so.
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type FoundSipp = { ok: true; path: string } | { ok: false; because: string };

export function findSipp(): FoundSipp {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = folders.map((folder) => join(folder, 'sipp')).find((one) => existsSync(one));
  return path === undefined
    ? { ok: false, because: 'there is no sipp on this machine (Debian: apt-get install sip-tester)' }
    : { ok: true, path };
}

/** One line of a scenario: XML of SIPp's. */
export type Step = string;

const SDP = [
  'v=0',
  'o=odd 1 1 IN IP4 [local_ip]',
  's=-',
  'c=IN IP4 [media_ip]',
  't=0 0',
  'm=audio [media_port] RTP/AVP 0 101',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-15',
];
export const GOOD_SDP = [...SDP, 'a=sendrecv'];
export const HOLD_SDP = [...SDP, 'a=sendonly'];
export const BROKEN_SDP = ['v=0', 'o=', 'm=audio no-port RTP/AVP zero', 'a==', '\u00ff'];

/** Keeps what later steps need: the switch's From, our To with its tag, and the INVITE's own sequence. */
export function receiveInvite(): Step {
  const keep = (name: string, header: string): string =>
    `<ereg regexp=".*" search_in="hdr" header="${header}" assign_to="${name}"/>`;
  const uri =
    '<ereg regexp="&lt;([^&gt;]*)&gt;" search_in="hdr" header="Contact:" assign_to="whole,target"/>';
  return `<recv request="INVITE"><action>${keep('caller', 'From:')}${keep('callee', 'To:')}${keep('sequence', 'CSeq:')}${uri}</action></recv>`;
}

export function respond(
  status: string,
  sdp: readonly string[] | null = null,
  more: readonly string[] = [],
): Step {
  const isTrying = status.startsWith('100');
  return send([
    `SIP/2.0 ${status}`,
    '[last_Via:]',
    'From:[$caller]',
    `To:[$callee]${isTrying ? '' : ';tag=odd[call_number]'}`,
    '[last_Call-ID:]',
    'CSeq:[$sequence]',
    'Contact: <sip:odd@[local_ip]:[local_port]>',
    ...more,
    ...body(sdp),
  ]);
}

/** To the request that came last, which is not the INVITE. */
export function respondToLast(status: string): Step {
  return send([
    `SIP/2.0 ${status}`,
    '[last_Via:]',
    '[last_From:]',
    '[last_To:]',
    '[last_Call-ID:]',
    '[last_CSeq:]',
    ...body(null),
  ]);
}

/** Within the dialog, from the callee's side. */
export function request(
  method: 'BYE' | 'INVITE' | 'ACK',
  sequence: number,
  sdp: readonly string[] | null = null,
): Step {
  return send([
    `${method} [$target] SIP/2.0`,
    `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-odd-${sequence}-${method}-[call_number]`,
    'From:[$callee];tag=odd[call_number]',
    'To:[$caller]',
    '[last_Call-ID:]',
    `CSeq: ${sequence} ${method}`,
    'Max-Forwards: 70',
    'Contact: <sip:odd@[local_ip]:[local_port]>',
    ...body(sdp),
  ]);
}

export function receive(method: string): Step {
  return `<recv request="${method}" timeout="20000"/>`;
}

export function receiveStatus(status: number): Step {
  return `<recv response="100" optional="true"/><recv response="${status}" timeout="5000"/>`;
}

export function pause(ms: number): Step {
  return `<pause milliseconds="${ms}"/>`;
}

function body(sdp: readonly string[] | null): string[] {
  return sdp === null
    ? ['Content-Length: 0', '', '']
    : ['Content-Type: application/sdp', 'Content-Length: [len]', '', ...sdp, ''];
}

function send(lines: readonly string[]): Step {
  return `<send><![CDATA[\n${lines.join('\n')}\n]]></send>`;
}

export class Sipp {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #output = '';
  readonly ended: Promise<number | null>;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString()).slice(-4_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    this.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  }

  /** Waits for one call at that port. The folder takes the scenario and the messages. */
  static async start(
    path: string,
    folder: string,
    port: number,
    mediaPort: number,
    steps: readonly Step[],
  ): Promise<Sipp> {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'scenario.xml');
    const reference = '<Reference variables="whole,target,caller,callee,sequence"/>';
    writeFileSync(
      file,
      `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="odd">\n${steps.join('\n')}\n${reference}\n</scenario>\n`,
    );
    const child = spawn(
      path,
      [
        ...['-sf', file, '-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-mp', String(mediaPort)],
        ...['-m', '1', '-nostdin', '-rtp_echo', '-trace_msg', '-trace_err', '-timeout', '20s'],
        ...['-default_behaviors', 'none'],
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const sipp = new Sipp(child, folder);
    await isTaken(port);
    return sipp;
  }

  /** Every message of it, both ways. */
  get messages(): string {
    return this.#files('messages.log');
  }

  /** Why it is not content. */
  get complaints(): string {
    return `${this.#files('errors.log')}\n${this.#output.slice(-600)}`;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
    await this.ended;
  }

  #files(end: string): string {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(join(this.#folder, name), 'utf8'))
      .join('\n');
  }
}

/** Nothing tells when SIPp listens but that nobody else can. */
async function isTaken(port: number): Promise<void> {
  for (let looked = 0; looked < 100; looked++) {
    const socket = createSocket('udp4');
    const free = await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(false));
      socket.bind(port, '127.0.0.1', () => resolve(true));
    });
    if (free) await new Promise<void>((resolve) => socket.close(() => resolve()));
    else return;
    await sleep(30);
  }
  throw new Error(`SIPp did not begin to listen at ${port}`);
}
