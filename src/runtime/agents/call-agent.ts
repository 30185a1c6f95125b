// The interfaces between a call and its agent, and what it takes to make one. Types only.
import type { Agent } from '../../config/agent/agent.ts';
import type { Config } from '../../config/schema.ts';
import type { EndReason } from '../../conversation/closing.ts';
import type { TurnRecord } from '../../conversation/exchange.ts';
import type { GuessLanguage } from '../../conversation/language/detect-language.ts';
import type { AudioStreamServer } from '../../media/audio-stream-server.ts';
import type { LineListener } from '../../media/line-tap.ts';
import type { LinePlayout, PlaybackStop, PlayoutEvent, PlayoutSwitch } from '../../media/playout/playout.ts';
import type { SoundAction } from '../../media/sound-watch.ts';
import type { TurnModels } from '../../media/turn-model/turn-models.ts';
import type { Vad } from '../../media/vad/vad.ts';
import type { ChatModel } from '../../providers/spec/chat-model.ts';
import type { Transcriber } from '../../providers/spec/transcriber.ts';
import type { Voice } from '../../providers/spec/voice.ts';
import type { LegCodec, ListeningRate, Pcm } from '../../telephony/audio.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CostLine } from '../cost-line.ts';
import type { CallNews } from '../live-feed.ts';
import type { Log } from '../log.ts';
import type { CallControl, LookUp } from './call-capabilities.ts';
import type { ConversationUsage, Money, Prices } from './providers/cost.ts';
import type { CallResult } from './records/transcript-file.ts';
import type { McpToolsOf } from './tools/mcp-tools.ts';
import type { Tool } from './tools/tools.ts';

export interface AgentCallbacks {
  /** What its tools may do to the call. */
  readonly control: CallControl;
  readonly onNews: (news: CallNews) => void;
  readonly onTurn: (record: TurnRecord) => void;
  /** As soon as the business result is known; the last one holds. */
  readonly onDisposition: (reason: EndReason, disposition: string) => void;
  readonly onHangUp: (reason: EndReason, disposition: string) => void;
  readonly onAudioOpen: (at: Instant) => void;
  readonly onAudioLost: (reason: string, at: Instant) => void;
  /** Nothing comes from the far end, and something is to be done about it. */
  readonly onQuiet: (wish: SoundAction) => void;
  /** The far end's sound may come late. */
  readonly onLate: () => Promise<void>;
}

export interface ProviderSet {
  readonly transcriber: Transcriber;
  readonly model: ChatModel;
  readonly voice: Voice;
  readonly prices: Prices;
  /** Lets go of what was opened for the call alone. */
  close(): void;
}

/** What a call needs of its providers from the beginning. */
export interface ProviderNeeds {
  /** At which the voice will be asked to speak. */
  readonly voiceRateHz: 8000 | 16000;
  /** What is to be paid besides what replies and speech tell. */
  readonly onUsage: (usage: ConversationUsage) => void;
}

export interface AgentServices {
  /** What the call began with: it is asked when the call is answered, and that may be another configuration's time. */
  readonly config: () => Config;
  readonly providersOf: (agent: Agent, needs: ProviderNeeds) => ProviderSet;
  readonly audio: Pick<AudioStreamServer, 'expect'>;
  readonly vad: Pick<Vad, 'stream'>;
  /** Left out: turns are judged without models of the owner's. */
  readonly turnModels?: Pick<TurnModels, 'stream'> | undefined;
  readonly playoutSwitch: PlayoutSwitch;
  /** Where the agent's sound goes, where that is no leg of the switch. */
  readonly openPlayout?: ((onEvent: (event: PlayoutEvent) => void) => LinePlayout) | undefined;
  /** Puts others in the place of the agent's tools, where it is tried out. */
  readonly standIns?: ((tools: readonly Tool[]) => readonly Tool[]) | undefined;
  readonly sendDtmf: (leg: LegId, digits: string) => void;
  readonly lookUp: LookUp;
  readonly mcpTools: McpToolsOf;
  /** A sound file, brought to this rate. Null: it cannot be had. */
  readonly soundFile: (path: string, sampleRateHz: 8000 | 16000) => Pcm | null;
  /** Where no list of ours knows in which language somebody speaks. */
  readonly guessLanguage: GuessLanguage;
  readonly transcriptDirectory: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a call has of its agent. Nothing of it throws. */
export interface CallAgent {
  /** Null where nothing is, or could be, written. */
  readonly transcriptPath: string | null;
  /** Announces the leg's sound; the line that brought it before is let go. */
  expectAudio(): { url: string; sampleRateHz: ListeningRate };
  begin(at: Instant): void;
  dtmf(digit: DtmfDigit, at: Instant): void;
  /** The far end holds the call by signalling, or takes it up again. */
  held(isHeld: boolean, at: Instant): void;
  /** We hold the call, and the caller hears music; or we take it up again. */
  heldByUs(isHeld: boolean, at: Instant): void;
  /** Resolves once the switch has done all that it was asked for its voice: what plays from then on is not broken off with it. Null: it has. */
  lineSettled(): Promise<void> | null;
  /** An operator's words, said by its voice. */
  say(text: string): void;
  /** An operator's words for the agent alone: they steer what it says from its next reply on. */
  whisper(text: string): void;
  /** Muted, it says nothing of its own. */
  mute(isMuted: boolean): void;
  /** Somebody listens in. Returns what ends it. */
  listen(listener: LineListener): () => void;
  playbackStarted(file: string, at: Instant): void;
  playbackStopped(file: string, stopped: PlaybackStop): void;
  /** True where the leg's sound must be asked for anew: it has another rate now. */
  codecChanged(codec: LegCodec): boolean;
  endPolitely(reason: EndReason, disposition: string): void;
  close(at: Instant): void;
  /** How the call ended, for its transcript. Behind `close`, once. */
  conclude(result: CallResult): void;
  bill(): readonly Money[];
  /** The same by part and provider. */
  costs(): readonly CostLine[];
}
