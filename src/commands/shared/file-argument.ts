const SCHEME = /^(?:stun|turn)s?:/i;

/** Looks like a path, or ends like a file name and unlike a host name. */
const LIKE_PATH =
  /^(?!\w[\w+.-]*:\/\/)(?:.*[/\\]|.*\.(?:json[c5]?|[cm]?[jt]sx?|html?|vue|svelte|env|ya?ml|conf|cfg|ini|toml|txt|list|log)$|\.env\b)/i;

/** Whether an argument is a file, where it could also be a URL or host name. */
export async function isFileArgument(word: string): Promise<boolean> {
  if (word === '-') return true;
  if (SCHEME.test(word)) return false;
  if (LIKE_PATH.test(word)) return true;
  const { statOf } = await import('../../io/file.ts');
  const stats = await statOf(word);
  if (stats === undefined) return false;
  // A folder may have the name of a host; one without a dot is more likely the folder that was meant.
  return !stats.isDirectory() || (!/[.:]/.test(word) && word !== 'localhost');
}
