import { describe, expect, test } from 'vitest'
import type { TaskList, TaskSummary } from '../../contract.js'
import { appendRows, firstRows, refreshRows, updateRows } from './merge-rows.js'

const task = (taskId: string, documentName = taskId): TaskSummary => ({
  taskId,
  source: { kind: 'validation', id: 'v', name: null },
  documentId: null,
  documentName,
  fields: [],
  toCheck: 0,
  failedRules: 0,
  lowestConfidence: null,
  createdTime: '2026-01-01T00:00:00Z',
  status: 'waiting',
  lease: null,
  hasDraft: false,
  completed: null,
})

const list = (ids: string, nextToken: string | null = null): TaskList => ({
  tasks: [...ids].map(id => task(id)),
  nextToken,
})
const ids = ({ tasks }: { tasks: readonly TaskSummary[] }): string => tasks.map(({ taskId }) => taskId).join('')

const twoPages = appendRows(firstRows(list('abc', '1')), list('def', '2'))

test('a page is appended without rows that are already there', () => {
  expect(ids(appendRows(firstRows(list('abc', '1')), list('cd')))).toBe('abcd')
  expect(twoPages.nextToken).toBe('2')
})

describe('refreshing unused rows', () => {
  test('replaces a complete list', () => {
    expect(ids(refreshRows(firstRows(list('abc')), list('bcd')))).toBe('bcd')
  })

  test('keeps the rows of later pages', () => {
    const refreshed = refreshRows(twoPages, list('bcd', '1'))
    expect(ids(refreshed)).toBe('bcdef')
    expect(refreshed.nextToken).toBe('2')
  })

  test('adds new rows at the start', () => {
    expect(ids(refreshRows(twoPages, list('xab', '1')))).toBe('xabcdef')
  })
})

describe('rows under the pointer or with the focus', () => {
  test('stay where they are; new ones are counted', () => {
    const updated = updateRows(firstRows(list('abc')), list('xbc'), 3)
    expect(ids(updated)).toBe('abc')
    expect([...updated.gone]).toEqual(['a'])
    expect(updated.held).toBe(1)
  })

  test('show changes of their tasks', () => {
    const updated = updateRows(firstRows(list('ab')), { tasks: [task('a', 'renamed'), task('b')], nextToken: null }, 2)
    expect(updated.tasks[0]?.documentName).toBe('renamed')
    expect(updated.held).toBe(0)
  })

  test('rows of later pages are not gone only because the first page lacks them', () => {
    const updated = updateRows(twoPages, list('bcd', '1'), 9)
    expect([...updated.gone]).toEqual(['a'])
    expect(updated.held).toBe(0)
  })

  test('tasks after all loaded pages are counted', () => {
    const all = appendRows(firstRows(list('abc', '1')), list('de'))
    expect(updateRows(all, list('abc', '1'), 8).held).toBe(3)
  })
})
