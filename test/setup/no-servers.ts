// In front of every unit test: nothing listens. A test that opens a server or a socket of its own waits for the machine, and stands in
// `*.integration.test.ts` beside its code.
import { Server } from 'node:net';

Server.prototype.listen = function listen(): never {
  throw new Error('this test opens a server: call its file *.integration.test.ts, and it runs with those');
};
