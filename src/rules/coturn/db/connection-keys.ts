/** The keys that coturn itself reads in a connection string: for Redis and, up to 4.6.1, for MySQL. */
export const COMMON_KEYS: ReadonlySet<string> = new Set([
  ...['host', 'hostaddr', 'ip', 'addr', 'ipaddr', 'port', 'p', 'dbname', 'db', 'database', 'connect_timeout'],
  ...['timeout', 'user', 'uname', 'username', 'name', 'password', 'pwd', 'passwd', 'secret'],
]);

export const MYSQL_KEYS: ReadonlySet<string> = new Set([
  ...[...COMMON_KEYS, 'read_timeout', 'key', 'ca', 'cert', 'capath', 'cipher'],
  ...['ssl-key', 'ssl-ca', 'ssl-cert', 'ssl-capath', 'ssl-cipher'],
]);

/** libpq's: the parameters of PostgreSQL 17 and of those before. */
export const LIBPQ_KEYS: ReadonlySet<string> = new Set([
  ...['host', 'hostaddr', 'port', 'dbname', 'user', 'password', 'passfile', 'service', 'servicefile', 'options'],
  ...['require_auth', 'channel_binding', 'connect_timeout', 'client_encoding', 'application_name', 'authtype'],
  ...['fallback_application_name', 'keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count'],
  ...['tcp_user_timeout', 'replication', 'gssencmode', 'sslmode', 'requiressl', 'sslnegotiation', 'sslcompression'],
  ...['sslcert', 'sslkey', 'sslkeylogfile', 'sslpassword', 'sslcertmode', 'sslrootcert', 'sslcrl', 'sslcrldir'],
  ...['sslsni', 'requirepeer', 'ssl_min_protocol_version', 'ssl_max_protocol_version', 'min_protocol_version'],
  ...['max_protocol_version', 'krbsrvname', 'gsslib', 'gssdelegation', 'target_session_attrs', 'load_balance_hosts'],
  ...['scram_client_key', 'scram_server_key', 'oauth_issuer', 'oauth_client_id', 'oauth_client_secret', 'oauth_scope'],
]);
