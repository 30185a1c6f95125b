// `trunkline firewall`: the ports that must be open, as rules for ufw or nftables. Applies nothing.

import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { print, printJson } from '../terminal.ts';
import { nftLines, openingsFor, ufwLines } from './firewall-lines.ts';

export interface FirewallCommand extends FolderOptions {
  readonly format: 'nft' | 'ufw' | undefined;
}

export async function firewall(options: FirewallCommand): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const openings = openingsFor(config);
  if (options.json) {
    printJson({ ok: true, openings });
  } else if (options.format !== undefined) {
    for (const line of options.format === 'nft' ? nftLines(openings) : ufwLines(openings)) print(line);
  } else {
    print('# With ufw:');
    for (const line of ufwLines(openings)) print(line);
    print('\n# With nftables: trunkline firewall --format nft | nft -f -');
    for (const line of nftLines(openings)) print(line);
    print(
      '\n# Nothing else must be open: the API, the event socket and the audio server stay on this machine.',
    );
  }
}
