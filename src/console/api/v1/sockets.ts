// WebSockets behind /api/v1: authentication, permission and limits. Their content is handled elsewhere. Whatever a client
// sends, the controller must survive it.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import type { Clock } from '../../../telephony/time.ts';
import { type Access, SESSION_COOKIE } from './access.ts';
import { type ClientAddresses, OVER_TLS } from './client-addresses.ts';
import { ApiProblem } from './problem.ts';
import { type Scope, scopeHolds } from './scope.ts';

export interface SocketRoute {
  /** As metrics call it. */
  readonly name: 'talk' | 'chat' | 'listen';
  /** Its one group is the name that it is about. */
  readonly path: RegExp;
  readonly mostAtOnce: number;
  /** Said where no more may open one. */
  readonly full: string;
  /** Somebody is on the line. A throw closes it. */
  readonly begin: (line: WebSocket, about: string, who: string) => void;
  /** The server ends. */
  readonly close: () => void;
}

export interface SocketsOptions {
  readonly access: Access;
  readonly peers: ClientAddresses;
  readonly clock: Clock;
  readonly log: Log;
  readonly onClosed: (name: SocketRoute['name'], code: number) => void;
}

/** Every socket is heard by callers, or lets somebody hear them. */
const NEEDS: Scope = 'operate';
/** How often it is asked whether a key or a session still counts. */
const ASK_AGAIN_MS = 15_000;
/** Close code for whose key or session has ended. */
const NO_LONGER = 4001;

export function serveSockets(
  app: FastifyInstance,
  routes: readonly SocketRoute[],
  { access, peers, clock, log, onClosed }: SocketsOptions,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const open = new Map<SocketRoute, number>();
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The server has let go of it: without a listener a connection that breaks would end the controller.
    socket.on('error', () => socket.destroy());
    const [path = ''] = (request.url ?? '').split('?', 1);
    const route = routes.find((one) => one.path.test(path));
    const about = route?.path.exec(path)?.[1];
    if (route === undefined || about === undefined) return refuse(socket, 404, 'there is no such address');
    void admit(request, access, peers).then(
      ({ who, credentials }) => {
        const others = open.get(route) ?? 0;
        if (others >= route.mostAtOnce) return refuse(socket, 503, route.full);
        open.set(route, others + 1);
        socket.once('close', () => open.set(route, (open.get(route) ?? 1) - 1));
        sockets.handleUpgrade(request, socket, head, (line) => {
          line.on('error', () => line.terminate());
          line.once('close', (code) => onClosed(route.name, code));
          try {
            watchOver(line, credentials);
            route.begin(line, about, who);
          } catch (thrown) {
            log.error({ about, fault: faultOf(thrown) }, 'browser WebSocket could not be opened');
            line.close(1011, 'it could not be opened; the log says why');
          }
        });
      },
      (problem: unknown) =>
        refuse(
          socket,
          problem instanceof ApiProblem ? problem.status : 500,
          problem instanceof Error ? problem.message : '',
        ),
    );
  });
  // Before the server waits for its connections: it knows nothing of these any more.
  app.addHook('preClose', async () => {
    for (const route of routes) route.close();
    for (const line of sockets.clients) line.terminate();
    sockets.close();
  });

  /** It ends with the key or the session that let in. */
  function watchOver(line: WebSocket, credentials: Credentials): void {
    let cancel = (): void => {};
    const next = (): void => {
      cancel = clock.wakeAt(clock.now() + ASK_AGAIN_MS, ask, 'background');
    };
    const ask = (): void => {
      access.stillHolds(credentials, NEEDS).then(
        (holds) => {
          if (line.readyState !== line.OPEN) return;
          if (holds) next();
          else line.close(NO_LONGER, 'the key or the session has ended, or may no longer do this');
        },
        (thrown: unknown) => {
          log.error({ fault: faultOf(thrown) }, 'access of a browser WebSocket could not be rechecked');
          next();
        },
      );
    };
    next();
    line.once('close', () => cancel());
  }
}

interface Credentials {
  readonly authorization: string | undefined;
  readonly sessionCookie: string | undefined;
}

/** Who it is. Another site's page may open sockets here as well: its origin tells it. */
async function admit(
  request: IncomingMessage,
  access: Access,
  peers: ClientAddresses,
): Promise<{ readonly who: string; readonly credentials: Credentials }> {
  const { origin, cookie, authorization } = request.headers;
  const refusal = peers.refusal(request);
  if (refusal !== null) throw new ApiProblem('forbidden', refusal, OVER_TLS);
  if (origin !== undefined && !isOwnPage(origin, peers.hostOf(request)))
    throw new ApiProblem(
      'forbidden',
      'this page belongs to another site',
      'open the console at its own address',
    );
  const sessionCookie = cookie
    ?.split(/;\s*/)
    .find((one) => one.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);
  const credentials = { authorization, sessionCookie };
  const asker = await access.identify({ ...credentials, csrf: undefined, changes: false });
  if (!scopeHolds(asker.scope, NEEDS))
    throw new ApiProblem('forbidden', `this needs the scope ${NEEDS}`, 'ask for it');
  return { who: asker.name, credentials };
}

/** `null` is what a page without an address of its own sends. Proxies write the port of the scheme as well; a browser never does. */
function isOwnPage(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  const ours = `${page.protocol}//${host}`;
  return URL.canParse(ours) && new URL(ours).host === page.host && page.host !== '';
}

function refuse(socket: Duplex, status: number, because: string): void {
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${because}\n`,
  );
}
