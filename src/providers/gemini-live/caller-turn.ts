// The caller's turn that is not answered yet: its audio, so that another session can hear it, what waits until an answer is
// complete, and the vendor's transcript of it. Sends nothing.
import { saysAbout } from './context-update.ts';
import { INPUT_HZ } from './requests.ts';

/** What is sent again to another session, and what waits while an answer is made. */
const MAX_TURN_BYTES = 30 * INPUT_HZ * 2;

export class CallerTurn {
  #sound: Uint8Array[] = [];
  /** Of its sound, what was not sent yet. */
  #held: Uint8Array[] = [];
  #transcript = '';
  /** What is heard now was heard on another session before. */
  #isReplay = false;

  get hasSound(): boolean {
    return this.#sound.length > 0;
  }

  /** `waits`: it is not sent yet. */
  hear(pcm: Uint8Array, waits: boolean): void {
    if (!this.hasSound) this.#isReplay = false;
    keep(this.#sound, pcm);
    if (waits) keep(this.#held, pcm);
  }

  /** What waited, to be sent now. */
  takeHeld(): Uint8Array[] {
    return this.#held.splice(0);
  }

  /** False where it was told before. */
  transcribed(text: string): boolean {
    if (this.#isReplay) return false;
    this.#transcript += text;
    return true;
  }

  /** The vendor has heard these words by itself. */
  says(words: string): boolean {
    return saysAbout(this.#transcript, words);
  }

  /** Another session has heard it; its words were told already. */
  replay(other: CallerTurn, hear: (pcm: Uint8Array) => void): void {
    for (const pcm of other.#sound) hear(pcm);
    this.#transcript = other.#transcript;
    this.#isReplay = true;
  }

  end(): void {
    this.#sound = [];
    this.#held = [];
    this.#transcript = '';
  }
}

/** The newest of it, where there is too much. */
function keep(pieces: Uint8Array[], pcm: Uint8Array): void {
  pieces.push(pcm);
  let bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  while (bytes > MAX_TURN_BYTES) bytes -= pieces.shift()?.length ?? bytes;
}
