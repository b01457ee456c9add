import { credentialsFiles } from '../../api/credentials-files/credentials-file.js'
import { sessionsFile } from '../../api/credentials-files/sessions-file.js'
import { removeCachedToken } from '../../api/credentials-files/token-cache.js'
import { assumesYes } from '../../command/assumes-yes.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { noSuchProfile } from './no-such-profile.js'

/** Removes a profile from the files, after a confirmation, and reports what was removed. */
export async function removeProfile(invocation: Invocation, profile: string): Promise<void> {
  const { values, host, terminal, output, globals } = invocation
  const files = credentialsFiles(host.home).filter(
    ({ family }) => values.format === undefined || values.format === family,
  )
  const found = []
  for (const file of files) {
    const saved = (await file.profiles()).get(profile)
    if (saved) found.push({ file, clientId: saved.client_id })
  }
  if (found.length === 0) throw await noSuchProfile(profile, files)
  if (!assumesYes(invocation) && !globals.dryRun) {
    const paths = found.map(({ file }) => file.path).join(' and ')
    if (!terminal.isInteractive) {
      throw new UsageError(
        `This command removes the profile '${profile}' from ${paths}, and standard input is not a terminal to confirm it.`,
        { code: 'confirmation_required', next: 'Add --yes.' },
      )
    }
    for (const { file, clientId } of found) {
      terminal.message(`${file.path}${clientId === undefined ? '' : `: client id ${clientId}`}`)
    }
    if (!(await terminal.confirm(`Remove the profile '${profile}'?`))) {
      throw new CommandError('Nothing was removed.', { code: 'not_confirmed' })
    }
  }
  const removed = []
  for (const { file, clientId } of found) {
    let token = false
    let session = false
    if (!globals.dryRun) {
      // The secret first: if this is interrupted, nothing is left that looks complete.
      await file.remove(profile)
      token = await removeCachedToken(file.path, profile)
      session = file.family === 'cradl' && (await sessionsFile(host.home).remove(profile))
    }
    removed.push({ profile, file: file.path, clientId, accessToken: token || session })
  }
  if (globals.dryRun) terminal.message('Nothing was removed, because of --dry-run.')
  await output.value(
    { removed },
    {
      items: 'removed',
      columns: [
        { path: 'profile', title: 'REMOVED' },
        { path: 'file' },
        { path: 'clientId', type: 'id' },
        { path: 'accessToken', title: 'WITH TOKEN' },
      ],
    },
  )
}
