// Signatures by Standard Webhooks (standardwebhooks.com, 1.0.0): an HMAC over id, time and body.
import { createHmac } from 'node:crypto';
import type { Instant } from '../../telephony/time.ts';

export interface Signed {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

export function sign(id: string, at: Instant, body: string, secret: string): Signed {
  const timestamp = String(Math.floor(at / 1000));
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
}

/** `whsec_` and base64, as receivers hand it out; any other text is the key as it stands. */
function keyOf(secret: string): Buffer {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  return encoded === undefined ? Buffer.from(secret, 'utf8') : Buffer.from(encoded, 'base64');
}
