// Proof that it works: the doctor, and the demo.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addDoctorCommands(program: Command, folder: () => FolderOptions): void {
  const doctor = program
    .command('doctor')
    .description(
      'look at everything, prove the hardening, and say what is wrong and what fixes it; change nothing',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline doctor\n  $ trunkline doctor trunk main\n  $ trunkline doctor call main +918047123456 --loop',
    )
    .action(async () => (await import('../doctor/doctor.ts')).doctor(folder()));

  doctor
    .command('trunk')
    .description('check one trunk in depth')
    .argument('<name>', 'of the trunk')
    .action(async (name: string) => (await import('../doctor/doctor.ts')).doctorTrunk({ ...folder(), name }));

  doctor
    .command('call')
    .description('place a real call, measure how it sounds both ways, and say what to change')
    .argument('<trunk>', 'on which it goes out')
    .argument('<number>', 'whom it rings: one of yours with --loop, or anybody the rules allow')
    .option('--loop', 'the number is one of yours: the doctor answers there itself', false)
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
      'a campaign of six callees and one inbound call against a stand-in switch, with real speech on both sides',
    )
    .option('--listen', 'mix all calls into one WAV file to listen to')
    .option('--keep', 'serve the console with these calls until Ctrl-C; in a terminal it does')
    .option('--no-keep', 'end when the calls are over; outside of a terminal it does')
    .option('--show <folder>', 'the console over an earlier demo, without calls')
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
