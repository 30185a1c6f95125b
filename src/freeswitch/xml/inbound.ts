// Renders who may call in and where the call waits: an address list and a context for each trunk. The context names the trunk,
// sets its variables and limits, and parks the call for the controller. If no controller takes it, the number's fallback runs
// (unattended.ts).

import type { Appliance } from '../../config/appliance.ts';
import type { Config } from '../../config/schema.ts';
import type { Trunk } from '../../config/trunk.ts';
import { element, type XmlElement } from './builder.ts';
import { legVariables } from './leg-variables.ts';
import { BEYOND_CHANNELS, limitsOf } from './limits.ts';
import { aclOf, contextOf, NOBODY, SOFTPHONE_ACL, TRUNK_VARIABLE } from './names.ts';
import { unlessStereo } from './stereo-offer.ts';
import { unattendedAfter, unattendedExtensions } from './unattended.ts';

export function aclConf(trunks: readonly Trunk[], softphones: Appliance['softphones']): XmlElement {
  const lists = trunks
    .filter((trunk) => trunk.inboundAddresses.length > 0)
    .map((trunk) => addressList(aclOf(trunk.name), trunk.inboundAddresses));
  if (softphones.users.length > 0) lists.push(addressList(SOFTPHONE_ACL, softphones.addresses));
  return element('configuration', { name: 'acl.conf' }, [
    element('network-lists', {}, [...lists, element('list', { name: NOBODY, default: 'deny' })]),
  ]);
}

function addressList(name: string, addresses: readonly string[]): XmlElement {
  const nodes = addresses.map((address) =>
    element('node', { type: 'allow', cidr: address.includes('/') ? address : `${address}/32` }),
  );
  return element('list', { name, default: 'deny' }, nodes);
}

/** `withFallback`: trunks on which a number lives that sends callers on when its agent cannot take them. */
export function dialplan(config: Config, withFallback: ReadonlySet<string>): XmlElement[] {
  return config.trunks.map((trunk) =>
    element('context', { name: contextOf(trunk.name) }, [
      ...unattendedExtensions(config, trunk),
      element('extension', { name: 'park' }, [
        ...unlessStereo(trunk.codecs),
        element('condition', {}, [
          // Before the limits: a leg that they refuse is one of this trunk, too.
          set(TRUNK_VARIABLE, trunk.name),
          ...limitsOf(trunk, 'inbound', withFallback.has(trunk.name) ? BEYOND_CHANNELS : 0).map((data) =>
            element('action', { application: 'limit', data }),
          ),
          set('codec_string', trunk.codecs.join(',')),
          ...Object.entries(legVariables(trunk)).map(([variable, value]) => set(variable, value)),
          element('action', { application: 'sched_transfer', data: unattendedAfter(contextOf(trunk.name)) }),
          element('action', { application: 'park' }),
        ]),
      ]),
    ]),
  );
}

function set(variable: string, value: string): XmlElement {
  return element('action', { application: 'set', data: `${variable}=${value}` });
}
