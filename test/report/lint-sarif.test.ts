import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { bytesOf, fileOf, finding, print, reportOf, spanOf } from './lint-reports.ts';

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
