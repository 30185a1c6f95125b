// Checks the end-of-turn models that agents name: whether the file is such a model, its licence and checksum, and whether it
// is fast enough on this machine.
import type { Agent } from '../config/agent/agent.ts';
import { MODEL_RATE_HZ } from '../media/turn-model/log-mel.ts';
import { readTurnModel, TurnNet } from '../media/turn-model/turn-net.ts';
import { type CheckContext, inForce } from './check-context.ts';
import { type Check, type CheckResult, fail, pass, warn } from './check-result.ts';

const TIME_LIMIT_MS = 20_000;
const TRIES = 3;

type TurnModel = NonNullable<Agent['turnModel']>;

export function turnModelChecks(context: Pick<CheckContext, 'applied' | 'config'>): Check[] {
  return inForce(context).agents.flatMap(({ name, turnModel }) =>
    turnModel === undefined
      ? []
      : [
          {
            id: `turn-model-${name}`,
            group: 'providers' as const,
            title: `turn model of ${name}`,
            timeLimitMs: TIME_LIMIT_MS,
            look: () => turnModelResult(turnModel),
          },
        ],
  );
}

export async function turnModelResult(declared: TurnModel): Promise<CheckResult> {
  const { file, licence, sha256, withinMs } = declared;
  const hint = 'use an ONNX file in Smart Turn’s format (docs/agents.md); calls work without it meanwhile';
  let tookMs: number;
  let seen: string;
  try {
    const read = await readTurnModel(file);
    seen = `${file}: licence ${licence}, SHA-256 ${read.sha256}, ${megabytes(read.bytes.length)} MB`;
    if (sha256 !== undefined && read.sha256 !== sha256)
      return fail(
        `${seen}; declared is ${sha256}`,
        'correct sha256 in the agent’s file, or use the file that it describes',
      );
    tookMs = await timeOf(read);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), hint);
  }
  const told = `${seen}, ${Math.round(tookMs)} ms per answer`;
  return tookMs <= withinMs
    ? pass(told)
    : warn(
        `${told}, which is longer than withinMs (${withinMs})`,
        'use a smaller model, or give it more time: its answers would come too late',
      );
}

/** The best of a few: the machine may be busy with calls. */
async function timeOf(file: Parameters<typeof TurnNet.open>[0]): Promise<number> {
  const net = await TurnNet.open(file);
  try {
    let best = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < TRIES; turn++) {
      const startedAt = performance.now();
      await net.judge(new Int16Array(MODEL_RATE_HZ * 4).fill(100));
      best = Math.min(best, performance.now() - startedAt);
    }
    return best;
  } finally {
    await net.close();
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e5 ? 4 : 1);
}
