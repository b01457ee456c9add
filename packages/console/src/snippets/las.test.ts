import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { operations } from '@las/api/description'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runLas } from '../../../cli/src/testing/run-las.js'
import { snippetsOf } from './snippets.js'
import { samplesOf } from './testing/samples.js'

const context = { apiEndpoint: 'http://localhost:8099/v1' }

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-snippets-'))
})
afterAll(() => rm(directory, { recursive: true }))

it.each(operations.map(operation => [operation.id, operation] as const))(
  'the command of %s is valid and sends the same request',
  async (id, operation) => {
    // The command line only accepts times with separators.
    const samples = samplesOf(operation).filter(sample => !/\b\d{8}T/.test(JSON.stringify(sample)))
    const lines = samples.map(request => snippetsOf(request, context).las ?? '')
    const commands = await splitLines(lines)
    expect(commands).toHaveLength(samples.length)
    for (const [index, args] of commands.entries()) {
      const { method, path, query, body } = samples[index] ?? {}
      await writeFile(join(directory, 'body.json'), JSON.stringify(body ?? null))
      const { code, stdout, stderr } = await runLas([...args, '--dry-run'], { directory })
      expect({ line: lines[index], code, stderr }).toMatchObject({ code: 0, stderr: '' })
      const [shown] = [JSON.parse(stdout)].flat()
      const url = new URL(shown.path, context.apiEndpoint)
      const sent = { method: shown.method, path: decodeURIComponent(url.pathname), query: url.searchParams }
      const expected = new URLSearchParams(
        Object.entries(query ?? {}).flatMap(([name, value]) => [value].flat().map(item => [name, `${item}`])),
      )
      // `delete-all` deletes page by page, and chooses the page size.
      const isQueryKnown = id !== 'deleteDocuments'
      expect({ ...sent, query: isQueryKnown && comparable([...sent.query]) }, lines[index]).toEqual({
        method,
        path: decodeURIComponent(path ?? ''),
        query: isQueryKnown && comparable([...expected]),
      })
      // A dry run hides secrets and shortens long texts.
      if (!/\*\*\*|…/.test(stdout)) expect(comparable(shown.body ?? {}), lines[index]).toEqual(comparable(body ?? {}))
    }
  },
)

/** The arguments that a shell passes to `las`, for each of the command lines. */
async function splitLines(lines: readonly string[]): Promise<string[][]> {
  const file = join(directory, 'lines.sh')
  await writeFile(file, `las() { printf '%s\\0' "$@"; printf '\\001\\0'; }\n${lines.join('\n')}`)
  const { stdout } = await promisify(execFile)('sh', [file], { maxBuffer: 2 ** 28 })
  return stdout
    .split('\u0001\0')
    .slice(0, -1)
    .map(text => text.split('\0').slice(0, -1))
}

/** A value in which times are points in time, because the command line sends them in UTC. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'string' && /^\d{4}-\d\d-\d\d[T ]/.test(item) ? new Date(item).getTime() : item,
    ),
  )
}
