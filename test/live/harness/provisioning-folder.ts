// A folder of declarations as an owner would write them, for one test world: real YAML files, free ports, everything on
// loopback. Holds no result about what is declared in it.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

/** Files by their path within the folder; objects become YAML, texts stay as they are. */
export type Declarations = Readonly<Record<string, object | string>>;

export interface WorldPorts {
  readonly esl: number;
  readonly sip: number;
  readonly audio: number;
  readonly api: number;
  readonly rtp: { readonly from: number; readonly to: number };
}

export interface WorldFolders {
  readonly root: string;
  readonly provisioning: string;
  /** In memory, as the playout wants it. */
  readonly playout: string;
}

export const PASSWORD_VARIABLE = 'TRUNKLINE_LIVE_SWITCH_PASSWORD';

export function makeFolders(): WorldFolders {
  const root = mkdtempSync(join(tmpdir(), 'trunkline-live-'));
  const playout = mkdtempSync('/dev/shm/trunkline-live-');
  return { root, playout, provisioning: join(root, 'provisioning') };
}

export function writeDeclarations(folder: string, files: Declarations): void {
  for (const [path, content] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, typeof content === 'string' ? content : stringify(content));
  }
}

/** appliance.yaml of a world; `more` is laid over it, section by section. */
export function applianceFile(
  ports: WorldPorts,
  folders: WorldFolders,
  modulesDirectory: string,
  more: Readonly<Record<string, unknown>> = {},
): object {
  return {
    name: 'live-test',
    businessName: 'Smile Dental Clinic',
    country: 'US',
    timeZone: 'UTC',
    switch: {
      port: ports.esl,
      user: 'trunkline',
      password: `\${env:${PASSWORD_VARIABLE}}`,
      configDirectory: join(folders.root, 'switch-config'),
      modulesDirectory,
      sipIp: '127.0.0.1',
      sipPort: ports.sip,
      rtpPorts: ports.rtp,
      logLevel: 'info',
    },
    audioStream: { port: ports.audio },
    api: { port: ports.api },
    playoutDirectory: folders.playout,
    recordings: { enabled: true },
    limits: { maxCalls: 60, callsPerSecond: 50 },
    graceMs: 5000,
    logLevel: 'info',
    ...more,
  };
}
