/** Names of commands that other programs have taught. To add one, add a line. */
export const ALIASES: Readonly<Record<string, string>> = {
  check: 'lint',
  validate: 'lint',
  probe: 'stun',
  ping: 'stun',
  why: 'diagnose',
};
