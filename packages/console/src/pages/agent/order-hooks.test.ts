import { expect, test } from 'vitest'
import { orderHooks, predictsByItself } from './order-hooks.js'

test('hooks are in the order of a run, and others last', () => {
  const triggers = ['Something New', 'ValidationTask has Completed', 'Prediction is Created', 'Document is Created']
  expect(orderHooks(triggers.map(trigger => ({ trigger }))).map(({ trigger }) => trigger)).toEqual(
    triggers.toReversed(),
  )
})

test('an agent predicts by itself unless an enabled hook for documents does', () => {
  const actions = [{ actionId: 'a', functionId: 'cradl:organization:cradl/cradl:function:create-prediction' }]
  const hook = { trigger: 'Document is Created', enabled: true, trueActionId: 'a' }
  expect(predictsByItself([hook], actions)).toBe(false)
  expect(predictsByItself([{ ...hook, enabled: false }], actions)).toBe(true)
  expect(predictsByItself([{ ...hook, trigger: 'Prediction is Created' }], actions)).toBe(true)
  expect(predictsByItself([{ ...hook, trueActionId: 'b' }], actions)).toBe(true)
  expect(predictsByItself([], actions)).toBe(true)
})
