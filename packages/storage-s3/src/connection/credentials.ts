/** The keys of an object store. */
export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** For temporary keys. */
  readonly sessionToken?: string | undefined
}

/** Returns the keys for the next request. */
export type CredentialsProvider = () => Promise<S3Credentials>

const VARIABLES = {
  accessKeyId: 'AWS_ACCESS_KEY_ID',
  secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
  sessionToken: 'AWS_SESSION_TOKEN',
} as const

/**
 * Finds the credentials: those of the caller, or else those of the environment.
 * @throws {Error} that names missing or invalid values, but does not contain them.
 */
export function resolveCredentials(
  given: S3Credentials | CredentialsProvider | undefined,
  env: NodeJS.ProcessEnv = process.env,
): CredentialsProvider {
  if (typeof given === 'function') return async () => checked(await given(), name => `"${name}"`)
  const credentials = given
    ? checked(given, name => `"${name}"`)
    : checked(
        {
          accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
          secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
          sessionToken: env.AWS_SESSION_TOKEN,
        },
        name => VARIABLES[name],
      )
  return async () => credentials
}

function checked(credentials: S3Credentials, nameOf: (name: keyof S3Credentials) => string): S3Credentials {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = credentials
  const missing = (['accessKeyId', 'secretAccessKey'] as const).filter(name => !credentials[name]).map(nameOf)
  if (missing.length > 0) {
    const remedy = 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass "credentials".'
    throw new Error(`The credentials of the object store are incomplete. Missing: ${missing.join(', ')}. ${remedy}`)
  }
  for (const [name, value] of Object.entries({ accessKeyId, secretAccessKey, sessionToken })) {
    // For example the line break at the end of a file. It would lead to a wrong signature, or to an invalid header.
    if (!/^[\x21-\x7e]*$/.test(value)) {
      const label = nameOf(name as keyof S3Credentials)
      throw new Error(
        `The credentials of the object store are invalid: ${label} contains white space or other invalid characters.`,
      )
    }
  }
  return sessionToken === '' ? { accessKeyId, secretAccessKey } : { accessKeyId, secretAccessKey, sessionToken }
}
