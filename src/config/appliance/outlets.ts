// appliance.yaml, `webhooks`, `traces` and `alerts`: who outside is told what happens. Told of nobody by default.
import { z } from 'zod';
import * as f from '../fields.ts';
import { mayReach, REFUSED_AS_PRIVATE } from './private-address.ts';

/** What other systems can be told of. */
const WEBHOOK_EVENTS = [
  'call.started',
  'call.answered',
  'call.ended',
  'call.analysed',
  'campaign.stopped',
  'campaign.resumed',
  'campaign.done',
  'contact.unreached',
  'trunk.down',
  'trunk.up',
  'provider.dead',
  'provider.back',
  'list.expiring',
  'list.renewed',
  'registration.expiring',
  'registration.renewed',
  'certificate.expiring',
  'certificate.renewed',
  'disk.filling',
  'disk.freed',
  'clock.doubted',
  'clock.believed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const webhooksSchema = z
  .array(
    f
      .section({
        name: f.name().describe('What you call this endpoint.'),
        url: f.url().describe('Where events are posted to. https, or http to an address that you allow.'),
        secret: f
          .secret()
          .describe(
            'For the signature (Standard Webhooks): whsec_ and base64, as your receiver shows it; or any text of 16 characters or more.',
          ),
        events: z
          .array(f.oneOf(...WEBHOOK_EVENTS))
          .min(1)
          .default([...WEBHOOK_EVENTS])
          .describe('Which events. Default: all.'),
        allowPrivate: z
          .boolean()
          .default(false)
          .describe('The address may be of a private network. Without it such an address is refused.'),
      })
      .refine(({ url, allowPrivate }) => mayReach(url, allowPrivate), {
        path: ['url'],
        params: REFUSED_AS_PRIVATE,
      }),
  )
  .default([])
  .describe('Other systems that receive events, in order; retried for a day.');

export const tracesSchema = f
  .section({
    endpoint: f
      .url()
      .describe('Of a collector that takes OTLP over HTTP, for example http://127.0.0.1:4318/v1/traces.'),
    authorization: f
      .secret()
      .optional()
      .describe('What the header Authorization says to it, for example Bearer and a token.'),
    share: f.amount(0, 1).default(1).describe('Of all calls, how many are traced: 0.1 is one in ten.'),
  })
  .optional()
  .describe('OpenTelemetry spans of each call and turn. No numbers and no words. Default: none.');

export const alertsSchema = f
  .section({
    command: z
      .array(f.line())
      .min(1)
      .optional()
      .describe(
        'Program and arguments that an alert is given to on standard input, for example [/usr/sbin/sendmail, owner@example.com]. No shell reads it.',
      ),
    expiresDays: f
      .whole(1, 365)
      .default(14)
      .describe('How many days ahead you are told of registrations and certificates that expire.'),
  })
  .prefault({})
  .describe('What you must know at once, by mail. Webhooks are told of it in any case.');
