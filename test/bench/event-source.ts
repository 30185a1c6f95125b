// A process that is nothing but a loud event socket: lets everybody in, and to whoever subscribes to answers it sends as
// many as its only argument says, as fast as they are taken. A process of its own, so that only its reader is measured.
import { createServer, type Socket } from 'node:net';
import { largeEvent } from './switch-records.ts';

const count = Number(process.argv[2]);
const A_WRITE = 64;

const frame = (): string => {
  const body = largeEvent();
  return `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`;
};
const one = Buffer.from(frame());
const many = Buffer.concat(Array.from({ length: A_WRITE }, () => one));

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.write('Content-Type: auth/request\n\n');
  let unread = '';
  socket.on('data', (bytes) => {
    unread += bytes.toString('latin1');
    for (let end = unread.indexOf('\n\n'); end !== -1; end = unread.indexOf('\n\n')) {
      const command = unread.slice(0, end);
      unread = unread.slice(end + 2);
      socket.write('Content-Type: command/reply\nReply-Text: +OK accepted\n\n');
      if (command.startsWith('event') && command.includes('CHANNEL_ANSWER')) send(socket, count);
    }
  });
});

function send(socket: Socket, left: number): void {
  for (let remaining = left; remaining > 0; remaining -= A_WRITE) {
    if (!socket.write(remaining >= A_WRITE ? many : many.subarray(0, remaining * one.length))) {
      socket.once('drain', () => send(socket, remaining - A_WRITE));
      return;
    }
  }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port });
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
