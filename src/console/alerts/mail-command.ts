// Runs the owner's program for one alert, with the text on its standard input. No shell, none of our secrets in its
// environment, and a limit of half a minute.
import { type ChildProcess, spawn } from 'node:child_process';

const RUNS_MS = 30_000;
const HANDED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'USER', 'LOGNAME', 'TZ'];

/** Null: it took the text. Otherwise what went wrong. Never rejects. */
export function runMailCommand(
  command: readonly string[],
  text: string,
  runsMs: number = RUNS_MS,
): Promise<string | null> {
  const [program = '', ...words] = command;
  const env = Object.fromEntries(
    HANDED_ON.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(program, words, {
        ...{ stdio: ['pipe', 'ignore', 'ignore'], env, shell: false },
        ...{ timeout: runsMs, killSignal: 'SIGKILL' },
      });
    } catch (thrown) {
      // Where memory runs out, say: only some of what goes wrong is told as an event.
      return resolve(thrown instanceof Error ? thrown.message : String(thrown));
    }
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) =>
      resolve(code === 0 ? null : signal === null ? `it ended with ${code}` : `it was ended by ${signal}`),
    );
    // It may end without reading: its exit code says what became of it.
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
}
