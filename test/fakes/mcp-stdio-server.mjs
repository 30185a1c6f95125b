// An MCP server as a program: one JSON message a line, in and out. Ends or stops when it is told to; ends when its input does.
import { createInterface } from 'node:readline';
import { answerTo } from './mcp-words.mjs';

const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  const answer = answerTo(JSON.parse(line));
  if (answer === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (answer === 'die') process.exit(1);
  if (answer !== null) process.stdout.write(`${JSON.stringify(answer)}\n`);
}
