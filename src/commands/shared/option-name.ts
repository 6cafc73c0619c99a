/** An option without its value, which may be a secret, even if attached to a letter: `-pHunter2`. */
export function optionName(word: string): string {
  const [name = ''] = word.split('=', 1);
  return /^-[A-Za-z](?=.*[^a-z-])./.test(name) && name.length > 3 ? name.slice(0, 2) : name;
}
