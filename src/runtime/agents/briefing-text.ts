// What a person hears before they take a transferred caller: the owner's words, the model's summary, and which key accepts.
// Pure.
import type { Agent } from '../../config/agent/agent.ts';
import { serviceLines } from '../../config/agent/service-lines.ts';
import { fillTemplate } from '../../config/agent/template.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { CallPlan, Destination, TransferBrief } from '../call-plan.ts';

export function briefFor(
  agent: Pick<Agent, 'language'>,
  destination: Destination,
  words: string,
  plan: Pick<CallPlan, 'variables' | 'number'>,
): TransferBrief {
  const lines = serviceLines(agent.language);
  const { acceptKey, declineKey, acceptWithinMs } = destination;
  const values = { ...plan.variables, caller: plan.number ?? '' };
  const own = fillTemplate(destination.brief ?? lines.callForYou, values).trim();
  const reminder = lines.howToAccept.replace('{accept}', acceptKey).replace('{decline}', declineKey);
  return {
    text: [own, ended(words), reminder].filter((part) => part !== '').join(' '),
    reminder,
    acceptKey: acceptKey as DtmfDigit,
    declineKey: declineKey as DtmfDigit,
    giveUpAfterMs: acceptWithinMs,
  };
}

/** The keys stand in a sentence of their own. */
function ended(words: string): string {
  const text = words.trim();
  return text === '' || /[.!?।。]$/.test(text) ? text : `${text}.`;
}
