// The far end of the barge-in bench: an event socket that says yes, tells what plays, and notes when each command came.
// Refuses to play anything.
import { type EslPeer, EslServer } from '../fakes/esl-server.ts';
import { playbackStartEvent, playbackStopEvent } from './switch-records.ts';

/** Nothing here takes a tenth of it; a bench that waits for ever tells nothing. */
const GIVE_UP_MS = 5_000;

export class ScriptedSwitch {
  readonly #arrivals: { command: string; at: number }[] = [];
  #look: () => void = () => {};
  server: EslServer | null = null;
  file = '';
  breaks = 0;
  pauses = 0;

  async open(): Promise<number> {
    this.server = await EslServer.listen({
      onCommand: ({ line, headers }, peer) => this.#take(line, headers, peer),
      api: { uuid_break: () => '+OK', uuid_fileman: () => '+OK' },
    });
    return this.server.port;
  }

  /** When the next command with these words came. Those before it are forgotten. */
  async arrival(words: string): Promise<number> {
    const giveUpAt = performance.now() + GIVE_UP_MS;
    for (;;) {
      const found = this.#arrivals.findIndex(({ command }) => command.includes(words));
      const arrival = this.#arrivals[found];
      if (arrival !== undefined) {
        this.#arrivals.splice(0, found + 1);
        return arrival.at;
      }
      if (performance.now() > giveUpAt) throw new Error(`no ${words} came`);
      await new Promise<void>((resolve) => {
        this.#look = resolve;
        setTimeout(resolve, GIVE_UP_MS).unref();
      });
    }
  }

  forget(): void {
    this.#arrivals.length = 0;
  }

  #take(line: string, headers: Readonly<Record<string, string>>, peer: EslPeer): boolean {
    const at = performance.now();
    const file = headers['execute-app-arg'] ?? '';
    const command = line.startsWith('sendmsg') ? `${line} ${headers['execute-app-name']}` : line;
    this.#arrivals.push({ command, at });
    if (command.includes('uuid_break')) this.breaks++;
    if (command.includes('uuid_fileman')) this.pauses++;
    if (line.startsWith('sendmsg')) {
      const leg = line.split(' ')[1] ?? '';
      this.file = file;
      peer.reply('+OK');
      peer.event(playbackStartEvent(leg, file));
    } else if (line.startsWith('bgapi uuid_break')) {
      // The answer first and the event behind it, as the switch does.
      setImmediate(() => peer.event(playbackStopEvent(line.split(' ')[2] ?? '', this.file, 'break', 800)));
    }
    this.#look();
    return line.startsWith('sendmsg');
  }
}
