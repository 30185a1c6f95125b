// Declares the doctor and the demo.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addDoctorCommands(program: Command, folder: () => FolderOptions): void {
  const doctor = program
    .command('doctor')
    .description(
      'check everything, test the hardening, and say what is wrong and how to fix it; changes nothing',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline doctor\n  $ trunkline doctor trunk main\n  $ trunkline doctor call main +918047123456 --loop',
    )
    .action(async () => (await import('../doctor/doctor.ts')).doctor(folder()));

  doctor
    .command('trunk')
    .description('check one trunk in depth')
    .argument('<name>', 'name of the trunk')
    .action(async (name: string) => (await import('../doctor/doctor.ts')).doctorTrunk({ ...folder(), name }));

  doctor
    .command('call')
    .description('make a real call, measure the audio in both directions, and say what to change')
    .argument('<trunk>', 'the trunk for the outgoing call')
    .argument('<number>', 'the number to call: one of yours with --loop, or any number that the rules allow')
    .option('--loop', 'the number is one of yours, and the doctor answers the call itself', false)
    .option('-f, --from <number>', 'which of your numbers to call from')
    .action(async (trunk: string, number: string, options: { loop: boolean; from?: string }) =>
      (await import('../doctor/doctor-call.ts')).doctorCall({
        ...folder(),
        trunk,
        number,
        loop: options.loop,
        from: options.from,
      }),
    );

  program
    .command('demo')
    .description(
      'run six outbound calls and one inbound call against a simulated switch, with real speech on both sides',
    )
    .option('--listen', 'join all calls into one WAV file')
    .option('--keep', 'keep the console open with these calls until Ctrl-C (default in a terminal)')
    .option('--no-keep', 'end when the calls are over (default without a terminal)')
    .option('--show <folder>', 'open the console on an earlier demo, without new calls')
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline demo\n  $ trunkline demo --keep > demo.log &\n  $ trunkline demo --show /tmp/trunkline-demo-Ab12Cd',
    )
    .action(async (options: { listen?: boolean; keep?: boolean; show?: string }) =>
      (await import('../demo/demo.ts')).demo({
        json: folder().json,
        listen: options.listen === true,
        keep: options.keep,
        show: options.show,
      }),
    );
}
