import { credentialsFiles } from '../../api/credentials-files/credentials-file.js'
import { sessionsFile } from '../../api/credentials-files/sessions-file.js'
import { removeCachedToken } from '../../api/credentials-files/token-cache.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { checkProfile } from '../login/log-in.js'
import { noSuchProfile } from './no-such-profile.js'

/** Renames a profile in the files that have it. Nothing is renamed if a file already has the new name. */
export async function renameProfile({ values, host, output }: Invocation): Promise<void> {
  const name = String(values.name)
  const newName = String(values.newName)
  checkProfile(newName)
  const files = credentialsFiles(host.home).filter(
    ({ family }) => values.format === undefined || values.format === family,
  )
  const found = []
  for (const file of files) {
    const profiles = await file.profiles()
    if (!profiles.has(name)) continue
    if (profiles.has(newName)) {
      throw new CommandError(`${file.path} already has a profile '${newName}'.`, {
        code: 'profile_exists',
        exitCode: ExitCode.conflict,
        next: `Remove it first: las profiles remove ${newName}`,
      })
    }
    found.push(file)
  }
  if (found.length === 0) throw await noSuchProfile(name, files)
  for (const file of found) {
    await file.rename(name, newName)
    await removeCachedToken(file.path, name)
    if (file.family === 'cradl') await sessionsFile(host.home).rename(name, newName)
  }
  await output.value({ profile: newName, files: found.map(({ path }) => path) })
}
