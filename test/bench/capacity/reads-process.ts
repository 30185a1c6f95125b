// Readers of the API in a process of their own: so many requests a second, evenly, over connections that stay open, as programs and consoles
// ask. Refuses to slow down with the server: what is late is told.
import { Agent, request } from 'node:http';
import { spreadOf } from '../figures.ts';
import type { FromReads, ToReads } from './messages.ts';

const [port = 0] = process.argv.slice(2, 3).map(Number);
const [key = '', call = ''] = process.argv.slice(3);
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const PATHS = [
  '/calls/live',
  '/calls?limit=20',
  `/calls/${call}`,
  '/health',
  '/trunks',
  '/calls?limit=50&direction=inbound',
  '/agents',
  '/numbers',
] as const;
const TICK_MS = 5;
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

function read(path: string): Promise<number> {
  const beganAt = performance.now();
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      port,
      host: '127.0.0.1',
      path: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}` },
    };
    request(options, (response) => {
      response.on('error', reject);
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(performance.now() - beganAt)
          : reject(new Error(`${path}: ${response.statusCode}`)),
      );
      response.resume();
    })
      .on('error', reject)
      .end();
  });
}

async function readFor(seconds: number, perSecond: number): Promise<FromReads> {
  const beganAt = performance.now();
  const times: number[] = [];
  let [asked, failed] = [0, 0];
  const all: Promise<void>[] = [];
  while (performance.now() - beganAt < seconds * 1000) {
    const due = Math.floor(((performance.now() - beganAt) * perSecond) / 1000);
    for (; asked < due; asked++) {
      const path = PATHS[asked % PATHS.length] ?? '/health';
      all.push(
        read(path).then(
          (ms) => void times.push(ms),
          () => {
            failed += 1;
          },
        ),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(all);
  const { p50, p99 } = spreadOf(times);
  const tookS = (performance.now() - beganAt) / 1000;
  return { kind: 'read', perSecond: times.length / tookS, failed, p50Ms: p50, p99Ms: p99 };
}

process.on('message', (message: ToReads) => {
  void readFor(message.seconds, message.perSecond).then((told) => process.send?.(told));
});
process.send?.({ kind: 'ready' } satisfies FromReads);
