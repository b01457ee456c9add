// Runs the tests of data directories, most of which kill the emulator, with another version of Node.js.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, StepError } from '../steps.mjs'
import { temporaryFolder } from '../temporary.mjs'

/** Tests that need an SQLite library. */
const tests = [
  'packages/storage/src',
  ...['storage', 'application/durability', 'application/cli.test.ts'].map(name => `packages/emulator/src/${name}`),
]

/**
 * @param {readonly string[]} node the command that runs Node.js, with options
 * @returns {Promise<string>} a summary
 * @throws {StepError} if a test fails, or a test that kills the emulator is skipped
 */
export async function checkDurability([program = '', ...options]) {
  const report = join(temporaryFolder(), 'durability.json')
  const { code, output } = await run(
    program,
    [
      ...options,
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...tests,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env: { NODE_OPTIONS: options.join(' ') } },
  )
  const library = options.length > 0 ? 'better-sqlite3' : 'node:sqlite'
  const subject = `with ${library} and ${program}`
  if (code !== 0) throw new StepError(`A durability test fails ${subject}`, output)
  /** @type {{ testResults: { name: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const kills = testResults.filter(({ name }) => name.includes('/durability/')).flatMap(file => file.assertionResults)
  const skipped = kills.filter(({ status }) => status !== 'passed')
  if (kills.length === 0 || skipped.length > 0) throw new StepError(`The kill tests were skipped ${subject}`, output)
  return `${library}: no data is lost by kill -9 (${kills.length} tests)`
}
