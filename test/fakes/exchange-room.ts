// The simulator's exchange for tests, without sockets: its ticks are turned by hand, commands are given as the event socket gives
// them, and events are told by name. Replies stand among them as `→ +OK`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SwitchCore } from '../../src/simulator/core.ts';
import { runApi } from '../../src/simulator/event-socket/api.ts';
import { headerOf, type SwitchEvent } from '../../src/simulator/event-socket/switch-event.ts';
import { Exchange } from '../../src/simulator/exchange.ts';
import type { Occurrence } from '../../src/simulator/occurrence.ts';
import { optionsSchema } from '../../src/simulator/options.ts';
import { sine } from '../../src/simulator/sound/sounds.ts';
import { ManualTicker } from '../../src/simulator/ticker.ts';

const talk = { voice: { engine: 'flite', name: 'slt' } } as const;
const OPTIONS = optionsSchema.parse({
  password: 'secret',
  codec: 'PCMU',
  gateways: [{ name: 'gw' }, { name: 'dead', status: 'down' }, { name: 'narrow', channels: 1 }],
  inboundVariables: { own: 'yes' },
  scripts: [
    { name: 'answers', match: '100100', ringMs: 200, ...talk },
    {
      name: 'second',
      match: '100200',
      ringMs: 200,
      ...talk,
      steps: [{ do: 'pause', ms: 1000 }, { do: 'hang-up' }],
    },
    {
      name: 'talks',
      match: '100300',
      ringMs: 20,
      ...talk,
      steps: [{ do: 'say', text: 'hello' }, { do: 'dtmf', digits: '5' }, { do: 'hang-up' }],
    },
    { name: 'busy', match: '100486', ringMs: 0, outcome: { refuse: 486 } },
    { name: 'declines', match: '100603', ringMs: 400, outcome: { refuse: 603 } },
    { name: 'rings', match: '100800', outcome: 'ring-forever' },
    { name: 'silent', match: '100000', outcome: 'silent' },
    { name: 'announces', match: '100183', ringMs: 400, progress: 'early-media' },
  ],
});

const CUT_OFF = `<include>
  <context name="cut-off">
    <extension name="agent-asha">
      <condition field="destination_number" expression="^agent-asha$">
        <action application="set" data="trunkline_served=true"/>
        <action application="answer"/>
        <action application="hangup" data="NORMAL_TEMPORARY_FAILURE"/>
      </condition>
    </extension>
  </context>
</include>
`;

export class ExchangeRoom {
  readonly folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
  readonly ticker = new ManualTicker(Date.UTC(2026, 10, 22, 11, 6, 9, 320));
  readonly events: SwitchEvent[] = [];
  readonly occurrences: Occurrence[] = [];
  readonly exchange: Exchange;

  /** `cut-off`: with a dialplan that serves a call that nobody controls. */
  constructor(files: 'none' | 'cut-off' = 'none') {
    const core = new SwitchCore(
      files === 'none' ? OPTIONS : { ...OPTIONS, configDirectory: this.#cutOff() },
      this.ticker,
      (one) => this.occurrences.push(one),
    );
    if (files === 'cut-off')
      core.gateways.set('gw', {
        name: 'gw',
        status: 'up',
        registers: false,
        answersOptions: true,
        takesRefer: false,
      });
    core.onEvent((event) => this.events.push(event));
    this.exchange = new Exchange(core, { speech: (_, __, rate) => sine(500, 200, -20, rate) });
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  pass(ms: number): void {
    for (let at = 0; at < ms; at += 20) this.ticker.tick();
  }

  api(text: string): string {
    let reply = '(none yet)';
    runApi(this.exchange, text, (output) => {
      reply = output;
      this.events.push({ name: `→ ${output.trim()}`, subclass: null, headers: [], body: null });
    });
    return reply;
  }

  /** Names of the events since the last look, with what says most about each. */
  seen(...details: string[]): string[] {
    const names = this.events
      .splice(0)
      .map((event) => [event.name, ...details.flatMap((name) => headerOf(event, name) ?? [])].join(' '));
    return names.filter((name) => !name.startsWith('CHANNEL_UNPARK'));
  }

  dial(number: string, variables = 'ignore_early_media=true,originate_timeout=4', gateway = 'gw'): void {
    this.api(`originate {origination_uuid=u1,${variables}}sofia/gateway/${gateway}/${number} &park()`);
  }

  answered(): void {
    this.dial('100100');
    this.pass(400);
    this.events.splice(0);
  }

  execute(application: string, data: string, extra: { uuid?: string; lock?: boolean } = {}): void {
    this.exchange.find('u1')?.session.queue({ kind: 'execute', application, data, ...extra });
  }

  #cutOff(): string {
    const directory = join(this.folder, 'switch');
    mkdirSync(join(directory, 'dialplan'), { recursive: true });
    writeFileSync(join(directory, 'dialplan', 'trunks.xml'), CUT_OFF);
    return directory;
  }
}
