import type { Io } from '../io/io.ts';

type Environment = Io['env'];

/** Text that a terminal opens a page for (OSC 8). */
export function hyperlink(text: string, url: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}

/** Terminals that set TERM_PROGRAM, and their first release that has links. */
const PROGRAMS: Readonly<Record<string, number>> = {
  'iTerm.app': 3.1,
  WezTerm: 0,
  ghostty: 0,
  vscode: 1.72,
  Hyper: 2,
  rio: 0,
  // It hands them on to the terminal that it runs in.
  tmux: 3.4,
};

/** Terminals that identify themselves in TERM. */
const TERMS = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/;

/** GNOME Terminal and others with its library; the release before crashed on links. */
const FIRST_VTE = 5001;
/** 20.12 */
const FIRST_KONSOLE = 201_200;

/**
 * Whether the terminal is known to support links; others may print their escape codes. In a multiplexer, only that
 * counts, not the terminal around it, whose variables its shells inherit.
 */
export function hasLinks(env: Environment): boolean {
  const { TERM = '', TERM_PROGRAM: program = '', TERM_PROGRAM_VERSION: release = '', STY, TMUX } = env;
  if (TERM === 'dumb' || (env['NO_COLOR'] ?? '') !== '' || (env['CI'] ?? '') !== '') return false;
  const first = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  const isKnown = first !== undefined && !isBefore(release, first);
  if (program === 'tmux' || TMUX !== undefined || STY !== undefined) return program === 'tmux' && isKnown;
  return isKnown || TERMS.test(TERM) || isKnownByVariable(env);
}

function isKnownByVariable(env: Environment): boolean {
  return (
    Number(env['VTE_VERSION'] ?? 0) >= FIRST_VTE ||
    Number(env['KONSOLE_VERSION'] ?? 0) >= FIRST_KONSOLE ||
    ['WT_SESSION', 'KITTY_WINDOW_ID', 'DOMTERM'].some((name) => (env[name] ?? '') !== '')
  );
}

/** Releases are compared by their first two numbers. */
function isBefore(release: string, first: number): boolean {
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(release) ?? [];
  const [firstMajor = 0, firstMinor = 0] = String(first).split('.').map(Number);
  return Number(major) < firstMajor || (Number(major) === firstMajor && Number(minor) < firstMinor);
}
