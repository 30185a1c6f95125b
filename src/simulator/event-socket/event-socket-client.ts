// One event-socket client: login, commands one by one, events. Each command gets one reply, in order, and the events that it
// causes come after the reply, as on the real switch. XML, logs, `sendevent` and outbound sockets are refused in the switch's
// words.
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Exchange } from '../exchange.ts';
import { runApi } from './api.ts';
import { type ClientCommand, CommandReader } from './command-reader.ts';
import { Subscription } from './subscription.ts';
import type { SwitchEvent } from './switch-event.ts';

const GOODBYE = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

export class EventSocketClient {
  readonly #exchange: Exchange;
  readonly #socket: Socket;
  readonly #reader = new CommandReader();
  readonly #waiting: ClientCommand[] = [];
  /** A command has not been replied to: the others wait, an `api` may take long. */
  #underWay = false;
  /** Events that the command under way has caused, while it has not left this turn: they follow its reply. */
  #caused: string[] | null = null;
  #ended = false;
  #authorized = false;
  #allowedApi: ReadonlySet<string> | null = null;
  #subscription = new Subscription(null);

  constructor(exchange: Exchange, socket: Socket) {
    this.#exchange = exchange;
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    // A client that went away is seen by `close`.
    socket.on('error', () => {});
    this.#write('Content-Type: auth/request\n\n');
  }

  tell(event: SwitchEvent): void {
    const frame = this.#ended ? null : this.#subscription.frame(event);
    if (frame === null) return;
    if (this.#caused !== null) this.#caused.push(frame);
    else this.#write(frame);
  }

  drop(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    const commands = this.#reader.push(bytes);
    if (commands === null) return this.drop();
    this.#waiting.push(...commands);
    this.#next();
  }

  #next(): void {
    while (!this.#ended && !this.#underWay) {
      const command = this.#waiting.shift();
      if (command === undefined) return;
      this.#underWay = true;
      this.#caused = [];
      this.#obey(command, (text) => {
        const atOnce = this.#caused !== null;
        this.#write(text);
        this.#underWay = false;
        this.#release();
        if (!atOnce) this.#next();
      });
      this.#release();
    }
  }

  #release(): void {
    const caused = this.#caused ?? [];
    this.#caused = null;
    for (const frame of caused) this.#write(frame);
  }

  #obey(command: ClientCommand, reply: (text: string) => void): void {
    const { line } = command;
    const [verb = '', ...words] = line.trim().split(/ +/);
    const rest = line.trim().slice(verb.length).trim();
    const say = (text: string) => reply(`Content-Type: command/reply\nReply-Text: ${text}\n\n`);
    if (verb === 'exit') return this.#end(() => say('+OK bye'));
    if (!this.#authorized) return this.#authorize(verb, rest, say, reply);
    switch (verb.toLowerCase()) {
      case 'api':
        return this.#api(rest, say, reply);
      case 'bgapi':
        return this.#bgapi(rest, command.headers.get('job-uuid') ?? randomUUID(), say, reply);
      case 'sendmsg':
        return say(this.#sendMessage(words[0] ?? '', command));
      case 'event':
        return say(this.#subscription.add(words));
      case 'nixevent':
        return say(this.#subscription.remove(words));
      case 'noevents':
        return say(this.#subscription.removeAll());
      case 'filter':
        return say(this.#subscription.filter(rest));
      case 'linger':
      case 'nolinger':
        return say('-ERR not controlling a session');
      default:
        return say('-ERR command not found');
    }
  }

  #authorize(verb: string, rest: string, say: (text: string) => void, reply: (text: string) => void): void {
    const { password, users } = this.#exchange.core.options;
    if (verb === 'auth' && rest === password) {
      this.#authorized = true;
      return say('+OK accepted');
    }
    const user = users.find(
      ({ name, domain, password: own }) => verb === 'userauth' && rest === `${name}@${domain}:${own}`,
    );
    if (user !== undefined) {
      this.#authorized = true;
      this.#allowedApi = user.allowedApi === undefined ? null : new Set(user.allowedApi);
      this.#subscription = new Subscription(user.allowedEvents ?? null);
      const events = user.allowedEvents?.join(' ') ?? 'all';
      const api = user.allowedApi?.join(' ') ?? 'all';
      return reply(
        `Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: ${events}\nAllowed-API: ${api}\nAllowed-LOG: true\n\n`,
      );
    }
    if (verb !== 'auth' && verb !== 'userauth') return say('-ERR command not found');
    this.#end(() => say('-ERR invalid'));
  }

  #api(text: string, say: (text: string) => void, reply: (text: string) => void): void {
    if (!this.#mayRun(text)) return say('-ERR permission denied');
    runApi(this.#exchange, text, (output) => {
      const body = output === '' ? '-ERR no reply\n' : output;
      reply(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`);
    });
  }

  #bgapi(text: string, job: string, say: (text: string) => void, reply: (text: string) => void): void {
    if (!this.#mayRun(text)) return say('-ERR permission denied');
    reply(`Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${job}\nJob-UUID: ${job}\n\n`);
    const at = text.indexOf(' ');
    const [name, argument] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    // A thread of its own, on the real switch.
    setImmediate(() => {
      runApi(this.#exchange, text, (output) => {
        const headers: [string, string][] = [
          ['Job-UUID', job],
          ['Job-Command', name],
        ];
        if (argument !== '') headers.push(['Job-Command-Arg', argument]);
        this.#exchange.core.emitPlain('BACKGROUND_JOB', headers, {
          body: output === '' ? '-ERR no reply\n' : output,
        });
      });
    });
  }

  #sendMessage(leg: string, { headers }: ClientCommand): string {
    const live = this.#exchange.find(leg);
    if (live === undefined) return `-ERR invalid session id [${leg}]`;
    switch (headers.get('call-command')) {
      case 'execute': {
        const uuid = headers.get('event-uuid');
        live.session.queue({
          kind: 'execute',
          application: headers.get('execute-app-name') ?? '',
          data: headers.get('execute-app-arg') ?? '',
          lock: headers.get('event-lock') === 'true',
          ...(uuid === undefined ? {} : { uuid }),
        });
        break;
      }
      case 'hangup':
        live.session.queue({ kind: 'hang-up', cause: headers.get('hangup-cause') ?? 'NORMAL_CLEARING' });
        break;
      case 'read-ahead':
        // `lead-frames`: nothing is ever held up here.
        break;
      default:
        // The switch takes it, and its channel ignores it.
        live.warn(`no call-command ${headers.get('call-command') ?? ''} here`);
    }
    return '+OK';
  }

  #mayRun(text: string): boolean {
    const command = text.split(' ', 1)[0] ?? '';
    return this.#allowedApi === null || this.#allowedApi.has(command);
  }

  #end(lastWords: () => void): void {
    lastWords();
    this.#ended = true;
    this.#socket.end(`Content-Type: text/disconnect-notice\nContent-Length: ${GOODBYE.length}\n\n${GOODBYE}`);
  }

  #write(text: string): void {
    if (!this.#ended && this.#socket.writable) this.#socket.write(text);
  }
}
