const HERE = ['./', './turnserver/', './coturn/', './etc/', './etc/turnserver/', './etc/coturn/'];
const BESIDE = ['../etc/', '../etc/turnserver/', '../etc/coturn/'];
const ETC = ['/etc/', '/etc/turnserver/', '/etc/coturn/'];
const LOCAL = ['/usr/local/etc/', '/usr/local/etc/turnserver/', '/usr/local/etc/coturn/'];
const USR = ['/usr/etc/', '/usr/etc/turnserver/', '/usr/etc/coturn/'];

/** Where coturn looks for its configuration, and for files named without a leading `/`, in this order. */
export const FOLDERS: readonly string[] = [...HERE, ...BESIDE, ...ETC, ...LOCAL, ...USR];
