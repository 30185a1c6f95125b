// Opens what agents hear and speak with: the audio server, the voice detector, and the providers of the configuration in force.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from '../config/agent/agent.ts';
import type { Config } from '../config/schema.ts';
import type { SwitchCommands } from '../freeswitch/commands.ts';
import { AudioStreamServer } from '../media/audio-stream-server.ts';
import { SoundFiles } from '../media/sound-files.ts';
import { TurnModels } from '../media/turn-model/turn-models.ts';
import { Vad } from '../media/vad/vad.ts';
import type { ChatModel } from '../providers/spec/chat-model.ts';
import { AgentFactory } from '../runtime/agents/agent-factory.ts';
import type { AgentServices } from '../runtime/agents/call-agent.ts';
import { guessLanguage, prepareLanguageGuess } from '../runtime/agents/language/language-guess.ts';
import { prepareWords, useOwnPhrases } from '../runtime/agents/language/own-phrases.ts';
import { prepareSounds } from '../runtime/agents/providers/prepared-sounds.ts';
import { ProviderPool } from '../runtime/agents/providers/provider-pool.ts';
import { turnModelsOf } from '../runtime/agents/providers/turn-opinion.ts';
import { documentsOf } from '../runtime/agents/tools/documents.ts';
import { McpServers } from '../runtime/agents/tools/mcp-tools.ts';
import { systemClock } from '../runtime/clock.ts';
import { TRANSCRIPT_FOLDER } from '../runtime/files.ts';
import type { Log } from '../runtime/log.ts';
import { portError } from '../runtime/operator-error.ts';
import type { Closer } from '../runtime/stop.ts';
import { TrialCall, type TrialRequest } from '../runtime/trials/trial-call.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../telephony/time.ts';
import type { ConfigInForce } from './config-in-force.ts';

export interface MediaOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes every part as soon as it is open. */
  readonly closers: Closer[];
}

export interface OpenMedia {
  readonly audio: AudioStreamServer;
  readonly sounds: SoundFiles;
  /** Makes ready what hears: when somebody speaks, and the words that are known. At the first call at the latest. */
  listen(): void;
  /** Once it can be told when somebody speaks. Rejects where it cannot. */
  ready(): Promise<void>;
  /** Whether an agent could talk now, as configured now. Null: it could; otherwise why not. */
  checkAgent(name: string): Promise<string | null>;
  /** A model as configured now, for work outside of calls. */
  modelNamed(name: string): ChatModel;
  /** An agent as configured now, on a line of its own. Null: there is no such agent. */
  tryAgent(wish: TrialRequest): TrialCall | null;
  /** Agents as configured now: a call keeps it, however late it is answered. */
  talkFactory(commands: AgentServices['playoutSwitch'] & Pick<SwitchCommands, 'sendDtmf'>): AgentFactory;
}

/** Behind the first dial: whoever was to be dialled at the start is being rung, and has not said anything yet. */
const WORDS_AFTER_MS = 1_000;

/** Throws `OperatorError` where the audio server's port cannot be had. */
export async function openMedia({ config, store, clock, log, closers }: MediaOptions): Promise<OpenMedia> {
  const { audioStream } = config.now().appliance;
  const audio = await AudioStreamServer.open({ ...audioStream, log, clock }).catch((error: unknown) => {
    throw portError(error, 'the audio server', audioStream.host, audioStream.port, 'audioStream.port');
  });
  closers.push({ what: 'audio', close: () => audio.close() });
  const vad = Vad.waiting({ log, clock });
  closers.push({ what: 'voice activity', close: () => vad.close() });
  const turnModels = new TurnModels({ log, clock });
  closers.push({ what: 'turn models', close: () => turnModels.close() });
  turnModels.use(turnModelsOf(config.now()));
  void prepareLanguageGuess(config.now(), log);
  useOwnPhrases(config.now());
  let cancelWords = (): void => {};
  let isOver = false;
  const listen = (): void => {
    vad.start();
    const prepare = (): void => void prepareWords(() => isOver);
    cancelWords();
    cancelWords = clock.wakeAt(clock.now() + WORDS_AFTER_MS, prepare, 'background');
  };
  closers.push({
    what: 'words',
    close: async () => {
      isOver = true;
      cancelWords();
    },
  });
  const servers = new McpServers(clock, log);
  servers.use(config.now());
  closers.push({ what: 'tool servers', close: () => servers.close() });
  let pool = warmPool(config.now(), log);
  let preparing = prepareFor(config.now(), pool, log);
  closers.push({ what: 'sentences for bad times', close: () => preparing.abort() });
  closers.push({ what: 'providers', close: () => pool.close() });
  config.follow((next) => {
    // Calls in progress keep what they have of it; nothing waits for further ones.
    pool.close();
    pool = warmPool(next, log);
    preparing.abort();
    preparing = prepareFor(next, pool, log);
    void prepareLanguageGuess(next, log);
    useOwnPhrases(next);
    turnModels.use(turnModelsOf(next));
    servers.use(next);
  });
  const sounds = new SoundFiles(config.now().appliance.playoutDirectory, log);
  return {
    audio,
    sounds,
    listen,
    ready: () => vad.ready,
    async checkAgent(name) {
      const agent = config.now().agents.find((one) => one.name === name);
      return agent === undefined ? `there is no agent called ${name}` : pool.check(agent);
    },
    modelNamed: (name) => pool.model(name),
    tryAgent({ agent, medium, onFrame, onSilenced, onEvent }) {
      const now = config.now();
      if (!now.agents.some((one) => one.name === agent)) return null;
      return new TrialCall({
        ...{ config: now, agent, pool, clock, log, onEvent, mcpTools: servers.toolsOf },
        lookUp: documentsOf(store, log),
        direction: 'inbound',
        number: null,
        ours: now.numbers.find((one) => one.agent === agent)?.number ?? null,
        variables: {},
        medium:
          medium === 'text' ? { kind: 'text' } : { kind: 'sound', vad, turnModels, onFrame, onSilenced },
        transferEnd: () => ({ kind: 'connected' }),
      });
    },
    talkFactory(commands) {
      const [now, providers] = [config.now(), pool];
      return new AgentFactory({
        config: () => now,
        providersOf: (agent, needs) => providers.open(agent, needs),
        audio,
        vad,
        turnModels,
        playoutSwitch: commands,
        lookUp: documentsOf(store, log),
        mcpTools: servers.toolsOf,
        guessLanguage,
        soundFile: (path, sampleRateHz) => (existsSync(path) ? sounds.pcm(path, sampleRateHz) : null),
        sendDtmf: (leg, digits) => void commands.sendDtmf(leg, digits),
        transcriptDirectory: join(now.appliance.dataDirectory, TRANSCRIPT_FOLDER),
        clock,
        log,
      });
    },
  };
}

function prepareFor(config: Config, pool: ProviderPool, log: Log): AbortController {
  const abort = new AbortController();
  const voiceOf = (agent: Agent) => pool.open(agent, { voiceRateHz: 16_000, onUsage: () => {} });
  void prepareSounds({ config, voiceOf, clock: systemClock, log }, abort.signal);
  return abort;
}

function warmPool(config: Config, log: Log): ProviderPool {
  const pool = new ProviderPool(config);
  void pool.warm(({ provider, kind, statusCode, message, hint }) =>
    log.error({ provider, kind, statusCode, text: message, hint }, 'provider check failed'),
  );
  return pool;
}
