import { bytesOf, fileOf, finding, reportOf, spanOf } from './lint-reports.ts';

const HOSTILE = 'a"b\'c<d>&e]]>\u001b[31m\u202e\u0000\r\n%0A,:\ufffe\ud800é😀';

/** Findings at all kinds of places of a file with all kinds of bytes. */
const text = `# café\r\nrealm=example.org\r\nuser=日本:\u001b[31m\u202e\n\u0000\ndenied-peer-ip=10.0.0.0/8`;

export const hostile = reportOf(
  fileOf(text, [
    finding({ message: HOSTILE, range: spanOf(text, 'café') }),
    finding({ rule: HOSTILE, severity: 'fatal', range: spanOf(text, '\r\n'), option: HOSTILE }),
    finding({ severity: 'warning', range: spanOf(text, 'example.org\r\nuser=日本') }),
    finding({
      severity: 'info',
      range: { start: 8, end: 8 },
      fix: { safe: false, edits: [{ start: 0, end: 8, text: '' }] },
    }),
    finding({
      range: spanOf(text, '\u0000\n'),
      fix: { safe: true, edits: [{ ...spanOf(text, '\u0000\n'), text: '' }] },
    }),
    finding({ range: { start: bytesOf(text).length, end: bytesOf(text).length } }),
    finding({
      fix: { safe: true, edits: [{ start: bytesOf(text).length, end: bytesOf(text).length, text: '\nverbose\n' }] },
    }),
  ]),
  { ...fileOf('', [finding({ message: HOSTILE })], { name: HOSTILE, notes: [HOSTILE] }), text: '' },
  { ...fileOf('', [finding({ range: { start: 1, end: 3 } })], { name: '-' }), text: 'a\xff\xfe\xe2\x82b\xc3\n' },
  fileOf('fingerprint\n', [], { name: 'clean.conf' }),
);
