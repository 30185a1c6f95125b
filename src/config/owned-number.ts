// numbers.yaml: the numbers the owner has, where they live and what they are for.
// Bears the facts that dialling rules ask for; refuses to decide anything from them.
import { z } from 'zod';
import * as f from './fields.ts';

/** What kind of call a number, or a campaign, is for. The rulebook of the country gives these words their meaning. */
export const PURPOSES = ['service', 'transactional', 'promotional', 'government'] as const;
export type Purpose = (typeof PURPOSES)[number];

const day = () =>
  z
    .custom<string>(
      (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value),
      {
        params: {
          explain: ((_value, written) => ({
            message: `${f.quoted(written)} is not a date`,
            remedy: "write year, month and day, as in '2026-11-22'",
          })) satisfies f.Explain,
        },
      },
    )
    .meta({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const dlt = f
  .section({
    principalEntityId: f
      .sipWord()
      .optional()
      .describe('Id of the principal entity on the DLT; 19 digits as a rule, in quotes.'),
    header: f
      .sipWord()
      .optional()
      .describe('The registered voice header, where it is not the number itself.'),
    templateId: f
      .sipWord()
      .optional()
      .describe('Id of the registered voice template, where the carrier asks for one.'),
    category: f.line().optional().describe('Category of the principal entity, such as Health.'),
    declaration: f
      .section({
        accessProvider: f.line().describe('To whom the automated calls were declared.'),
        objective: f.line(500).describe('What for, as declared.'),
        declaredOn: day(),
        acknowledgement: f.line().optional().describe('Their reference.'),
        validUntil: day().optional(),
      })
      .optional()
      .describe('Advance notice of automated calls with this caller ID.'),
  })
  .describe('Facts of the Indian DLT. A rule that needs one that is missing says no.');

export const numberSchema = f.section({
  number: f.e164().describe("In international form and in quotes: '+918047123456'."),
  trunk: f.name().describe('Name of the trunk it lives on.'),
  direction: f.oneOf('inbound', 'outbound', 'both').default('both'),
  purpose: f
    .oneOf(...PURPOSES)
    .default('service')
    .describe('What calls with this caller ID are for.'),
  agent: f.name().optional().describe('Who answers. Needed where calls may come in.'),
  label: f.line().optional().describe('A note for people.'),
  dlt: dlt.optional(),
});

export const numbersSchema = f
  .section({ numbers: z.array(numberSchema).min(1) })
  .meta({ title: 'Trunkline numbers' });

export type OwnedNumber = z.output<typeof numberSchema>;
export type DltFacts = z.output<typeof dlt>;
