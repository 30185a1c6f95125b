// The thread of one channel: it parks, and runs `sendmsg` commands one after another, such as playing files, a frame a tick. As
// on the real switch, a playback that arrives during another one runs inside it: the newer is heard first and the older
// continues after it, unless the commands use `event-lock`. An unknown application ends the call.
import type { SwitchCore } from './core.ts';
import {
  applicationHeaders,
  type Command,
  type Execute,
  playbackHeaders,
  withDefaults,
} from './legs/execute.ts';
import type { Leg } from './legs/leg.ts';
import { Message, readRecordSession } from './legs/recording.ts';
import { openSource, type PlaySource } from './sound/play-source.ts';

/** What a session asks of the call that it belongs to. */
export interface SessionOwner {
  /** Media before the answer, which every playback on an unanswered leg brings about. */
  preAnswer(): void;
  answer(): void;
  hangUp(cause: string): void;
  /** Dials and connects. `done` gets SUCCESS once both have talked, or the cause why not. */
  bridge(dial: string, done: (disposition: string) => void): void;
  /** Hears and is heard by both sides of another leg. `done` once that is over. */
  threeWay(leg: string, done: () => void): void;
  /** `sched_transfer`. */
  schedule(data: string): void;
  stopRecord(path: string): void;
  /** Begins a recording; nothing where the leg has no sound, or this file is being written. */
  record(path: string, variables: Readonly<Record<string, string>>): void;
  warn(text: string): void;
}

interface Playing {
  readonly path: string;
  readonly source: PlaySource;
  readonly execute: Required<Execute>;
  /** It was begun inside another playback. */
  readonly inner: boolean;
  paused: boolean;
  /** Its loop goes straight to the next frame, because what ran inside it was broken off. */
  skipCommands: boolean;
}

export class Session {
  readonly #core: SwitchCore;
  readonly #leg: Leg;
  readonly #owner: SessionOwner;
  #commands: Command[] = [];
  #playing: Playing[] = [];
  #parked: Required<Execute> | null = null;
  /** The dialplan is being carried out, one action after the other. */
  #following = false;
  /** The `bridge` that is under way: nothing else is carried out meanwhile. */
  #bridging: Required<Execute> | null = null;
  /** The `record` that is under way. */
  #message: Message | null = null;
  /** What was made ready in the last tick and leaves in this one. */
  #ready: Int16Array | null = null;
  /** The playback that `uuid_fileman` reaches: the last that was begun, until it ends. */
  #fileHandle: Playing | null = null;
  // The flags of the real channel: what `uuid_break` sets, and what a playback inside another must know.
  #breakFlag = false;
  #broadcastFlag = false;
  #stopBroadcastFlag = false;

  constructor(core: SwitchCore, leg: Leg, owner: SessionOwner) {
    this.#core = core;
    this.#leg = leg;
    this.#owner = owner;
  }

  get parked(): boolean {
    return this.#parked !== null;
  }

  queue(command: Command): void {
    this.#commands.push(command);
  }

  /** Runs an application from the dial string or the dialplan, not from a command. */
  run(execute: Execute): void {
    this.#execute(withDefaults(execute), false);
  }

