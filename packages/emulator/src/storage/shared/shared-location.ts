/** The storage that several processes share. */
export interface SharedLocation {
  /** The URL of a PostgreSQL database. It can contain a password. */
  readonly database: string
  /** The URL of the same database for connections that must not be pooled in transaction mode; by default the same URL. */
  readonly databaseDirect?: string
  /** The URL of a bucket. */
  readonly objects: string
}

/** Describes a database without its user, its password and its parameters, for output and messages. */
export function describeDatabase(url: string): string {
  const { host, pathname } = new URL(url)
  return `PostgreSQL at ${host || 'localhost'}${pathname === '/' ? '' : pathname}`
}

/** Describes shared storage without secrets. */
export const describeShared = ({ database, objects }: SharedLocation): string =>
  `${describeDatabase(database)}, files in ${objects}`

/**
 * Checks the URL of a database.
 * @param name the name of the option, for the message, which does not contain the URL
 * @throws if it is invalid.
 */
export function checkDatabaseUrl(url: string, name: string): void {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return
  throw new Error(
    `${name} must be the URL of a PostgreSQL database, such as postgres://user:password@host:5432/database. Special characters in the ` +
      'password must be percent-encoded',
  )
}

/**
 * Checks the URL of an object store, as far as this is possible without the package for it.
 * @throws if it is invalid.
 */
export function checkObjectsUrl(url: string, name: string): void {
  if (URL.canParse(url) && new URL(url).protocol === 's3:') return
  throw new Error(`${name} must be the URL of a bucket, such as s3://bucket?endpoint=https://host:port`)
}
