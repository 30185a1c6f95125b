// Reads gateways and profile settings back from the rendered SIP configuration, so that files on disk can be compared with new
// ones. Pure. It only reads our own rendering, with one element a line.

/**
 * Listeners are made once, when a profile begins (sofia.c, sofia_profile_thread_run: nua_create). A rescan in between would
 * put new addresses into the messages of live calls and go on listening on the old ones (config_sofia_profile_urls).
 */
const LISTENER_PARAMS =
  /^\s*<param name="(sip-ip|sip-port|rtp-ip|ext-sip-ip|ext-rtp-ip|local-network-acl|bind-params|tls|tls-[a-z-]+)" value="([^"]*)"\/>$/;

export interface ListenerChange {
  readonly profile: string;
  /** The switch's name of it: `sip-port`. */
  readonly setting: string;
  /** Null: not set. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Every gateway, by name, with the text that makes it. */
export function gatewaysIn(text: string): Map<string, string> {
  const blocks = text.matchAll(/^ *<gateway name="([^"]+)">\n[\s\S]*?\n *<\/gateway>$/gm);
  return new Map([...blocks].map(([block, name]) => [name ?? '', block]));
}

/** The names of the profiles, in their order. */
export function profilesIn(text: string): string[] {
  return [...profileBlocks(text).keys()];
}

/** Of profiles that are in both texts: what they would take in only by beginning anew. */
export function listenerChanges(before: string, after: string): ListenerChange[] {
  const old = profileBlocks(before);
  return [...profileBlocks(after)].flatMap(([profile, block]) => {
    const was = old.get(profile);
    if (was === undefined) return [];
    const [from, to] = [listenerValues(was), listenerValues(block)];
    return [...new Set([...from.keys(), ...to.keys()])]
      .filter((setting) => from.get(setting) !== to.get(setting))
      .map((setting) => ({
        profile,
        setting,
        before: from.get(setting) ?? null,
        after: to.get(setting) ?? null,
      }));
  });
}

/** `after`, with the listeners of each profile as they are in `before`. */
export function holdListeners(before: string, after: string): string {
  const old = profileBlocks(before);
  let held = after;
  for (const [profile, block] of profileBlocks(after)) {
    const was = old.get(profile);
    if (was === undefined) continue;
    const lines = block.split('\n');
    const at = lines.findIndex((line) => LISTENER_PARAMS.test(line));
    const kept = lines.filter((line) => !LISTENER_PARAMS.test(line));
    const own = was.split('\n').filter((line) => LISTENER_PARAMS.test(line));
    // A function, because `$` in a replacement text has a meaning.
    held = held.replace(block, () => kept.toSpliced(at < 0 ? 1 : at, 0, ...own).join('\n'));
  }
  return held;
}

/** A setting of a profile, as the text has it. */
export function listenerValue(text: string, profile: string, setting: string): string | null {
  const block = profileBlocks(text).get(profile);
  return block === undefined ? null : (listenerValues(block).get(setting) ?? null);
}

/** Of each profile its `<settings>`. */
function profileBlocks(text: string): Map<string, string> {
  const blocks = new Map<string, string>();
  for (const [profile, name] of text.matchAll(/^ *<profile name="([^"]+)">\n[\s\S]*?\n *<\/profile>$/gm)) {
    const found = /^ *<settings>\n[\s\S]*?\n *<\/settings>$/m.exec(profile);
    if (found !== null && name !== undefined) blocks.set(name, found[0]);
  }
  return blocks;
}

function listenerValues(block: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name, value] = LISTENER_PARAMS.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return values;
}
