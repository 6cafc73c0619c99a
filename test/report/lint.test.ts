import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/coturn/edits.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Severity } from '../../src/diagnostics/severity.ts';
import { LINT_FORMATS } from '../../src/report/lint/formats.ts';
import { LINT_OUTPUTS, lintSchema } from '../../src/report/lint/schema.ts';
import type { VerdictLine } from '../../src/rules/coturn/verdict.ts';
import { loadStyle } from '../../src/term/style.ts';
import { rejectUnsafe } from '../support/io.ts';
import { bytesOf, editText, fileOf, finding, print, reportOf, spanOf, textIn } from './lint-reports.ts';

const HOSTILE = 'a"b\'c<d>&e]]>\u001b[31m\u202e\u0000\r\n%0A,:\ufffe\ud800é😀';

/** Findings at all kinds of places of a file with all kinds of bytes. */
const text = `# café\r\nrealm=example.org\r\nuser=日本:\u001b[31m\u202e\n\u0000\ndenied-peer-ip=10.0.0.0/8`;
const hostile = reportOf(
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

describe.each(Object.keys(LINT_FORMATS))('%s', (format) => {
  test('escapes terminal control sequences', async () => {
    for (const columns of [undefined, 40, 200]) rejectUnsafe(format, await print(format, hostile, { columns }));
  });

  test('accepts no findings, and no files', async () => {
    for (const report of [reportOf(), reportOf(fileOf('', []))])
      await expect(print(format, report)).resolves.toBeTypeOf('string');
  });

  test('accepts spans and edits of any kind, anywhere', async () => {
    const offset = fc.nat({ max: 60 });
    const range = fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const edit = fc.tuple(range, fc.constantFrom('', 'x', 'a=b\n', '\r\nlast')).map(([at, text]) => ({ ...at, text }));
    const fix = fc.record({ safe: fc.boolean(), edits: fc.array(edit, { maxLength: 3 }) });
    const one = fc.record({ range: fc.option(range, { nil: undefined }), fix: fc.option(fix, { nil: undefined }) });
    const bytes = fc.array(fc.constantFrom('user=', 'realm=', '\n', '\r\n', 'ü', '\xff', '\0', '\t', ' '), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(one, { maxLength: 3 }), async (parts, list) => {
        const findings = list.map(({ range, fix }) =>
          finding({ ...(range === undefined ? {} : { range }), ...(fix === undefined ? {} : { fix }) }),
        );
        const printed = await print(format, reportOf({ ...fileOf('', findings), text: bytesOf(parts.join('')) }));
        rejectUnsafe(format, printed);
      }),
      { numRuns: 200 },
    );
  });
});

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

