// What we ask of the switch, one method a wish. Every argument passes an allow-list here before it becomes a command.
// Refuses to queue and to repeat: a wish that cannot be sent now fails now, and says whether it may have been heard.
import { randomUUID } from 'node:crypto';
import { isHangupCause } from '../telephony/hangup-cause.ts';
import { type CallId, isId, type LegId, toId } from '../telephony/ids.ts';
import { type ChannelRow, parseChannels } from './channels.ts';
import { CALL_VARIABLE, dialString, type LegToPlace, STREAM_VARIABLES } from './dial-string.ts';
import type { CommandResult } from './esl/command-result.ts';
import { MOST_FRAMES_AHEAD } from './esl/connection.ts';
import { HandOverCommands, type SwitchHandOver } from './hand-over-commands.ts';
import { type Answer, invalid, mapBody, type SwitchSettings, unreadable } from './settings-commands.ts';

/** The time as the runtime has it. */
export interface Timing {
  now(): number;
  wait(ms: number): Promise<void>;
}

/** What the runtime may ask of a switch. A test gives a hand-written one. */
export interface Switch extends SwitchSettings, SwitchHandOver {
  /** Settles when the far end answered, or with the cause why not. Events tell what happens meanwhile. */
  originate(plan: LegToPlace): Promise<CommandResult>;
  answer(leg: LegId): Promise<CommandResult>;
  /** `cause` must be one that the switch knows: with any other it would hang up with NORMAL_CLEARING. */
  hangUp(leg: LegId, cause: string): Promise<CommandResult>;
  /** Only on an answered leg: on a ringing one without media it crashes the switch. `metadata` is the first message. */
  startAudioStream(
    leg: LegId,
    url: string,
    sampleRateHz: 8000 | 16000,
    metadata: string,
    extraHeaders?: Readonly<Record<string, string>>,
  ): Promise<CommandResult>;
  stopAudioStream(leg: LegId): Promise<CommandResult>;
  /** A re-INVITE: the far end says anew where its sound goes, and the switch takes sound from where it comes now. */
  renegotiate(leg: LegId): Promise<CommandResult>;
  /**
   * Reads at once what a stall of the network has kept in the leg's socket, and tells how many frames it was. Less than a few are
   * left. What plays goes on meanwhile, unless it plays in order: then nothing can be read ahead of it, and this must not be asked.
   */
  catchUp(leg: LegId, timing: Timing): Promise<Answer<number>>;
  /** The end of such a reading alone: for one that was broken off. Does nothing where there is nothing to end. */
  endCatchUp(leg: LegId, timing: Pick<Timing, 'wait'>): Promise<CommandResult>;
  /**
   * True once the switch took it. `in-order` plays after what was asked to play before, and what is asked later waits for it.
   * `open` plays now: whoever asks sees to it that nothing else plays.
   */
  play(leg: LegId, file: string, how?: 'in-order' | 'open'): Promise<boolean>;
  /** Ends the playback and throws away what waits behind it. */
  breakPlayback(leg: LegId): Promise<boolean>;
  /** Silence, or on at the very sample. A toggle: the caller keeps its state. */
  togglePause(leg: LegId): Promise<boolean | 'unknown'>;
  /**
   * Two channels: the far end left, what we play right. Begins before a playback that is asked for later. The switch says
   * yes to paths that it cannot write, too.
   */
  startRecording(leg: LegId, file: string): Promise<CommandResult>;
  stopRecording(leg: LegId, file: string): Promise<CommandResult>;
  /** Silence in the recording, and sound again. The call itself is not touched. */
  maskRecording(leg: LegId, file: string, masked: boolean): Promise<CommandResult>;
  /** In mono, what the far end says, until #, six seconds of silence or the limit: then `message-recorded` comes. */
  recordMessage(leg: LegId, file: string, maxSeconds: number): Promise<CommandResult>;
  setVariable(leg: LegId, name: string, value: string): Promise<CommandResult>;
  getVariable(leg: LegId, name: string): Promise<Answer<string | null>>;
  /** The call that a leg's own variable names. */
  callOf(leg: LegId): Promise<Answer<CallId | null>>;
  channelExists(leg: LegId): Promise<Answer<boolean>>;
  showChannels(): Promise<Answer<readonly ChannelRow[]>>;
  sendDtmf(leg: LegId, digits: string): Promise<CommandResult>;
  /** Connects two answered legs that wait. Whatever either was doing ends. */
  connect(leg: LegId, other: LegId): Promise<CommandResult>;
  /** `third`, which waits, hears and is heard by both sides of `leg`. It ends when it is hung up, or `leg` is. */
  joinThreeWay(third: LegId, leg: LegId): Promise<CommandResult>;
  /** Connects the leg with a new one. If that fails, or the new one hangs up, the leg stays and is parked again. */
  bridgeTo(leg: LegId, plan: LegToPlace): Promise<CommandResult>;
}

