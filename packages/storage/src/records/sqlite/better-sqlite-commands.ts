import { dirname } from 'node:path'

/** The major version of better-sqlite3 that the emulator works with: later ones do not run on Node.js 20. */
export const MAJOR = 12

interface Commands {
  readonly install: string
  readonly rebuild: string
}

/**
 * The commands that install better-sqlite3 where the emulator finds it, and build its native part anew.
 * @param location The path of a file of the emulator, which shows how the emulator was installed.
 */
export function betterSqliteCommands(location: string, node: string = process.execPath): Commands {
  const path = location.replaceAll('\\', '/')
  const wanted = `better-sqlite3@${MAJOR}`
  if (path.includes('/_npx/')) {
    // What npx has installed is found by its own command only.
    const run = `npx --package ${wanted} --package @las/emulator las-emulator`
    return { install: `${run} [options]`, rebuild: `${run} [options]` }
  }
  if (path.includes('/node_modules/.pnpm/')) {
    const allow = '--allow-build=better-sqlite3'
    return { install: `pnpm add ${wanted} ${allow}`, rebuild: `pnpm add ${wanted} ${allow}` }
  }
  const prefix = dirname(dirname(node)).replaceAll('\\', '/')
  if (path.startsWith(`${prefix}/lib/node_modules/`)) {
    return { install: `npm install --global ${wanted}`, rebuild: 'npm rebuild --global better-sqlite3' }
  }
  return { install: `npm install ${wanted}`, rebuild: 'npm rebuild better-sqlite3' }
}
