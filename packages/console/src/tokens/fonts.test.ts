import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'

test('the fonts are those that tooling/fonts.mjs writes', { timeout: timeLimit(30_000) }, async () => {
  const script = fileURLToPath(new URL('../../tooling/fonts.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--check'])
  expect(stdout).toBe('The fonts are up to date.\n')
})
