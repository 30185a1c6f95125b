// Serves the built page of the console. If it was not built, says what to do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const PAGE_FOLDER = join(import.meta.dirname, '../../web/dist');
const NOT_BUILT = 'The page of the console was not built. Run: npm run build:console\n';

export async function servePage(app: FastifyInstance, folder = PAGE_FOLDER): Promise<void> {
  app.get('/', (_request, reply) => reply.redirect('/console/'));
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/console/', (_request, reply) =>
      reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/console/',
    // The names of all but the page itself change with what is in them.
    setHeaders: (response, path) => {
      response.header(
        'cache-control',
        path.endsWith('index.html') ? 'no-cache' : 'public, max-age=31536000, immutable',
      );
    },
  });
}
