// The commands to the switch, one method each. Every argument is checked against an allow-list before it is sent. Nothing is
// queued or repeated: a command that cannot be sent now fails now, and the failure says whether the switch may have received
// it.
import { randomUUID } from 'node:crypto';
import type { ListeningRate } from '../telephony/audio.ts';
import { isHangupCause } from '../telephony/hangup-cause.ts';
import { type CallId, isId, type LegId, toId } from '../telephony/ids.ts';
import { CatchUp, type Timing } from './catch-up.ts';
import { type ChannelRow, parseChannels } from './channels.ts';
import {
  type Answer,
  invalid,
  isVariableName,
  mapBody,
  onLeg,
  unreadable,
  variableOf,
} from './command-channel.ts';
import { CALL_VARIABLE, dialString, type LegToPlace, STREAM_VARIABLES } from './dial-string.ts';
import type { CommandResult } from './esl/command-result.ts';
import { HandOverCommands, type SwitchHandOver } from './hand-over-commands.ts';
import type { SwitchSettings } from './settings-commands.ts';

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
    sampleRateHz: ListeningRate,
    metadata: string,
    extraHeaders?: Readonly<Record<string, string>>,
  ): Promise<CommandResult>;
  stopAudioStream(leg: LegId): Promise<CommandResult>;
  /** A re-INVITE: the far end says anew where its sound goes, and the switch takes sound from where it comes now. */
  renegotiate(leg: LegId): Promise<CommandResult>;
  /** With which status the far end has refused the last one; null where it has not, or has not answered. */
  renegotiationRefused(leg: LegId): Promise<Answer<number | null>>;
  /**
   * Reads at once what a stall of the network has kept in the leg's socket, and tells how many frames it was. Less than a few are
   * left. What plays goes on meanwhile, unless it plays in order: then nothing can be read ahead of it, and this must not be asked.
   */
  catchUp(leg: LegId, timing: Timing): Promise<Answer<number>>;
  /** The end of such a reading alone: for one that was broken off. Does nothing where there is nothing to end. */
  endCatchUp(leg: LegId, timing: Pick<Timing, 'wait'>): Promise<CommandResult>;
  /** Nothing is heard, though a far end that sends from another source may be there. */
  takeOtherSource(leg: LegId, timing: Timing): Promise<Answer<number>>;
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

/** Below this level, in the switch's own measure, for so many seconds nobody speaks any more. */
const MESSAGE_SILENCE = '200 6';

/** One file behind the other, each opened in its turn (mod_dptools.c), and so many of them. */
const LIST = 'file_string://';
const MOST_OF_A_LIST = 128;

