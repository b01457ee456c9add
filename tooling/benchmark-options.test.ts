import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'las-options-'))
  const module = new URL('../benchmarks/shared/options.mjs', import.meta.url)
  writeFileSync(
    join(folder, 'program.mjs'),
    `// node program.mjs [--rounds 3] [--other FOLDER]: measures
// nothing.
import { readOptions } from ${JSON.stringify(module)}

// Not part of the usage.
console.log(JSON.stringify(readOptions({ rounds: 3, other: '' }, { maxArguments: 1 })))
`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'program.mjs'), ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it.each(['--help', '-h'])('%s prints the comment at the start of the program', option => {
  const stdout = 'node program.mjs [--rounds 3] [--other FOLDER]: measures\nnothing.\n'
  expect(run(option)).toEqual({ status: 0, stdout, stderr: '' })
})

it('reads numbers, texts and arguments', () => {
  expect(JSON.parse(run('--rounds', '5', '--other=../other', 'folder').stdout)).toEqual({
    rounds: 5,
    other: '../other',
    args: ['folder'],
  })
  expect(JSON.parse(run().stdout)).toEqual({ rounds: 3, other: '', args: [] })
})

it.each([
  [['--round', '5'], "Unknown option '--round'"],
  [['--rounds', 'five'], '--rounds must be a number, not "five"'],
  [['--rounds='], '--rounds must be a number, not ""'],
  [['--rounds'], "Option '--rounds <value>' argument missing"],
  [['one', 'two'], 'Unexpected argument two'],
])('%j is rejected in one line', (args, message) => {
  expect(run(...args)).toEqual({ status: 2, stdout: '', stderr: `${message}. Use --help for the options.\n` })
})