/** Every API command used here: what `esl-allowed-api` of our user must hold. */
export const USED_API_COMMANDS = [
  'acl',
  'global_getvar',
  'module_exists',
  'originate',
  'reloadacl',
  'reloadxml',
  'sched_del',
  'sched_transfer',
  'show',
  'sofia',
  'sofia_gateway_data',
  'status',
  'uuid_audio_stream',
  'uuid_break',
  'uuid_bridge',
  'uuid_deflect',
  'uuid_exists',
  'uuid_fileman',
  'uuid_getvar',
  'uuid_jitterbuffer',
  'uuid_kill',
  'uuid_media_reneg',
  'uuid_record',
  'uuid_send_dtmf',
  'uuid_set_media_stats',
  'uuid_setvar',
  'uuid_setvar_multi',
  'uuid_transfer',
  'version',
] as const;

/** Every application executed here, `&park()` of an originate among them. */
export const USED_APPLICATIONS = [
  'answer',
  'bridge',
  'park',
  'playback',
  'record',
  'record_session',
  'three_way',
] as const;

type ApiCommand = (typeof USED_API_COMMANDS)[number];

/** How long after the ringing has ended the switch may take to say so. */
const ORIGINATE_GRACE_MS = 10_000;

/** 400 Hz in pairs, as Indian exchanges send it (ITU-T E.180): what a transferred caller hears while the peer rings. */
const RING_TONE = '%(400,200,400);%(400,2000,400)';

/**
 * Two channels, and no 25 frames held back: with the switch's default the far end is late against us by as long as we are
 * silent in the first half second, and as much is missing at the end (measured on 1.11.1 and 1.11.3). And no thread for the
 * writing: a leg that is hung up while its thread begins waits 2 s for it (record_callback in switch_ivr_async.c), and holds
 * its place in the switch as long. What is written is buffered by the switch, 64 KB a time.
 */
const RECORDING_VARIABLES = '{RECORD_STEREO=true,RECORD_PRE_BUFFER_FRAMES=0,RECORD_USE_THREAD=false}';

/**
 * As `<frames>:<most frames>`. Of what exceeds one and a half times the most a frame is read without waiting for the next
 * 20 ms; of what exceeds twice the most all is thrown away, unless there is room from before (switch_jitterbuffer.c).
 */
const SOUND_BUFFERS = { all: '1p:250p', little: '1p:1p' } as const;
/**
 * Passed by first: where it goes while it is in use, all but one of the packets that then lie in the socket go with it. The next
 * one would be passed by as well.
 */
const NO_SOUND_BUFFER = ['pause', 'stop', 'resume'] as const;
/**
 * Where there is no room from before, what exceeds twice the most goes with the next packet. So first with room for what comes
 * until some is read, and small enough for some to be read at once: a busy machine takes its time.
 */
const bufferFor = (frames: number): string =>
  `1p:${Math.max(Math.ceil((frames + 2) / 2) + 1, Math.floor((frames - 1) / 1.5))}p`;
