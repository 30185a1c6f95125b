// Opens what trials of agents need: the declared providers and tool servers, and the voice detector if there is sound.
import type { Config } from '../../config/schema.ts';
import { TurnModels } from '../../media/turn-model/turn-models.ts';
import { Vad } from '../../media/vad/vad.ts';
import { prepareLanguageGuess } from '../agents/language/language-guess.ts';
import { useOwnPhrases } from '../agents/language/own-phrases.ts';
import { ProviderPool } from '../agents/providers/provider-pool.ts';
import { turnModelsOf } from '../agents/providers/turn-opinion.ts';
import { McpServers, type McpToolsOf } from '../agents/tools/mcp-tools.ts';
import type { CallClock } from '../clock.ts';
import type { Log } from '../log.ts';

export interface OpenTrials {
  readonly pool: ProviderPool;
  readonly mcpTools: McpToolsOf;
  /** Of MCP servers: without their tools an agent is another one, and whoever tries it should know. */
  readonly faults: readonly string[];
  /** Null: nobody makes a sound. */
  readonly vad: Vad | null;
  readonly turnModels: TurnModels;
  close(): Promise<void>;
}

export async function openTrials(
  config: Config,
  clock: CallClock,
  log: Log,
  sound: boolean,
): Promise<OpenTrials> {
  const pool = new ProviderPool(config, clock);
  useOwnPhrases(config);
  await prepareLanguageGuess(config, log);
  const servers = new McpServers(clock, log);
  servers.use(config);
  await servers.connected();
  const turnModels = new TurnModels({ log, clock });
  if (sound) turnModels.use(turnModelsOf(config));
  const vad = sound ? await Vad.open({ log, clock }) : null;
  return {
    pool,
    mcpTools: servers.toolsOf,
    faults: servers.faults(),
    vad,
    turnModels,
    async close() {
      pool.close();
      await servers.close();
      await vad?.close();
      await turnModels.close();
    },
  };
}
