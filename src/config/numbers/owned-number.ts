// numbers.yaml: the owner's numbers, where they are registered and what they are for. Has the facts that dialling rules
// need; the rules decide.
import { z } from 'zod';
import type { E164 } from '../../telephony/number.ts';
import { WEEKDAYS } from '../campaign/weekday.ts';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';

/** What kind of call a number, or a campaign, is for. The rulebook of the country gives these words their meaning. */
export const PURPOSES = [
  'service',
  'transactional',
  'promotional',
  'government',
  'inquiry-reply',
  'collections',
] as const;

const dlt = f
  .section({
    principalEntityId: f
      .sipWord()
      .optional()
      .describe('Principal entity id on the DLT; usually 19 digits, in quotes.'),
    header: f.sipWord().optional().describe('The registered voice header, if it is not the number itself.'),
    headerApproved: z.boolean().optional().describe('Whether the operator has approved the header.'),
    headerValidUntil: f.date().optional().describe('Last day on which it is valid.'),
    headerStatus: f
      .oneOf('active', 'suspended', 'blacklisted')
      .optional()
      .describe(
        'Status of the header at the operator. Calls with a suspended or blacklisted one are refused. Default: active.',
      ),
    registeredFor: z
      .array(f.oneOf(...PURPOSES))
      .min(1)
      .optional()
      .describe('Purposes for which it is registered. Default: the purpose of the number.'),
    accessProvider: f.line().optional().describe('The operator that originates calls with this number.'),
    chain: f
      .section({
        telemarketerId: f.sipWord().describe('Id of the telemarketer, in quotes.'),
        status: f.oneOf('active', 'pending', 'ended').describe('State of the binding to the telemarketer.'),
        validUntil: f.date().describe('Last day on which it is valid.'),
      })
      .optional()
      .describe('The binding between you and the telemarketer (PE-TM chain).'),
    templateRequired: z
      .boolean()
      .default(false)
      .describe('Whether the trunk requires a registered voice template.'),
    templateId: f
      .sipWord()
      .optional()
      .describe('Id of the registered voice template, if the carrier requires one.'),
    category: f.line().optional().describe('Category of the principal entity, such as Health.'),
    declaration: f
      .section({
        accessProvider: f.line().describe('Operator to which the automated calls were declared.'),
        objective: f.line(500).describe('Purpose, as declared.'),
        declaredOn: f.date().describe('Day on which it was sent.'),
        acknowledgement: f.line().optional().describe('Reference number of the operator.'),
        validUntil: f.date().optional().describe('Last day of the declaration.'),
        callerIds: z
          .array(f.e164())
          .min(1)
          .optional()
          .describe('All numbers that it names. Default: this one.'),
      })
      .optional()
      .describe('Declaration of automated calls with this caller ID to the operator that originates them.'),
  })
  .describe('Facts of the Indian DLT. If a fact that a rule needs is missing, the call is refused.');

const hours = f
  .section({
    timeZone: locale.timeZone().optional().describe("Default: the appliance's."),
    open: z
      .array(
        f.section({
          days: z
            .array(f.oneOf(...WEEKDAYS))
            .min(1)
            .describe('Days of the week on which the span begins.'),
          from: f.timeOfDay().describe('Time from which calls are answered.'),
          to: f
            .timeOfDay()
            .describe(
              'Time from which they are no longer answered. A time before `from` is on the next day.',
            ),
        }),
      )
      .min(1)
      .describe('Spans of local time on certain days of the week. You may give several.'),
    holidays: z.array(f.date()).default([]).describe('Days that are closed all day.'),
  })
  .describe('When the agent answers. Default: always. At other times `closed` applies.');

const message = () =>
  f.section({ message: f.text(1000).describe('Said word for word; then the call ends.') });
const forward = () => f.section({ forward: f.e164().describe('The call is forwarded to this number.') });

const closed = z
  .union(
    [
      message(),
      f.section({ agent: f.name().describe('Another agent answers.') }),
      forward(),
      f.section({ reject: z.literal(true).describe('The call is refused unanswered.') }),
    ],
    { error: "write one of: message: and a text, agent: and a name, forward: '+91…', reject: true" },
  )
  .describe('What happens to calls outside the hours. Required if hours are given.');

const voicemail = () =>
  f.section({
    voicemail: f
      .section({
        message: f
          .text(1000)
          .optional()
          .describe('Said before the tone. Default: a line in the agent’s language.'),
        maxSeconds: f.whole(5, 600).default(120).describe('Maximum length of a message.'),
      })
      .describe('The caller leaves a message after a tone; # or silence ends it.'),
  });

const fallback = z
  .union([message(), forward(), voicemail()], {
    error: "write one of: message: and a text, forward: '+91…', voicemail: {}",
  })
  .describe(
    'What happens to calls that the agent cannot take: too many calls at once, its providers do not answer, or the controller is not running (then the switch does this by itself).',
  );

