import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../../../errors/command-error.js'
import { ExitCode } from '../../../errors/exit-codes.js'
import type { Host } from '../../../host/host.js'

/**
 * Checks that a profile of the credentials file can be overwritten.
 *
 * @throws {CommandError} if it contains credentials for another machine, such as those of the hosted API.
 */
export async function checkProfile({ home }: Host, profile: string): Promise<void> {
  const file = join(home, '.cradl', 'credentials.json')
  const endpoint = await endpointOf(file, profile)
  if (endpoint === undefined || /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])[:/]/.test(endpoint)) return
  throw new CommandError(`The profile ${profile} in ${file} contains credentials for ${endpoint}.`, {
    code: 'profile_in_use',
    exitCode: ExitCode.conflict,
    next: 'Choose another profile for the credentials of the emulator with --profile.',
  })
}

/** Returns undefined if the profile does not exist. `las-emulator` reports files that are not valid. */
async function endpointOf(file: string, profile: string): Promise<string | undefined> {
  try {
    const profiles: unknown = JSON.parse(await readFile(file, 'utf8'))
    const values = Object(profiles)[profile]
    if (!Object.hasOwn(Object(profiles), profile) || typeof values !== 'object') return undefined
    return String(values?.api_endpoint ?? 'another API')
  } catch {
    return undefined
  }
}
