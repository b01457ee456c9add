import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Timed, Timeline } from './timeline.js'

it('returns the earliest item first after any additions and deletions', () => {
  const step = fc.oneof(
    fc.record({ add: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ delete: fc.nat() }),
    fc.constant('take' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), steps => {
      const timeline = new Timeline<Timed>()
      const items: Timed[] = []
      for (const step of steps) {
        if (step === 'take') {
          const { first } = timeline
          if (first) timeline.delete(first)
          const earliest = items.sort((a, b) => a.dueAt - b.dueAt)[0]
          expect(first?.dueAt).toBe(earliest?.dueAt)
          if (first) items.splice(items.indexOf(first), 1)
        } else if ('add' in step) {
          const item = { dueAt: step.add }
          items.push(item)
          timeline.add(item)
        } else {
          const [item] = items.splice(step.delete % Math.max(items.length, 1), 1)
          if (item) timeline.delete(item)
        }
      }
      const remaining: number[] = []
      for (let { first } = timeline; first; { first } = timeline) {
        remaining.push(first.dueAt)
        timeline.delete(first)
      }
      expect(remaining).toEqual(items.map(({ dueAt }) => dueAt).sort((a, b) => a - b))
    }),
    { seed: 1 },
  )
})
