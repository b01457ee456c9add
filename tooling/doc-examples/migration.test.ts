// The tables of the migration guides list all methods of Client, and no others.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@las/client'
import { describe, expect, test } from 'vitest'

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../docs/guides')
const methods = Object.keys(
  new Client({ clientId: 'a', clientSecret: 'b', authEndpoint: 'http://localhost', apiEndpoint: 'http://localhost' }),
)

/** Returns the cells of the last table of a guide, by row. */
function rows(guide: string): string[][] {
  const [, table = ''] = readFileSync(join(docs, guide), 'utf8').split('## All methods')
  return [...table.matchAll(/^\| `\w+\(.*\|$/gm)].map(([row]) =>
    row.split(' | ').map(cell => cell.replace(/^\| | \|$/g, '')),
  )
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

describe.each(['migrating-from-python.md', 'migrating-from-las-sdk-js.md'])('%s', guide => {
  test('names methods of Client', () => {
    const named = rows(guide).map(([, now = '']) => /^`(?:client\.transport\.)?(\w+)\(/.exec(now)?.[1])
    expect(
      named.filter(name => !methods.includes(name ?? '') && name !== 'request' && name !== 'downloadFile'),
    ).toEqual([])
    expect(named.length).toBeGreaterThan(75)
  })

  test('lists every method of Client, in the table or under the new methods', () => {
    const [, news = ''] = /## New methods\n([\s\S]*?)\n## /.exec(readFileSync(join(docs, guide), 'utf8')) ?? []
    const isNew = [...news.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '')
    const inTable = rows(guide).flatMap(([, now = '']) => /^`(\w+)\(/.exec(now)?.[1] ?? [])
    expect(isNew.filter(name => inTable.includes(name))).toEqual([])
    const listed = new Set([...isNew, ...inTable, 'transport'])
    expect([...methods.filter(name => !listed.has(name)), ...isNew.filter(name => !methods.includes(name))]).toEqual([])
  })

  test('shows no option that is deprecated', () => {
    const shown = rows(guide).flatMap(([, now = '']) => /\{ (.*) \}/.exec(now)?.[1]?.split(', ') ?? [])
    const deprecated = [
      'avatar',
      'width',
      'height',
      'inSchema',
      'outSchema',
      'feedback',
      'extras',
      'batchId',
      'params',
      'maxPages',
      'autoRotate',
      'imageQuality',
    ]
    expect(shown.filter(option => deprecated.includes(option))).toEqual([])
  })
})

test('the Python table pairs equal names', () => {
  for (const [before = '', now = ''] of rows('migrating-from-python.md')) {
    const name = /^`(\w+)\(/.exec(now)?.[1] ?? ''
    expect(before).toMatch(new RegExp(`^\`${snakeCase(name)}\\(`))
  }
})
