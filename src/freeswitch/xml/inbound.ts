// Who may call in, and where such a call waits: an address list and a context for each trunk. The context names the trunk,
// sets what its contract says, and parks the call for the controller. It routes nothing and runs nothing else.
import type { Trunk } from '../../config/trunk.ts';
import { element, type XmlElement } from './builder.ts';
import { legVariables } from './leg-variables.ts';
import { aclOf, contextOf, NOBODY, TRUNK_VARIABLE } from './names.ts';

export function aclConf(trunks: readonly Trunk[]): XmlElement {
  const lists = trunks
    .filter((trunk) => trunk.inboundAddresses.length > 0)
    .map((trunk) => {
      const nodes = trunk.inboundAddresses.map((address) =>
        element('node', { type: 'allow', cidr: address.includes('/') ? address : `${address}/32` }),
      );
      return element('list', { name: aclOf(trunk.name), default: 'deny' }, nodes);
    });
  return element('configuration', { name: 'acl.conf' }, [
    element('network-lists', {}, [...lists, element('list', { name: NOBODY, default: 'deny' })]),
  ]);
}

export function dialplan(trunks: readonly Trunk[]): XmlElement[] {
  return trunks.map((trunk) =>
    element('context', { name: contextOf(trunk.name) }, [
      element('extension', { name: 'park' }, [
        element('condition', {}, [
          set(TRUNK_VARIABLE, trunk.name),
          set('codec_string', trunk.codecs.join(',')),
          ...Object.entries(legVariables(trunk)).map(([variable, value]) => set(variable, value)),
          element('action', { application: 'park' }),
        ]),
      ]),
    ]),
  );
}

function set(variable: string, value: string): XmlElement {
  return element('action', { application: 'set', data: `${variable}=${value}` });
}
