// What an owner can do when the switch cannot be reached, for each reason. Text only.
import type { DownReason } from './session.ts';

/** `address` is host:port; `detail` is what the system or the switch said. */
export function hintFor(reason: DownReason | 'invalid', address: string, detail: string): string {
  switch (reason) {
    case 'unreachable':
      return `Nothing answers at ${address}. Check that FreeSWITCH is running with mod_event_socket, and that listen-ip and listen-port in event_socket.conf.xml match this address.`;
    case 'refused':
      return detail.startsWith('Access Denied')
        ? `The switch refuses connections from this machine. Add its address to the list that apply-inbound-acl in event_socket.conf.xml names.`
        : `The switch at ${address} does not accept this password. Compare it with the one in event_socket.conf.xml, or with esl-password of the user, and run reloadxml.`;
    case 'not-permitted':
      return `The switch at ${address} does not give this user the required events. Apply the configuration again, or compare esl-allowed-events of the user with the rendered one.`;
    case 'silent':
      return `Something at ${address} accepts connections but sends nothing. If it is FreeSWITCH, it hangs: check its log and restart it.`;
    case 'garbled':
      return `What answers at ${address} is not a working FreeSWITCH event socket. Check what listens on that port.`;
    case 'lost':
      return `The switch at ${address} closed the connection. If this continues, check its log: it may be restarting.`;
    case 'invalid':
      return 'Correct the user or the password of the event socket in your declarations, and start again. A file with a secret often ends in a line break.';
  }
}