  /** One tick: the frame that leaves for the far end now (null: no RTP), and the making of the next one. */
  tick(): Int16Array | null {
    const leaves = this.#ready;
    this.#ready = null;
    const isOn = this.#parked !== null || this.#following;
    if (isOn && this.#bridging === null && this.#message === null) this.#loop();
    return this.#leg.hungUp ? null : leaves;
  }

  /** What the far end said in this tick: a message that is being recorded may end with it. */
  heard(samples: Int16Array, digit: string | null): void {
    const message = this.#message;
    if (message === null) return;
    const isOver = message.isOverWith(samples);
    const byKey = digit !== null && (this.#leg.get('playback_terminators') ?? '*').includes(digit);
    if (byKey || isOver) this.#endMessage();
  }

  /** Leaves whatever it does, for a bridge. */
  leave(): void {
    this.#commands = [];
    this.#unwind('break');
  }

  /** `uuid_break`. With `all`, commands that wait are thrown away too. */
  break(all: boolean): void {
    if (all) this.#commands = [];
    if (this.#broadcastFlag) this.#stopBroadcastFlag = true;
    this.#breakFlag = true;
  }

  /** `uuid_fileman … pause`: a toggle. False where nothing plays. */
  togglePause(): boolean {
    if (this.#fileHandle === null) return false;
    this.#fileHandle.paused = !this.#fileHandle.paused;
    return true;
  }

  /** `uuid_transfer … inline`: leaves the park for a list of applications. */
  transfer(applications: readonly Execute[]): void {
    this.#unwind('done');
    for (const execute of applications) {
      if (!this.#leg.hungUp) this.run(execute);
    }
  }

  /** An extension of the dialplan; at its end the switch hangs up. */
  follow(actions: readonly Execute[]): void {
    this.#commands = [];
    this.#unwind('break');
    this.#following = true;
    for (const action of [...actions, { application: 'hangup', data: '' }])
      this.#commands.push({ kind: 'execute', ...action, lock: true });
  }

  /** The leg has hung up: everything that ran ends, the innermost first. */
  end(): void {
    this.#commands = [];
    this.#unwind('done');
  }

  #unwind(status: 'done' | 'break'): void {
    this.#following = false;
    if (this.#bridging !== null) this.#endBridge(this.#bridging, 'ORIGINATOR_CANCEL');
    if (this.#message !== null) this.#endMessage();
    while (this.#playing.length > 0) this.#endPlaying(status);
    if (this.#parked === null) return;
    const park = this.#parked;
    this.#parked = null;
    this.#core.emit('CHANNEL_UNPARK', this.#leg);
    this.#emitComplete(park, '_none_');
  }

  #loop(): void {
    while (!this.#leg.hungUp && this.#bridging === null && this.#message === null) {
      const top = this.#playing.at(-1);
      const skips = top?.skipCommands === true;
      if (top !== undefined) top.skipCommands = false;
      if (top !== undefined && !skips && this.#breakFlag) {
        this.#breakFlag = false;
        this.#endPlaying('break');
        if (this.#stopped()) return;
        continue;
      }
      const command = skips ? undefined : this.#nextCommand();
      if (command !== undefined) {
        this.#obey(command);
        continue;
      }
      if (top === undefined) return;
      const frame = top.paused ? silenceLike(this.#leg) : top.source.next();
      if (frame !== null) {
        this.#ready = frame;
        return;
      }
      this.#endPlaying('done');
      if (this.#stopped()) return;
    }
  }

  /** After a playback was broken off: an outer one still sends one frame before it sees the break. */
  #stopped(): boolean {
    const outer = this.#playing.at(-1);
    if (!this.#breakFlag) return false;
    if (outer === undefined) return true;
    outer.skipCommands = true;
    return false;
  }

  #nextCommand(): Command | undefined {
    const locked = this.#playing.some(({ execute }) => execute.lock);
    return locked ? undefined : this.#commands.shift();
  }

  #obey(command: Command): void {
    if (command.kind === 'hang-up') this.#owner.hangUp(command.cause);
    else this.#execute(withDefaults(command), true);
  }

  #execute(execute: Required<Execute>, commanded: boolean): void {
    const { application, data } = execute;
    const inner = commanded && this.#broadcastFlag;
    if (commanded) {
      this.#stopBroadcastFlag = false;
      this.#broadcastFlag = true;
    }
    this.#breakFlag = false;
    this.#leg.application = { name: application, data };
    this.#leg.set('current_application', application);
    if (data !== '') this.#leg.set('current_application_data', data);
    this.#leg.variables.delete('current_application_response');
    this.#emitExecute(execute);
    if (application === 'playback') {
      this.#play(execute, inner);
      return;
    }
    if (application === 'bridge' || application === 'three_way') {
      this.#bridge(execute);
      return;
    }
    if (application === 'record') {
      this.#takeMessage(execute);
      return;
    }
    if (application === 'park' && this.#parked === null) {
      this.#parked = execute;
      this.#core.emit('CHANNEL_PARK', this.#leg);
    } else if (this.#obeyAtOnce(application, data)) {
      this.#emitComplete(execute, '_none_');
    } else {
      this.#owner.warn(`no application ${application}: the call ends, as on a switch without its module`);
      this.#owner.hangUp('DESTINATION_OUT_OF_ORDER');
    }
    if (commanded && !inner) this.#broadcastFlag = false;
  }

  #obeyAtOnce(application: string, data: string): boolean {
    switch (application) {
      case 'set':
      case 'export': {
        const at = data.indexOf('=');
        if (at > 0) this.#leg.set(data.slice(0, at), data.slice(at + 1));
        return true;
      }
      case 'unset':
        this.#leg.variables.delete(data);
        return true;
      case 'park':
        // A parked channel cannot be parked again; the switch says so in its log only.
        return true;
      case 'answer':
        this.#owner.answer();
        return true;
      case 'pre_answer':
        this.#owner.preAnswer();
        return true;
      case 'record_session':
        this.#record(data);
        return true;
      case 'sched_transfer':
        this.#owner.schedule(data);
        return true;
      case 'hangup':
        this.#owner.hangUp(data === '' ? 'NORMAL_CLEARING' : data);
        return true;
      default:
        return false;
    }
  }

  #record(data: string): void {
    const { path, variables, hasLimit } = readRecordSession(data);
    if (hasLimit) this.#owner.warn('record_session: no limit of time is carried out here');
    else this.#owner.record(path, variables);
  }

  #takeMessage(execute: Required<Execute>): void {
    const message = new Message(execute);
    this.#owner.record(message.path, {});
    this.#message = message;
  }

  #endMessage(): void {
    const message = this.#message;
    if (message === null) return;
    this.#message = null;
    this.#broadcastFlag = this.#playing.length > 0;
    this.#owner.stopRecord(message.path);
    this.#emitComplete(message.execute, '_none_');
  }

  #bridge(execute: Required<Execute>): void {
    this.#bridging = execute;
    if (execute.application === 'three_way') {
      this.#owner.threeWay(execute.data, () => {
        if (this.#bridging !== execute) return;
        this.#bridging = null;
        this.#broadcastFlag = this.#playing.length > 0;
        this.#emitComplete(execute, '_none_');
      });
      return;
    }
    this.#owner.bridge(execute.data, (disposition) => {
      if (this.#bridging === execute) this.#endBridge(execute, disposition);
    });
  }

