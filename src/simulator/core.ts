// The core of the simulated switch: its legs, its time, and the one stream of events. It knows no wire; the event socket, audio
// streams and callees are attached to it.
import { randomUUID } from 'node:crypto';
import type { Header, SwitchEvent } from './event-socket/switch-event.ts';
import { Leg, type LegIdentity } from './legs/leg.ts';
import { basicHeaders, stampOf, variableHeaders } from './legs/leg-headers.ts';
import type { Occurrence } from './occurrence.ts';
import { type Gateway, gatewayNamed, type SimulatorOptions } from './options.ts';
import { SwitchFiles } from './switch-files.ts';
import type { Ticker } from './ticker.ts';

// Nobody shall mistake it for a switch: `version`, `status` and the host name say what it is.
export const VERSION = '1.11.4-simulator';
const HOSTNAME = 'trunkline-simulator';

// Where FreeSWITCH 1.11.2 makes each event, as captured; line 0 where no capture has the event.
const ORIGINS: Readonly<Record<string, readonly [file: string, func: string, line: number]>> = {
  CHANNEL_OUTGOING: ['switch_core_session.c', 'switch_core_session_outgoing_channel', 0],
  CHANNEL_CREATE: ['switch_core_state_machine.c', 'switch_core_session_run', 626],
  CHANNEL_ORIGINATE: ['switch_core_state_machine.c', 'switch_core_session_run', 632],
  CHANNEL_PROGRESS: ['switch_channel.c', 'switch_channel_perform_mark_ring_ready_value', 3507],
  CHANNEL_PROGRESS_MEDIA: ['switch_channel.c', 'switch_channel_perform_mark_pre_answered', 3562],
  CHANNEL_ANSWER: ['switch_channel.c', 'switch_channel_perform_mark_answered', 3848],
  CHANNEL_PARK: ['switch_ivr.c', 'switch_ivr_park', 1002],
  CHANNEL_UNPARK: ['switch_ivr.c', 'switch_ivr_park', 0],
  CHANNEL_EXECUTE: ['switch_core_session.c', 'switch_core_session_exec', 2949],
  CHANNEL_EXECUTE_COMPLETE: ['switch_core_session.c', 'switch_core_session_exec', 2972],
  CHANNEL_HANGUP: ['switch_channel.c', 'switch_channel_perform_hangup', 3447],
  CHANNEL_HANGUP_COMPLETE: ['switch_core_state_machine.c', 'switch_core_session_reporting_state', 943],
  CHANNEL_DESTROY: ['switch_core_session.c', 'switch_core_session_perform_destroy', 1588],
  CHANNEL_DATA: ['mod_commands.c', 'uuid_dump_function', 6495],
  PLAYBACK_START: ['switch_ivr_play_say.c', 'switch_ivr_play_file', 1649],
  PLAYBACK_STOP: ['switch_ivr_play_say.c', 'switch_ivr_play_file', 2023],
  RECORD_START: ['switch_ivr_async.c', 'record_callback', 1482],
  RECORD_STOP: ['switch_ivr_async.c', 'send_record_stop_event', 1241],
  MEDIA_BUG_START: ['switch_core_media_bug.c', 'switch_core_media_bug_add', 1014],
  MEDIA_BUG_STOP: ['switch_core_media_bug.c', 'switch_core_media_bug_destroy', 84],
  DTMF: ['switch_channel.c', 'switch_channel_dequeue_dtmf', 678],
  BACKGROUND_JOB: ['mod_event_socket.c', 'api_exec', 1580],
  HEARTBEAT: ['switch_core.c', 'send_heartbeat', 0],
  CUSTOM: ['mod_audio_stream.c', 'responseHandler', 16],
};

/** What an event adds to the headers of its leg. */
export interface EventExtras {
  readonly subclass?: string;
  /** Before the channel's own headers, as `Hangup-Cause` in the final report. */
  readonly first?: readonly Header[];
  readonly last?: readonly Header[];
  readonly body?: string;
  /** DTMF events carry no variables. */
  readonly withoutVariables?: boolean;
}

