import { checkDatabaseUrl, checkObjectsUrl, type SharedLocation } from '../storage/shared/shared-location.js'

/** The work of a process with shared storage. */
export type Role = 'api' | 'worker' | 'all'

const ROLES: readonly string[] = ['api', 'worker', 'all'] satisfies Role[]

export interface StorageOptions {
  readonly dataDir?: string | undefined
  readonly database?: string | undefined
  readonly databaseDirect?: string | undefined
  readonly objects?: string | undefined
  readonly role?: string | undefined
  readonly publicUrl?: string | undefined
}

/** The environment variables that replace missing options of the command line. */
const STORAGE_VARIABLES: Readonly<Partial<Record<keyof StorageOptions, string>>> = {
  database: 'LAS_DATABASE_URL',
  databaseDirect: 'LAS_DATABASE_DIRECT_URL',
  objects: 'LAS_OBJECTS_URL',
}

const OPTION_NAMES: Readonly<Record<keyof StorageOptions, string>> = {
  dataDir: '--data-dir',
  database: '--database',
  databaseDirect: '--database-direct',
  objects: '--objects',
  role: '--role',
  publicUrl: '--public-url',
}

/**
 * Checks the options of a command line with {@link checkStorageOptions}. The URLs can also be in the environment, because other users can
 * read the arguments.
 */
export const checkStorageArguments = (given: StorageOptions): ReturnType<typeof checkStorageOptions> =>
  checkStorageOptions(withStorageVariables(given), option => {
    const variable = given[option] === undefined ? STORAGE_VARIABLES[option] : undefined
    return variable === undefined ? OPTION_NAMES[option] : `${OPTION_NAMES[option]} (${variable})`
  })

/** Adds the options that are in the environment. */
function withStorageVariables(options: StorageOptions): StorageOptions {
  const given = Object.entries(STORAGE_VARIABLES).map(([name, variable]) => [name, process.env[variable] || undefined])
  const chosen = Object.entries(options).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...Object.fromEntries(chosen) }
}

/**
 * Checks the options of the storage together.
 * @param nameOf returns the name of an option in messages
 * @returns the role, and the location of the storage if it is shared.
 * @throws if they are invalid, or exclude each other. The message contains no URL, because URLs can contain passwords.
 */
export function checkStorageOptions(
  { dataDir, database, databaseDirect, objects, role = 'all', publicUrl }: StorageOptions,
  nameOf: (option: keyof StorageOptions) => string = option => option,
): { readonly role: Role; readonly shared: SharedLocation | undefined } {
  if (!isRole(role)) throw new Error(`${nameOf('role')} must be api, worker or all, not ${role}`)
  if (databaseDirect !== undefined && database === undefined)
    throw new Error(`${nameOf('databaseDirect')} requires ${nameOf('database')}`)
  if (database === undefined && objects === undefined) {
    if (role === 'all') return { role, shared: undefined }
    throw new Error(
      `${nameOf('role')} ${role} requires ${nameOf('database')} and ${nameOf('objects')}, because all other storage belongs to one process`,
    )
  }
  const [given, missing] =
    database === undefined ? (['objects', 'database'] as const) : (['database', 'objects'] as const)
  if (database === undefined || objects === undefined) {
    throw new Error(
      `${nameOf(given)} requires ${nameOf(missing)}: records are stored in PostgreSQL, and files in an object store. Set both, or neither`,
    )
  }
  if (dataDir !== undefined) {
    throw new Error(
      `${nameOf('dataDir')} and ${nameOf('database')} exclude each other: data is stored either in a directory or in PostgreSQL and an ` +
        'object store. Remove one of them',
    )
  }
  checkDatabaseUrl(database, nameOf('database'))
  if (databaseDirect !== undefined) checkDatabaseUrl(databaseDirect, nameOf('databaseDirect'))
  checkObjectsUrl(objects, nameOf('objects'))
  if (role === 'worker' && publicUrl === undefined) {
    throw new Error(
      `${nameOf('role')} worker requires ${nameOf('publicUrl')}: the URL at which the programs that it runs, and the links in emails, ` +
        'reach the processes with the role api',
    )
  }
  return { role, shared: { database, objects, ...(databaseDirect !== undefined && { databaseDirect }) } }
}

const isRole = (text: string): text is Role => ROLES.includes(text)
