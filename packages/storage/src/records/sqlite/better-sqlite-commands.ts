import { dirname } from 'node:path'

/** The supported major version of better-sqlite3. Later versions do not run on Node.js 20. */
export const BETTER_SQLITE_MAJOR = 12

interface Commands {
  readonly install: string
  readonly rebuild: string
}

/**
 * The commands that install better-sqlite3 where the emulator finds it, and that rebuild its native code.
 * @param location the path of a file of the emulator, from which the package manager is detected.
 */
export function betterSqliteCommands(location: string, node: string = process.execPath): Commands {
  const path = location.replaceAll('\\', '/')
  const requirement = `better-sqlite3@${BETTER_SQLITE_MAJOR}`
  if (path.includes('/_npx/')) {
    // Packages that npx installs are only available to the same command.
    const run = `npx --package ${requirement} --package @las/emulator las-emulator`
    return { install: `${run} [options]`, rebuild: `${run} [options]` }
  }
  if (path.includes('/node_modules/.pnpm/')) {
    const allow = '--allow-build=better-sqlite3'
    return { install: `pnpm add ${requirement} ${allow}`, rebuild: `pnpm add ${requirement} ${allow}` }
  }
  const prefix = dirname(dirname(node)).replaceAll('\\', '/')
  if (path.startsWith(`${prefix}/lib/node_modules/`)) {
    return { install: `npm install --global ${requirement}`, rebuild: 'npm rebuild --global better-sqlite3' }
  }
  return { install: `npm install ${requirement}`, rebuild: 'npm rebuild better-sqlite3' }
}
