// The simulator as a process: `main.ts --config <file.json>`. It writes JSON lines: one when it listens, one for each
// occurrence, one when it ends. It reads JSON lines: {"inbound":{…}} and {"stop":true}. It ends when its input ends. An invalid
// configuration gives one line on stderr and exit code 2.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { inboundSchema, optionsSchema } from './options.ts';
import { Simulator } from './simulator.ts';
import { SynthesisError } from './sound/synthesis.ts';

const orderSchema = z.union([
  z.strictObject({ inbound: inboundSchema }),
  z.strictObject({ stop: z.literal(true) }),
  z.strictObject({ hangUpFarEnd: z.string() }),
  z.strictObject({ dropEventSocket: z.literal(true) }),
  z.strictObject({ restart: z.literal(true) }),
]);

function say(record: unknown): void {
  process.stdout.write(`${JSON.stringify(record)}\n`);
}

function giveUp(text: string): never {
  process.stderr.write(`simulator: ${text}\n`);
  process.exit(2);
}

const USAGE = 'start it with --config <file.json> (docs/simulator.md)';

function explain(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues
      .map(({ path, message }) => `${path.length === 0 ? 'at the top' : path.join('.')}: ${message}`)
      .join('; ');
  if (error instanceof SynthesisError) return `${error.message}. ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}

async function obey(simulator: Simulator, line: string): Promise<'on' | 'stop'> {
  const order = orderSchema.parse(JSON.parse(line));
  if ('inbound' in order) say({ placed: { leg: await simulator.placeInbound(order.inbound) } });
  else if ('hangUpFarEnd' in order) simulator.hangUpFarEnd(order.hangUpFarEnd);
  else if ('dropEventSocket' in order) simulator.dropEventSocket();
  else if ('restart' in order) await simulator.restart();
  else return 'stop';
  return 'on';
}

function configTyped(): string {
  try {
    const { values } = parseArgs({ options: { config: { type: 'string' } } });
    return values.config ?? giveUp(USAGE);
  } catch (error) {
    return giveUp(`${explain(error)}: ${USAGE}`);
  }
}

function readOptions(file: string): z.output<typeof optionsSchema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return giveUp(`cannot read ${file}: ${explain(error)}`);
  }
  try {
    return optionsSchema.parse(JSON.parse(text));
  } catch (error) {
    return giveUp(`${file}: ${explain(error)}`);
  }
}

async function main(): Promise<void> {
  const options = readOptions(configTyped());
  const simulator = await Simulator.open(options, say).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return giveUp(
      `port ${options.eslPort} is in use: another simulator or a switch? Write another eslPort, or 0 for any`,
    );
  });
  say({ listening: { esl: simulator.eslPort } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.stdin.destroy());
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    // An order that cannot be read is reported; the calls that are up go on.
    const next = await obey(simulator, line).catch((error: unknown) => {
      say({ refused: explain(error) });
      return 'on' as const;
    });
    if (next === 'stop') break;
  }
  const { lateness } = simulator;
  await simulator.close();
  say({ ended: { lateness } });
}

main().then(
  () => process.exit(0),
  (error: unknown) => giveUp(explain(error)),
);