describe('json', () => {
  test('matches its schema, for any file', async () => {
    LINT_OUTPUTS.json.parse(JSON.parse(await print('json', hostile)));
    LINT_OUTPUTS.json.parse(JSON.parse(await print('json', reportOf())));
    expect(lintSchema('json')).toMatchObject({ type: 'object', required: ['findings', 'summary', 'coturnVersion'] });
    expect(lintSchema('ndjson')).toMatchObject({ type: 'object' });
  });

  test('has this shape', async () => {
    const conf = 'realm=ü\n';
    const edits = [{ ...spanOf(conf, 'ü'), text: bytesOf('é') }];
    const one = finding({ severity: 'fatal', range: spanOf(conf, 'ü'), option: 'realm', fix: { safe: true, edits } });
    expect(JSON.parse(await print('json', reportOf(fileOf(conf, [one, finding()]))))).toStrictEqual({
      findings: [
        {
          id: 'peer/cidr',
          severity: 'fatal',
          message: 'a message',
          file: 'turnserver.conf',
          line: 1,
          column: 7,
          endLine: 1,
          endColumn: 8,
          option: 'realm',
          fix: { safe: true, edits: [{ line: 1, column: 7, endLine: 1, endColumn: 8, text: 'é' }] },
        },
        {
          id: 'peer/cidr',
          severity: 'error',
          message: 'a message',
          file: 'turnserver.conf',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 1,
        },
      ],
      summary: { files: 1, fatal: 1, errors: 1, warnings: 0, infos: 0 },
      coturnVersion: '4.6.1',
    });
  });

  test('has regions equal to the spans, and edits with the same effect', async () => {
    const parts = fc.array(fc.constantFrom('ü', '€', '😀', 'a', '=', '\n', '\r\n', ' '), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(), fc.nat(), async (list, a, b) => {
        const conf = list.join('');
        const [from = 0, to = 0] = [a % (list.length + 1), b % (list.length + 1)].toSorted((x, y) => x - y);
        const [before, inside] = [list.slice(0, from).join(''), list.slice(from, to).join('')];
        const start = bytesOf(before).length;
        const range = { start, end: start + bytesOf(inside).length };
        const edits = [{ ...range, text: bytesOf('ö') }];
        const printed = await print('json', reportOf(fileOf(conf, [finding({ range, fix: { safe: true, edits } })])));
        const [found] = LINT_OUTPUTS.json.parse(JSON.parse(printed)).findings;
        if (found?.fix === undefined) throw new Error('no fix');
        expect(textIn(conf, found)).toBe(inside);
        expect(bytesOf(editText(conf, found.fix.edits))).toBe(applyEdits(bytesOf(conf), [edits]).text);
      }),
    );
  });

  test('a line is a finding in ndjson', async () => {
    const lines = (await print('ndjson', hostile)).trimEnd().split('\n');
    const { findings } = LINT_OUTPUTS.json.parse(JSON.parse(await print('json', hostile)));
    expect(lines.map((line) => LINT_OUTPUTS.ndjson.parse(JSON.parse(line)))).toStrictEqual(findings);
    expect(await print('ndjson', reportOf())).toBe('');
  });
});

describe('github', () => {
  test('escapes what the runner unescapes', async () => {
    const conf = 'realm=x\n';
    const one = finding({ message: '100% a, b: c\r\nd', range: spanOf(conf, 'x') });
    expect(await print('github', reportOf(fileOf(conf, [one], { name: 'a,b:c%.conf' })))).toBe(
      '::error file=a%2Cb%3Ac%25.conf,line=1,endLine=1,col=7,endColumn=8,title=peer/cidr::100%25 a, b: c%0D%0Ad\n',
    );
  });

  test('has three levels, and no columns over several lines', async () => {
    const list: Diagnostic[] = (['fatal', 'error', 'warning', 'info'] as const).map((severity) =>
      finding({ severity }),
    );
    const lines = (await print('github', reportOf(fileOf('', list)))).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toStrictEqual(['::error', '::error', '::warning', '::notice', '']);
    const wide = await print('github', reportOf(fileOf('a\nb\n', [finding({ range: { start: 0, end: 3 } })])));
    expect(wide).toBe('::error file=turnserver.conf,line=1,endLine=2,title=peer/cidr::a message\n');
  });

  test('says what is left out beyond ten of a kind', async () => {
    const of = async (count: number): Promise<string[]> =>
      (
        await print(
          'github',
          reportOf(
            fileOf(
              '',
              Array.from({ length: count }, () => finding()),
            ),
          ),
        )
      )
        .split('\n')
        .slice(0, -1);
    expect((await of(10)).every((line) => line.startsWith('::error file='))).toBe(true);
    const lines = await of(24);
    expect(lines.filter((line) => line.startsWith('::error file='))).toHaveLength(9);
    expect(lines.filter((line) => line === 'turnserver.conf:1:1: error: a message [peer/cidr]')).toHaveLength(15);
    expect(lines.at(-1)).toBe('::error title=icescope::… and 15 more errors: see the log of this step');
  });

  test('every finding is one line', async () => {
    const count = hostile.files.flatMap(({ findings }) => findings).length;
    for (const format of ['github', 'gcc']) expect((await print(format, hostile)).split('\n')).toHaveLength(count + 1);
  });
});

