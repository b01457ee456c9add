import { serializeWeights } from '@las/extraction'
import { describe, expect, it } from 'vitest'
import { parsedWeights } from './learned-weights.js'

const bytes = serializeWeights({ fields: new Map() })

let caches = 0

/** Functions that use weights, and return which ones had to be loaded. The keys are new: the cache belongs to the process. */
function open() {
  const prefix = `${caches++}`
  const loaded: string[] = []
  const get = (name: string) =>
    parsedWeights(`${prefix} ${name}`, async () => {
      loaded.push(name)
      return bytes
    })
  const use = async (...names: string[]): Promise<string[]> => {
    loaded.length = 0
    for (const name of names) await get(name)
    return [...loaded]
  }
  return { get, use, prefix }
}

describe('parsedWeights', () => {
  it('loads and parses weights once', async () => {
    const { get } = open()
    const weights = await get('a')
    expect(weights).toEqual({ fields: new Map() })
    expect(await get('a')).toBe(weights)
  })

  it('caches four weights', async () => {
    const { use } = open()
    expect(await use('a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd'])
    expect(await use('a', 'b', 'c', 'd')).toEqual([])
    expect(await use('e')).toEqual(['e'])
    expect(await use('b', 'c', 'd', 'e')).toEqual([])
    expect(await use('a')).toEqual(['a'])
  })

  it('removes the least recently used weights', async () => {
    const { use } = open()
    await use('a', 'b', 'c', 'd', 'a', 'e')
    expect(await use('a', 'c', 'd', 'e')).toEqual([])
    expect(await use('b')).toEqual(['b'])
  })

  it('does not cache weights that cannot be loaded or parsed', async () => {
    const { get, use, prefix } = open()
    const key = `${prefix} a`
    await expect(parsedWeights(key, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    await expect(parsedWeights(key, async () => new Uint8Array(3))).rejects.toThrow(/weights/)
    await get('b')
    expect(await use('a', 'b')).toEqual(['a'])
  })
})
