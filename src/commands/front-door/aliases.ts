/** Names of commands that other programs have taught. To add one, add a line. */
export const ALIASES: Readonly<Record<string, string>> = {
  check: 'lint',
  validate: 'lint',
  probe: 'stun',
  ping: 'stun',
  why: 'diagnose',
};

/** Words that people use for commands they do not know yet. Suggested, but not run. */
export const OTHERS: readonly (readonly [meant: string, ...names: string[]])[] = [
  ['diagnose', 'analyze', 'analyse', 'debug', 'troubleshoot', 'diagnosis', 'inspect'],
  ['parse', 'extract', 'read', 'candidates', 'grep', 'cat', 'show'],
  ['parse --follow', 'tail', 'watch', 'follow', 'monitor'],
  ['explain', 'decode', 'describe', 'candidate'],
  ['lint', 'scan', 'verify', 'config', 'test-config'],
  ['lint --fix', 'fix', 'format', 'fmt'],
  ['lint --upgrade', 'upgrade', 'migrate'],
  ['turn', 'test', 'relay', 'allocate', 'test-turn'],
  ['turn --audit', 'audit', 'pentest'],
  ['nat', 'nat-type', 'natcheck', 'netcheck', 'nat-test'],
  ['serve', 'server', 'start', 'run', 'listen'],
  ['credentials', 'creds', 'token', 'password', 'hmac'],
  ['init', 'new', 'create', 'generate', 'setup', 'wizard'],
  ['rule', 'rules', 'list', 'docs', 'list-rules', 'why-rule'],
  ['doctor', 'info', 'env', 'status', 'health', 'system'],
  ['live', 'call', 'room', 'browser', 'playground'],
  ['completion', 'completions', 'autocomplete', 'complete'],
];

/** The command that an unknown word probably means. */
export function meantBy(word: string): string | undefined {
  return OTHERS.find(([, ...names]) => names.includes(word.toLowerCase()))?.[0];
}
