import { expect, test } from 'vitest'
import { countKinds, idsOfKind, kindOfId } from './kinds-of-ids.js'

const ids = ['las:model:1', 'cradl:hook:2', 'cradl:hook:3', 'cradl:action:4/cradl:run:5']

test('the kind of an id is that of its last part', () => {
  expect(ids.map(kindOfId)).toEqual(['model', 'hook', 'hook', 'run'])
  expect(kindOfId('x')).toBe('')
})

test('ids are selected and counted by kind', () => {
  expect(idsOfKind(ids, 'hook')).toEqual(['cradl:hook:2', 'cradl:hook:3'])
  expect(idsOfKind(undefined, 'hook')).toEqual([])
  expect(countKinds(ids)).toBe('1 model, 2 hooks, 1 run')
  expect(countKinds([])).toBe('')
})
