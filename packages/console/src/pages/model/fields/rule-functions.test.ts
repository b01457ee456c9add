import { expect, it } from 'vitest'
import { functionOf, parseParameter } from './rule-functions.js'

it.each([
  'cradl:organization:cradl/cradl:function:validator-regex',
  'cradl:function:validator-regex',
  'validator-regex',
])('finds the function %s', functionId => {
  expect(functionOf('validators', functionId)?.title).toBe('Matches a pattern')
  expect(functionOf('formatters', functionId)).toBeUndefined()
})

it('does not know functions of organizations', () => {
  expect(functionOf('validators', 'cradl:function:0123')).toBeUndefined()
  expect(functionOf('validators', undefined)).toBeUndefined()
})

it('numbers are read as numbers, and texts about which the server reports an error stay texts', () => {
  const number = { name: 'threshold', title: 'Threshold', type: 'number' } as const
  expect(parseParameter(number, '0.85')).toBe(0.85)
  expect(parseParameter(number, 'high')).toBe('high')
  expect(parseParameter(number, '')).toBeUndefined()
  expect(parseParameter({ name: 'pattern', title: 'Pattern' }, '12')).toBe('12')
})
