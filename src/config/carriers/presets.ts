// All presets, by the name that owners write.
import type { CarrierName } from '../trunk.ts';
import type { CarrierPreset } from './carrier-preset.ts';
import { exotel } from './exotel.ts';
import { generic } from './generic.ts';
import { plivo } from './plivo.ts';
import { telnyx } from './telnyx.ts';
import { twilio } from './twilio.ts';
import { vobiz } from './vobiz.ts';
import { vonage } from './vonage.ts';

export const PRESETS: Readonly<Record<CarrierName, CarrierPreset>> = {
  generic,
  twilio,
  vobiz,
  exotel,
  telnyx,
  plivo,
  vonage,
};
