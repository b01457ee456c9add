import { describe, expect, it } from 'vitest'
import { loadGroups, taskCommands } from '../commands/command-tree.js'
import { ExitCode } from '../errors/exit-codes.js'
import { runLas } from '../testing/run-las.js'

/** The words of all commands that help shows. */
async function allPaths(): Promise<string[][]> {
  const groups = await loadGroups()
  const inGroups = await Promise.all(
    groups.map(async group => (await group.load()).map(({ name }) => [group.name, name])),
  )
  return [...taskCommands.map(({ name }) => [name]), ...inGroups.flat()]
}

const help = async (path: readonly string[], options = {}) => {
  const result = await runLas([...path, '--help'], options)
  expect(result).toMatchObject({ code: 0, stderr: '' })
  return result.stdout
}

describe('help', () => {
  it.each([60, 80, 120])('fits %i columns', async columns => {
    for (const path of [[], ['documents'], ...(await allPaths())]) {
      const text = await help(path, { isTTY: true, columns, env: { NO_COLOR: '1' } })
      // Words such as URLs, and examples, which people copy, are not broken.
      const tooLong = text.split('\n').filter(line => line.length > columns && line.trim().split(' ').length > 3)
      expect(
        tooLong.filter(line => !/^\s+(las|\$|#) /.test(line)),
        path.join(' '),
      ).toEqual([])
    }
  })

  it('is at least 60 and at most 120 columns wide', async () => {
    const longest = async (columns: number) =>
      Math.max(...(await help(['documents', 'list'], { isTTY: true, columns })).split('\n').map(line => line.length))
    expect(await longest(20)).toBe(await longest(60))
    expect(await longest(400)).toBe(await longest(120))
  })

  it('has headings in colour on terminals only', async () => {
    expect(await help([], { isTTY: true })).toContain('\u001b[1mUsage\u001b[22m')
    expect(await help([])).not.toContain('\u001b')
    expect(await help([], { isTTY: true, env: { NO_COLOR: '1' } })).not.toContain('\u001b')
  })

  it('shows arguments, flags with their limits, the request and the usage of a command', async () => {
    const text = await help(['datasets', 'create-transformation'])
    expect(text).toContain('las datasets create-transformation DATASET_ID')
    expect(text).toMatch(/^Arguments\n {2}DATASET_ID/m)
    expect(text).toMatch(/^Request\n {2}POST \/datasets\/\{datasetId\}\/transformations/m)
    expect(await help(['documents', 'list'])).toMatch(/--max-results NUMBER .*1 to 1,000\./s)
    expect(await help(['documents', 'list'])).toMatch(/--order (VALUE|ascending\|descending)/)
  })

  it('shows each limit once', async () => {
    for (const path of await allPaths()) {
      const text = (await help(path, { isTTY: true, columns: 120, env: { NO_COLOR: '1' } })).replace(/\s+/g, ' ')
      expect(text, path.join(' ')).not.toMatch(
        /(?:At most )?((?:\d[\d,]* to )?\d[\d,]*) [^.]*\. (?:Since [\d-]+\. )?(?:At most )?\1\b/,
      )
      expect(text, path.join(' ')).not.toMatch(/\b1 characters/)
    }
  })

  it('lists all commands and groups', async () => {
    const root = await help([])
    for (const { name } of taskCommands) expect(root).toContain(`\n  ${name} `)
    for (const { name } of await loadGroups()) expect(root).toContain(`\n  ${name} `)
    const documents = await help(['documents'])
    expect(documents).toMatch(/^ {2}list +Lists documents/m)
  })

  it.each(['exit-codes', 'environment', 'output'])('las help %s', async topic => {
    const { code, stdout } = await runLas(['help', topic])
    expect(code).toBe(0)
    expect(stdout.length).toBeGreaterThan(200)
    expect(await help([])).toContain(`las help ${topic}`)
  })

  it('documents every exit code', async () => {
    const { stdout } = await runLas(['help', 'exit-codes'])
    for (const code of Object.values(ExitCode)) expect(stdout).toMatch(new RegExp(`^  ${code} +\\S`, 'm'))
  })
})

describe('help for programs', () => {
  it('describes every command', async () => {
    const { stdout, code } = await runLas(['--help', '--json'])
    expect(code).toBe(0)
    const { commands, exitCodes, groups } = JSON.parse(stdout)
    expect(commands.map(({ path }: { path: string[] }) => path)).toEqual(await allPaths())
    expect(groups.map(({ name }: { name: string }) => name)).toEqual((await loadGroups()).map(({ name }) => name))
    expect(exitCodes).toHaveLength(Object.keys(ExitCode).length)
    for (const command of commands) {
      expect(command).toMatchObject({
        usage: expect.stringContaining(`las ${command.path.join(' ')}`),
        summary: expect.stringMatching(/\.$/),
        destructive: expect.any(Boolean),
        result: expect.stringMatching(/^(value|list|none)$/),
      })
      for (const described of [...command.arguments, ...command.flags]) {
        expect(described).toMatchObject({
          name: expect.any(String),
          description: expect.any(String),
          type: expect.any(String),
        })
      }
    }
  })

  it('describes a flag with its type, limits and choices', async () => {
    const { flags, request, path } = JSON.parse((await runLas(['documents', 'list', '--help', '--json'])).stdout)
    expect(path).toEqual(['documents', 'list'])
    expect(request).toBe('GET /documents')
    const flag = (name: string) => flags.find((flag: { name: string }) => flag.name === name)
    expect(flag('max-results')).toMatchObject({ type: 'integer', minimum: 1, maximum: 1000, required: false })
    expect(flag('order')).toMatchObject({ type: 'choice', choices: ['ascending', 'descending'] })
    expect(flag('dataset-id')).toMatchObject({ type: 'id', resource: 'dataset', repeated: true })
  })

  it('describes a group with its commands only', async () => {
    const { name, commands } = JSON.parse((await runLas(['documents', '--help', '--json'])).stdout)
    expect(name).toBe('documents')
    expect(commands.length).toBeGreaterThan(5)
    for (const { path } of commands) expect(path[0]).toBe('documents')
  })
})
