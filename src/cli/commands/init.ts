// Declares `trunkline init`, which makes a new folder of declarations.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { keyValue } from './values.ts';

type Pairs = Readonly<Record<string, string>>;

export function addInitCommand(program: Command, folderOptions: () => FolderOptions): void {
  program
    .command('init')
    .description('ask for carrier, number, language and providers, and write a folder of declarations')
    .argument('[folder]', 'folder to create; it must not exist yet', 'provisioning')
    .option('--business <name>', 'name of the business, as the agent says it')
    .option('--country <code>', 'two letters, such as IN')
    .option('--time-zone <zone>', 'such as America/New_York')
    .option('--number <number>', 'your number, which the agent answers')
    .option('--carrier <carrier>', 'twilio, vobiz, exotel, telnyx, plivo, vonage or generic')
    .option('--account <key=value>', 'a value that the carrier’s preset needs; may be repeated', keyValue, {})
    .option('--host <host>', 'for generic: the carrier’s SIP domain')
    .option('--auth <kind>', 'register, digest or ip')
    .option('--username <name>', 'user name of the trunk')
    .option('--channels <count>', 'concurrent calls')
    .option('--calls-per-second <count>', 'new calls per second')
    .option(
      '--inbound-address <address>',
      'address from which the carrier’s calls come; may be repeated',
      collect,
      [],
    )
    .option('--direction <direction>', 'both, inbound or outbound')
    .option('--agent <name>', 'name of the agent')
    .option('--language <language>', 'such as en-IN, hi or multi')
    .option('--transcriber <vendor>', 'deepgram, sarvam, soniox or openai')
    .option('--voice <vendor>', 'sarvam, deepgram, openai, elevenlabs or cartesia')
    .option('--voice-id <id>', 'the vendor’s id of the voice')
    .option('--sip-ip <address>', 'address of this machine to which the carrier sends calls')
    .option('--key <name=value>', 'a key for .env, such as OPENAI_API_KEY=…; may be repeated', keyValue, {})
    .option('-y, --yes', 'ask nothing and use the defaults for everything else', false)
    .addHelpText(
      'after',
      '\nExample:\n  $ trunkline init mine --business "Smile Dental" --number "080 4712 3456" \\\n      --carrier twilio --account trunk=smile-dental --username smile \\\n      --language hi --yes',
    )
    .action(
      async (
        folder: string,
        options: { account: Pairs; key: Pairs; inboundAddress: readonly string[]; yes: boolean },
      ) => (await import('../init/init.ts')).init({ ...options, folder, json: folderOptions().json }),
    );
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
