// The tools of a replayed call: an owner's own services are not asked again, since a booking that is replayed would be made
// twice. They answer what they answered in the call, in that order.
import { BUILT_IN_TOOLS } from '../../config/agent/agent-tools.ts';
import type { Tool } from '../../runtime/agents/tools/tools.ts';
import type { CallEvent } from '../../store/calls/call-events.ts';

const NOT_RECORDED =
  'It did not work: this call is only replayed, and this tool gave no further answer in the recorded one.';

/** Those of the controller act on the trial alone, and stay as they are. */
const OWN: readonly string[] = [...BUILT_IN_TOOLS, 'next_step'];

export function recordedTools(events: readonly CallEvent[]): (tools: readonly Tool[]) => Tool[] {
  const answers = new Map<string, string[]>();
  for (const { kind, body } of events) {
    const { name, text } = body;
    if (kind === 'tool-ended' && typeof name === 'string' && typeof text === 'string')
      answers.set(name, [...(answers.get(name) ?? []), text]);
  }
  return (tools) =>
    tools.map((tool) =>
      OWN.includes(tool.rule.name)
        ? tool
        : {
            ...tool,
            run: () => {
              const text = answers.get(tool.rule.name)?.shift();
              return Promise.resolve(text === undefined ? { text: NOT_RECORDED, undone: true } : { text });
            },
          },
    );
}
