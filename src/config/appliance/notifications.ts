// appliance.yaml, `webhooks`, `traces` and `alerts`: which other systems are notified. By default none.
import { z } from 'zod';
import * as f from '../fields.ts';
import { mayReach, REFUSED_AS_PRIVATE } from './private-address.ts';

/** Events that other systems can receive. */
export const WEBHOOK_EVENTS = [
  'call.started',
  'call.answered',
  'call.ended',
  'call.analysed',
  'campaign.stopped',
  'campaign.resumed',
  'campaign.done',
  'contact.unreached',
  'switch.down',
  'switch.up',
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
  'recordings.failing',
  'recordings.recovered',
  'clock.doubted',
  'clock.believed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const webhooksSchema = z
  .array(
    f
      .section({
        name: f.name().describe('Your name for this endpoint.'),
        url: f
          .url()
          .describe('Address to which events are posted: https, or http to an address that you allow.'),
        secret: f
          .secret()
          .describe(
            'Secret of the signature (Standard Webhooks): whsec_ and base64, as your receiver shows it, or any text of 16 characters or more.',
          ),
        events: z
          .array(f.oneOf(...WEBHOOK_EVENTS))
          .min(1)
          .default([...WEBHOOK_EVENTS])
          .describe('Which events. Default: all.'),
        allowPrivate: z
          .boolean()
          .default(false)
          .describe('Allows an address in a private network. Without it, such an address is refused.'),
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
      .describe(
        'Address of a collector that accepts OTLP over HTTP, for example http://127.0.0.1:4318/v1/traces.',
      ),
    authorization: f
      .secret()
      .optional()
      .describe('Value of the Authorization header, for example Bearer and a token.'),
    share: f.amount(0, 1).default(1).describe('Share of calls that are traced: 0.1 is one in ten.'),
  })
  .optional()
  .describe(
    'OpenTelemetry spans of each call and turn. They contain no phone numbers and nothing that was said. Default: none.',
  );

const ALERT_LANGUAGES = ['en', 'hi'] as const;
export type AlertLanguage = (typeof ALERT_LANGUAGES)[number];

export const alertsSchema = f
  .section({
    language: f
      .oneOf(...ALERT_LANGUAGES)
      .default('en')
      .describe(
        'Language of mails, and of the text in webhook events: en or hi. Times are in your time zone.',
      ),
    command: z
      .array(f.line())
      .min(1)
      .optional()
      .describe(
        'Program and arguments; it gets the alert on standard input, for example [/usr/sbin/sendmail, owner@example.com]. It is not run by a shell.',
      ),
    expiresDays: f
      .whole(1, 365)
      .default(14)
      .describe('How many days in advance you are warned of registrations and certificates that expire.'),
  })
  .prefault({})
  .describe('Sends urgent problems by mail. Webhooks get them in any case.');
