// A switch as far as its own files go: reads them when it is told to, runs gateways and listeners made from them, and says what
// it runs. Answers in the format of the real one. What it runs lives in a file, so that it outlives a process that is killed.
// Knows no calls but the number that a test gives it, and throws on every other command.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandChannel } from '../../src/freeswitch/command-channel.ts';
import { SwitchCommands } from '../../src/freeswitch/commands.ts';
import { type CommandResult, failure } from '../../src/freeswitch/esl/command-result.ts';
import { gatewaysIn, listenerValue } from '../../src/freeswitch/xml/sofia-text.ts';

interface Files {
  sofia: string;
  acl: string;
  dialplan: string;
}

interface Running {
  files: Files;
  lists: string;
  gateways: Record<string, string>;
  /** Address and port of the profile; null: it does not run. */
  listensOn: string | null;
}

const NOTHING: Files = { sofia: '', acl: '', dialplan: '' };

export class ReadingSwitch implements CommandChannel {
  readonly commands = new SwitchCommands(this);
  readonly asked: string[] = [];
  liveCalls = 0;
  /** `unreadable`: one of its files has a fault. `deaf`: a rescan says success and takes in nothing. */
  fault: 'none' | 'unreadable' | 'deaf' = 'none';
  /** A port that it cannot have. */
  takenPort: string | null = null;
  readonly #directory: string;
  readonly #statePath: string;

  constructor(directory: string, statePath: string) {
    this.#directory = directory;
    this.#statePath = statePath;
  }

  /** As when it is started: everything anew. */
  start(): void {
    const files = this.#read();
    this.#save({
      files,
      lists: files.acl,
      gateways: Object.fromEntries(gatewaysIn(files.sofia)),
      listensOn: listensOn(files.sofia),
    });
  }

  get running(): Running {
    return JSON.parse(readFileSync(this.#statePath, 'utf8')) as Running;
  }

  gatewayNames(): string[] {
    return Object.keys(this.running.gateways).sort();
  }

  async api(command: string, args: readonly string[]): Promise<CommandResult> {
    const line = [command, ...args].join(' ');
    this.asked.push(line);
    return this.#answer(line);
  }

  readAhead(): Promise<CommandResult> {
    throw new Error('nothing is read ahead here');
  }

  async execute(): Promise<CommandResult> {
    throw new Error('this switch has no legs');
  }

  #answer(line: string): CommandResult {
    const state = this.running;
    const said = (body: string): CommandResult => ({ ok: true, body });
    if (line === 'reloadxml') {
      if (this.fault === 'unreadable') return said('+OK [[error near line 3]: unclosed <param>]\n');
      this.#save({ ...state, files: this.#read() });
      return said('+OK [Success]\n');
    }
    if (line === 'reloadacl') {
      this.#save({ ...state, lists: state.files.acl });
      return said('+OK acl reloaded\n');
    }
    if (line === 'show channels as json') return said(channels(this.liveCalls));
    if (line === 'sofia xmlstatus gateway')
      return said(`<gateways>\n${Object.values(state.gateways).map(status).join('')}</gateways>\n`);
    if (line === 'sofia xmlstatus profile trunks') return said(profile(state.listensOn));
    if (line === 'global_getvar trunkline_dialplan')
      return said(/trunkline_dialplan=([0-9a-f]+)/.exec(state.files.dialplan)?.[1] ?? '');
    const [, seal] = /^sofia_gateway_data (\S+) ivar trunkline_rendered$/.exec(line) ?? [];
    if (seal !== undefined) return said(value(state.gateways[seal] ?? '', 'trunkline_rendered'));
    const [, address, list] = /^acl (\S+) (\S+)$/.exec(line) ?? [];
    if (address !== undefined && list !== undefined) return said(String(isOn(state.lists, list, address)));
    return this.#order(line, state);
  }

  #order(line: string, state: Running): CommandResult {
    const [, order, gateway = ''] =
      /^sofia profile trunks (rescan|start|restart|killgw)(?: (\S+))?$/.exec(line) ?? [];
    const wanted = Object.fromEntries(gatewaysIn(state.files.sofia));
    switch (order) {
      case 'rescan':
        // Those that run keep what they were made from.
        if (this.fault !== 'deaf') this.#save({ ...state, gateways: { ...wanted, ...state.gateways } });
        return { ok: true, body: 'Reload XML [Success]\n+OK scan complete\n' };
      case 'restart':
        this.liveCalls = 0;
        this.#save({ ...state, gateways: {}, listensOn: null });
        this.#order('sofia profile trunks start', this.running);
        return { ok: true, body: 'Reload XML [Success]\nrestarting: trunks' };
      case 'start': {
        const at = listensOn(state.files.sofia);
        const isTaken = at === null || (this.takenPort !== null && at.endsWith(`:${this.takenPort}`));
        if (!isTaken) this.#save({ ...state, gateways: wanted, listensOn: at });
        return { ok: true, body: 'trunks started successfully' };
      }
      case 'killgw': {
        if (state.gateways[gateway] === undefined) return failure('refused', 'no such gateway');
        const { [gateway]: _, ...rest } = state.gateways;
        this.#save({ ...state, gateways: rest });
        return { ok: true, body: '+OK gateway marked for deletion.\n' };
      }
      default:
        throw new Error(`this switch was not taught: ${line}`);
    }
  }

  #read(): Files {
    const text = (path: string): string => {
      const whole = join(this.#directory, path);
      return existsSync(whole) ? readFileSync(whole, 'utf8') : '';
    };
    const sofia = text('autoload_configs/sofia.conf.xml');
    if (sofia === '') return NOTHING;
    return { sofia, acl: text('autoload_configs/acl.conf.xml'), dialplan: text('dialplan/trunks.xml') };
  }

  #save(state: Running): void {
    writeFileSync(this.#statePath, JSON.stringify(state));
  }
}

