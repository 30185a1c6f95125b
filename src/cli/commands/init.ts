// The command that begins a folder of declarations.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { keyValue } from './values.ts';

type Pairs = Readonly<Record<string, string>>;

export function addInitCommand(program: Command, folderOptions: () => FolderOptions): void {
  program
    .command('init')
    .description('ask for carrier, number, language and providers, and write a folder of declarations')
    .argument('[folder]', 'where it goes; must not be there yet', 'provisioning')
    .option('--business <name>', 'what the business is called, as the agent says it')
    .option('--country <code>', 'two letters, as in IN')
    .option('--time-zone <zone>', 'as in America/New_York')
    .option('--number <number>', 'the number of yours that the agent has')
    .option('--carrier <carrier>', 'twilio, vobiz, exotel, telnyx, plivo, vonage or generic')
    .option('--account <key=value>', 'what the carrier’s preset asks for; may be repeated', keyValue, {})
    .option('--host <host>', 'generic: the SIP domain of the carrier')
    .option('--auth <kind>', 'register, digest or ip')
    .option('--username <name>', 'of the trunk')
    .option('--channels <count>', 'calls at the same time')
    .option('--calls-per-second <count>', 'new calls a second')
    .option('--inbound-address <address>', 'from where its calls come; may be repeated', collect, [])
    .option('--direction <direction>', 'both, inbound or outbound')
    .option('--agent <name>', 'what the agent is called')
    .option('--language <language>', 'as in en-IN, hi or multi')
    .option('--transcriber <vendor>', 'deepgram, sarvam, soniox or openai')
    .option('--voice <vendor>', 'sarvam, deepgram, openai, elevenlabs or cartesia')
    .option('--voice-id <id>', 'which voice of the vendor')
    .option('--sip-ip <address>', 'of this machine, to which the carrier sends calls')
    .option('--key <name=value>', 'a key for .env, as in OPENAI_API_KEY=…; may be repeated', keyValue, {})
    .option('-y, --yes', 'ask nothing: what is not given stays as proposed', false)
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
