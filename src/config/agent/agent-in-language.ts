// An agent while it speaks another of its languages: the same agent, with the transcriber, voice, words and lines of that
// language.
import type { Agent, Speech } from './agent.ts';

/** The agent itself where it is its own language, or none of its. */
export function inLanguage(agent: Agent, language: string): Agent {
  if (language === agent.language) return agent;
  const found = agent.languages.find((one) => one.language === language);
  // The tool and the detector choose from its languages; whoever hands over may bring another one along.
  if (found === undefined) return agent;
  return {
    ...agent,
    language,
    speech: speechIn(agent.speech, found),
    instructions:
      found.instructions === undefined
        ? agent.instructions
        : `${agent.instructions}\n\n${found.instructions}`,
    greeting: found.greeting ?? agent.greeting,
    keyterms: found.keyterms ?? agent.keyterms,
    pronounce: found.pronounce ?? agent.pronounce,
    // What is not written in this language is ours in it: the agent's own would be in the wrong one.
    lines: found.lines,
    idle: { ...agent.idle, prompts: found.idlePrompts, goodbye: found.idleGoodbye },
    fillers: {
      ...agent.fillers,
      thinking: found.thinking ?? [],
      toolWait: found.toolWait ?? [],
    },
  };
}

/** The agent in its own language and in each of the others. */
export function inEveryLanguage(agent: Agent): Agent[] {
  return [agent, ...agent.languages.map(({ language }) => inLanguage(agent, language))];
}

function speechIn(speech: Speech, { transcriber, voice }: Agent['languages'][number]): Speech {
  if (speech.kind === 'realtime') return speech;
  if (speech.kind === 'voice-only') return { ...speech, voices: namesOf(voice) ?? speech.voices };
  return {
    ...speech,
    transcribers: namesOf(transcriber) ?? speech.transcribers,
    voices: namesOf(voice) ?? speech.voices,
  };
}

function namesOf(written: string | readonly string[] | undefined): readonly [string, ...string[]] | null {
  const [first, ...others] = typeof written === 'string' ? [written] : (written ?? []);
  return first === undefined ? null : [first, ...others];
}
