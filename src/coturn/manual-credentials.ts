/** Accounts and secrets from manuals and tutorials, also used on servers that were set up by them. */
export const MANUAL_USERS: readonly (readonly [name: string, password: string])[] = [
  ['test', 'test'],
  ['user', 'password'],
  ['username', 'password'],
  ['guest', 'somepassword'],
  ['username1', 'key1'],
  ['ninefingers', 'youhavetoberealistic'],
  ['gorst', 'hero'],
];

/** Where a secret was published; the secret itself is never shown. */
export const MANUAL_SECRETS: readonly (readonly [place: string, secret: string])[] = [
  ["the secret of coturn's example file", 'north'],
  ["the secret of coturn's manual", 'logen'],
  ['a secret of tutorials', 'mysecret'],
];
