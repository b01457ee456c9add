import { effect } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createPageImages, type PageImageOptions } from './page-images.js'
import { createPromiseCache } from './promise-cache.js'

const fit = (page = 0): PageImageOptions => ({ page, width: 900, rotation: 0 })

/** Images whose requests end when a test calls `respond`. */
function testImages() {
  const requests: { id: string; signal: AbortSignal; respond: () => void; fail: (error: unknown) => void }[] = []
  const urls = new Set<string>()
  let count = 0
  const images = createPageImages({
    load: (documentId, { page, width }, signal) =>
      new Promise((resolve, reject) => {
        const id = `${documentId} ${page} ${width}`
        requests.push({ id, signal, respond: () => resolve(new Blob([id])), fail: reject })
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
    decode: async url => {
      if (!urls.has(url)) throw new Error(`${url} is revoked`)
    },
    createUrl: () => {
      count += 1
      urls.add(`blob:${count}`)
      return `blob:${count}`
    },
    revokeUrl: url => {
      if (!urls.delete(url)) throw new Error(`${url} is revoked twice`)
    },
  })
  return { ...images, requests, urls }
}

describe('images of pages', () => {
  it('have an address once they are decoded', async () => {
    const { pageImage, requests } = testImages()
    const image = pageImage('a', fit())
    const seen: unknown[] = []
    effect(() => {
      seen.push(image.url.value)
    })
    requests[0]?.respond()
    await image.ready
    expect(seen).toEqual([undefined, 'blob:1'])
  })

  it('are requested once for all users', async () => {
    const { pageImage, requests, urls } = testImages()
    const images = [pageImage('a', fit()), pageImage('a', fit())]
    requests[0]?.respond()
    await Promise.all(images.map(({ ready }) => ready))
    expect(images.map(({ url }) => url.value)).toEqual(['blob:1', 'blob:1'])
    images[0]?.release()
    expect(images[1]?.url.value).toBe('blob:1')
    expect([requests.length, urls.size]).toEqual([1, 1])
  })

  it('abort the request if they are released before', async () => {
    const { pageImage, requests, urls } = testImages()
    const first = pageImage('a', fit())
    const second = pageImage('a', fit())
    first.release()
    expect(requests[0]?.signal.aborted).toBe(false)
    second.release()
    expect(requests[0]?.signal.aborted).toBe(true)
    await Promise.all([first.ready, second.ready])
    expect([first.error.value, second.error.value, urls.size]).toEqual([undefined, undefined, 0])
  })

  it('can be fetched again after an error', async () => {
    const { pageImage, requests } = testImages()
    const image = pageImage('a', fit())
    requests[0]?.fail(new Error('No connection'))
    await image.ready
    expect(image.error.value).toEqual(new Error('No connection'))
    const retried = image.retry()
    requests[1]?.respond()
    await retried
    expect([image.error.value, image.url.value]).toEqual([undefined, 'blob:1'])
  })

  it('can be fetched again by one of several users', async () => {
    const { pageImage, requests, urls } = testImages()
    const images = [pageImage('a', fit()), pageImage('a', fit())]
    requests[0]?.fail(new Error('No connection'))
    await Promise.all(images.map(({ ready }) => ready))
    const retried = images[0]?.retry()
    requests[1]?.respond()
    await retried
    expect(images.map(({ url }) => url.value)).toEqual(['blob:1', undefined])
    for (const image of images) image.release()
    expect([urls.size, requests.length]).toEqual([1, 2])
  })

  it('are decoded for at most three pages, in all widths', async () => {
    const { pageImage, requests, urls } = testImages()
    for (let page = 0; page < 5; page += 1) {
      const images = [pageImage('a', fit(page)), pageImage('a', { ...fit(page), width: 1800 })]
      for (const { respond } of requests.splice(0)) respond()
      await Promise.all(images.map(({ ready }) => ready))
      for (const image of images) image.release()
    }
    expect([...urls]).toEqual(['blob:5', 'blob:6', 'blob:7', 'blob:8', 'blob:9', 'blob:10'])
    const again = pageImage('a', fit(4))
    await again.ready
    expect([again.url.value, requests.length]).toEqual(['blob:9', 0])
  })

  it('are kept while they are shown, however many there are', async () => {
    const { pageImage, requests, urls } = testImages()
    const images = Array.from({ length: 5 }, (_, page) => pageImage('a', fit(page)))
    for (const { respond } of requests) respond()
    await Promise.all(images.map(({ ready }) => ready))
    expect(urls.size).toBe(5)
    for (const image of images) image.release()
    expect(urls.size).toBe(3)
  })
})

describe('prefetched images', () => {
  it('are shown without another request', async () => {
    const { pageImage, prefetchPage, requests, urls } = testImages()
    prefetchPage('a', fit())
    prefetchPage('a', fit())
    requests[0]?.respond()
    expect(urls.size).toBe(0)
    const image = pageImage('a', fit())
    await image.ready
    expect([image.url.value, requests.length]).toEqual(['blob:1', 1])
  })

  it('are requested again when they are shown, if the request failed', async () => {
    const { pageImage, prefetchPage, requests } = testImages()
    prefetchPage('a', fit())
    requests[0]?.fail(new Error('No connection'))
    await Promise.resolve()
    await Promise.resolve()
    const image = pageImage('a', fit())
    requests[1]?.respond()
    await image.ready
    expect(image.url.value).toBe('blob:1')
  })

  it('are limited, and the oldest requests are aborted', () => {
    const { prefetchPage, requests } = testImages()
    for (let page = 0; page < 7; page += 1) prefetchPage('a', fit(page))
    expect(requests.filter(({ signal }) => signal.aborted).map(({ id }) => id)).toEqual(['a 0 900', 'a 1 900'])
  })
})

describe('createPromiseCache', () => {
  it('combines requests, forgets errors and keeps a number of results', async () => {
    const cache = createPromiseCache<string>(2)
    let count = 0
    const load = async () => {
      count += 1
      if (count === 1) throw new Error('No connection')
      return `${count}`
    }
    await expect(cache.get('a', load)).rejects.toThrow('No connection')
    expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual(['2', '2'])
    await cache.get('b', load)
    await cache.get('a', load)
    await cache.get('c', load)
    expect(await cache.get('a', load)).toBe('2')
    expect(await cache.get('b', load)).toBe('5')
  })
})
