// Reads the turns of the newest calls with the current settings of their agents, for the turn-taking report.
import { inLanguage } from '../config/agent/agent-in-language.ts';
import type { Config } from '../config/schema.ts';
import { ownLinesIn } from '../conversation/packs/lines.ts';
import { DEFAULT_POLICY } from '../conversation/policy.ts';
import { waitsOf } from '../runtime/agents/agent-policy.ts';
import { listCallEvents } from '../store/calls/call-events.ts';
import { searchCalls } from '../store/calls/call-search.ts';
import { listTurns } from '../store/calls/turns.ts';
import type { Store } from '../store/store.ts';
import { type CallId, toId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import type { TurnSettings } from './turn-facts.ts';
import { type TurnGroup, type TurnsOfCall, turnReport } from './turn-report.ts';

export interface TurnsWanted {
  /** Calls that it took. Left out: all. */
  readonly agent?: string | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** The newest calls of these. */
  readonly limit: number;
}

export interface TurnTaking {
  /** How many calls were looked at. */
  readonly calls: number;
  /** When the oldest of them began. Null: there was none. */
  readonly since: Instant | null;
  readonly groups: readonly TurnGroup[];
}

/** So many calls are read before others get their turn: a controller that carries calls may ask. */
const AT_ONCE = 20;

/** `config` null: nothing is applied, so nothing is known of settings. */
export async function readTurnTaking(
  store: Store,
  config: Pick<Config, 'agents'> | null,
  wanted: TurnsWanted,
): Promise<TurnTaking> {
  const rows = searchCalls(store, wanted).filter(({ answeredAt }) => answeredAt !== null);
  const calls: TurnsOfCall[] = [];
  for (const [place, { id, agent }] of rows.entries()) {
    if (place % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    const call = toId<CallId>(id);
    const became = listCallEvents(store, call)
      .filter(({ kind }) => kind === 'became')
      .map(({ at, body }) => ({ at, agent: String(body['agent']), language: String(body['language']) }));
    calls.push({ call, agent, turns: await listTurns(store, call), became });
  }
  const agentNamed = (name: string) => config?.agents.find((one) => one.name === name) ?? null;
  return {
    calls: calls.length,
    since: rows.at(-1)?.startedAt ?? null,
    groups: turnReport(
      calls,
      (name) => agentNamed(name)?.language ?? null,
      (name, language) => {
        const agent = agentNamed(name);
        return agent === null ? null : settingsOf(inLanguage(agent, language), language);
      },
    ),
  };
}

function settingsOf(agent: Config['agents'][number], language: string): TurnSettings {
  const waits = waitsOf(language);
  const { endpointing, speculation, fillers, lines } = agent;
  return {
    quickMs: endpointing.quickMs ?? waits.quickMs,
    normalMs: endpointing.normalMs ?? waits.normalMs,
    patientMs: endpointing.patientMs ?? waits.patientMs,
    speculation: agent.speech.kind === 'realtime' ? 'off' : speculation.mode,
    thinkingPhrases: fillers.thinking.length,
    thinkingAfterMs: fillers.thinkingAfterMs,
    busyLine: lines.busy ?? ownLinesIn(language)?.busy ?? DEFAULT_POLICY.lines.busy,
  };
}