const outboundTrunk = z.union(
  [
    f.name(),
    f.section({
      trunk: f.name().describe('Name of a trunk.'),
      priority: f.whole(1, 100).optional().describe('1 is tried first. Default: the position in this list.'),
      weight: f.whole(1, 100).default(1).describe('Share of the calls among trunks with the same priority.'),
    }),
  ],
  { error: 'write the name of a trunk, or trunk: with priority: and weight: below it' },
);

export const numberSchema = f.section({
  number: f
    .e164()
    .describe("In quotes: in full, '+918047123456', or as it is written in the country of the appliance."),
  trunk: f.name().describe('Name of the trunk that the number belongs to.'),
  direction: f
    .oneOf('inbound', 'outbound', 'both')
    .default('both')
    .describe('Whether the number receives calls, is shown as caller ID, or both.'),
  purpose: f
    .oneOf(...PURPOSES)
    .default('service')
    .describe('What calls with this caller ID are for.'),
  agent: f.name().optional().describe('The agent that answers. Required if the number receives calls.'),
  hours: hours.optional(),
  closed: closed.optional(),
  fallback: fallback.optional(),
  outboundTrunks: z
    .array(outboundTrunk)
    .min(1)
    .optional()
    .describe(
      'Trunks on which calls with this caller ID may leave, the preferred one first. Default: its own trunk.',
    ),
  dailyCap: f
    .whole(1, 1_000_000)
    .optional()
    .describe(
      'Maximum calls per day with this caller ID, counted from midnight in India. Default: no limit.',
    ),
  coolDownSeconds: f
    .whole(1, 86_400)
    .optional()
    .describe('Minimum pause between calls with this caller ID. Default: none.'),
  circle: f
    .line(60)
    .optional()
    .describe(
      'Telecom circle or state of the number, as your lists write it, for example MH. People with the same entry in the list are preferably called from this number.',
    ),
  label: f.line().optional().describe('A note for people.'),
  dlt: dlt.optional(),
});

export const numbersSchema = f
  .section({ numbers: z.array(numberSchema).min(1).describe('One entry per number.') })
  .meta({ title: 'Trunkline numbers' });

export type ParsedNumber = z.output<typeof numberSchema>;
export type Hours = z.output<typeof hours>;

interface OutboundTrunk {
  readonly trunk: string;
  /** 1 is tried first; a higher one only when all before it cannot take the call. */
  readonly priority: number;
  /** Share of the calls among trunks with the same priority. */
  readonly weight: number;
}

/** What happens to a call outside of the hours. */
type Closed =
  | Exclude<Fallback, { kind: 'voicemail' }>
  | { readonly kind: 'agent'; readonly agent: string }
  | { readonly kind: 'reject' };

/** What happens to a call that the agent cannot take. */
export type Fallback =
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'forward'; readonly to: E164 }
  /** `message`: said before the tone; null: a line in the agent's language. */
  | { readonly kind: 'voicemail'; readonly message: string | null; readonly maxSeconds: number };

type Unresolved = 'outboundTrunks' | 'closed' | 'fallback';
export type OwnedNumber = Omit<ParsedNumber, Unresolved> & {
  readonly outboundTrunks: readonly OutboundTrunk[];
  readonly closed?: Closed;
  readonly fallback?: Fallback;
};

export function toOwnedNumber(parsed: ParsedNumber): OwnedNumber {
  const { outboundTrunks, closed: whenClosed, fallback: otherwise, ...rest } = parsed;
  const written = outboundTrunks ?? [parsed.trunk];
  return {
    ...rest,
    outboundTrunks: written.map((one, index) =>
      typeof one === 'string'
        ? { trunk: one, priority: index + 1, weight: 1 }
        : { trunk: one.trunk, priority: one.priority ?? index + 1, weight: one.weight },
    ),
    ...(whenClosed === undefined ? {} : { closed: toClosed(whenClosed) }),
    ...(otherwise === undefined ? {} : { fallback: toFallback(otherwise) }),
  };
}

function toClosed(written: NonNullable<ParsedNumber['closed']>): Closed {
  if ('reject' in written) return { kind: 'reject' };
  return 'agent' in written ? { kind: 'agent', agent: written.agent } : toTelephone(written);
}

function toFallback(written: NonNullable<ParsedNumber['fallback']>): Fallback {
  if (!('voicemail' in written)) return toTelephone(written);
  const { message: own, maxSeconds } = written.voicemail;
  return { kind: 'voicemail', message: own ?? null, maxSeconds };
}

function toTelephone(
  written: { readonly forward: E164 } | { readonly message: string },
): Exclude<Fallback, { kind: 'voicemail' }> {
  return 'forward' in written
    ? { kind: 'forward', to: written.forward }
    : { kind: 'message', message: written.message };
}
