/** On or off, as coturn reads it; undefined for a value that makes it exit immediately with status 255. */
export function readBoolean(value: string): boolean | undefined {
  if (value === '') return true;
  if (/^[0nNfF]/.test(value)) return false;
  if (/^[1-9yYtT]/.test(value)) return true;
  if (/^(?:on|On|ON)$/.test(value)) return true;
  return /^(?:off|Off|OFF)$/.test(value) ? false : undefined;
}
