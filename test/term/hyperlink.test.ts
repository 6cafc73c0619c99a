import { expect, test } from 'vitest';
import { hasLinks, hyperlink } from '../../src/term/hyperlink.ts';
import { cutText, textWidth } from '../../src/term/width.ts';
import { wrap } from '../../src/term/wrap.ts';

test.each<[isCapable: boolean, env: Record<string, string>]>([
  [true, { TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.1' }],
  [false, { TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }],
  [true, { TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.100.0' }],
  [false, { TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.7.2' }],
  [true, { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }],
  [false, { TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }],
  [false, { TERM: 'xterm-256color', TERM_PROGRAM: 'constructor' }],
  [true, { TERM: 'xterm-256color', VTE_VERSION: '7006' }],
  [false, { TERM: 'xterm-256color', VTE_VERSION: '5000' }],
  [true, { TERM: 'xterm-256color', KONSOLE_VERSION: '220401' }],
  [true, { TERM: 'xterm-256color', WT_SESSION: 'a-b-c' }],
  [true, { TERM: 'xterm-kitty' }],
  [true, { TERM: 'foot' }],
  [true, { TERM: 'alacritty' }],
  [false, { TERM: 'xterm-256color' }],
  [false, { TERM: 'linux' }],
  [false, {}],
  [false, { TERM: 'dumb', VTE_VERSION: '7006' }],
  [false, { TERM: 'xterm-kitty', NO_COLOR: '1' }],
  [false, { TERM: 'xterm-kitty', CI: 'true' }],
  [true, { TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4', TMUX: '/tmp/tmux-0/default,1,0' }],
  [
    false,
    { TERM: 'screen-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a', TMUX: 'x', VTE_VERSION: '7006' },
  ],
  [false, { TERM: 'screen', STY: '1.pts', VTE_VERSION: '7006' }],
])('%s: %j', (isCapable, env) => {
  expect(hasLinks(env)).toBe(isCapable);
});

test('a link takes the room of its text', () => {
  const link = hyperlink('peer/cidr', 'https://example.org/rules/peer.html#peercidr');
  expect(textWidth(link)).toBe('peer/cidr'.length);
  expect(cutText(link, 20)).toBe(link);
  expect(wrap(`see ${link} and more of it`, 18)).toEqual([`see ${link} and`, 'more of it']);
});
