// Why a call was not made, for people: each reason and each remedy on its own line.

const SENTENCE_END = /(?<=[.?!]) (?=[A-Z])/;
/** As the gate puts several together. */
const ALSO = /\. Also: /;

export function refusalText(message: string, remedy: string): string {
  const reasons = message.split(SENTENCE_END);
  const steps = remedy.split(ALSO).map((step) => `→ ${step}`);
  const [only = ''] = reasons;
  const said =
    reasons.length < 2 ? [`not called: ${only}`] : ['not called:', ...reasons.map((one) => `  - ${one}`)];
  return [...said, ...steps].join('\n');
}
