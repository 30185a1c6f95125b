// A scripted event socket on a real TCP port, for tests. Speaks mod_event_socket's frames as recorded from FreeSWITCH.
// Refuses to be clever: an API command that was not scripted is answered like the switch's unknown one, and noted.
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** One command as it came: its line, and the headers under it. */
export interface EslCommand {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an API command prints; a promise lets it take its time, null leaves the job without a result for ever. */
type ApiAnswer = string | null | Promise<string | null>;

export interface EslServerOptions {
  /** Of `auth`. */
  readonly password?: string;
  /** Of `userauth`; then `auth` is refused. */
  readonly user?: string;
  /** By the name of the API command. */
  readonly api?: Readonly<Record<string, (args: string) => ApiAnswer>>;
  /** Takes a command before the script does; true where it is dealt with. */
  onCommand?(command: EslCommand, peer: EslPeer): boolean;
  /** False: connections are taken and nothing is said. */
  readonly greets?: boolean;
}

const GOODBYE = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

/** One client's connection, seen from the switch. */
export class EslPeer {
  readonly commands: EslCommand[] = [];
  readonly socket: Socket;
  #buffer = '';

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** The commands that became whole with these bytes. */
  take(bytes: Buffer): EslCommand[] {
    this.#buffer += bytes.toString('utf8');
    const whole: EslCommand[] = [];
    for (;;) {
      this.#buffer = this.#buffer.replace(/^[\r\n]+/, '');
      const end = this.#buffer.indexOf('\n\n');
      if (end === -1) return whole;
      const [line = '', ...headers] = this.#buffer.slice(0, end).split('\n');
      this.#buffer = this.#buffer.slice(end + 2);
      const entries = headers.map((header) => {
        const colon = header.indexOf(':');
        return [header.slice(0, colon), header.slice(colon + 1).trimStart()];
      });
      const command = { line, headers: Object.fromEntries(entries) };
      this.commands.push(command);
      whole.push(command);
    }
  }

  /** Any bytes at all. */
  raw(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  reply(text: string, moreHeaders = ''): void {
    this.raw(`Content-Type: command/reply\nReply-Text: ${text}\n${moreHeaders}\n`);
  }

  event(record: Readonly<Record<string, unknown>>): void {
    const body = JSON.stringify(record);
    this.raw(`Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`);
  }

  jobDone(jobUuid: string, output: string): void {
    this.event({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': jobUuid, _body: output });
  }

  /** As the switch closes: with a notice, then FIN. */
  goodbye(): void {
    const notice = `Content-Type: text/disconnect-notice\nContent-Length: ${GOODBYE.length}\n\n${GOODBYE}`;
    this.socket.end(notice);
  }

  /** RST. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}

export class EslServer {
  readonly peers: EslPeer[] = [];
  /** API commands that no script was given for. */
  readonly unscripted: string[] = [];
  readonly #options: EslServerOptions;
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();
  port = 0;
  bytesReceived = 0;

  private constructor(options: EslServerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Listens on a port of the system's choice, or on `port` to take the place of one that was closed. */
  static async listen(options: EslServerOptions = {}, port = 0): Promise<EslServer> {
    const server = new EslServer(options);
    server.#server.listen(port, '127.0.0.1');
    await once(server.#server, 'listening');
    const address = server.#server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    server.port = address.port;
    return server;
  }

  /** Stops listening and ends every connection at once. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const peer of this.peers) peer.socket.destroy();
    await closed;
  }

  /** The newest connection. */
  get peer(): EslPeer {
    const peer = this.peers.at(-1);
    if (peer === undefined) throw new Error('nobody has connected yet');
    return peer;
  }

  /** Every command of every connection but the handshake's and the pings. */
  get commands(): string[] {
    const handshake = /^(auth|userauth|event|noop|exit)\b/;
    return this.peers
      .flatMap((peer) => peer.commands.map(({ line }) => line))
      .filter((line) => !handshake.test(line));
  }

  /** Resolves as soon as `holds` does, looked at after everything that arrives. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #accept(socket: Socket): void {
    const peer = new EslPeer(socket);
    this.peers.push(peer);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      this.bytesReceived += bytes.length;
      for (const command of peer.take(bytes)) this.#obey(command, peer);
      this.#look();
    });
    socket.on('close', () => this.#look());
    if (this.#options.greets !== false) peer.raw('Content-Type: auth/request\n\n');
    this.#look();
  }

  #obey(command: EslCommand, peer: EslPeer): void {
    if (this.#options.onCommand?.(command, peer)) return;
    const [verb = '', ...rest] = command.line.split(' ');
    if (verb === 'auth' || verb === 'userauth') this.#authenticate(command.line, peer);
    else if (verb === 'event') peer.reply('+OK event listener enabled json');
    else if (verb === 'sendmsg') peer.reply('+OK');
    else if (verb === 'bgapi') this.#runJob(rest, command.headers['Job-UUID'] ?? '', peer);
    else if (verb === 'exit') {
      peer.reply('+OK bye');
      peer.goodbye();
    } else peer.reply('-ERR command not found');
  }

  #authenticate(line: string, peer: EslPeer): void {
    const { user, password = 'secret' } = this.#options;
    if (line === (user === undefined ? `auth ${password}` : `userauth ${user}:${password}`)) {
      peer.reply(
        '+OK accepted',
        user === undefined ? '' : 'Allowed-Events: all\nAllowed-API: all\nAllowed-LOG: true\n',
      );
    } else {
      peer.reply('-ERR invalid');
      peer.goodbye();
    }
  }

  #runJob([name = '', ...args]: string[], jobUuid: string, peer: EslPeer): void {
    peer.reply(`+OK Job-UUID: ${jobUuid}`, `Job-UUID: ${jobUuid}\n`);
    const answer = this.#options.api?.[name];
    if (answer === undefined) this.unscripted.push(name);
    const output = answer === undefined ? `-ERR ${name} Command not found!\n` : answer(args.join(' '));
    void Promise.resolve(output).then((text) => {
      if (text !== null && peer.socket.writable) peer.jobDone(jobUuid, text);
    });
  }

  #look(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}
