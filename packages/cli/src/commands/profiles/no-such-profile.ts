import type { CredentialsFile } from '../../api/credentials-files/credentials-file.js'
import { suggest } from '../../command/suggest.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'

/** The error for a profile that none of the files has. */
export async function noSuchProfile(profile: string, files: readonly CredentialsFile[]): Promise<CommandError> {
  const names = new Set<string>()
  for (const file of files) for (const name of (await file.profiles()).keys()) names.add(name)
  const similar = suggest(profile, [...names])
  return new CommandError(`There is no profile '${profile}' in ${files.map(({ path }) => path).join(' or ')}.`, {
    code: 'profile_not_found',
    exitCode: ExitCode.notFound,
    next: similar === undefined ? 'Run: las profiles list' : `Did you mean ${similar}?`,
  })
}