const SHAPES = {
  // No $, quotes, spaces or semicolons: nothing that any parser between here and the file system gives a meaning.
  file: /^\/[A-Za-z0-9/_.,@+-]{1,400}$/,
  url: /^wss?:\/\/[A-Za-z0-9.[\]:-]{1,253}(\/[A-Za-z0-9/_.~?=&%-]{0,512})?$/,
  metadata: /^[A-Za-z0-9_-]{1,256}$/,
  // Printable ASCII without single quotes and backslashes, which the switch's splitter eats, and without $, which it
  // expands. Spaces inside are kept (measured).
  value: /^(?! )[ !#%&()*+,./0-9:;<=>?@A-Z[\]^_`a-z{|}~"-]{1,1000}(?<! )$/,
  digits: /^[0-9*#A-DWw]{1,64}$/,
} as const;

/** Where the switch keeps what an INVITE was refused with, the first one's and later ones' (sofia.c, sofia_handle_sip_r_invite). */
const REFUSAL = 'sip_invite_failure_status';
/** Answered by the switch itself. */
const ASKS_WHO_WE_ARE: ReadonlySet<number> = new Set([401, 407]);

/** As the module reads them (mod_audio_stream.c): the `k` of any other is not read. */
const MODULE_RATES: ReadonlyMap<ListeningRate, string> = new Map([
  [8000, '8k'],
  [16_000, '16k'],
  [48_000, '48000'],
]);

export class SwitchCommands extends HandOverCommands implements Switch {
  /** The last thing asked of a leg's playback. Two `bgapi` run side by side in the switch, so their order is kept here. */
  readonly #playback = new Map<LegId, Promise<unknown>>();
  readonly #catchUps = new CatchUp(this.channel);

  async originate(plan: LegToPlace): Promise<CommandResult> {
    const dial = dialString(plan, plan.role === 'peer' ? 'consulted' : 'callee');
    if (!dial.ok) return invalid(dial.fault);
    return this.channel.api('originate', [dial.text, '&park()'], {
      timeoutMs: plan.ringTimeoutMs + ORIGINATE_GRACE_MS,
    });
  }

  async answer(leg: LegId): Promise<CommandResult> {
    return this.channel.execute(leg, 'answer', '');
  }

  async hangUp(leg: LegId, cause: string): Promise<CommandResult> {
    if (!isHangupCause(cause)) return invalid('the cause is none that the switch knows');
    return onLeg(this.channel, 'uuid_kill', leg, cause);
  }

  async startAudioStream(
    leg: LegId,
    url: string,
    sampleRateHz: ListeningRate,
    metadata: string,
    extraHeaders?: Readonly<Record<string, string>>,
  ): Promise<CommandResult> {
    if (!SHAPES.url.test(url)) return invalid('the address is not of the form ws://host:port/path');
    if (!SHAPES.metadata.test(metadata)) return invalid('the metadata is no id');
    const rate = MODULE_RATES.get(sampleRateHz);
    if (rate === undefined) return invalid('the sample rate is neither 8000, 16000 nor 48000');
    const variables = Object.entries(STREAM_VARIABLES).map(([name, value]) => `${name}=${value}`);
    const prepared = await onLeg(this.channel, 'uuid_setvar_multi', leg, variables.join(';'));
    if (!prepared.ok) return prepared;
    if (extraHeaders !== undefined) {
      const set = await this.setVariable(leg, 'STREAM_EXTRA_HEADERS', JSON.stringify(extraHeaders));
      if (!set.ok) return set;
    }
    return onLeg(this.channel, 'uuid_audio_stream', leg, 'start', url, 'mono', rate, metadata);
  }

  async stopAudioStream(leg: LegId): Promise<CommandResult> {
    return onLeg(this.channel, 'uuid_audio_stream', leg, 'stop');
  }

  async renegotiate(leg: LegId): Promise<CommandResult> {
    const fresh = await onLeg(this.channel, 'uuid_setvar', leg, REFUSAL, '0');
    return fresh.ok ? onLeg(this.channel, 'uuid_media_reneg', leg) : fresh;
  }

  async renegotiationRefused(leg: LegId): Promise<Answer<number | null>> {
    const answer = await this.getVariable(leg, REFUSAL);
    if (!answer.ok) return answer;
    const status = Number(answer.value ?? 0);
    const isRefusal = status >= 400 && !ASKS_WHO_WE_ARE.has(status);
    return { ok: true, value: isRefusal ? status : null };
  }

  catchUp(leg: LegId, timing: Timing): Promise<Answer<number>> {
    return this.#catchUps.read(leg, timing);
  }

  endCatchUp(leg: LegId, timing: Pick<Timing, 'wait'>): Promise<CommandResult> {
    return this.#catchUps.end(leg, timing);
  }

  takeOtherSource(leg: LegId, timing: Timing): Promise<Answer<number>> {
    return this.#catchUps.takeOtherSource(leg, timing);
  }

  play(leg: LegId, file: string, how: 'in-order' | 'open' = 'in-order'): Promise<boolean> {
    if (!isPlayable(file)) return Promise.resolve(false);
    return this.#inTurn(leg, () =>
      this.channel.execute(leg, 'playback', file, randomUUID(), how === 'in-order'),
    );
  }

  breakPlayback(leg: LegId): Promise<boolean> {
    return this.#inTurn(leg, () => onLeg(this.channel, 'uuid_break', leg, 'all'));
  }

  async togglePause(leg: LegId): Promise<boolean | 'unknown'> {
    const result = await this.#settledInTurn(leg, () => onLeg(this.channel, 'uuid_fileman', leg, 'pause'));
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
    return onLeg(this.channel, 'uuid_record', leg, 'stop', file);
  }

  async maskRecording(leg: LegId, file: string, masked: boolean): Promise<CommandResult> {
    if (!SHAPES.file.test(file)) return invalid('the file is not of the allowed form');
    return onLeg(this.channel, 'uuid_record', leg, masked ? 'mask' : 'unmask', file);
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
    if (!isVariableName(name)) return invalid('the name is not of the allowed form');
    if (!SHAPES.value.test(value)) return invalid('the value is not of the allowed form');
    return onLeg(this.channel, 'uuid_setvar', leg, name, value);
  }

  async getVariable(leg: LegId, name: string): Promise<Answer<string | null>> {
    return variableOf(this.channel, leg, name);
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
    return mapBody(await onLeg(this.channel, 'uuid_exists', leg), (body) => body.trim() === 'true');
  }

  async showChannels(): Promise<Answer<readonly ChannelRow[]>> {
    const result = await this.channel.api('show', ['channels', 'as', 'json'], {});
    if (!result.ok) return result;
    const channels = parseChannels(result.body);
    return channels === null ? unreadable('its list of channels') : { ok: true, value: channels };
  }

  async sendDtmf(leg: LegId, digits: string): Promise<CommandResult> {
    if (!SHAPES.digits.test(digits)) return invalid('the digits are not keys of a telephone');
    // Without the tilde the switch passes by whoever makes a tone of the key (switch_core_io.c), and nothing is heard.
    return onLeg(this.channel, 'uuid_send_dtmf', leg, `~${digits}`);
  }

  async connect(leg: LegId, other: LegId): Promise<CommandResult> {
    return isId(other) ? onLeg(this.channel, 'uuid_bridge', leg, other) : invalid('the other leg is no id');
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
    const prepared = await onLeg(this.channel, 'uuid_setvar_multi', leg, variables);
    if (!prepared.ok) return prepared;
    const tone = await this.setVariable(leg, 'transfer_ringback', RING_TONE);
    return tone.ok ? this.channel.execute(leg, 'bridge', dial.text, randomUUID()) : tone;
  }

  /**
   * Where a playback begins or ends the switch throws away what waits in the leg's socket and in its buffer (AUDIO_SYNC in
   * switch_core_media.c). What a stall kept back is read first.
   */
  async #afterCatchUp(leg: LegId, wish: () => Promise<CommandResult>): Promise<CommandResult> {
    await this.#catchUps.nothingHeldUp(leg);
    return wish();
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
