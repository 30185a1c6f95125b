// What every leg of a trunk carries from its beginning, inbound and outbound alike.
import type { Trunk } from '../../config/trunk.ts';

/**
 * A far end that has gone silent without a BYE still costs money. In milliseconds (switch_core_media.c); a parked leg hears
 * the far end's packets all the time, comfort noise is switched off, so two minutes without one mean that it is gone.
 */
const MEDIA_TIMEOUT_MS = 120_000;
const MEDIA_HOLD_TIMEOUT_MS = 1_800_000;

export function legVariables(trunk: Trunk): Readonly<Record<string, string>> {
  return {
    dtmf_type: trunk.dtmf,
    media_timeout: String(MEDIA_TIMEOUT_MS),
    media_hold_timeout: String(MEDIA_HOLD_TIMEOUT_MS),
  };
}
