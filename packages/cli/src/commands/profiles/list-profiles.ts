import { type CredentialsSource, discoverCredentials, isMissingCredentialsError } from '@las/core'
import { chosenProfile } from '../../api/find-credentials.js'
import { savedProfiles } from '../../api/saved-profiles.js'
import type { Invocation } from '../../command/invocation.js'

/** Lists the saved profiles and, if it is used, the environment. */
export async function listProfiles({ globals, host, output, terminal }: Invocation): Promise<void> {
  const saved = await savedProfiles(host.home)
  const used = sourceOf({ profile: chosenProfile(globals, host), environment: host.env, home: host.home })
  const profiles = saved.map(profile => ({
    ...profile,
    isUsed: used?.kind === 'file' && used.path === profile.file && used.profile === profile.profile,
  }))
  if (used?.kind === 'environment') {
    terminal.message(`Commands without --profile use ${used.description}, which come before the files.`)
  }
  if (profiles.length === 0 && used === undefined) terminal.message('No credentials are saved. Run: las login')
  await output.value(
    { profiles },
    {
      items: 'profiles',
      columns: [
        { path: 'profile', priority: 0 },
        { path: 'isUsed', title: 'USED', priority: 2 },
        { path: 'type', priority: 4 },
        { path: 'clientId', priority: 3 },
        { path: 'apiEndpoint', priority: 1 },
        { path: 'file', priority: 5 },
        { path: 'tokenCache', title: 'TOKEN CACHE', priority: 6 },
      ],
    },
  )
}

/** Where commands take their credentials from; undefined without credentials, or if a file is damaged. */
function sourceOf(options: Parameters<typeof discoverCredentials>[0]): CredentialsSource | undefined {
  try {
    return discoverCredentials(options).source
  } catch (error) {
    if (isMissingCredentialsError(error)) return undefined
    throw error
  }
}
