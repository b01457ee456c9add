import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSqlite } from '../../conformance/sqlite.js'
import { betterSqliteCommands } from './better-sqlite-commands.js'
import {
  findSqlite,
  loadBetterSqlite,
  type SqliteDriver,
  sqliteDrivers,
  withoutSqliteWarning,
} from './sqlite-driver.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-sqlite-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The URL of a module in a project in which better-sqlite3 consists of the given files. */
async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const project = await mkdtemp(join(folder, 'project-'))
  const installed = join(project, 'node_modules/better-sqlite3')
  await mkdir(installed, { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(installed, name), content)
  return pathToFileURL(join(project, 'index.js')).href
}

const manifest = (version: string): string => JSON.stringify({ name: 'better-sqlite3', version, main: 'main.js' })

describe('loadBetterSqlite', () => {
  it('does not load another major version, which could crash the process', async () => {
    const project = await projectWith({
      'package.json': manifest('13.2.0'),
      'main.js': 'process.kill(process.pid, "SIGSEGV")',
    })
    expect(() => loadBetterSqlite(project)).toThrow(
      'Version 12 of better-sqlite3 is required, but version 13.2.0 is installed. Run: npm install better-sqlite3@12',
    )
  })

  it('rejects with the command that rebuilds the native code if it cannot be loaded', async () => {
    const project = await projectWith({
      'package.json': manifest('12.11.1'),
      'main.js':
        'module.exports = class { constructor() { throw new Error("Could not locate the bindings\\n → here") } }',
    })
    expect(() => loadBetterSqlite(project)).toThrow(
      'better-sqlite3 is installed but cannot be loaded (Could not locate the bindings). Run: npm rebuild better-sqlite3',
    )
  })
})

describe('findSqlite', () => {
  const missing = (reason: string): SqliteDriver => ({
    name: 'none',
    load: () => {
      throw new Error(reason)
    },
  })

  it('throws with the versions of Node.js that include SQLite, and with the command that installs the library', () => {
    expect(() => findSqlite([missing('first'), missing('npm install it')])).toThrow(
      'Storing data requires SQLite, which is included in Node.js 22.13 and later. npm install it',
    )
  })

  it.skipIf(!hasSqlite)('uses the next library if one is missing', () => {
    expect(findSqlite([missing('first'), ...sqliteDrivers])).toBeTypeOf('function')
  })
})

describe('withoutSqliteWarning', () => {
  it('suppresses the warning about SQLite, but no other warnings', () => {
    const passed: unknown[] = []
    const { emitWarning } = process
    process.emitWarning = (warning: string | Error) => void passed.push(String(warning))
    try {
      const failing = (): unknown =>
        withoutSqliteWarning(() => {
          process.emitWarning('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning')
          process.emitWarning('Buffer() is deprecated', 'DeprecationWarning')
          throw new Error('not available')
        })
      expect(failing).toThrow('not available')
      process.emitWarning('later: SQLite')
    } finally {
      process.emitWarning = emitWarning
    }
    expect(passed).toEqual(['Buffer() is deprecated', 'later: SQLite'])
  })
})

describe('betterSqliteCommands', () => {
  it.each([
    ['/home/a/shop/node_modules/@las/emulator/dist/bin.js', 'npm install better-sqlite3@12'],
    [
      '/home/a/shop/node_modules/.pnpm/@las+emulator@1.0.0/node_modules/@las/emulator/dist/bin.js',
      'pnpm add better-sqlite3@12 --allow-build=better-sqlite3',
    ],
    [
      '/home/a/.npm/_npx/0123456789abcdef/node_modules/@las/emulator/dist/bin.js',
      'npx --package better-sqlite3@12 --package @las/emulator las-emulator [options]',
    ],
    [
      'C:\\Users\\a\\_npx\\01\\node_modules\\@las\\emulator\\dist\\bin.js',
      'npx --package better-sqlite3@12 --package @las/emulator las-emulator [options]',
    ],
    ['/opt/node/lib/node_modules/@las/emulator/dist/bin.js', 'npm install --global better-sqlite3@12'],
  ])('match the package manager that installed %s', (location, install) => {
    expect(betterSqliteCommands(location, '/opt/node/bin/node').install).toBe(install)
  })
})
