// The files that an agent needs: sounds to play and a turn model. Resolves their paths and reports missing ones; does not
// read them.

import type { Declared } from '../declared.ts';
import type { Problem } from '../problem.ts';
import { resolvePath } from '../reading/paths.ts';
import type { Agent, ParsedAgent } from './agent.ts';

/** Paths count from the agent's own file. */
export function resolveSounds(agent: Agent, file: string, root: string): Agent {
  const whole = (path: string): string => resolvePath(root, file, path);
  return {
    ...agent,
    sounds: agent.sounds.map((sound) => ({ ...sound, file: whole(sound.file) })),
    ...(agent.holdMusic === undefined ? {} : { holdMusic: whole(agent.holdMusic) }),
    ...(agent.turnModel === undefined
      ? {}
      : { turnModel: { ...agent.turnModel, file: whole(agent.turnModel.file) } }),
  };
}

export function findLostSounds(
  agents: readonly Declared<ParsedAgent>[],
  root: string,
  fileExists: (path: string) => boolean,
): Problem[] {
  return agents.flatMap(({ value, file, at }) => {
    const wanted = [
      ...value.sounds.map((sound, index) => ({ path: sound.file, place: at('sounds', index, 'file') })),
      ...(value.holdMusic === undefined ? [] : [{ path: value.holdMusic, place: at('holdMusic') }]),
      ...(value.turnModel === undefined
        ? []
        : [{ path: value.turnModel.file, place: at('turnModel', 'file') }]),
    ];
    return wanted.flatMap(({ path, place }) => {
      const whole = resolvePath(root, file, path);
      if (fileExists(whole)) return [];
      const remedy = 'put it there, or fix the path: it counts from this file';
      return [{ ...place, message: `there is no file ${whole}`, remedy }];
    });
  });
}
