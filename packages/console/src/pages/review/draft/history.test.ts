import { describe, expect, it } from 'vitest'
import { createHistory } from './history.js'

describe('createHistory', () => {
  it('undoes consecutive changes of the same step together', () => {
    const history = createHistory('')
    history.change('a', 'total')
    history.change('ab', 'total')
    history.change('x', 'date')
    expect(history.undo()).toBe('ab')
    expect(history.undo()).toBe('')
    expect(history.undo()).toBeUndefined()
    expect(history.redo()).toBe('ab')
    expect(history.redo()).toBe('x')
    expect(history.canRedo.value).toBe(false)
  })

  it('starts a new step after the end of one, and after undo', () => {
    const history = createHistory('')
    history.change('a', 'total')
    history.endStep()
    history.change('ab', 'total')
    expect(history.undo()).toBe('a')
    history.change('ac', 'total')
    expect(history.undo()).toBe('a')
  })

  it('forgets undone states after a change', () => {
    const history = createHistory(0)
    history.change(1)
    history.undo()
    history.change(2)
    expect(history.canRedo.value).toBe(false)
    expect(history.state.value).toBe(2)
  })
})
