// After a network stall, sound waits in a leg's socket and the call would stay late for good. This counts what waits, pauses
// what plays, reads the backlog at once, and restores normal reading. The caller decides when.
import type { LegId } from '../telephony/ids.ts';
import { type Answer, type CommandChannel, onLeg, variableOf } from './command-channel.ts';
import type { CommandResult } from './esl/command-result.ts';
import { MOST_FRAMES_AHEAD } from './esl/connection.ts';

/** The time as the runtime has it. */
export interface Timing {
  now(): number;
  wait(ms: number): Promise<void>;
}

/**
 * As `<frames>:<most frames>`. Of what exceeds one and a half times the most a frame is read without waiting for the next
 * 20 ms; of what exceeds twice the most all is thrown away, unless there is room from before (switch_jitterbuffer.c).
 */
const SOUND_BUFFERS = { all: '1p:250p', little: '1p:1p' } as const;
/**
 * Passed by from then on, and never taken away. With it would go all but one of the packets that then lie in the socket. And once
 * there was a buffer and is none, the switch throws away every packet of a source that is not the one which the buffer read last
 * (last_jb_read_ssrc in switch_rtp.c): a far end that moved, was held or changed its codec would never be heard again.
 */
const PASSED_BY = 'pause';
/**
 * Beside a buffer, also one that is passed by, the switch follows the packets of Opus in their length, and ends the call at 60 ms
 * (its timing of codecs of variable size, switch_core_media.c): there it goes. Passed by first, for what lies in the socket.
 */
const VARIABLE_SIZE = ['opus'];
const GOES = ['pause', 'stop', 'resume'] as const;
/** Undoes one "pause". Where there is none it does nothing, so it is said once more, for a reading that was broken off. */
const IN_USE = ['resume', 'resume'] as const;
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

export class CatchUp {
  readonly #channel: CommandChannel;
  /** Legs of which much waits to be read, until it is. */
  readonly #backlogs = new Map<LegId, Promise<void>>();

  constructor(channel: CommandChannel) {
    this.#channel = channel;
  }

  /** Settles once nothing waits to be read on this leg. */
  nothingHeldUp(leg: LegId): Promise<void> {
    return this.#backlogs.get(leg) ?? Promise.resolve();
  }

  /** Tells how many frames it was. A few always wait: they are left. */
  async read(leg: LegId, timing: Timing): Promise<Answer<number>> {
    let isRead = (): void => {};
    const backlog = new Promise<void>((resolve) => {
      isRead = resolve;
    });
    this.#backlogs.set(leg, backlog);
    const done = (): void => {
      if (this.#backlogs.get(leg) === backlog) this.#backlogs.delete(leg);
      isRead();
    };
    const read = await this.#readAll(leg, timing, done);
    done();
    return read;
  }

  /** Back to the usual reading, also where a reading was broken off. */
  async end(leg: LegId, { wait }: Pick<Timing, 'wait'>): Promise<CommandResult> {
    if (!(await this.#mayNotStay(leg))) return onLeg(this.#channel, 'uuid_jitterbuffer', leg, PASSED_BY);
    const [pass, stop, goOn] = GOES;
    await onLeg(this.#channel, 'uuid_jitterbuffer', leg, pass);
    const stopped = await onLeg(this.#channel, 'uuid_jitterbuffer', leg, stop);
    await wait(GATHERED_WITHIN_MS);
    const resumed = await onLeg(this.#channel, 'uuid_jitterbuffer', leg, goOn);
    return stopped.ok || stopped.kind === 'refused' ? resumed : stopped;
  }

  /** Nothing is heard: where the buffer had to go, the switch may be throwing away another source. A new buffer takes it. */
  async takeOtherSource(leg: LegId, timing: Timing): Promise<Answer<number>> {
    return (await this.#mayNotStay(leg)) ? this.read(leg, timing) : { ok: true, value: 0 };
  }

  async #mayNotStay(leg: LegId): Promise<boolean> {
    const codec = await variableOf(this.#channel, leg, 'read_codec');
    return codec.ok && VARIABLE_SIZE.includes(codec.value?.toLowerCase() ?? '');
  }

  async #readAll(leg: LegId, { now, wait }: Timing, onRead: () => void): Promise<Answer<number>> {
    const askedAt = now();
    const before = await this.#packets(leg);
    if (!before.ok) return before;
    const begun = await onLeg(this.#channel, 'uuid_jitterbuffer', leg, SOUND_BUFFERS.all);
    if (!begun.ok) return begun;
    for (const order of IN_USE) await onLeg(this.#channel, 'uuid_jitterbuffer', leg, order);
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
      const order = this.#channel.readAhead(leg, Math.min(frames, MOST_FRAMES_AHEAD));
      const some = onLeg(this.#channel, 'uuid_jitterbuffer', leg, bufferFor(frames));
      await wait(SOME_READ_WITHIN_MS);
      const [ordered] = await Promise.all([order, some]);
      if (ordered.ok) {
        await onLeg(this.#channel, 'uuid_jitterbuffer', leg, SOUND_BUFFERS.little);
        await this.#untilRead(leg, { frames, doubt: unbuffered, waiting, onRead }, wait);
      }
    }
    onRead();
    const settled = await this.end(leg, { wait });
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
        await this.#channel.readAhead(leg, Math.min(left + doubt, MOST_FRAMES_AHEAD));
      }
      before = left;
    }
  }

  async #packets(leg: LegId): Promise<Answer<{ come: number; read: number }>> {
    const set = await onLeg(this.#channel, 'uuid_set_media_stats', leg);
    if (!set.ok) return set;
    const [come, read] = await Promise.all([
      variableOf(this.#channel, leg, PACKETS.come),
      variableOf(this.#channel, leg, PACKETS.read),
    ]);
    if (!come.ok) return come;
    if (!read.ok) return read;
    return { ok: true, value: { come: Number(come.value ?? 0), read: Number(read.value ?? 0) } };
  }
}
