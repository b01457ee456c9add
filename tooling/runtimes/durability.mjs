// Runs the tests of what a data directory keeps, those that kill the emulator above all, under another Node.js.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, StepError } from '../steps.mjs'
import { temporaryFolder } from '../temporary.mjs'

/** Tests that are skipped without an SQLite. Those of the store have a part for each library. */
const tests = [
  'packages/storage/src',
  ...['storage', 'application/durability', 'application/cli.test.ts'].map(name => `packages/emulator/src/${name}`),
]

/**
 * @param {readonly string[]} node the command of a Node.js, with options
 * @returns {Promise<string>} what was tested
 * @throws {StepError} when a test fails, or one that kills the emulator was skipped
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
  const subject = `what a data directory keeps with ${library} under ${program}`
  if (code !== 0) throw new StepError(`A test fails of ${subject}`, output)
  /** @type {{ testResults: { name: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const kills = testResults.filter(({ name }) => name.includes('/durability/')).flatMap(file => file.assertionResults)
  const skipped = kills.filter(({ status }) => status !== 'passed')
  if (kills.length === 0 || skipped.length > 0) throw new StepError(`The kill tests were skipped: ${subject}`, output)
  return `${library} keeps everything through kill -9 (${kills.length} tests)`
}
