// What nobody serves: a path that there is not, one that has other methods (RFC 9110, 15.5.6), and what is no request at all.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../../../runtime/log.ts';
import { ApiProblem, notFound } from './problem.ts';
import { refuse } from './serve.ts';

/** Before the routes: it looks at each of them. */
export function answerUnknown(app: FastifyInstance, log: Log): void {
  const served: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    // Files of the page: any path fits those.
    if (url.includes('*')) return;
    const path = new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
    served.push({ path, methods: [method].flat() });
  });
  app.setNotFoundHandler(async (request, reply) => {
    const { method, url } = request;
    const [path = ''] = url.split('?', 1);
    const there = served.filter((one) => one.path.test(path)).flatMap(({ methods }) => methods);
    const allow = [...new Set(there)].sort().join(', ');
    const what = `there is no ${method} ${url.slice(0, 200)}`;
    const problem =
      allow === ''
        ? notFound(what, 'GET /api/v1/openapi.json lists all requests')
        : new ApiProblem('not-allowed', what, `this path has: ${allow}`, { headers: { allow } });
    await refuse(problem, request, reply, log);
  });
}

/** No request that could be answered by a route: its header is too large, or it is no HTTP. */
export function refuseSocket(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return void socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new ApiProblem('header-too-large', 'address and headers have more than 16 KiB', 'send less in them')
      : new ApiProblem('invalid', 'this is no HTTP request that can be read', 'send HTTP/1.1');
  const body = JSON.stringify(problem.body('/'));
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
