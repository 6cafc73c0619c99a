/** Accounts and secrets that stand in manuals and tutorials, and on servers that were made after them. */
export const MANUAL_USERS: readonly (readonly [name: string, password: string])[] = [
  ['test', 'test'],
  ['user', 'password'],
  ['username', 'password'],
  ['guest', 'somepassword'],
  ['username1', 'key1'],
  ['ninefingers', 'youhavetoberealistic'],
  ['gorst', 'hero'],
];

/** Where a secret stands; the secret itself is not shown to anyone. */
export const MANUAL_SECRETS: readonly (readonly [place: string, secret: string])[] = [
  ["the secret of coturn's example file", 'north'],
  ["the secret of coturn's manual", 'logen'],
  ['a secret of tutorials', 'mysecret'],
];