test('gcc has the form of compiler output', async () => {
  const conf = 'realm=x\nü=y\n';
  const list: Diagnostic[] = [
    finding({ range: spanOf(conf, 'y') }),
    finding({ severity: 'info' }),
    finding({ severity: 'warning' }),
  ];
  expect(await print('gcc', reportOf(fileOf(conf, list)))).toBe(
    'turnserver.conf:2:3: error: a message [peer/cidr]\n' +
      'turnserver.conf:1:1: note: a message [peer/cidr]\n' +
      'turnserver.conf:1:1: warning: a message [peer/cidr]\n',
  );
});

async function sarifOf(report: Parameters<typeof print>[1]): Promise<Log> {
  return JSON.parse(await print('sarif', report, { icescopeVersion: '0.1.0' }));
}

describe('sarif', () => {
  test('names the tool and the rules that found something, each result its rule', async () => {
    const list = [
      finding({ rule: 'value/bool-invalid' }),
      finding({ rule: 'unheard/of' }),
      finding({ rule: 'value/bool-invalid' }),
    ];
    const log = await sarifOf(reportOf(fileOf('', list)));
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
    expect(log.runs).toHaveLength(1);
    const [run] = log.runs;
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits', properties: { coturnVersion: '4.6.1' } });
    expect(run?.tool.driver).toMatchObject({ name: 'icescope', version: '0.1.0' });
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toStrictEqual(['value/bool-invalid', 'unheard/of']);
    expect(rules[0]).toMatchObject({
      shortDescription: { text: expect.any(String) },
      fullDescription: { text: expect.any(String) },
      help: { text: expect.any(String) },
      defaultConfiguration: { level: 'error' },
    });
    for (const { ruleId, ruleIndex, message } of run?.results ?? []) {
      expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
      expect(message.text).not.toBe('');
    }
  });

  test('has levels, regions and fixes', async () => {
    const conf = 'ü=1\nrealm=x\n';
    const edits = [{ ...spanOf(conf, 'x'), text: bytesOf('ö') }];
    const one = finding({ severity: 'info', range: spanOf(conf, 'x'), fix: { safe: true, edits } });
    const log = await sarifOf(reportOf(fileOf(conf, [one])));
    const region = { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 };
    expect(log.runs[0]?.results).toMatchObject([
      {
        level: 'note',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'turnserver.conf' }, region } }],
        fixes: [
          {
            artifactChanges: [
              {
                artifactLocation: { uri: 'turnserver.conf' },
                replacements: [{ deletedRegion: region, insertedContent: { text: 'ö' } }],
              },
            ],
          },
        ],
      },
    ]);
  });

  test.each([
    ['etc/turn server.conf', 'etc/turn%20server.conf'],
    ['/etc/turnserver.conf', 'file:///etc/turnserver.conf'],
    ['../a:b#c?d%20.conf', '../a%3Ab%23c%3Fd%2520.conf'],
    ['<stdin>', '%3Cstdin%3E'],
    ['ü\ud800', '%C3%BC%EF%BF%BD'],
  ])('%j becomes a URI', async (name, uri) => {
    const log = await sarifOf(reportOf(fileOf('', [finding()], { name })));
    expect(log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toStrictEqual({ uri });
    expect(uri).toMatch(/^[\w%./:-]+$/);
  });

  test('does not show secrets', async () => {
    const conf = 'user="alice:north"\nrealm=x\n';
    const inside = { safe: true, edits: [{ ...spanOf(conf, '"alice:north"'), text: 'alice:north' }] };
    const added = { safe: false, edits: [{ start: 0, end: 0, text: 'static-auth-secret=north\n' }] };
    const gone = { safe: true, edits: [{ ...spanOf(conf, 'user="alice:north"\n'), text: '' }] };
    const list = [inside, added, gone].map((fix) => finding({ range: spanOf(conf, 'alice:north'), fix }));
    const log = await sarifOf(reportOf(fileOf(conf, list)));
    expect(JSON.stringify(log)).not.toContain('north');
    expect(log.runs[0]?.results?.map(({ fixes }) => fixes?.length)).toStrictEqual([undefined, undefined, 1]);
  });

  test('has distinct fingerprints, independent of the lines above', async () => {
    const prints = async (conf: string): Promise<(string | undefined)[]> => {
      const spans = [...bytesOf(conf).matchAll(/bad/g)].map(({ index }) => ({ start: index, end: index + 3 }));
      const log = await sarifOf(
        reportOf(
          fileOf(
            conf,
            spans.map((range) => finding({ range })),
          ),
        ),
      );
      return (log.runs[0]?.results ?? []).map(({ partialFingerprints }) => partialFingerprints?.['icescopeFinding/v1']);
    };
    const before = await prints('realm=bad\nrealm=bad\nuser=bad\n');
    expect(new Set(before).size).toBe(3);
    expect(await prints('# new\n\nrealm=bad\nrealm=bad\nverbose\nuser=bad\n')).toStrictEqual(before);
    expect((await prints('user=bad more of a secret\n'))[0]).toBe(before[2]);
  });

  test('says what could not be checked', async () => {
    const log = await sarifOf(reportOf(fileOf('', [], { notes: ['no certificate'] })));
    expect(log.runs[0]?.invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: 'note', message: { text: 'no certificate' } }],
      },
    ]);
  });
});

