// Checks text before it is written to the event socket. Commands are lines, so a newline in an argument would be a second
// command. Unsafe text is refused, never repaired.

/** The switch reads up to 10 MB; nothing of ours comes near this. */
const MAX_COMMAND_CHARACTERS = 32 * 1024;

/** CR, LF and NUL end a line or a string for the switch. */
function breaksLine(text: string): boolean {
  return /[\r\n\0]/.test(text);
}

/** `${…}` is expanded by the switch, and by default `${system(…)}` runs a shell. */
function expands(text: string): boolean {
  return text.includes('${');
}

/** Why `text` may not be an argument, or null where it may. */
function argumentFault(text: string): string | null {
  if (breaksLine(text)) return 'an argument holds a line break or a NUL';
  if (expands(text)) return 'an argument holds ${, which the switch would expand';
  if (text.length > MAX_COMMAND_CHARACTERS) return `an argument is ${text.length} characters long`;
  return null;
}

/** Why this API command may not be sent, or null where it may. */
export function apiFault(command: string, args: readonly string[]): string | null {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(command)) return 'the command is not the name of an API';
  return argumentFault(args.join(' '));
}

/** Why this application may not be executed, or null where it may. */
export function applicationFault(application: string, argument: string): string | null {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(application)) return 'the application is not the name of one';
  return argumentFault(argument);
}

/** Why these credentials cannot be sent, or null where they can. A password may hold anything that fits on a line. */
export function credentialsFault(user: string | undefined, password: string): string | null {
  if (breaksLine(password)) return 'the password holds a line break or a NUL';
  if (password === '') return 'the password is empty';
  // mod_event_socket cuts `userauth` at the first @ and the first colon behind it, and wants a domain.
  if (user !== undefined && !/^[^\s@:]{1,64}@[^\s@:]{1,64}$/.test(user)) {
    return 'the user is not of the form name@domain';
  }
  return null;
}
