// One machine of the tests: the base with a layer of its own above it, in namespaces of its own. Runs either as a plain
// folder with network and no systemd, as a container does, or booted with systemd and without network. Leaves nothing behind.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BASE_FOLDER } from './base.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND_TIMEOUT_MS = 580_000;
const BOOT_TIMEOUT_MS = 60_000;
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** What every process in there starts with: nothing of ours but how to reach the world. */
function environment(): string[] {
  const passed = Object.entries(process.env).filter(([name]) => /^(?:https?|no)_proxy$/i.test(name));
  const certificates = existsSync(CERTIFICATES) ? [['NODE_EXTRA_CA_CERTS', CERTIFICATES]] : [];
  return [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'HOME=/root',
    'LC_ALL=C.UTF-8',
    ...[...passed, ...certificates].map(([name, value]) => `${name}=${value}`),
  ];
}

/** Turns the layers into the root of this mount namespace. Without pivot_root no service could have its own users. */
const ENTER = `set -e
mount --make-rprivate /
mount -t overlay overlay -o "lowerdir=$BASE,upperdir=$FOLDER/upper,workdir=$FOLDER/work" "$FOLDER/root"
cd "$FOLDER/root"
mount -t proc proc proc
mount -t sysfs sysfs sys -o ro
mount -t tmpfs tmpfs run -o mode=755
mount -t tmpfs tmpfs dev -o mode=755
for device in null zero full random urandom tty; do : >dev/$device; mount --bind /dev/$device dev/$device; done
mkdir -p dev/shm dev/pts .old
mount -t tmpfs tmpfs dev/shm -o mode=1777
mount -t devpts devpts dev/pts -o newinstance,ptmxmode=0666,mode=620,gid=5
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
`;
const CONTROL_GROUPS = `if [ -e /sys/fs/cgroup/cgroup.controllers ]; then mount -t cgroup2 cgroup2 sys/fs/cgroup
else
  mount -t tmpfs tmpfs sys/fs/cgroup -o mode=755
  mkdir sys/fs/cgroup/systemd sys/fs/cgroup/unified
  mount -t cgroup -o none,name=systemd cgroup sys/fs/cgroup/systemd
  mount -t cgroup2 cgroup2 sys/fs/cgroup/unified
fi
`;
const INSIDE = ['--mount', '--pid', '--net', '--uts', '--ipc', '--cgroup', '--root'];
const LEAVE_OLD = 'pivot_root . .old\n';
/** The script comes in a variable, so that no quote in it matters. */
const CHROOT = `exec chroot . env -i ${environment()
  .map((word) => `'${word}'`)
  .join(' ')} sh -c "$SCRIPT"`;

