// appliance.yaml, `compliance`: the owner's answers where the rules are uncertain. The defaults are the strict readings.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';

/** Words for who calls; the rulebook of India gives them their series and dates. */
const SECTORS = [
  ...([
    'bank',
    'nbfc-large',
    'payments-bank',
    'small-finance-bank',
    'amc',
    'pension',
    'insurer',
    'nbfc',
  ] as const),
  ...(['co-operative-bank', 'rrb', 'broker', 'sebi-intermediary', 'fintech', 'financial'] as const),
  ...([
    'government',
    'utility',
    'courier',
    'real-estate',
    'education',
    'health',
    'retail',
    'telecom',
  ] as const),
  ...(['tourism', 'food', 'other'] as const),
] as const;

export const complianceSchema = f
  .section({
    countries: z
      .array(locale.countryCode())
      .optional()
      .describe(
        'Countries that may be called, for example [IN, AE]. Default: the country of the appliance only.',
      ),
    lines: z
      .array(f.oneOf('mobile', 'fixed', 'voip'))
      .default(['mobile', 'fixed', 'voip'])
      .describe(
        'Kinds of lines that may be called, including transfers and callbacks. Premium, satellite, shared-cost, personal, freephone, service and short numbers never are.',
      ),
    seller: f
      .line()
      .optional()
      .describe('The name under which people agreed to calls. Default: businessName, or name.'),
    disclosure: f
      .section({
        business: z.boolean().default(false).describe('Who is calling.'),
        ai: z.boolean().default(false).describe('That the caller speaks with an AI.'),
        recording: z.boolean().default(false).describe('That the call is recorded.'),
        optOut: z.boolean().default(false).describe('How to opt out of further calls, by voice and by key.'),
      })
      .prefault({})
      .describe('What your agents say at the beginning of each call. Some countries require it.'),
    telemarketingApproval: f
      .line()
      .optional()
      .describe('Number of the licence for sales calls, if a country requires one (AE).'),
    holidays: z.array(f.date()).default([]).describe('Days on which nobody is called.'),
    emergencies: z
      .array(f.line(40))
      .default([])
      .describe(
        'States in which an emergency is declared now, for example [LA]. Sales calls stop in states whose law forbids them during an emergency.',
      ),
    complaints: f
      .section({
        pauseNumberAt: f
          .whole(1, 5)
          .default(3)
          .describe('How many people must complain about one caller ID within ten days to pause it.'),
        pauseCampaignAt: f
          .whole(1, 5)
          .default(3)
          .describe('How many people must complain about one campaign within ten days to pause it.'),
      })
      .prefault({})
      .describe(
        'When complaints pause less than all calls, until trunkline complaints close. Five pause all.',
      ),
    india: f
      .section({
        sector: f
          .oneOf(...SECTORS)
          .optional()
          .describe(
            'Your sector, as series and registers define it. It decides which number series you must use, and since when.',
          ),
        entityId: f
          .sipWord()
          .optional()
          .describe(
            'Your principal entity id on the DLT, in quotes. Default: the one of your numbers, if they all have the same.',
          ),
        ordinaryNumbers: f
          .oneOf('refuse', 'accept')
          .default('refuse')
          .describe(
            'Whether service calls of a sector without its own series may show an ordinary number. Sources disagree.',
          ),
        declaration: f
          .oneOf('required', 'not-required')
          .default('required')
          .describe(
            'Whether each caller ID must be named in a declaration of automated calls to the operator (dlt.declaration).',
          ),
      })
      .prefault({})
      .describe('For calls under TRAI’s rules.'),
  })
  .prefault({})
  .describe('Your decisions where the rules are not certain. The defaults are the strictest readings.');
