/** On or off by coturn's own reading; nothing for a value that makes it end at once with status 255. */
export function readBoolean(value: string): boolean | undefined {
  if (value === '') return true;
  if (/^[0nNfF]/.test(value)) return false;
  if (/^[1-9yYtT]/.test(value)) return true;
  if (/^(?:on|On|ON)$/.test(value)) return true;
  return /^(?:off|Off|OFF)$/.test(value) ? false : undefined;
}
