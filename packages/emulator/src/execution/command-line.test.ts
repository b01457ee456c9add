import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandsOf } from './command-line.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-commands-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (content: unknown): Promise<string> => {
  const path = join(folder, 'transitions.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

it('reads commands from arguments and from a file, and prefers the arguments', async () => {
  const path = await file({ a: 'old', b: ['node', 'b.js'], c: { command: 'c', cwd: '/c' } })
  expect(commandsOf('--transition', ['a=A=1 node a.js', 'registry:5000/d:1@sha256:0=d'], path)).toEqual({
    a: 'A=1 node a.js',
    b: ['node', 'b.js'],
    c: { command: 'c', cwd: '/c' },
    'registry:5000/d:1@sha256:0': 'd',
  })
  expect(commandsOf('--transition', [], undefined)).toEqual({})
})

it('rejects invalid arguments and files', async () => {
  for (const pair of ['a', 'a=', '=b'])
    expect(() => commandsOf('--transition', [pair], undefined)).toThrow('NAME=COMMAND')
  expect(() => commandsOf('--transition', [], join(folder, 'nowhere'))).toThrow('cannot be read as JSON')
  for (const [content, message] of [
    ['{', 'cannot be read as JSON'],
    [[], 'must contain a JSON object'],
    [{ a: 1 }, 'a must be a shell command'],
    [{ a: ['x', 1] }, 'a must be a shell command'],
    [{ a: { command: 'x', cwd: 1 } }, 'a must be a shell command'],
  ] as const) {
    const path = await file(content)
    expect(() => commandsOf('--transition', [], path)).toThrow(message)
  }
})