  #endBridge(execute: Required<Execute>, disposition: string): void {
    this.#bridging = null;
    this.#broadcastFlag = this.#playing.length > 0;
    this.#leg.set('originate_disposition', disposition);
    const failed = disposition !== 'SUCCESS' && !this.#leg.hungUp;
    // Captured: a failed bridge ends the caller's own leg with the peer's cause, unless this variable is set.
    if (failed && this.#leg.get('continue_on_fail') !== 'true') this.#owner.hangUp(disposition);
    this.#emitComplete(execute, '_none_');
  }

  #play(execute: Required<Execute>, inner: boolean): void {
    this.#owner.preAnswer();
    const codec = this.#leg.codec;
    const opened = codec === null ? null : openSource(execute.data, codec);
    if (opened === null || opened.kind !== 'opened') {
      this.#owner.warn(`cannot play: ${opened?.why ?? 'the leg has no codec'}`);
      this.#emitComplete(execute, 'FILE NOT FOUND');
      if (!inner) this.#broadcastFlag = false;
      return;
    }
    if (opened.warning !== null) this.#owner.warn(opened.warning);
    const playing: Playing = {
      path: execute.data,
      source: opened.source,
      execute,
      inner,
      paused: false,
      skipCommands: false,
    };
    this.#playing.push(playing);
    this.#fileHandle = playing;
    this.#core.emit('PLAYBACK_START', this.#leg, { last: playbackHeaders(playing.path, null) });
  }

  #endPlaying(status: 'done' | 'break'): void {
    const ended = this.#playing.pop();
    if (ended === undefined) throw new Error('a playback ended that was not playing');
    const { source } = ended;
    this.#fileHandle = null;
    this.#leg.set('playback_last_offset_pos', source.position);
    this.#leg.set('playback_seconds', Math.floor(source.samplesIn / source.nativeRateHz));
    this.#leg.set('playback_ms', Math.floor(source.samplesIn / (source.nativeRateHz / 1000)));
    this.#leg.set('playback_samples', source.samplesIn);
    this.#core.emit('PLAYBACK_STOP', this.#leg, { last: playbackHeaders(ended.path, status) });
    source.close();
    this.#emitComplete(ended.execute, 'FILE PLAYED');
    if (!ended.inner) this.#broadcastFlag = false;
    if (this.#stopBroadcastFlag) {
      this.#broadcastFlag = false;
      this.#breakFlag = true;
    }
  }

  #emitExecute(execute: Required<Execute>): void {
    this.#core.emit('CHANNEL_EXECUTE', this.#leg, { last: applicationHeaders(execute, null) });
  }

  #emitComplete(execute: Required<Execute>, response: string): void {
    if (response !== '_none_') this.#leg.set('current_application_response', response);
    this.#core.emit('CHANNEL_EXECUTE_COMPLETE', this.#leg, { last: applicationHeaders(execute, response) });
  }
}

function silenceLike(leg: Leg): Int16Array {
  return new Int16Array((leg.codec?.sampleRateHz ?? 8000) / 50);
}
