// The security headers of every answer, computed once by helmet: per request it would cost as much as an answer.
import helmet from '@fastify/helmet';
import Fastify from 'fastify';

/** The page talks to agents, and needs nothing else of its browser. */
const PERMISSIONS = 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()';
/** Of the answer that they are read from, and of no other. */
const OF_THE_ANSWER = /^(?:content-length|content-type|date|connection|keep-alive)$/;

export async function securityHeaders(): Promise<Readonly<Record<string, string>>> {
  const probe = Fastify();
  await probe.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
  probe.get('/', () => '');
  const { headers } = await probe.inject('/');
  await probe.close();
  const own = Object.entries(headers).filter(([name]) => !OF_THE_ANSWER.test(name));
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, String(value)])),
    'permissions-policy': PERMISSIONS,
  };
}
