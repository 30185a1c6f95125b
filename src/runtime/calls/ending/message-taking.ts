// Takes a caller's message: plays the declared prompt and a tone, then has the switch record until # or silence. It runs
// these commands in order; the call's reducer decides when.
import type { Switch } from '../../../freeswitch/commands.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { Log } from '../../log.ts';
import { logFailedCommand } from '../trunks/switch-words.ts';

export interface MessagePlace {
  /** What is said before the tone; null: nothing, because it was never made. */
  readonly prompt: string | null;
  readonly tone: string | null;
  /** Where the message is recorded. */
  readonly file: string;
}

export interface MessageTakingOptions {
  readonly switch: Pick<Switch, 'stopAudioStream' | 'breakPlayback' | 'play' | 'recordMessage'>;
  readonly log: Log;
  /** The recording could not even be begun. */
  readonly onFailed: () => void;
}

export async function takeMessage(
  leg: LegId,
  place: MessagePlace,
  maxSeconds: number,
  { switch: commands, log, onFailed }: MessageTakingOptions,
): Promise<void> {
  await commands.stopAudioStream(leg);
  await commands.breakPlayback(leg);
  if (place.prompt === null) log.warn({}, 'taking a message without a greeting: its sound file is missing');
  else await commands.play(leg, place.prompt);
  if (place.tone !== null) await commands.play(leg, place.tone);
  const result = await commands.recordMessage(leg, place.file, maxSeconds);
  if (result.ok) return;
  logFailedCommand(log, 'record', result);
  onFailed();
}
