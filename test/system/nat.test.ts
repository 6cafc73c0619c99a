import { describe, expect, test } from 'vitest';
import { inLab, nat, RUNS, repeatedly, verdictOf } from './ask-nat.ts';
import type { Kind } from './lab/nats.ts';
import { PLAIN } from './lab/networks.ts';
import { NO_LAB } from './natlab.ts';

const LOSS = 20;

/** The expected verdict on each NAT: mapping, filtering, hairpinning, the classic name. */
const VERDICTS = PLAIN.map(({ kind, mapping, filtering, hairpinning, classicName }): [Kind, string[]] => [
  kind,
  [...mapping, ...filtering, ...hairpinning, classicName],
]);

describe
  .skipIf(NO_LAB !== undefined)
  .concurrent(`icescope nat in the laboratory${NO_LAB ? ` (${NO_LAB})` : ''}`, () => {
    test.each(VERDICTS)('%s is identified, ten times out of ten', (rules, verdict) =>
      inLab(async (lab) => {
        lab.become(rules);
        await repeatedly(10, false, async () => {
          const { result, ran } = await nat(lab);
          expect([...verdictOf(result), result.ok, ran.status, ran.stderr], JSON.stringify(result)).toEqual([
            ...verdict,
            true,
            0,
            '',
          ]);
        });
      }),
    );

    test.each<[kind: Kind, after: string | undefined]>([
      ['port-restricted', 'kept'],
      ['restricted', 'kept'],
      ['spoiled', 'spoiled'],
      ['full cone', undefined],
      ['symmetric', undefined],
    ])('what a packet that comes unasked does to the mapping of %s: %s', (kind, after) =>
      inLab(async (lab) => {
        lab.become(kind);
        const { result } = await nat(lab);
        expect(result.afterUnsolicited, JSON.stringify(result)).toBe(after);
      }),
    );

    test.each(VERDICTS)(`%s is identified or left open when ${LOSS} of a hundred packets get lost`, (rules, verdict) =>
      inLab(async (lab) => {
        const settled = new Map<string, number>();
        lab.become(rules, { loss: LOSS });
        await repeatedly(RUNS, false, async () => {
          const { result, ran } = await nat(lab);
          for (const [i, found] of verdictOf(result).entries()) {
            if (found === undefined || found === 'inconclusive') continue;
            expect(found, JSON.stringify(result)).toBe(verdict[i]);
            settled.set(found, (settled.get(found) ?? 0) + 1);
          }
          expect(ran.status).toBe(result.ok ? 0 : 1);
        });
        expect(settled.size, 'not one verdict in all the runs').toBeGreaterThan(0);
      }),
    );

    test.each(VERDICTS.filter(([, [, filtering]]) => filtering === 'address-and-port-dependent'))(
      '%s is not identified where CHANGE-REQUEST never gets an answer',
      (rules) =>
        inLab(async (lab) => {
          lab.become(rules, { dropsChange: true });
          const { result } = await nat(lab);
          const isSymmetric = rules === 'symmetric' || rules === 'address-dependent';
          expect(result.filtering?.behavior).toBe(isSymmetric ? 'inconclusive' : 'unfit');
        }),
    );

    test(`UDP that is blocked is reported as such, ${RUNS} times out of ${RUNS}`, () =>
      inLab(async (lab) => {
        lab.become('UDP blocked');
        const all = await Promise.all(Array.from({ length: RUNS }, () => nat(lab, '--timeout', '1')));
        for (const { result, ran } of all) {
          expect(result).toMatchObject({ ok: false, error: { code: 'timeout' } });
          expect(result.error?.message).toContain(
            'UDP is blocked on the path, or off at the server, which answers otherwise',
          );
          expect(result.openPaths).toMatchObject([
            { transport: 'tcp', port: 3478, ok: true },
            { transport: 'tls', port: 5349, ok: false },
            { transport: 'tls', port: 443, ok: false },
          ]);
          expect(result.meaning).toContain('no, if the network blocks UDP. The server answers over TCP (port 3478)');
          expect([verdictOf(result).every((part) => part === undefined), ran.status]).toEqual([true, 1]);
        }
      }));

    // What is blocked looks the same then. What is rejected may look blocked, if every packet or its echo got lost.
    test.each<[rules: Kind, code: string, also: string]>([
      ['UDP blocked', 'timeout', 'timeout'],
      ['UDP rejected', 'refused', 'timeout'],
    ])(`%s is reported as such, or as no answer, when ${LOSS} of a hundred packets get lost`, (rules, code, also) =>
      inLab(async (lab) => {
        lab.become(rules, { loss: LOSS });
        const all = await Promise.all(Array.from({ length: RUNS }, () => nat(lab, '--timeout', '1')));
        const codes = all.map(({ result }) => result.error?.code);
        for (const { result, ran } of all) {
          expect([code, also], JSON.stringify(result)).toContain(result.error?.code);
          expect([verdictOf(result).every((part) => part === undefined), ran.status]).toEqual([true, 1]);
        }
        expect(codes).toContain(code);
      }),
    );

    test(`UDP that is rejected is reported as such, ${RUNS} times out of ${RUNS}`, () =>
      inLab(async (lab) => {
        lab.become('UDP rejected');
        await repeatedly(RUNS, false, async () => {
          const { result, ran } = await nat(lab);
          expect(result).toMatchObject({ ok: false, error: { code: 'refused' } });
          expect(result.openPaths).toContainEqual(expect.objectContaining({ transport: 'tcp', port: 3478, ok: true }));
          expect(result.meaning).toContain(
            'no, if a firewall rejects UDP; otherwise, nothing listens on UDP port 3478',
          );
          expect(ran.status).toBe(1);
        });
      }));
  });
