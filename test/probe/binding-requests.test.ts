import { expect, test } from 'vitest';
import { randomBytes } from '../../src/io/random.ts';
import { bindingRequest } from '../../src/probe/binding.ts';
import { BindingRequests } from '../../src/probe/binding-requests.ts';
import { transactionIdOf } from '../../src/stun/header.ts';

test('each is the same as one made alone, with an id of its own', () => {
  const requests = new BindingRequests(randomBytes);
  const made = Array.from({ length: 1000 }, () => requests.next());
  const ids = made.map(transactionIdOf);
  expect(made).toStrictEqual(ids.map((id) => bindingRequest(() => id)));
  expect(new Set(ids.map((id) => id.join()))).toHaveProperty('size', 1000);
});
