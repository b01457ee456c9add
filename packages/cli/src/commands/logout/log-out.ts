import { chosenProfile } from '../../api/find-credentials.js'
import type { Invocation } from '../../command/invocation.js'
import { removeProfile } from '../profiles/remove-profile.js'

export async function logOut(invocation: Invocation): Promise<void> {
  const { globals, host } = invocation
  await removeProfile(invocation, chosenProfile(globals, host) ?? 'default')
}