export class Machine {
  readonly folder: string;
  #booted: { readonly shell: ChildProcess; readonly init: number } | null = null;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'trunkline-test-machine-'));
    for (const name of ['upper/etc/ssl/certs', 'upper/root', 'work', 'root']) {
      mkdirSync(join(this.folder, name), { recursive: true, mode: 0o755 });
    }
    cpSync('/etc/resolv.conf', join(this.folder, 'upper/etc/resolv.conf'), { dereference: true });
    if (existsSync(CERTIFICATES))
      cpSync(CERTIFICATES, join(this.folder, 'upper', CERTIFICATES), { dereference: true });
  }

  /** The sources as a person would have them, without git: with this version number. */
  putSources(folder: string, version: string): void {
    const to = join(this.folder, 'upper', folder);
    mkdirSync(to, { recursive: true });
    const copied = spawnSync(
      'sh',
      [
        '-c',
        `git -c safe.directory="$PWD" ls-files --cached --others --exclude-standard |
         while IFS= read -r path; do if [ -f "$path" ]; then printf '%s\\n' "$path"; fi; done |
         tar --create --owner=0 --group=0 --files-from - | tar --extract --directory "$1"`,
        'sh',
        to,
      ],
      { cwd: ROOT, encoding: 'utf8' },
    );
    if (copied.status !== 0) throw new Error(`the sources could not be copied: ${copied.stderr}`);
    for (const name of ['package.json', 'package-lock.json']) {
      const path = join(to, name);
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(/"version": "[^"]+"/, `"version": "${version}"`),
      );
    }
  }

  /** A file of the machine, from outside. */
  outside(path: string): string {
    return this.#booted === null
      ? join(this.folder, 'upper', path)
      : join(`/proc/${this.#booted.init}/root`, path);
  }

  /** Its first process, once it is booted. */
  get init(): number {
    if (this.#booted === null) throw new Error('the machine is not booted');
    return this.#booted.init;
  }

  put(path: string, text: string, mode = 0o644): void {
    if (this.#booted !== null) {
      this.run(`cat >'${path}' && chmod ${mode.toString(8)} '${path}'`, { input: text });
      return;
    }
    const to = join(this.folder, 'upper', path);
    mkdirSync(join(to, '..'), { recursive: true });
    writeFileSync(to, text, { mode });
  }

  run(script: string, options: { input?: string } = {}): Ran {
    const how =
      this.#booted === null
        ? ['unshare', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', this.#enterScript(CHROOT)]
        : [
            'nsenter',
            '-t',
            String(this.#booted.init),
            ...INSIDE,
            'env',
            '-i',
            ...environment(),
            'sh',
            '-c',
            script,
          ];
    const [program = '', ...words] = how;
    const result = spawnSync(program, words, {
      encoding: 'utf8',
      timeout: COMMAND_TIMEOUT_MS,
      // A list of all that lies on a disk is longer than the megabyte that is the default.
      maxBuffer: 64 * 1024 * 1024,
      env: { PATH: process.env['PATH'], SCRIPT: script },
      ...(options.input === undefined ? {} : { input: options.input }),
    });
    return { code: result.status, output: `${result.stdout}${result.stderr}` };
  }

  /** Throws with its words where it did not succeed. */
  must(script: string): string {
    const { code, output } = this.run(script);
    if (code !== 0) throw new Error(`${script}\nended with ${code}:\n${output}`);
    return output;
  }

  /** Starts it as a real machine starts. Without network: what runs in there reaches nobody. */
  async boot(): Promise<void> {
    const script = `ip link set lo up\n${this.#enterScript(
      `${CONTROL_GROUPS}${LEAVE_OLD}exec env -i container=namespace PATH=/usr/sbin:/usr/bin:/sbin:/bin sh -c 'umount -l /.old; exec /lib/systemd/systemd --unit=multi-user.target' <dev/null >dev/null 2>&1`,
    )}`;
    const spaces = ['--net', '--mount', '--pid', '--fork', '--uts', '--ipc', '--cgroup', '--kill-child'];
    const shell = spawn('unshare', [...spaces, 'sh', '-c', script], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const until = Date.now() + BOOT_TIMEOUT_MS;
    while (Date.now() < until) {
      await pause(500);
      if (shell.exitCode !== null) throw new Error(`the machine did not start (${shell.exitCode})`);
      const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').trim();
      if (children === '') continue;
      this.#booted = { shell, init: Number(children) };
      const state = this.run('systemctl is-system-running --wait').output.trim();
      if (/^(?:running|degraded)$/.test(state)) return;
      this.#booted = null;
    }
    shell.kill('SIGKILL');
    throw new Error('systemd did not come up');
  }

  /** As when the plug is pulled. */
  async powerOff(): Promise<void> {
    const booted = this.#booted;
    if (booted === null) return;
    this.#booted = null;
    await new Promise<void>((resolve) => {
      booted.shell.once('exit', () => resolve());
      booted.shell.kill('SIGKILL');
    });
    await pause(500);
  }

  async remove(): Promise<void> {
    await this.powerOff();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #enterScript(rest: string): string {
    return `BASE='${BASE_FOLDER}' FOLDER='${this.folder}'\n${ENTER}${rest}`;
  }
}