/** A turn of the leg's thread, and one more on a busy machine: by then what lay in the socket is in the buffer. */
const GATHERED_WITHIN_MS = 40;
const FRAME_MS = 20;
/** By then the leg's thread has come to the order, and has read its first frame. */
const SOME_READ_WITHIN_MS = 2 * FRAME_MS;
/** Fewer wait on every line. */
const FEWEST_HELD_UP = 4;
/** The buffer takes with it what is left in it when it goes. On every line a frame is on its way through it. */
const FEW_LEFT = 1;
const LOOK_AT_LEFT_MS = 60;
const MOST_LOOKS = 10;
/** Packets that the switch took from the leg's socket, and those of them that it has read out of the buffer (set_stats in switch_core_media.c). */
const PACKETS = { come: 'rtp_audio_in_packet_count', read: 'rtp_audio_in_jitter_packet_count' } as const;
/** Below this level, in the switch's own measure, for so many seconds nobody speaks any more. */
const MESSAGE_SILENCE = '200 6';

/** One file behind the other, each opened in its turn (mod_dptools.c), and so many of them. */
const LIST = 'file_string://';
const MOST_OF_A_LIST = 128;

const SHAPES = {
  leg: /^[A-Za-z0-9_-]{1,64}$/,
  name: /^[A-Za-z0-9_-]{1,64}$/,
  // No $, quotes, spaces or semicolons: nothing that any parser between here and the file system gives a meaning.
  file: /^\/[A-Za-z0-9/_.,@+-]{1,400}$/,
  url: /^wss?:\/\/[A-Za-z0-9.[\]:-]{1,253}(\/[A-Za-z0-9/_.~?=&%-]{0,512})?$/,
  metadata: /^[A-Za-z0-9_-]{1,256}$/,
  variable: /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/,
  // Printable ASCII without single quotes and backslashes, which the switch's splitter eats, and without $, which it
  // expands. Spaces inside are kept (measured).
  value: /^(?! )[ !#%&()*+,./0-9:;<=>?@A-Z[\]^_`a-z{|}~"-]{1,1000}(?<! )$/,
  digits: /^[0-9*#A-DWw]{1,64}$/,
} as const;

export class SwitchCommands extends HandOverCommands implements Switch {
  /** The last thing asked of a leg's playback. Two `bgapi` run side by side in the switch, so their order is kept here. */
  readonly #playback = new Map<LegId, Promise<unknown>>();
  /** Legs of which much waits to be read, until it is. */
  readonly #backlogs = new Map<LegId, Promise<void>>();

  async originate(plan: LegToPlace): Promise<CommandResult> {
    const dial = dialString(plan, plan.role === 'peer' ? 'consulted' : 'callee');
    if (!dial.ok) return invalid(dial.fault);
    const result = await this.#api(
      'originate',
      [dial.text, '&park()'],
      plan.ringTimeoutMs + ORIGINATE_GRACE_MS,
    );
    return result;
  }

  async answer(leg: LegId): Promise<CommandResult> {
    return this.channel.execute(leg, 'answer', '');
  }

  async hangUp(leg: LegId, cause: string): Promise<CommandResult> {
    if (!isHangupCause(cause)) return invalid('the cause is none that the switch knows');
    return this.#onLeg('uuid_kill', leg, cause);
  }

  async startAudioStream(
    leg: LegId,
    url: string,
    sampleRateHz: 8000 | 16000,
    metadata: string,
    extraHeaders?: Readonly<Record<string, string>>,
  ): Promise<CommandResult> {
    if (!SHAPES.url.test(url)) return invalid('the address is not of the form ws://host:port/path');
    if (!SHAPES.metadata.test(metadata)) return invalid('the metadata is no id');
    if (sampleRateHz !== 8000 && sampleRateHz !== 16000)
      return invalid('the sample rate is neither 8000 nor 16000');
    const variables = Object.entries(STREAM_VARIABLES).map(([name, value]) => `${name}=${value}`);
    const prepared = await this.#onLeg('uuid_setvar_multi', leg, variables.join(';'));
    if (!prepared.ok) return prepared;
    if (extraHeaders !== undefined) {
      const set = await this.setVariable(leg, 'STREAM_EXTRA_HEADERS', JSON.stringify(extraHeaders));
      if (!set.ok) return set;
    }
    return this.#onLeg('uuid_audio_stream', leg, 'start', url, 'mono', `${sampleRateHz / 1000}k`, metadata);
  }

  async stopAudioStream(leg: LegId): Promise<CommandResult> {
    return this.#onLeg('uuid_audio_stream', leg, 'stop');
  }

  async renegotiate(leg: LegId): Promise<CommandResult> {
    return this.#onLeg('uuid_media_reneg', leg);
  }

  async catchUp(leg: LegId, timing: Timing): Promise<Answer<number>> {
    let isRead = (): void => {};
    const backlog = new Promise<void>((resolve) => {
      isRead = resolve;
    });
    this.#backlogs.set(leg, backlog);
    const done = (): void => {
      if (this.#backlogs.get(leg) === backlog) this.#backlogs.delete(leg);
      isRead();
    };
    const read = await this.#catchUp(leg, timing, done);
    done();
    return read;
  }

  async endCatchUp(leg: LegId, { wait }: Pick<Timing, 'wait'>): Promise<CommandResult> {
    const [pass, stop, goOn] = NO_SOUND_BUFFER;
    await this.#onLeg('uuid_jitterbuffer', leg, pass);
    const stopped = await this.#onLeg('uuid_jitterbuffer', leg, stop);
    await wait(GATHERED_WITHIN_MS);
    const resumed = await this.#onLeg('uuid_jitterbuffer', leg, goOn);
    return stopped.ok || stopped.kind === 'refused' ? resumed : stopped;
  }

  async #catchUp(leg: LegId, { now, wait }: Timing, onRead: () => void): Promise<Answer<number>> {
    const askedAt = now();
    const before = await this.#packets(leg);
    if (!before.ok) return before;
    const begun = await this.#onLeg('uuid_jitterbuffer', leg, SOUND_BUFFERS.all);
    if (!begun.ok) return begun;
    // What was read since then without the buffer has come, and has not been read out of it.
    const unbuffered = Math.ceil((now() - askedAt) / FRAME_MS);
    await wait(GATHERED_WITHIN_MS);
    const waiting = async (): Promise<number> => {
      const after = await this.#packets(leg);
      if (!after.ok) return 0;
      return after.value.come - before.value.come - (after.value.read - before.value.read) - unbuffered;
    };
    const frames = await waiting();
    if (frames >= FEWEST_HELD_UP) {
      // First the order and then the small buffers, or what plays would be sent as fast as the buffer is read. What plays stands
      // still from the order on until all is read, so neither answer is waited for.
      const order = this.channel.readAhead(leg, Math.min(frames, MOST_FRAMES_AHEAD));
      const some = this.#onLeg('uuid_jitterbuffer', leg, bufferFor(frames));
      await wait(SOME_READ_WITHIN_MS);
      const [ordered] = await Promise.all([order, some]);
      if (ordered.ok) {
        await this.#onLeg('uuid_jitterbuffer', leg, SOUND_BUFFERS.little);
        await this.#untilRead(leg, { frames, doubt: unbuffered, waiting, onRead }, wait);
      }
    }
    onRead();
    const settled = await this.endCatchUp(leg, { wait });
    return settled.ok ? { ok: true, value: frames >= FEWEST_HELD_UP ? frames : 0 } : settled;
  }

  /**
   * Until no more comes out of the buffer than goes in. `doubt`: how many more may be in it than `waiting` says. What came while
   * the first order was carried out is read by a second one. Not by a third: the leg may not have come to the second.
   */
  async #untilRead(
    leg: LegId,
    told: { frames: number; doubt: number; waiting: () => Promise<number>; onRead: () => void },
    wait: Timing['wait'],
  ): Promise<void> {
    const { doubt, waiting, onRead } = told;
    let before = told.frames;
    let isOrdered = false;
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      await wait(LOOK_AT_LEFT_MS);
      const left = await waiting();
      // A playback that ends now takes a frame or two along, and they are bridged: nobody is kept waiting for them.
      if (left < FEWEST_HELD_UP) onRead();
      if (before - left <= 1) {
        if (isOrdered || left + doubt <= FEW_LEFT) return;
        isOrdered = true;
        await this.channel.readAhead(leg, Math.min(left + doubt, MOST_FRAMES_AHEAD));
      }
      before = left;
    }
  }

  play(leg: LegId, file: string, how: 'in-order' | 'open' = 'in-order'): Promise<boolean> {
    if (!isPlayable(file)) return Promise.resolve(false);
    return this.#inTurn(leg, () =>
      this.channel.execute(leg, 'playback', file, randomUUID(), how === 'in-order'),
    );
  }

  breakPlayback(leg: LegId): Promise<boolean> {
    return this.#inTurn(leg, () => this.#onLeg('uuid_break', leg, 'all'));
  }

  /**
   * Where a playback begins or ends the switch throws away what waits in the leg's socket and in its buffer (AUDIO_SYNC in
   * switch_core_media.c). What a stall kept back is read first.
   */
  async #afterCatchUp(leg: LegId, wish: () => Promise<CommandResult>): Promise<CommandResult> {
    await this.#backlogs.get(leg);
    return wish();
  }

  async togglePause(leg: LegId): Promise<boolean | 'unknown'> {
    const result = await this.#settledInTurn(leg, () => this.#onLeg('uuid_fileman', leg, 'pause'));
    if (result.ok) return true;
    return result.kind === 'timeout' || result.kind === 'unknown' ? 'unknown' : false;
  }

  async startRecording(leg: LegId, file: string): Promise<CommandResult> {
    if (!SHAPES.file.test(file)) return invalid('the file is not of the allowed form');
    // By the leg's own thread. `uuid_record` attaches from another one, and where the leg is hung up in that moment the two
    // wait for each other for ever: a session that nothing can end (seen at hang-ups 5 to 15 ms after the answer).
    return this.channel.execute(leg, 'record_session', `${file} ${RECORDING_VARIABLES}`, randomUUID());
  }

  async stopRecording(leg: LegId, file: string): Promise<CommandResult> {
    if (!SHAPES.file.test(file)) return invalid('the file is not of the allowed form');
    return this.#onLeg('uuid_record', leg, 'stop', file);
  }

  async maskRecording(leg: LegId, file: string, masked: boolean): Promise<CommandResult> {
    if (!SHAPES.file.test(file)) return invalid('the file is not of the allowed form');
    return this.#onLeg('uuid_record', leg, masked ? 'mask' : 'unmask', file);
  }

  async recordMessage(leg: LegId, file: string, maxSeconds: number): Promise<CommandResult> {
    if (!SHAPES.file.test(file)) return invalid('the file is not of the allowed form');
    if (!Number.isInteger(maxSeconds) || maxSeconds < 1 || maxSeconds > 3600)
      return invalid('the limit is not between 1 s and an hour');
    const ended = await this.setVariable(leg, 'playback_terminators', '#');
    if (!ended.ok) return ended;
    return this.channel.execute(
      leg,
      'record',
      `${file} ${maxSeconds} ${MESSAGE_SILENCE}`,
      randomUUID(),
      true,
    );
  }

  async setVariable(leg: LegId, name: string, value: string): Promise<CommandResult> {
    if (!SHAPES.variable.test(name)) return invalid('the name is not of the allowed form');
    if (!SHAPES.value.test(value)) return invalid('the value is not of the allowed form');
    return this.#onLeg('uuid_setvar', leg, name, value);
  }

  async getVariable(leg: LegId, name: string): Promise<Answer<string | null>> {
    if (!SHAPES.variable.test(name)) return invalid('the name is not of the allowed form');
    const result = await this.#onLeg('uuid_getvar', leg, name);
    return mapBody(result, (body) => (body === '_undef_' ? null : body));
  }

  async callOf(leg: LegId): Promise<Answer<CallId | null>> {
    const result = await this.getVariable(leg, CALL_VARIABLE);
    if (!result.ok) return result;
    return {
      ok: true,
      value: result.value !== null && isId(result.value) ? toId<CallId>(result.value) : null,
    };
  }

  async channelExists(leg: LegId): Promise<Answer<boolean>> {
    return mapBody(await this.#onLeg('uuid_exists', leg), (body) => body.trim() === 'true');
  }

  async showChannels(): Promise<Answer<readonly ChannelRow[]>> {
    const result = await this.#api('show', ['channels', 'as', 'json']);
    if (!result.ok) return result;
    const channels = parseChannels(result.body);
    return channels === null ? unreadable('its list of channels') : { ok: true, value: channels };
  }

  async sendDtmf(leg: LegId, digits: string): Promise<CommandResult> {
    if (!SHAPES.digits.test(digits)) return invalid('the digits are not keys of a telephone');
    // Without the tilde the switch passes by whoever makes a tone of the key (switch_core_io.c), and nothing is heard.
    return this.#onLeg('uuid_send_dtmf', leg, `~${digits}`);
  }

  async connect(leg: LegId, other: LegId): Promise<CommandResult> {
    return isId(other) ? this.#onLeg('uuid_bridge', leg, other) : invalid('the other leg is no id');
  }

  async joinThreeWay(third: LegId, leg: LegId): Promise<CommandResult> {
    if (!isId(leg)) return invalid('the leg is no id');
    return this.channel.execute(third, 'three_way', leg, randomUUID());
  }

  async bridgeTo(leg: LegId, plan: LegToPlace): Promise<CommandResult> {
    const dial = dialString(plan, 'peer');
    if (!dial.ok) return invalid(dial.fault);
    // Without the first and the last of these a failed bridge ends the caller's own leg (measured on 1.11.2).
    const variables = 'continue_on_fail=true;hangup_after_bridge=false;park_after_bridge=true';
    const prepared = await this.#onLeg('uuid_setvar_multi', leg, variables);
    if (!prepared.ok) return prepared;
    const tone = await this.setVariable(leg, 'transfer_ringback', RING_TONE);
    return tone.ok ? this.channel.execute(leg, 'bridge', dial.text, randomUUID()) : tone;
  }

  async #packets(leg: LegId): Promise<Answer<{ come: number; read: number }>> {
    const set = await this.#onLeg('uuid_set_media_stats', leg);
    if (!set.ok) return set;
    const [come, read] = await Promise.all([
      this.getVariable(leg, PACKETS.come),
      this.getVariable(leg, PACKETS.read),
    ]);
    if (!come.ok) return come;
    if (!read.ok) return read;
    return { ok: true, value: { come: Number(come.value ?? 0), read: Number(read.value ?? 0) } };
  }

  async #onLeg(command: ApiCommand, leg: LegId, ...args: string[]): Promise<CommandResult> {
    return isId(leg) ? this.#api(command, [leg, ...args]) : invalid('the leg is no id');
  }

  #api(command: ApiCommand, args: readonly string[], timeoutMs?: number): Promise<CommandResult> {
    return this.channel.api(command, args, timeoutMs === undefined ? {} : { timeoutMs });
  }

  /** A playback sent right behind a break must not overtake it, nor one pause another. */
  async #inTurn(leg: LegId, wish: () => Promise<CommandResult>): Promise<boolean> {
    return (await this.#settledInTurn(leg, () => this.#afterCatchUp(leg, wish))).ok;
  }

  async #settledInTurn(leg: LegId, wish: () => Promise<CommandResult>): Promise<CommandResult> {
    const turn = (this.#playback.get(leg) ?? Promise.resolve()).then(wish, wish);
    this.#playback.set(leg, turn);
    const result = await turn;
    if (this.#playback.get(leg) === turn) this.#playback.delete(leg);
    return result;
  }
}

/** A file, or a list of files that are played as one. */
function isPlayable(file: string): boolean {
  const names = file.startsWith(LIST) ? file.slice(LIST.length).split('!') : [file];
  return names.length <= MOST_OF_A_LIST && names.every((name) => SHAPES.file.test(name));
}
