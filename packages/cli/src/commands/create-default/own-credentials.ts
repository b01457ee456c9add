import { readFileSync } from 'node:fs'
import { discoverCredentials } from '@las/core'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'

/**
 * The credentials of the user as environment variables of a container.
 *
 * @throws {CommandError} if there is no client secret, for example because the user signed in with a browser.
 */
export function ownCredentials({ globals, host }: Invocation): Record<string, string> {
  const { env: environment, home } = host
  const { clientId, authEndpoint, apiEndpoint, source } = discoverCredentials({
    profile: globals.profile,
    environment,
    home,
  })
  const clientSecret =
    source.kind === 'file'
      ? readSecret(source.path, source.profile)
      : environment[
          source.kind === 'environment' && source.family === 'las' ? 'LAS_CLIENT_SECRET' : 'CRADL_CLIENT_SECRET'
        ]
  if (!clientSecret) {
    throw new CommandError('The transitions of the workflow need a client secret, and your credentials have none.', {
      code: 'missing_client_secret',
      exitCode: ExitCode.authentication,
      next: 'Create a secret with the keys LAS_CLIENT_ID, LAS_CLIENT_SECRET, LAS_AUTH_ENDPOINT and LAS_API_ENDPOINT, and pass its id with --secret-id.',
    })
  }
  return {
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_AUTH_ENDPOINT: authEndpoint,
    LAS_API_ENDPOINT: apiEndpoint,
  }
}

/** The client secret of a profile: in a JSON file by profile, otherwise in a section of an INI file. */
function readSecret(path: string, profile: string): string | undefined {
  const text = readFileSync(path, 'utf8')
  if (path.endsWith('.json')) {
    const profiles = JSON.parse(text) as Record<string, { client_secret?: string } | undefined>
    return profiles[profile]?.client_secret
  }
  const sections = text.split(/^\s*\[/m).find(section => section.startsWith(`${profile}]`))
  return /^\s*client_secret\s*[=:]\s*(.*?)\s*$/m.exec(sections ?? '')?.[1]
}
