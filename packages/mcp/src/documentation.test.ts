import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { HELP } from './command/arguments.js'
import { tools } from './tools/index.js'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it('the guide lists every tool and says which ones need confirmation', () => {
  const rows = [...read('../../../docs/guides/mcp.md').matchAll(/^\| `(\w+)` \|.*\|(.*)\|$/gm)]
  expect(rows.map(([, name]) => name)).toEqual(tools.map(({ name }) => name))
  const confirmed = rows.filter(([, , changes = '']) => changes.includes('confirmation')).map(([, name]) => name)
  expect(confirmed).toEqual(tools.filter(({ isDestructive }) => isDestructive).map(({ name }) => name))
  const silent = rows.filter(([, , changes = '']) => changes.trim() === '').map(([, name]) => name)
  const reads = tools.filter(({ isRead, isDestructive }) => isRead && !isDestructive)
  expect(silent).toEqual(reads.map(({ name }) => name))
})

it('the README lists every tool', () => {
  const [, section = ''] = read('../README.md').split('## Tools')
  const table = section.split('\n## ')[0] ?? ''
  const rows = table.split('\n').filter(line => line.startsWith('| `'))
  const names = rows.flatMap(row => [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name))
  expect(names).toEqual(tools.map(({ name }) => name))
})

it.each(['../README.md', '../../../docs/guides/mcp.md'])('%s lists every option', path => {
  const options = [...HELP.matchAll(/^ {2}(--[\w-]+)/gm)]
    .map(([, option = '']) => option)
    .filter(each => each !== '--help')
  const rows = [...read(path).matchAll(/^\| `(--[\w-]+)/gm)].map(([, option]) => option)
  expect(rows).toEqual(options)
})
