// Nobody is tried more often than the campaign says.
import { allow, deny, type Rule } from '../rulebook.ts';
import { OWNER } from '../sources.ts';

const NAME = 'attempts-left';

export const attemptsLeft: Rule = {
  name: NAME,
  judge({ campaign }) {
    if (campaign === null) return allow(NAME, 'A single call, started by a person.');
    const { attemptsMade, attemptsAllowed } = campaign;
    const facts = { attemptsMade, attemptsAllowed };
    if (attemptsMade >= attemptsAllowed) {
      return deny(NAME, `All ${attemptsAllowed} tries were made.`, facts, OWNER);
    }
    return allow(NAME, `This is try ${attemptsMade + 1} of ${attemptsAllowed}.`, facts, OWNER);
  },
};
