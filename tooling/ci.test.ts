import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from './steps.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'las-ci-'))
  for (const name of readdirSync(join(root, 'tooling')).filter(name => name.endsWith('.mjs'))) {
    cpSync(join(root, 'tooling', name), join(folder, 'tooling', name))
  }
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  mkdirSync(join(folder, 'packages'))
  // A step that passes.
  writeFileSync(join(folder, 'tooling/chromium.mjs'), 'console.log(process.env.MESSAGE)')
})
afterAll(() => rmSync(folder, { recursive: true }))

function runStep(env: Record<string, string>): Promise<{ code: number; stdout: string }> {
  return new Promise(resolve => {
    const args = [join(folder, 'tooling/ci.mjs'), 'chromium']
    const child = execFile(process.execPath, args, { env: { ...process.env, LAS_NO_SKIPS: '', ...env } }, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    )
  })
}

it('reports what a step skips, and fails with LAS_NO_SKIPS=1', async () => {
  const MESSAGE = 'Skipped: it cannot be installed'
  expect(await runStep({ MESSAGE })).toEqual({ code: 0, stdout: expect.stringContaining(`${MESSAGE}\n✓ chromium`) })
  const strict = await runStep({ MESSAGE, LAS_NO_SKIPS: '1' })
  expect(strict).toEqual({ code: 1, stdout: expect.stringContaining(MESSAGE) })
  expect(strict.stdout).toContain('✗ chromium')
})

it.each(['Skipped: shared/documents is missing', 'Skipped: screenshots, which are from Chromium 140, not 150.'])(
  'accepts a skip that no installation avoids: %s',
  async MESSAGE => {
    expect(await runStep({ MESSAGE, LAS_NO_SKIPS: '1' })).toMatchObject({ code: 0 })
  },
)
