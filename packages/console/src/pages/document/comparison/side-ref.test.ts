import { expect, it } from 'vitest'
import { formatSide, parseSide } from './side-ref.js'

it.each([
  ['las:model:1', { modelId: 'las:model:1' }],
  ['las:model:1:las:model-training:2', { modelId: 'las:model:1', trainingId: 'las:model-training:2' }],
  ['cradl:model:1:cradl:model-training:2', { modelId: 'cradl:model:1', trainingId: 'cradl:model-training:2' }],
  ['las:organization:cradl/las:model:invoice', { modelId: 'las:organization:cradl/las:model:invoice' }],
] as const)('%s is part of the address', (text, side) => {
  expect(parseSide(text)).toEqual(side)
  expect(formatSide(side)).toBe(text)
})

it('a side without a model differs from one that the address does not contain', () => {
  expect(formatSide(undefined)).toBe('none')
  expect(parseSide('none')).toBeUndefined()
  expect(parseSide('')).toBeUndefined()
})
