import { expect, test } from 'vitest';
import { randomBytes } from '../../src/io/random.ts';
import { bindingRequest } from '../../src/probe/binding.ts';
import { BindingRequests } from '../../src/probe/binding-requests.ts';

test('each is as if it were made alone', () => {
  const ids: Uint8Array[] = [];
  const remembered = (count: number): Uint8Array => {
    const id = randomBytes(count);
    ids.push(id);
    return id;
  };
  const requests = new BindingRequests(remembered);
  ids.length = 0;
  const made = Array.from({ length: 1000 }, () => requests.next());
  expect(made).toStrictEqual(ids.map((id) => bindingRequest(() => id)));
});
