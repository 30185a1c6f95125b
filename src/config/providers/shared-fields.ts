// Keys that several vendors' sections share. Knows no vendor.
import { z } from 'zod';
import * as f from '../fields.ts';

export const ownName = () => f.name().describe('Your name for it; agents refer to it.');

export const currency = (usual = 'USD') =>
  z
    .custom<string>((value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value), {
      params: {
        explain: ((_value, written) => ({
          message: `${f.quoted(written)} is not a currency`,
          remedy: 'write its three letters, for example USD or INR',
        })) satisfies f.Explain,
      },
    })
    .meta({ type: 'string', pattern: '^[A-Z]{3}$' })
    .default(usual)
    .describe('Currency of the prices here.');

export const price = () => f.amount(0, 1_000_000).optional();

/** Models are named as the service lists them: with colons, slashes and all. */
export const modelName = (example: string) =>
  z
    .custom<string>((value) => typeof value === 'string' && /^[A-Za-z0-9_.:/@-]{1,128}$/.test(value), {
      params: {
        explain: ((_value, written) => ({
          message: `${f.quoted(written)} is not the name of a model`,
          remedy: `write it as the service lists it, for example ${example}`,
        })) satisfies f.Explain,
      },
    })
    .meta({ type: 'string' });
