import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GLOBAL_FLAGS } from '../../command/global-flags.js'
import { runLas } from '../../testing/run-las.js'
import { resources } from './specs/index.generated.js'

const specs = (await Promise.all(resources.map(({ load }) => load()))).flatMap(({ operations }) => operations)

describe('the commands of operations', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'las-cli-examples-'))
    for (const name of ['fields', 'ground-truth', 'input', 'output', 'secret', 'vendors', 'workflow']) {
      writeFileSync(join(directory, `${name}.json`), '{}')
    }
    writeFileSync(join(directory, 'permissions.json'), '[]')
    writeFileSync(join(directory, 'ground-truth.json'), '[]')
    writeFileSync(join(directory, 'invoice.pdf'), '%PDF-1.7')
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  it.each(specs.map(spec => [spec.id, spec] as const))('%s have an example that is valid', async (_, spec) => {
    const [program, ...args] = splitWords(spec.example.command)
    expect(program).toBe('las')
    const { code, stdout, stderr } = await runLas([...args, '--dry-run'], { directory })
    expect({ line: spec.example.command, code, stderr }).toMatchObject({ code: 0, stderr: '' })
    const [shown] = [JSON.parse(stdout)].flat()
    const pattern = new RegExp(`^${spec.path.replace(/\{\w+\}/g, '[^/]+')}(?:\\?.*)?$`)
    expect(shown).toMatchObject({ method: spec.method, path: expect.stringMatching(pattern) })
  })

  it('have no flags with the name of a flag of all commands, except fields called output', () => {
    const names = new Set(GLOBAL_FLAGS.map(({ name }) => name))
    const shared = specs.flatMap(({ id, flags }) =>
      flags.filter(({ name }) => names.has(name)).map(({ name }) => `${id} ${name}`),
    )
    expect(shared.map(text => text.split(' ')[1])).toEqual(shared.map(() => 'output'))
  })

  it('have different names in their group, and flags with a description', () => {
    for (const { flags, arguments: args, id } of specs) {
      const names = flags.flatMap(({ name, aliases = [] }) => [name, ...aliases])
      expect(new Set(names).size, id).toBe(names.length)
      const letters = flags.flatMap(({ short }) => short ?? [])
      expect(new Set(letters).size, id).toBe(letters.length)
      for (const { description, name } of [...flags, ...args]) expect(description, `${id} ${name}`).toMatch(/[.:]/)
    }
  })
})

/** The words of a command line with single quotes. */
const splitWords = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