function listensOn(sofia: string): string | null {
  const ip = listenerValue(sofia, 'trunks', 'sip-ip');
  return ip === null ? null : `${ip}:${listenerValue(sofia, 'trunks', 'sip-port')}`;
}

function profile(at: string | null): string {
  if (at === null) return 'Invalid Profile [trunks]\n';
  return `<profile>\n <profile-info>\n  <name>trunks</name>\n  <url>sip:mod_sofia@${at}</url>\n </profile-info>\n</profile>\n`;
}

function status(block: string): string {
  const registers = value(block, 'register') === 'true';
  const name = /<gateway name="([^"]+)">/.exec(block)?.[1] ?? '';
  const fields = {
    name,
    profile: 'trunks',
    state: registers ? 'REGED' : 'NOREG',
    status: 'UP',
    proxy: `sip:${value(block, 'proxy')}`,
    username: value(block, 'username'),
    context: value(block, 'context'),
    'calls-out': '0',
    'failed-calls-out': '0',
  };
  const lines = Object.entries(fields).map(([tag, text]) => `  <${tag}>${text}</${tag}>\n`);
  return ` <gateway>\n${lines.join('')} </gateway>\n`;
}

function value(block: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(block)?.[1] ?? '';
}

/** Only as far as the first address of a range, which is what is asked for. */
function isOn(acl: string, list: string, address: string): boolean {
  const block = new RegExp(`<list name="${list}"[^>]*>([\\s\\S]*?)</list>`).exec(acl)?.[1] ?? '';
  return block.includes(`cidr="${address}/`);
}

function channels(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => ({
    uuid: `leg-${index}`,
    direction: 'inbound',
    created_epoch: '1',
    callstate: 'ACTIVE',
    context: 'trunk-main',
    dest: '1',
    application: 'park',
    write_codec: 'PCMU',
    write_rate: '8000',
  }));
  return JSON.stringify(count === 0 ? { row_count: 0 } : { row_count: count, rows });
}
