// Names that the rendered files and the commands about them must agree on.

/** The one SIP profile; `sofia profile <this> rescan` takes in new gateways. */
export const SIP_PROFILE = 'trunks';

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

/** Channel variable that names the trunk of an inbound call, as far as the address tells it. */
export const TRUNK_VARIABLE = 'trunkline_trunk';
