// What the agent says around a caller's words: where in the call it is, what it has asked, and which of its words a listener
// may repeat.
import { type AgentWords, agentWords } from '../turns/agent-words.ts';
import { tokensOf } from '../words/tokens.ts';
import { finishedQuestion, isAsking, type Question } from './asked.ts';
import { type Offers, offersAround } from './offered.ts';
import { type Position, positionOf } from './position.ts';

/** Of speech that overlaps the agent, what is not the caller's. */
export interface AgentSide {
  /** What the agent had said of this turn when the caller began. */
  readonly saidBefore: string;
  readonly stillToSay: string;
  /** Where known; else it is told by the agent's words. */
  readonly position?: Position;
}

export interface AgentContext {
  readonly position: Position;
  readonly question: Question | null;
  readonly agent: AgentWords;
  /** It is in the middle of a question. */
  readonly picks: boolean;
  /** Its words are written down, not picked. */
  readonly mayNote: boolean;
  /** What it offers to choose from. */
  readonly offers: Offers;
  readonly saidBefore: string;
  /** What it has said, in words. */
  readonly before: readonly string[];
}

/** The last one: a caller's words grow while those of the agent stay what they were. */
let last: { readonly side: AgentSide; readonly said: AgentContext } | null = null;

export function agentContext({ saidBefore, stillToSay, position }: AgentSide): AgentContext {
  if (
    last !== null &&
    last.side.saidBefore === saidBefore &&
    last.side.stillToSay === stillToSay &&
    last.side.position === position
  )
    return last.said;
  const place = position ?? positionOf(saidBefore, stillToSay);
  const question = place === 'greeting' ? null : finishedQuestion(saidBefore);
  const picks = isAsking(saidBefore, stillToSay);
  const said: AgentContext = {
    position: place,
    question,
    agent: agentWords(saidBefore, stillToSay),
    picks,
    mayNote: question === null && !picks,
    offers: question === null && !picks ? offersAround(saidBefore, stillToSay) : [],
    saidBefore,
    before: tokensOf(saidBefore),
  };
  last = { side: { saidBefore, stillToSay, ...(position === undefined ? {} : { position }) }, said };
  return said;
}

/** The owner's own words change how the same text is read. */
export function forgetAgentContext(): void {
  last = null;
}
