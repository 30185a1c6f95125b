// Briefs a person before a caller is connected to them, and waits for their answer. Types only; implemented in
// ../transfer-briefing.ts.
import type { PlaybackStop } from '../../../media/playout/playout.ts';
import type { LegCodec, ListeningRate } from '../../../telephony/audio.ts';
import type { DtmfDigit } from '../../../telephony/dtmf.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { TransferPlan } from '../../call-plan.ts';

export interface Consult {
  /** Where the leg's sound is to be sent, for who listens. */
  expectAudio(): { url: string; sampleRateHz: ListeningRate };
  dtmf(digit: DtmfDigit): void;
  playbackStarted(file: string, at: Instant): void;
  playbackStopped(file: string, stopped: PlaybackStop): void;
  /** True where the leg's sound must be asked for anew: it has another rate now. */
  codecChanged(codec: LegCodec): boolean;
  /** Lets go of everything; nothing is told any more. */
  close(): void;
}

export interface ConsultCallbacks {
  /** Once at most, and nothing behind it. */
  readonly accepted: () => void;
  /** `cause`: one of our own words in call/transfer.ts, or the switch's. */
  readonly refused: (cause: string) => void;
}

export type OpenConsult = (plan: TransferPlan, codec: LegCodec, callbacks: ConsultCallbacks) => Consult;
