import { credentialsFiles } from '../../api/credentials-files/credentials-file.js'
import { chosenProfile, findCredentials } from '../../api/find-credentials.js'
import { savedProfiles } from '../../api/saved-profiles.js'
import type { Invocation } from '../../command/invocation.js'
import { noSuchProfile } from './no-such-profile.js'

/** Shows a saved profile or, without a name, the credentials in use. */
export async function showProfile({ values, globals, host, output }: Invocation): Promise<void> {
  const name = (values.name as string | undefined) ?? chosenProfile(globals, host)
  if (name === undefined) {
    const { source, clientId, apiEndpoint, authEndpoint } = await findCredentials(globals, host)
    if (source.kind !== 'file') {
      return output.value({ source: source.description, clientId, apiEndpoint, authEndpoint })
    }
  }
  const found = (await savedProfiles(host.home)).find(({ profile }) => profile === (name ?? 'default'))
  if (!found) throw await noSuchProfile(name ?? 'default', credentialsFiles(host.home))
  await output.value(found)
}
