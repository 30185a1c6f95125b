// Webhooks whose sender is killed: what is lost, and what would be done twice.
import { atMost, type Bench, type BenchOptions, type Row, type Section } from '../rows.ts';
import { killWebhooks } from './webhook-kills.ts';

const KILLS = { full: 100, quick: 10 };

async function run(options: BenchOptions): Promise<Section> {
  const kills = options.kills ?? KILLS[options.quick ? 'quick' : 'full'];
  const found = await killWebhooks(kills, options.progress);
  const row = (id: string, what: string, value: number): Row => ({
    ...{ id: `webhooks.${id}`, what, value, unit: 'calls', limit: atMost(0), beside: [] },
  });
  return {
    name: webhookBench.name,
    title: webhookBench.title,
    method:
      `The product's outbox and sender in a process that is killed (SIGKILL) ${kills} times while it notes and sends; the receiver refuses one ` +
      `request in ten and loses one answer in ten. ${found.noted} events were noted, ${found.repeated} came once more with the same id.`,
    rows: [
      row('lost', `events lost over ${kills} kills`, found.lost.length + found.left),
      row('twice', 'events that an id did not tell to be the same', found.wrong.length),
      row('order', 'events before an earlier one of their call', found.outOfOrder.length),
    ],
    ...{ details: null, warnings: [], skipped: null, failed: null },
  };
}

export const webhookBench: Bench = { name: 'webhooks', title: 'Webhooks over kills', run };
