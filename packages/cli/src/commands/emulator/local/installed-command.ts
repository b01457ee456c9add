import { readFile, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { argv } from 'node:process'
import { CommandError } from '../../../errors/command-error.js'
import type { Host } from '../../../host/host.js'

/**
 * Returns the path of the script `las-emulator`: of the package that is installed for the current directory or, otherwise, next to this
 * program. `LAS_EMULATOR_COMMAND` overrides it.
 *
 * @throws {CommandError} if the package is not installed.
 */
export async function installedCommand({ env, directory }: Host): Promise<string> {
  if (env.LAS_EMULATOR_COMMAND) return resolve(directory, env.LAS_EMULATOR_COMMAND)
  const program = await realpath(argv[1] ?? '').catch(() => undefined)
  for (const folder of [directory, ...(program === undefined ? [] : [dirname(program)])]) {
    const manifest = manifestFrom(folder)
    if (manifest === undefined) continue
    const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: Readonly<Record<string, string>> }
    return join(dirname(manifest), bin['las-emulator'] ?? '')
  }
  throw new CommandError('The emulator is a separate package, which is not installed.', {
    code: 'emulator_not_installed',
    next: 'Run: npm install --save-dev @las/emulator',
  })
}

function manifestFrom(folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'las.js')).resolve('@las/emulator/package.json')
  } catch {
    return undefined
  }
}
