// Names that the rendered files and the commands about them must agree on.

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

/** Channel variable that names the trunk of an inbound call, as far as the address tells it. */
export const TRUNK_VARIABLE = 'trunkline_trunk';
