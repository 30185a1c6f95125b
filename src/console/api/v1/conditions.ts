// If-Match and If-None-Match. The ETags of this API are weak: they spare reads, and no change depends on them.
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from './problem.ts';
import type { Route } from './route.ts';

/** RFC 9110, 13.1.2: any is meant by `*`, and weak tags are compared by what stands in them. */
export function isKnown(tags: string | undefined, etag: string): boolean {
  if (tags?.trim() === '*') return true;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return tags?.split(',').some((tag) => bare(tag) === bare(etag)) === true;
}

/** RFC 9110, 13.1.1 and 13.1.2: `*` asks for something that exists, or for nothing that does. Throws where that does not hold. */
export async function checkConditions(route: Route, request: FastifyRequest, params: unknown): Promise<void> {
  const wanted = headerOf(request, 'if-match');
  if (wanted !== undefined && wanted.trim() !== '*') throw noStrongTag();
  // Where what does not exist is made, no handler would say so; elsewhere it does.
  if (route.exists === null) return;
  const isNew = headerOf(request, 'if-none-match')?.trim() === '*';
  if (wanted === undefined && !isNew) return;
  const exists = await route.exists(params as never);
  if (isNew && exists)
    throw new ApiProblem(
      'precondition-failed',
      'If-None-Match: * asks that it does not exist, and it does',
      'send the request without If-None-Match to change it',
    );
  if (wanted !== undefined && !exists) throw nothingThere('it does not exist');
}

/** Of what is not there, a request that asks for something that is. */
export function asCondition(thrown: unknown): unknown {
  return thrown instanceof ApiProblem && thrown.type === 'not-found' ? nothingThere(thrown.message) : thrown;
}

function nothingThere(because: string): ApiProblem {
  return new ApiProblem(
    'precondition-failed',
    `If-Match: * asks for something that exists: ${because}`,
    'look at the address; or send the request without If-Match',
  );
}

/** RFC 9110, 13.1.1: what asks for a state that cannot be compared is not carried out. Nothing here has a strong tag. */
function noStrongTag(): ApiProblem {
  return new ApiProblem(
    'precondition-failed',
    'If-Match cannot be fulfilled: the ETags of this API are weak, and only for If-None-Match',
    'send the request without If-Match',
  );
}

export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
