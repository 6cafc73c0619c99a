import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Severity } from '../../src/diagnostics/severity.ts';
import type { VerdictLine } from '../../src/rules/coturn/verdict.ts';
import { loadStyle } from '../../src/term/style.ts';
import { bytesOf, fileOf, finding, print, reportOf, spanOf } from './lint-reports.ts';

describe('text', () => {
  const conf = 'realm=example.org\nno-loopback-peers\ndenied-peer-ip=10.0.0.0/8\n';
  const cidr = finding({
    message: '10.0.0.0/8 stays reachable through the relay',
    range: spanOf(conf, '10.0.0.0/8'),
    fix: { safe: true, edits: [{ ...spanOf(conf, '10.0.0.0/8'), text: '10.0.0.0-10.255.255.255' }] },
  });
  const removed = finding({
    rule: 'version/removed-option',
    severity: 'warning',
    message: 'it does nothing',
    range: spanOf(conf, 'no-loopback-peers'),
    fix: { safe: true, edits: [{ ...spanOf(conf, 'no-loopback-peers\n'), text: '' }] },
  });

  test('shows the worst first: what is wrong, where, and how to fix it', async () => {
    expect(await print('text', reportOf(fileOf(conf, [removed, cidr])))).toBe(
      `turnserver.conf, read as coturn 4.6.1 (installed here)

error    peer/cidr               3  10.0.0.0/8 stays reachable through the relay
   3 │ denied-peer-ip=10.0.0.0/8
     │                ^^^^^^^^^^
  fix: denied-peer-ip=10.0.0.0-10.255.255.255

warning  version/removed-option  2  it does nothing
   2 │ no-loopback-peers
     │ ^^^^^^^^^^^^^^^^^
  fix: delete the line

1 error, 1 warning. Fix 2: icescope lint --fix turnserver.conf. Details: icescope rule peer/cidr
`,
    );
  });

  test('begins with a summary of the file', async () => {
    const verdict: VerdictLine[] = [
      { topic: 'starts', state: 'good', text: 'yes' },
      { topic: 'TLS', state: 'bad', text: 'off: \u001b' },
    ];
    const printed = await print('text', reportOf(fileOf(conf, [removed], { verdict })));
    expect(printed.split('\n').slice(1, 5)).toStrictEqual(['', '  starts    yes', '  TLS       off: \\x1b', '']);
  });

  test('shows a rule once, with all its lines', async () => {
    const findings = [1, 5, 20, 30, 40].map((start) => finding({ message: 'same', range: { start, end: start + 1 } }));
    const printed = await print('text', reportOf(fileOf('1\n2\n3\n4\n'.repeat(20), findings)), { columns: 80 });
    expect(printed).toContain('\nerror  peer/cidr  1, 3, 11 +2  same\n');
    expect(printed).toContain('\n  and 2 more like it (--verbose)\n');
    const others = findings.map((one, at) => ({ ...one, message: `message ${at}` }));
    expect(await print('text', reportOf(fileOf('1\n'.repeat(50), others)))).toContain('message 0, and 4 more\n');
  });

  test('puts recommendations into one entry', async () => {
    const hints = ['max-bps', 'no-tcp-relay'].map((option) =>
      finding({ rule: `limit/${option}`, severity: 'info', message: `\`${option}\` is not set`, option }),
    );
    const report = reportOf(fileOf(conf, [removed, ...hints]));
    expect(await print('text', report)).toContain('1 warning; 2 hints (--hints). Fix 1: ');
    expect(await print('text', report, { minSeverity: 'info' })).toMatch(
      /\nhint +not set +– {2}`max-bps` \(limit\/max-bps\), `no-tcp-relay` \(limit\/no-tcp-relay\)\n/,
    );
  });

  test('says what it omits, and how to see it', async () => {
    const hint = finding({ severity: 'info' });
    const last = async (findings: Diagnostic[], minSeverity: Severity): Promise<string> =>
      (await print('text', reportOf(fileOf(conf, findings)), { minSeverity })).split('\n').at(-2) ?? '';
    expect(await last([hint], 'warning')).toBe('No errors, no warnings; 1 hint (--hints).');
    expect(await last([removed, hint], 'error')).toBe(
      'No errors; 1 warning (--min-severity warning), 1 hint (--hints). Fix 1: icescope lint --fix turnserver.conf',
    );
    expect(await last([hint, hint], 'info')).toBe('2 hints. Details: icescope rule peer/cidr');
  });

  test('shows details of many findings only on request', async () => {
    const many = Array.from({ length: 6 }, (_, at) => finding({ rule: `a/${at}`, range: { start: at, end: at + 1 } }));
    expect(await print('text', reportOf(fileOf(conf, many)))).not.toContain('│');
    expect((await print('text', reportOf(fileOf(conf, many)), { isVerbose: true })).match(/ 1 │/g)).toHaveLength(6);
  });

  test('repeats the given version and options in its suggestions', async () => {
    const newest = await print('text', reportOf(fileOf(conf, [cidr], { versionSource: 'newest' })));
    expect(newest).toContain('turnserver.conf, read as coturn 4.6.1 (the newest known)\n');
    const report = reportOf(fileOf(conf, [cidr], { versionSource: 'option' }));
    const asked = await print('text', { ...report, options: ['--behind-nat', '--rule a/b=off'] });
    expect(asked).toContain('turnserver.conf, read as coturn 4.6.1\n');
    expect(asked).toContain(
      'icescope lint --fix --coturn-version 4.6.1 --behind-nat --rule a/b=off turnserver.conf. Details',
    );
  });

  test('quotes the names of the files to fix for a shell', async () => {
    const last = async (names: string[], more: object = {}): Promise<string> =>
      (await print('text', reportOf(...names.map((name) => fileOf(conf, [cidr], { name, ...more })))))
        .split('\n')
        .at(-2) ?? '';
    expect(await last(["it's here.conf", '-x'])).toContain("Fix 2: icescope lint --fix 'it'\\''s here.conf' ./-x. ");
    expect(await last(['a', 'b', 'c', 'd'])).toContain('4 errors in 4 files. Fix 4: icescope lint --fix FILE…. ');
    expect(await last(['a\u001b[0m'])).toContain('Fix 1: icescope lint --fix FILE. ');
    expect(await last(['<stdin>'], { isStream: true })).toBe('1 error. Details: icescope rule peer/cidr');
  });

  test('needs one line for a clean file, and none where there are others', async () => {
    const clean = fileOf('realm=example.org\n', [], { name: 'clean.conf' });
    const line = 'clean.conf, read as coturn 4.6.1 (installed here): nothing found';
    expect(await print('text', reportOf(clean))).toBe(`${line}\n`);
    expect(await print('text', reportOf(clean, clean))).toBe('Nothing found in 2 files.\n');
    const report = reportOf(clean, clean);
    const suppressed = { ...report, summary: { ...report.summary, suppressed: 3 } };
    expect(await print('text', suppressed)).toBe('Nothing found in 2 files; 3 turned off by comments.\n');
    const noted = { ...clean, notes: ['the certificate could not be read'] };
    expect(await print('text', reportOf(noted))).toBe(`${line}; the certificate could not be read\n`);
    expect(await print('text', reportOf(noted, noted))).toBe(
      'note: the certificate could not be read\nNothing found in 2 files.\n',
    );
  });

  test.each(['static-auth-secret="north"', '# user=alice:north', 'cli-passwrd north', 'realm=x\rcli-password=north'])(
    'hides the secret of %j, in the line and in its fix',
    async (line) => {
      const range = spanOf(line, 'north');
      for (const marked of [range, spanOf(line, line)]) {
        const edits = [{ ...range, text: 'south' }];
        const printed = await print(
          'text',
          reportOf(fileOf(line, [finding({ range: marked, fix: { safe: true, edits } })])),
        );
        expect(printed).not.toMatch(/north|south/);
        expect(printed).toMatch(/ │ .*…\n +│ +\^+\n {2}fix: .*…/);
      }
    },
  );

  test('says so where only the secret changes', async () => {
    const edits = [{ ...spanOf('user=alice:0x12 ', '0x12 '), text: '0x12' }];
    const printed = await print(
      'text',
      reportOf(fileOf('user=alice:0x12 ', [finding({ fix: { safe: true, edits } })])),
    );
    expect(printed).toContain('\n  fix: line 1: user=…   (what changes is not shown)\n');
  });

  const fixes: [name: string, edits: [part: string, text: string][], lines: string[]][] = [
    ['an insertion', [['no-loopback-peers', '#x\nno-loopback-peers']], ['  fix: #x', '       no-loopback-peers']],
    ['another line', [['realm=example.org\n', '']], ['  fix: delete line 1']],
    [
      'several lines',
      [
        ['realm=example.org\n', ''],
        ['denied-peer-ip=10.0.0.0/8\n', ''],
      ],
      ['  fix: delete the lines 1, 3'],
    ],
    ['a range of lines', [['realm=example.org\nno-loopback-peers\n', '']], ['  fix: delete the lines 1 to 2']],
    ['an emptied line', [['no-loopback-peers', '']], ['  fix: leave the line empty']],
    [
      'two changes of a line',
      [
        ['denied', 'allowed'],
        ['/8', ''],
      ],
      ['  fix: line 3: allowed-peer-ip=10.0.0.0'],
    ],
    [
      'a change elsewhere and a deletion',
      [
        ['example.org', 'a'],
        ['no-loopback-peers\n', ''],
      ],
      ['  fix: line 1: realm=a', '       delete the line'],
    ],
  ];
  test.each(fixes)('shows what a fix does: %s', async (_, parts, lines) => {
    const edits = parts.map(([part, text]) => ({ ...spanOf(conf, part), text }));
    const printed = await print('text', reportOf(fileOf(conf, [{ ...removed, fix: { safe: true, edits } }])));
    expect(printed).toContain(`\n${lines.join('\n')}\n\n`);
  });

  test('shows lines that are added, and shortens many', async () => {
    const at = bytesOf(conf).length;
    const added = async (text: string, isVerbose = true): Promise<string> => {
      const fix = { safe: false, edits: [{ start: at, end: at, text }] };
      return print('text', reportOf(fileOf(conf, [finding({ fix })])), { isVerbose });
    };
    expect(await added('no-tcp-relay\n')).toContain('\n  suggestion: add the line: no-tcp-relay\n');
    expect(await added('a\nb\n')).toContain('\n  suggestion: add the lines:\n              a\n              b\n');
    const many = await added('denied-peer-ip=192.0.2.1\n'.repeat(20));
    expect(many.match(/192\.0\.2\.1/g)).toHaveLength(5);
    expect(many).toContain('\n              and 15 more lines\n');
    expect(many).toContain('Suggested changes for 1: icescope lint --diff turnserver.conf. ');
    expect((await added('denied-peer-ip=192.0.2.1\n'.repeat(20), false)).match(/192\.0\.2\.1/g)).toHaveLength(1);
  });

  test('puts carets under what is marked, whatever precedes it', async () => {
    const excerpt = async (line: string, part: string, columns = 80): Promise<string[]> =>
      (await print('text', reportOf(fileOf(line, [finding({ range: spanOf(line, part) })])), { columns }))
        .split('\n')
        .slice(3, 5);
    expect(await excerpt('realm\t= bad', 'bad')).toStrictEqual(['   1 │ realm = bad', '     │         ^^^']);
    expect(await excerpt('realm=日本bad', 'bad')).toStrictEqual(['   1 │ realm=日本bad', '     │           ^^^']);
    expect(await excerpt('realm=\u001bbad', 'bad')).toStrictEqual(['   1 │ realm=\\x1bbad', '     │           ^^^']);
    expect(await excerpt('realm=bad\r\n', '\r\n')).toStrictEqual(['   1 │ realm=bad', '     │          ^']);
  });

  test('cuts a long line around the mark, to the width of the terminal', async () => {
    const starts = ['', 'x'.repeat(5), 'x'.repeat(500), '日'.repeat(500)];
    const marks = ['M', 'M'.repeat(39), 'M'.repeat(500)];
    for (const start of starts) {
      for (const mark of marks) {
        for (const columns of [40, 60, 80]) {
          const line = `realm=${start}${mark}${'y'.repeat(500)}`;
          const printed = await print('text', reportOf(fileOf(line, [finding({ range: spanOf(line, mark) })])), {
            columns,
          });
          const [shown = '', carets = ''] = printed.split('\n').filter((row) => row.includes('│'));
          const width = [...shown].length + (shown.match(/日/g)?.length ?? 0);
          expect(width).toBeLessThanOrEqual(columns);
          expect(width).toBeGreaterThan(columns - 4);
          const wide = (shown.split('M')[0] ?? '').match(/日/g)?.length ?? 0;
          expect(shown[carets.indexOf('^') - wide]).toBe('M');
          expect(carets.length).toBeLessThanOrEqual(columns);
        }
      }
    }
  });

  test('shows the first of several lines', async () => {
    const printed = await print('text', reportOf(fileOf(conf, [finding({ range: { start: 2, end: conf.length } })])));
    expect(printed).toContain('   1 │ realm=example.org\n     │   ^^^^^^^^^^^^^^^\n     │ and 2 more lines\n');
  });

  test('ranks by color', async () => {
    const style = await loadStyle(true);
    const colored = await print('text', reportOf(fileOf(conf, [removed, cidr])), { style });
    expect(colored).toContain('\u001b[33mwarning\u001b[39m  ');
    expect(colored).toContain('\u001b[31m^^^^^^^^^^\u001b[39m');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(await print('text', reportOf(fileOf(conf, [removed, cidr]))));
  });
});