/** A document; throws where it is not well-formed. */
function parseXml(xml: string) {
  // XML 1.0, sections 2.2 and 4.1: these are no characters, and a bare ampersand is nothing; not every parser says so.
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos);)/);
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(xml, 'text/xml');
}

function elementsOf(xml: string, name: string): Record<string, string>[] {
  return Array.from(parseXml(xml).getElementsByTagName(name), ({ attributes }) =>
    Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])),
  );
}

describe('checkstyle', () => {
  test('is XML, whatever is in it', async () => {
    const xml = await print('checkstyle', hostile);
    expect(elementsOf(xml, 'file')).toHaveLength(4);
    const [first] = elementsOf(xml, 'error');
    expect(first?.['message']).toBe('a"b\'c<d>&e]]>\\x1b[31m\\u202e\\x00\\x0d\\x0a%0A,:\\ufffe\\ud800é😀');
  });

  test('has a place, a severity and a rule for each finding', async () => {
    const conf = 'realm=x\n';
    const list: Diagnostic[] = [
      finding({ severity: 'fatal', range: spanOf(conf, 'x') }),
      finding({ severity: 'info' }),
    ];
    const xml = await print('checkstyle', reportOf(fileOf(conf, list)));
    expect(elementsOf(xml, 'file')).toStrictEqual([{ name: 'turnserver.conf' }]);
    expect(elementsOf(xml, 'error')).toStrictEqual([
      { line: '1', column: '7', severity: 'error', message: 'a message', source: 'peer/cidr' },
      { line: '1', column: '1', severity: 'info', message: 'a message', source: 'peer/cidr' },
    ]);
  });
});

describe('junit', () => {
  test('is XML, whatever is in it', async () => {
    const xml = await print('junit', hostile);
    expect(elementsOf(xml, 'testsuite').map(({ tests, failures }) => [tests, failures])).toStrictEqual([
      ['7', '5'],
      ['1', '1'],
      ['1', '1'],
      ['1', '0'],
    ]);
    expect(elementsOf(xml, 'testsuites')).toStrictEqual([
      { name: 'icescope lint', tests: '10', failures: '7', errors: '0' },
    ]);
    expect(elementsOf(xml, 'testcase')).toHaveLength(10);
    expect(elementsOf(xml, 'failure')).toHaveLength(7);
  });

  test('fails at the severity where lint does', async () => {
    const list = (['fatal', 'error', 'warning', 'info'] as const).map((severity) => finding({ severity }));
    const failures = async (failOn?: 'fatal' | 'warning' | 'info' | 'never'): Promise<number> => {
      const xml = await print('junit', reportOf(fileOf('', list)), failOn === undefined ? {} : { failOn });
      expect(elementsOf(xml, 'testsuites')[0]?.['failures']).toBe(`${elementsOf(xml, 'failure').length}`);
      expect(elementsOf(xml, 'testcase')).toHaveLength(4);
      return elementsOf(xml, 'failure').length;
    };
    expect(await failures()).toBe(2);
    expect(await failures('fatal')).toBe(1);
    expect(await failures('warning')).toBe(3);
    expect(await failures('info')).toBe(4);
    expect(await failures('never')).toBe(0);
  });

  test('a clean file passes', async () => {
    const xml = await print('junit', reportOf(fileOf('', [])));
    expect(elementsOf(xml, 'testcase')).toStrictEqual([{ classname: 'turnserver.conf', name: 'nothing found' }]);
  });
});

