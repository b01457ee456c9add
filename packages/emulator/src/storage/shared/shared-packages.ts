type Postgres = typeof import('@las/storage-postgres')
type ObjectStore = typeof import('@las/storage-s3')

/**
 * Loads the optional packages for shared storage.
 * @throws if they are not installed. The message contains the command that installs them.
 */
export async function loadSharedPackages(): Promise<Postgres & ObjectStore> {
  try {
    const [postgres, objectStore] = await Promise.all([import('@las/storage-postgres'), import('@las/storage-s3')])
    return { ...postgres, ...objectStore }
  } catch (error) {
    throw isMissing(error) ? missingPackages(error) : error
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && /@las\/storage-/.test(String(error))
}

/** The error for packages that are not installed. */
export const missingPackages = (cause: unknown): Error =>
  new Error(
    'PostgreSQL and object stores require the packages @las/storage-postgres and @las/storage-s3. ' +
      'Run: npm install @las/storage-postgres @las/storage-s3',
    { cause },
  )