export class SwitchCore {
  readonly coreUuid = randomUUID();
  readonly startedAtMs: number;
  readonly ticker: Ticker;
  readonly options: SimulatorOptions;
  readonly gateways: Map<string, Gateway>;
  /** Null: the switch has no files, and its gateways are those of the options. */
  readonly files: SwitchFiles | null;
  readonly #listeners = new Set<(event: SwitchEvent) => void>();
  readonly #report: (occurrence: Occurrence) => void;
  #sequence = 500;
  sessionCount = 0;

  constructor(options: SimulatorOptions, ticker: Ticker, report: (occurrence: Occurrence) => void) {
    this.options = options;
    this.ticker = ticker;
    this.files = options.configDirectory === undefined ? null : new SwitchFiles(options.configDirectory);
    this.gateways =
      this.files === null ? new Map(options.gateways.map((gateway) => [gateway.name, gateway])) : new Map();
    this.takeGatewaysIn();
    this.startedAtMs = ticker.now();
    this.#report = report;
  }

  /** After whatever changed the gateways that the switch's files made. */
  takeGatewaysIn(): void {
    if (this.files === null) return;
    for (const name of [...this.gateways.keys()])
      if (!this.files.gateways.has(name)) this.gateways.delete(name);
    for (const { name, registers } of this.files.gateways.values()) {
      if (this.gateways.has(name)) continue;
      const told = this.options.gateways.find((gateway) => gateway.name === name);
      this.gateways.set(name, { ...(told ?? gatewayNamed(name, registers)), registers });
    }
  }

  /** The switch's own clock, in microseconds. It moves in steps of 20 ms, as the real one's does. */
  nowUs(): number {
    return Math.round(this.ticker.now() * 1000);
  }

  report(occurrence: Occurrence): void {
    this.#report(occurrence);
  }

  warn(leg: string, script: string, text: string): void {
    this.#report({ leg, script, occurrence: 'warning', text });
  }

  onEvent(listener: (event: SwitchEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  createLeg(identity: Omit<LegIdentity, 'sessionId' | 'createdAtUs'>): Leg {
    this.sessionCount++;
    return new Leg({ ...identity, sessionId: this.sessionCount, createdAtUs: this.nowUs() });
  }

  /** Sends an event about a leg to whoever listens. */
  emit(name: string, leg: Leg, extras: EventExtras = {}): void {
    this.#send(this.describe(name, leg, extras));
  }

  /** Sends an event that is about no leg. */
  emitPlain(
    name: string,
    headers: readonly Header[],
    extras: Pick<EventExtras, 'subclass' | 'body'> = {},
  ): void {
    this.#send(this.#event(name, headers, extras));
  }

  /** An event about a leg that nobody is sent. */
  describe(name: string, leg: Leg, extras: EventExtras = {}): SwitchEvent {
    const channel = [...basicHeaders(leg), ...(extras.withoutVariables === true ? [] : variableHeaders(leg))];
    return this.#event(name, [...(extras.first ?? []), ...channel, ...(extras.last ?? [])], extras);
  }

  #event(
    name: string,
    headers: readonly Header[],
    extras: Pick<EventExtras, 'subclass' | 'body'>,
  ): SwitchEvent {
    const subclass = extras.subclass ?? null;
    return {
      name,
      subclass,
      headers: [...this.#commonHeaders(name, subclass), ...headers],
      body: extras.body ?? null,
    };
  }

  #send(event: SwitchEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #commonHeaders(name: string, subclass: string | null): Header[] {
    const us = this.nowUs();
    const [file, func, line] = ORIGINS[name] ?? ['simulator.c', 'simulator', 1];
    return [
      ...(subclass === null ? [] : [['Event-Subclass', subclass] as const]),
      ['Event-Name', name],
      ['Core-UUID', this.coreUuid],
      ['FreeSWITCH-Hostname', HOSTNAME],
      ['FreeSWITCH-Switchname', HOSTNAME],
      ['FreeSWITCH-IPv4', '127.0.0.1'],
      ['FreeSWITCH-IPv6', '::1'],
      ['Event-Date-Local', stampOf(us)],
      ['Event-Date-GMT', new Date(us / 1000).toUTCString()],
      ['Event-Date-Timestamp', String(us)],
      ['Event-Calling-File', file],
      ['Event-Calling-Function', func],
      ['Event-Calling-Line-Number', String(line)],
      ['Event-Sequence', String(++this.#sequence)],
    ];
  }
}
