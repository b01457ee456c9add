import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { commandScript, useCommand } from '../packages/emulator/src/testing/command.js'

const run = promisify(execFile)
const folder = fileURLToPath(new URL('../examples/test-helpers/', import.meta.url))
useCommand('las-helpers-')

/** The environment of programs that start the emulator from this repository. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  LAS_EMULATOR_COMMAND: `${process.execPath} ${commandScript}`,
  PYTHONDONTWRITEBYTECODE: '1',
})

/** Whether a program can be run. */
const has = (program: string, ...args: string[]): Promise<boolean> =>
  run(program, args).then(
    () => true,
    () => false,
  )

it.skipIf(!(await has('python3', '-c', 'import pytest')))(
  'the fixture for pytest gives each test an empty emulator',
  async () => {
    const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider']
    const { stdout } = await run('python3', args, { cwd: join(folder, 'python'), env: environment() })
    expect(stdout).toContain('2 passed')
  },
)

it.skipIf(!(await has('python3', '--version')))(
  'the Python helper reports an emulator that does not start',
  async () => {
    const program = 'from las_emulator import emulator\nwith emulator("--unknown"): pass'
    const { code, stderr } = await run('python3', ['-c', program], {
      cwd: join(folder, 'python'),
      env: environment(),
    }).then(
      () => ({ code: 0, stderr: '' }),
      error => error as { code: number; stderr: string },
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/--unknown[\s\S]*RuntimeError: The emulator did not start \(exit code 2\)/)
  },
)

it.skipIf(!(await has('javac', '-version')))('the Java helper starts, resets and stops an emulator', async () => {
  const classes = await mkdtemp(join(tmpdir(), 'las-java-'))
  onTestFinished(() => rm(classes, { recursive: true }))
  const sources = ['LasEmulator.java', 'DocumentsTest.java'].map(name => join(folder, 'java', name))
  await run('javac', ['-Xlint:all', '-Werror', '-d', classes, ...sources])
  const { stdout } = await run('java', ['-cp', classes, 'DocumentsTest'], { env: environment() })
  expect(stdout).toBe('2 checks passed\n')
})