test('a report of very many findings is printed in full', async () => {
  const line = 'denied-peer-ip=10.0.0.0/8\n';
  const findings = Array.from({ length: 100_000 }, (_, at) =>
    finding({ range: { start: at * line.length + 15, end: at * line.length + 25 } }),
  );
  const printed = await print('gcc', reportOf({ ...fileOf('', findings), text: line.repeat(findings.length) }));
  expect(printed.trimEnd().split('\n').at(-1)).toContain(`:${findings.length}:`);
});

describe('codequality', () => {
  const conf = 'realm=x\nmax-bps=64k\n';
  const one = finding({ severity: 'warning', range: spanOf(conf, '64k') });

  test('has what GitLab asks for', async () => {
    const report = reportOf(fileOf(conf, [one, finding({ severity: 'fatal' })], { name: './turnserver.conf' }));
    expect(JSON.parse(await print('codequality', report))).toStrictEqual([
      {
        description: 'a message',
        check_name: 'peer/cidr',
        fingerprint: expect.stringMatching(/^[\da-f]{32}$/),
        severity: 'minor',
        location: { path: 'turnserver.conf', lines: { begin: 2 } },
      },
      expect.objectContaining({ severity: 'blocker', location: { path: 'turnserver.conf', lines: { begin: 1 } } }),
    ]);
    expect(JSON.parse(await print('codequality', reportOf()))).toStrictEqual([]);
    expect(JSON.parse(await print('codequality', hostile))).toHaveLength(9);
  });

  test('keeps its fingerprints when lines come and go, and has none twice', async () => {
    const prints = async (...files: ReturnType<typeof fileOf>[]): Promise<string[]> =>
      JSON.parse(await print('codequality', reportOf(...files))).map(
        (entry: { fingerprint: string }) => entry.fingerprint,
      );
    const later = `# a comment\n${conf}`;
    const moved = finding({ severity: 'warning', range: spanOf(later, '64k') });
    expect(await prints(fileOf(later, [moved]))).toStrictEqual(await prints(fileOf(conf, [one])));
    const all = await prints(fileOf(conf, [one, one]), fileOf(conf, [one], { name: 'b.conf' }));
    expect(new Set(all).size).toBe(3);
  });
});

describe('markdown', () => {
  test('is a table, whose cells hold nothing but text and code', async () => {
    const message = '`max-bps=6|k` is <b>*64*</b> | [bytes](x)';
    expect(await print('markdown', reportOf(fileOf('', [finding({ message })], { notes: ['not checked: a_b'] })))).toBe(
      `### icescope lint

| severity | rule | place | finding |
|---|---|---|---|
| error | peer/cidr | turnserver.conf:1 | \`max-bps=6\\|k\` is &lt;b\\>\\*64\\*&lt;/b\\> \\| \\[bytes\\]\\(x\\) |

not checked: a\\_b
`,
    );
  });

  test('a row is a line, and there are not too many', async () => {
    const rows = (await print('markdown', hostile)).split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(10);
    const many = await print(
      'markdown',
      reportOf(
        fileOf(
          '',
          Array.from({ length: 600 }, () => finding()),
        ),
      ),
    );
    expect(many).toContain('\n… and 100 more findings.\n');
    expect(await print('markdown', reportOf())).toBe('### icescope lint\n\nNothing found.\n');
  });
});
