// Names that the rendered files and the commands must agree on.

/** The one SIP profile; `sofia profile <this> rescan` takes in new gateways. */
export const SIP_PROFILE = 'trunks';

/** The profile for softphones of our own; there only where there are users. Also the domain they register in. */
export const SOFTPHONE_PROFILE = 'softphones';

/** Domain of the event-socket user in the directory: `userauth <user>@<this>:<password>`. Nothing is looked up in DNS. */
export const EVENT_SOCKET_DOMAIN = 'trunkline';

/** The addresses from which a trunk's calls may come. */
export function aclOf(trunk: string): string {
  return `trunk-${trunk}`;
}

/** Matches no address, so that the profile never has an empty list: with none it would let everybody in. */
export const NOBODY = 'nobody';

/** Where calls of a trunk come in. */
export function contextOf(trunk: string): string {
  return `trunk-${trunk}`;
}

/** Where calls of softphones come in, and the addresses from which they may. */
export const SOFTPHONE_CONTEXT = 'softphones';
export const SOFTPHONE_ACL = 'softphones';

/** Channel variable with the name of the softphone that calls. Its own legs have it, and nobody else's. */
export const SOFTPHONE_VARIABLE = 'trunkline_softphone';

/** Variable of a gateway with the seal of what was rendered for it: tells whether the switch runs these settings. */
export const GATEWAY_SEAL = 'trunkline_rendered';

/** Global variable with the digest of the dialplan that the switch has read. */
export const DIALPLAN_DIGEST = 'trunkline_dialplan';

/** Where the switch sends a call whose controller has gone. No address leads there. */
export const CUT_OFF_CONTEXT = 'cut-off';

/** In it: what a number does then, and what an agent's call does that came over no number. Names no telephone can dial. */
export function cutOffOfNumber(number: string): string {
  return `number-${number.replace(/^\+/, '')}`;
}

export function cutOffOfAgent(agent: string): string {
  return `agent-${agent}`;
}

/** Channel variable with the extension of that context which is this call's. */
export const CUT_OFF_VARIABLE = 'trunkline_cut_off';

/** Channel variable of a leg that the switch serves by itself, or has served: nobody else is to touch it. */
export const SERVED_VARIABLE = 'trunkline_served';

/** Channel variable that names the trunk of an inbound call, as far as the address tells it. */
export const TRUNK_VARIABLE = 'trunkline_trunk';
