/** The environment variables with the secrets under which the key in the database is encrypted. */
const CURRENT = 'LAS_DATABASE_KEY'
const PREVIOUS = 'LAS_DATABASE_KEY_OLD'

const MIN_LENGTH = 32

export interface DatabaseSecrets {
  readonly current: string
  /** The secret before a change, under which the key is still encrypted. */
  readonly previous?: string
}

/**
 * Reads the secrets from the environment.
 * @throws if one is missing or too short. The message contains the remedy, but no secret.
 */
export function databaseSecrets(env: NodeJS.ProcessEnv = process.env): DatabaseSecrets {
  const [current, previous] = [read(env, CURRENT), read(env, PREVIOUS)]
  if (current === undefined) {
    throw new Error(
      `${CURRENT} is not set. The key from which credentials and secrets are derived is stored in the database, encrypted with ` +
        `this secret. Set it to the same value for all processes, and keep a copy: ${GENERATE}`,
    )
  }
  return previous === undefined ? { current } : { current, previous }
}

function read(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const secret = env[name]?.trim() || undefined
  if (secret !== undefined && secret.length < MIN_LENGTH)
    throw new Error(`${name} must have at least ${MIN_LENGTH} characters. ${GENERATE}`)
  return secret
}

const GENERATE = 'To generate one, run: openssl rand -base64 32'

/** The message for secrets under which the key is not encrypted. */
export const wrongSecrets = ({ previous }: DatabaseSecrets): string =>
  previous === undefined
    ? `The database was created with another ${CURRENT}. Set ${CURRENT} to that value. To change it, also set ${PREVIOUS} to the ` +
      'previous value, and start one process.'
    : `The database was created with neither of the secrets in ${CURRENT} and ${PREVIOUS}. Set ${PREVIOUS} to the value with which the ` +
      'database was last used.'
