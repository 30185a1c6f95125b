// The lines that an agent says when no model can be asked, by occasion, for its main and its further languages.
import * as f from '../fields.ts';

export const agentLines = f.section({
  apology: f.line(300).optional().describe('A reply failed; the caller is asked again.'),
  tooLong: f
    .line(300)
    .optional()
    .describe(
      'The model’s token limit (maxTokens) cut its answer before the end of the first sentence, twice.',
    ),
  failureGoodbye: f.line(300).optional().describe('Replies keep failing; the call ends.'),
  refused: f.line(300).optional().describe('The model refuses to answer what the caller said.'),
  busy: f.line(300).optional().describe('The model cannot be asked again for some seconds.'),
  goodbye: f.line(300).optional().describe('The model ended the call without a word.'),
  timeUp: f.line(300).optional().describe('The call has reached its maximum length.'),
  lineCheck: f.line(300).optional().describe('The caller said hello over the agent twice.'),
  willWait: f.line(300).optional().describe('The caller asked for a moment. Empty: the model answers.'),
});
