import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAutosave } from './autosave.js'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createAutosave', () => {
  it('saves in the browser first and on the server after a pause', async () => {
    const calls: string[] = []
    const autosave = createAutosave({
      saveLocal: () => calls.push('local'),
      saveServer: async () => void calls.push('server'),
    })
    autosave.changed()
    await vi.advanceTimersByTimeAsync(250)
    expect(calls).toEqual(['local'])
    autosave.changed()
    await vi.advanceTimersByTimeAsync(999)
    expect(calls).toEqual(['local', 'local'])
    await vi.advanceTimersByTimeAsync(1)
    expect(calls).toEqual(['local', 'local', 'server'])
    expect(autosave.status.value).toEqual({ kind: 'saved', time: 1249 + 1 })
  })

  it('saves changes that were made during a request after it', async () => {
    let finish = (): void => undefined
    const saveServer = vi.fn(() => new Promise<void>(resolve => (finish = resolve)))
    const autosave = createAutosave({ saveLocal: () => undefined, saveServer })
    autosave.changed()
    const done = autosave.flush()
    autosave.changed()
    expect(autosave.status.value).toEqual({ kind: 'saving' })
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(saveServer).toHaveBeenCalledTimes(2)
    finish()
    await done
    expect(autosave.status.value.kind).toBe('saved')
  })

  it('keeps the draft in the browser if the server cannot be reached, and tries again with the next move', async () => {
    const saveServer = vi.fn(async () => {
      throw new Error('offline')
    })
    const autosave = createAutosave({ saveLocal: () => undefined, saveServer })
    autosave.changed()
    await autosave.flush()
    expect(autosave.status.value).toEqual({ kind: 'local' })
    await autosave.flush()
    expect(saveServer).toHaveBeenCalledTimes(2)
  })

  it('says on leaving whether the server may lack the draft, also while a request runs', async () => {
    let finish = (): void => undefined
    const saveLocal = vi.fn()
    const saveServer = vi.fn(() => new Promise<void>(resolve => (finish = resolve)))
    const autosave = createAutosave({ saveLocal, saveServer })
    expect(autosave.leave()).toBe(false)
    autosave.changed()
    expect(autosave.leave()).toBe(true)
    expect(saveLocal).toHaveBeenCalledTimes(1)
    const done = autosave.flush()
    expect(autosave.leave()).toBe(true)
    finish()
    await done
    expect(autosave.leave()).toBe(false)
    autosave.changed()
    autosave.stopServer()
    expect(autosave.leave()).toBe(false)
  })

  it('saves only in the browser after the lease is lost', async () => {
    const saveServer = vi.fn(async () => undefined)
    const saveLocal = vi.fn()
    const autosave = createAutosave({ saveLocal, saveServer })
    autosave.stopServer()
    autosave.changed()
    await vi.advanceTimersByTimeAsync(2000)
    expect(saveServer).not.toHaveBeenCalled()
    expect(saveLocal).toHaveBeenCalledTimes(1)
    expect(autosave.status.value).toEqual({ kind: 'local' })
  })
})
