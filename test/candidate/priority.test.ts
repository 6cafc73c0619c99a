import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePriority, type PriorityParts } from '../../src/index.ts';

describe('decodePriority', () => {
  test.each<[number, number, number, number, string]>([
    [2130706431, 126, 65535, 1, 'the example of RFC 8445'],
    [2130706430, 126, 65535, 2, 'the same for RTCP'],
    [1694498815, 100, 65535, 1, 'srflx with one address'],
    [16777215, 0, 65535, 1, 'relay with one address'],
    [1518214911, 90, 32286, 1, 'libwebrtc, TCP, second interface'],
    [2122260223, 126, 32542, 1, 'libwebrtc, first interface'],
    [2113937151, 126, 30, 1, 'libwebrtc, any address'],
    [1677732095, 100, 40, 1, 'libwebrtc srflx, IPv6'],
    [58597631, 3, 32288, 1, 'libwebrtc relay over UDP'],
    [2122252543, 126, 32512, 1, 'Firefox'],
    [2105458943, 125, 32448, 1, 'Firefox TCP active'],
    [92151551, 5, 32286, 1, 'Firefox relay'],
    [8265727, 0, 32287, 1, 'Firefox relay over TCP'],
    [2013266431, 120, 1, 1, 'libnice'],
    [2015363327, 120, 8192, 1, 'libnice, newer'],
    [1076302079, 64, 10000, 1, 'mediasoup'],
    [659136, 0, 2574, 64, 'not the formula'],
    [2130706432, 127, 0, 256, 'a test value'],
    [0, 0, 0, 256, 'the smallest'],
    [1, 0, 0, 255, 'the smallest that is allowed'],
    [2147483647, 127, 65535, 1, 'the largest that is allowed'],
    [2147483648, 128, 0, 256, 'one more'],
    [4294967295, 255, 65535, 1, 'the largest'],
  ])('%i is %i, %i, %i: %s', (priority, typePreference, localPreference, component) => {
    expect(decodePriority(priority)).toStrictEqual({ typePreference, localPreference, component });
  });

  test('undoes the formula of RFC 8445', () => {
    const parts: fc.Arbitrary<PriorityParts> = fc.record({
      typePreference: fc.integer({ min: 0, max: 255 }),
      localPreference: fc.integer({ min: 0, max: 65535 }),
      component: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(parts, (expected) => {
        const { typePreference, localPreference, component } = expected;
        expect(decodePriority(2 ** 24 * typePreference + 2 ** 8 * localPreference + 256 - component)).toEqual(expected);
      }),
    );
  });

  test.each([-1, 4294967296, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    '%d is a RangeError that names it',
    (priority) => {
      expect(() => decodePriority(priority)).toThrow(RangeError);
      expect(() => decodePriority(priority)).toThrow(`priority ${priority} `);
    },
  );
});
