// Figures of other systems, to stand beside ours. Measured by us with the published packages, on another day; `MACHINE` is
// where. Compare orders of magnitude across machines, and ratios only within one run.
import type { Beside } from './rows.ts';

const MACHINE = '2 shared vCPU at 2.5 GHz, Debian 12, November 2026';
const LIVEKIT = 'LiveKit Agents JS 1.9.0';

const livekit = (figure: string): Beside => ({ who: LIVEKIT, figure, from: MACHINE });

/** Final transcript → first sound at the audio output; its own providers replaced by ones that take no time; 200 turns. */
export const LIVEKIT_TURN_P50 = livekit('14.1 ms');
export const LIVEKIT_TURN_P99 = livekit('37–112 ms');
/** The last 30 of its 200 turns over the first 30: 17.0 over 10.7 ms. */
export const LIVEKIT_TURN_GROWTH = livekit('1.6 × in 200 turns');
/** Voice activity event → its output buffer cleared, no wire, with its minimum of 500 ms of speech forced to 0. */
export const LIVEKIT_BARGE_IN_P99 = livekit('1.5–15 ms, no wire; waits 500 ms by default');
/** In one process, with its Silero detector and a turn every 5 s, before frames run late. */
export const LIVEKIT_CALLS = livekit('about 29');
export const LIVEKIT_MEMORY = livekit('0.8–2.4 MB (143 MB in its process a call)');
/** 25 sessions with voice activity and turns. */
export const LIVEKIT_TURN_UNDER_LOAD = livekit('69 ms at 25 calls');

export const GRAPHILE_WORKER_RATE: Beside = {
  who: 'graphile-worker 0.17.3 on PostgreSQL 15',
  figure: '924/s',
  from: MACHINE,
};
export const PG_BOSS_RATE: Beside = {
  who: 'pg-boss 10.4.2, 500 a fetch',
  figure: '4,094/s',
  from: MACHINE,
};
export const ESL_LITE_RATE: Beside = { who: 'esl-lite 3.2.0', figure: '8,602–10,141/s', from: MACHINE };
