// Tells the running controller, if there is one, that a command changed lists, scrubs or complaints in the database.
// Otherwise waiting campaigns would notice much later. Changes nothing itself.
import type { Config } from '../../config/schema.ts';
import { ControllerClient } from '../controller-client.ts';
import { printError } from '../terminal.ts';

export async function tellController(config: Config): Promise<void> {
  const told = await new ControllerClient(config).reload();
  if (told.ok || !told.running) return;
  printError(
    `the change is stored, but the running controller was not told: ${told.message}\n→ ${told.remedy}`,
  );
}
