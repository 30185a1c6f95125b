// How long the controller takes to silence the agent: from the edge that voice activity tells to the command on the wire,
// through the real conversation, playout, commands and event socket. The far end is a scripted socket in this process, so
// every figure holds its work too. Not in it: hearing that somebody speaks (about 100 ms of sound) and the switch itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import pino from 'pino';
import { SwitchCommands } from '../../src/freeswitch/commands.ts';
import { SwitchConnection } from '../../src/freeswitch/esl/connection.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { spreadOf } from './figures.ts';
import { LIVEKIT_BARGE_IN_P99 } from './peers.ts';
import { playoutFolderRoot } from './playout-folder.ts';
import { atMost, type Bench, type BenchOptions, type Row, type Section } from './rows.ts';
import { ScriptedSwitch } from './scripted-switch.ts';
import { TalkingLeg } from './talking-leg.ts';

const ROUNDS = { full: 2_000, quick: 800 };
const WORDS = 'No wait, another day.';
/** To be let in by the scripted switch. */
const GIVE_UP_MS = 5_000;

interface Delays {
  readonly stop: number[];
  readonly hold: number[];
  readonly confirm: number[];
}

async function interrupt(rounds: number): Promise<Delays> {
  const directory = mkdtempSync(join(playoutFolderRoot(), 'trunkline-bench-'));
  const script = new ScriptedSwitch();
  let leg: TalkingLeg | null = null;
  const connection = new SwitchConnection({
    clock: systemClock,
    host: '127.0.0.1',
    port: await script.open(),
    password: 'secret',
    log: pino({ level: 'silent' }),
    onEvent: (event) => leg?.switchEvent(event),
    onState: () => {},
  });
  connection.start();
  const delays: Delays = { stop: [], hold: [], confirm: [] };
  try {
    if (!(await connection.waitUntilReady(GIVE_UP_MS)))
      throw new Error('the scripted switch was not reached');
    const commands = new SwitchCommands(connection);
    leg = new TalkingLeg('stop', commands, directory);
    for (let round = 0; round < rounds; round++) delays.stop.push(await stopOnce(leg, script));
    leg.close();
    leg = new TalkingLeg('hold', commands, directory);
    for (let round = 0; round < rounds; round++) {
      const { holdMs, confirmMs } = await holdOnce(leg, script);
      delays.hold.push(holdMs);
      delays.confirm.push(confirmMs);
    }
    leg.close();
    // One command too many would have been taken for the answer to the next edge.
    if (script.breaks !== 2 * rounds || script.pauses !== rounds)
      throw new Error(`${script.breaks} breaks and ${script.pauses} pauses in ${rounds} rounds of each kind`);
  } finally {
    leg?.close();
    await connection.close();
    await script.server?.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return delays;
}

async function stopOnce(leg: TalkingLeg, script: ScriptedSwitch): Promise<number> {
  await leg.answer('What time is it?');
  script.forget();
  const edgeAt = performance.now();
  leg.conversation.input({ kind: 'speech-start', at: systemClock.now() });
  const delayMs = (await script.arrival('bgapi uuid_break')) - edgeAt;
  leg.conversation.input({ kind: 'speech-end', at: systemClock.now() });
  await leg.untilItIsQuiet();
  return delayMs;
}

async function holdOnce(
  leg: TalkingLeg,
  script: ScriptedSwitch,
): Promise<{ holdMs: number; confirmMs: number }> {
  if (leg.conversation.conversation.agent.kind === 'quiet') await leg.answer('What time is it?');
  const { turn } = leg.conversation.conversation;
  script.forget();
  const edgeAt = performance.now();
  leg.conversation.input({ kind: 'speech-start', at: systemClock.now() });
  const holdMs = (await script.arrival('bgapi uuid_fileman')) - edgeAt;
  // Words come tens of milliseconds later at the earliest; by then the switch has said yes to the pause.
  for (let tick = 0; tick < 5; tick++) await nextTick();
  const wordsAt = performance.now();
  leg.conversation.input({ kind: 'transcript-partial', at: systemClock.now(), text: WORDS });
  const confirmMs = (await script.arrival('bgapi uuid_break')) - wordsAt;
  leg.conversation.input({ kind: 'transcript-final', at: systemClock.now(), text: WORDS });
  leg.conversation.input({ kind: 'speech-end', at: systemClock.now() });
  // The words were a turn of their own, and its answer is what the next round speaks over.
  await leg.untilItSpeaksAfter(turn);
  return { holdMs, confirmMs };
}

async function run({ quick }: BenchOptions): Promise<Section> {
  const rounds = quick ? ROUNDS.quick : ROUNDS.full;
  const delays = await interrupt(rounds);
  const rowsOf = (id: string, what: string, values: readonly number[], peer: boolean): Row[] => {
    const { p50, p99 } = spreadOf(values);
    return [
      { id: `${id}.p50`, what: `${what}, p50`, value: p50, unit: 'ms', limit: null, beside: [] },
      {
        id: `${id}.p99`,
        what: `${what}, p99`,
        value: p99,
        unit: 'ms',
        limit: atMost(5),
        beside: peer ? [LIVEKIT_BARGE_IN_P99] : [],
      },
    ];
  };
  return {
    name: bargeInBench.name,
    title: bargeInBench.title,
    method:
      `Voice activity tells that the caller speaks → the command at the far end of a real event socket, ${rounds} times ` +
      'each; the agent speaks from a growing file. Hearing the speech (about 100 ms of it) and the switch come on top.',
    rows: [
      ...rowsOf('bargeIn.stop', 'stop: speech → uuid_break', delays.stop, true),
      ...rowsOf('bargeIn.hold', 'hold: speech → uuid_fileman pause', delays.hold, false),
      ...rowsOf('bargeIn.confirm', 'hold: words that confirm → uuid_break', delays.confirm, false),
    ],
    details: null,
    warnings: [],
    skipped: null,
    failed: null,
  };
}

export const bargeInBench: Bench = { name: 'barge-in', title: 'Barge-in', run };
