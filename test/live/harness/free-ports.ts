// Free ports on loopback. Asked for all at once, so that no two are the same.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** TCP ports, of which the UDP port of the same number is free too: SIP takes both. */
export async function freePorts(count: number): Promise<number[]> {
  const held: { port: number; close: () => Promise<unknown> }[] = [];
  while (held.length < count) {
    const server = createServer();
    server.listen(0, HOST);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const close = (): Promise<unknown> => new Promise((resolve) => server.close(resolve));
    if (await isFreeForUdp(port)) held.push({ port, close });
    else await close();
  }
  await Promise.all(held.map(({ close }) => close()));
  return held.map(({ port }) => port);
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const bound = once(socket, 'listening').then(
    () => true,
    () => false,
  );
  socket.bind(port, HOST);
  const free = await bound;
  if (free) await new Promise<void>((resolve) => socket.close(() => resolve()));
  return free;
}

/**
 * Ports for the switch's sound, away from those that the system gives to others by itself (32768 and up on Linux), and
 * another block for each process.
 */
export function rtpPorts(): { from: number; to: number } {
  const from = 17_000 + (process.pid % 28) * 500;
  return { from, to: from + 499 };
}
