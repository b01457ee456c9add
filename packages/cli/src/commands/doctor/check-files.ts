import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { credentialsFiles } from '../../api/credentials-files/credentials-file.js'
import { sessionsPath } from '../../api/credentials-files/sessions-file.js'
import { CommandError } from '../../errors/command-error.js'
import type { Host } from '../../host/host.js'
import { type Check, ok, rejected, skipped, warning } from './check.js'

/** Checks that the files with credentials are valid, and that other users cannot read them. */
export async function checkFiles({ home }: Host): Promise<Check[]> {
  const checks: Check[] = []
  for (const file of credentialsFiles(home)) {
    const name = file.family === 'cradl' ? 'credentials.json' : 'credentials.cfg'
    if ((await modeOf(file.path)) === undefined) {
      checks.push(skipped(name, `${file.path} does not exist.`))
      continue
    }
    try {
      const names = [...(await file.profiles()).keys()]
      const isIncomplete = names.length === 0
      checks.push(
        isIncomplete
          ? warning(name, `${file.path} contains no profile.`, 'Run: las login')
          : ok(name, `${file.path} has ${names.length === 1 ? 'the profile' : 'the profiles'} ${names.join(', ')}.`),
      )
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      checks.push(rejected(name, error.message, error.next))
    }
  }
  const [cradl = '', las = ''] = credentialsFiles(home).map(({ path }) => path)
  const secretFiles = [
    cradl,
    las,
    sessionsPath(home),
    ...[cradl, las].map(path => join(dirname(path), 'token-cache.json')),
  ]
  for (const path of secretFiles) {
    const mode = await modeOf(path)
    if (mode === undefined || process.platform === 'win32' || (mode & 0o077) === 0) continue
    checks.push(
      warning(
        'permissions',
        `Other users of this machine can ${mode & 0o022 ? 'change' : 'read'} ${path} (mode ${(mode & 0o777).toString(8)}).`,
        `Run: chmod 600 ${quote(path)}`,
      ),
    )
  }
  return checks
}

const quote = (path: string): string => (/^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)

async function modeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mode }) => mode,
    () => undefined,
  )
}
