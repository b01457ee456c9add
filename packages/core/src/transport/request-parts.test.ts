import { describe, expect, it } from 'vitest'
import { isInvalidArgumentError } from '../errors/client-error.js'
import { callerHeaders } from '../requests/headers.js'
import { toJson } from '../requests/json.js'
import { path } from '../requests/path.js'
import { toQueryString } from '../requests/query.js'
import { isTrustedOrigin, toOrigins } from './files/trusted-origin.js'
import { limitsOf } from './limits.js'

function rejectionOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (isInvalidArgumentError(error)) return error.message
    throw error
  }
  throw new Error('No error was thrown.')
}

describe('path', () => {
  it('encodes each id as one segment', () => {
    const id = 'las:organization:cradl/las:model:a?b#c%2e'
    expect(path('/models/{modelId}/x/{id}', { modelId: id, id: 'ü' })).toEqual({
      template: '/models/{modelId}/x/{id}',
      encoded: '/models/las%3Aorganization%3Acradl%2Flas%3Amodel%3Aa%3Fb%23c%252e/x/%C3%BC',
    })
    expect(path('/models')).toEqual({ template: '/models', encoded: '/models' })
  })

  it.each(['', '.', '..', undefined, null, 7, {}, '\ud800'])('rejects the id %s', id => {
    expect(rejectionOf(() => path('/models/{modelId}', { modelId: id as string }))).toContain('modelId')
  })

  it('requires exactly the ids of the template', () => {
    // @ts-expect-error an id is missing
    expect(() => path('/models/{modelId}', {})).toThrow('modelId')
    // @ts-expect-error ids are missing
    expect(() => path('/models/{modelId}')).toThrow('modelId')
    // @ts-expect-error another id
    expect(() => path('/models/{modelId}', { documentId: 'x' })).toThrow('modelId')
  })
})

describe('toQueryString', () => {
  it('repeats keys, omits undefined, and sends other falsy values', () => {
    const query = { status: ['a', 'b c'], none: undefined, empty: [], zero: 0, no: false, blank: '', id: 'las:x/y&z' }
    expect(toQueryString(query)).toBe('?status=a&status=b+c&zero=0&no=false&blank=&id=las%3Ax%2Fy%26z')
    expect(toQueryString({ none: undefined })).toBe('')
    expect(toQueryString()).toBe('')
    expect(toQueryString({ none: null } as never)).toBe('')
  })

  it('formats dates in UTC', () => {
    const date = new Date('2026-01-01T00:00:00+05:00')
    expect(toQueryString({ date, dates: [date] })).toBe(
      '?date=2025-12-31T19%3A00%3A00.000Z&dates=2025-12-31T19%3A00%3A00.000Z',
    )
  })

  it('rejects values without a text representation', () => {
    expect(rejectionOf(() => toQueryString({ from: new Date('?') }))).toContain('from must not be an invalid date')
    expect(rejectionOf(() => toQueryString({ maxResults: Number.NaN }))).toContain('maxResults must not be NaN')
    for (const hole of [undefined, null]) {
      expect(rejectionOf(() => toQueryString({ id: ['a', hole] } as never))).toContain(`id must not contain ${hole}`)
    }
  })
})

describe('toJson', () => {
  it('omits undefined, and sends other falsy values', () => {
    const body = { a: undefined, b: null, c: false, d: 0, e: '', f: [], g: { h: undefined } }
    expect(toJson(body)).toBe('{"b":null,"c":false,"d":0,"e":"","f":[],"g":{}}')
  })

  it('formats dates in UTC', () => {
    expect(toJson({ at: new Date('2026-01-01T00:00:00-05:00') })).toBe('{"at":"2026-01-01T05:00:00.000Z"}')
  })

  it('rejects values that JSON would convert to null', () => {
    expect(rejectionOf(() => toJson({ inner: { startTime: new Date('?') } }))).toContain(
      'startTime must not be an invalid date',
    )
    expect(rejectionOf(() => toJson({ pages: [1, Number.NaN] }))).toContain('1 must not be NaN')
    expect(rejectionOf(() => toJson({ n: Number.POSITIVE_INFINITY }))).toContain('n must not be Infinity')
  })

  it('rejects values that JSON cannot represent', () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    expect(rejectionOf(() => toJson(circle))).toContain('circular')
    expect(rejectionOf(() => toJson({ n: 1n }))).toContain('BigInt')
  })
})

describe('callerHeaders', () => {
  it('converts names to lower case and omits undefined', () => {
    expect(callerHeaders({ 'X-Trace': 'a', other: undefined })).toEqual({ 'x-trace': 'a' })
    expect(callerHeaders()).toEqual({})
  })

  it('rejects invalid characters without revealing the value', () => {
    for (const value of ['line\r\nbreak', 'smörgås', '\u0000']) {
      const message = rejectionOf(() => callerHeaders({ 'x-secret': value }))
      expect(message).toContain('x-secret')
      expect(message).not.toContain(value)
    }
    expect(rejectionOf(() => callerHeaders({ 'a b': 'x' }))).toContain("'a b'")
    expect(rejectionOf(() => callerHeaders({ n: 7 } as never))).toContain("'n'")
  })
})

describe('limitsOf', () => {
  it('prefers the limits of the call to those of the transport and the defaults', () => {
    expect(limitsOf({}, {})).toMatchObject({ timeout: 60_000, maxRetries: 2, endsAt: Number.POSITIVE_INFINITY })
    expect(limitsOf({}, { timeout: 5, maxRetries: 0 })).toMatchObject({ timeout: 5, maxRetries: 0 })
    expect(limitsOf({ timeout: 7, maxRetries: 1 }, { timeout: 5, maxRetries: 9 })).toMatchObject({
      timeout: 7,
      maxRetries: 1,
    })
    expect(limitsOf({ timeout: Number.POSITIVE_INFINITY }, {}).timeout).toBe(Number.POSITIVE_INFINITY)
  })

  it.each([
    [{ timeout: 0 }, 'timeout'],
    [{ timeout: -1 }, 'timeout'],
    [{ timeout: Number.NaN }, 'timeout'],
    [{ timeout: '5' as never }, 'timeout'],
    [{ deadline: 0 }, 'deadline'],
    [{ maxRetries: -1 }, 'maxRetries'],
    [{ maxRetries: 1.5 }, 'maxRetries'],
    [{ maxRetries: Number.NaN }, 'maxRetries'],
  ])('rejects %j', (call, name) => {
    expect(rejectionOf(() => limitsOf(call, {}))).toContain(name)
    expect(rejectionOf(() => limitsOf({}, call))).toContain(name)
  })
})

describe('isTrustedOrigin', () => {
  const hosted = 'https://api.lucidtech.ai/v1'
  const current = 'https://api.cradl.ai/v1'
  const local = 'http://localhost:4000/v1'

  it.each([
    ['https://api.lucidtech.ai/files/1?signature=x', hosted],
    ['https://files.cradl.ai/1', hosted],
    ['https://lucidtech.ai/1', hosted],
    ['https://files.api.cradl.ai/1', hosted],
    ['https://files.api.cradl.ai/1', current],
    ['https://files.api.lucidtech.ai/1', current],
    ['https://api.lucidtech.ai/files/1', current],
    ['https://FILES.API.CRADL.AI/1', current],
    ['http://localhost:4000/files/1', local],
    ['http://127.0.0.1:4000/files/1', local],
    ['http://[::1]:4000/files/1', local],
  ])('trusts %s for %s', (url, api) => {
    expect(isTrustedOrigin(url, api)).toBe(true)
  })

  it.each([
    ['http://api.lucidtech.ai/files/1', hosted],
    ['https://evil.example/files', hosted],
    ['https://lucidtech.ai.evil.example/', hosted],
    ['https://evillucidtech.ai/', hosted],
    ['http://files.api.cradl.ai/1', current],
    ['https://files.api.cradl.ai.evil.example/1', current],
    ['https://evilcradl.ai/1', current],
    ['https://cradl.ai.example/1', current],
    ['https://files.api.cradl.ai@evil.example/', current],
    ['https://evil.example/files.api.cradl.ai', current],
    ['https://evil.example#.cradl.ai', current],
    ['https://files.api.cradl.ai/1', 'https://api.example/v1'],
    ['https://files.api.cradl.ai/1', 'https://cradl.ai.example/v1'],
    ['https://files.api.cradl.ai/1', local],
    ['http://localhost:4000/files/1', current],
    ['https://api.lucidtech.ai@evil.example/', hosted],
    ['https://user:password@api.lucidtech.ai/', hosted],
    ['https://api.lucidtech.ai:8443.evil.example/', hosted],
    ['http://localhost:4001/files/1', local],
    ['https://localhost:4000/files/1', local],
    ['http://127.evil.example:4000/', local],
    ['http://localhost.evil.example:4000/', local],
    ['http://10.0.0.1:4000/', local],
    ['file:///etc/passwd', local],
    ['/files/1', local],
    ['', local],
  ])('does not trust %s for %s', (url, api) => {
    expect(isTrustedOrigin(url, api)).toBe(false)
  })

  it('trusts the configured origins', () => {
    const origins = toOrigins(['https://files.example.com/some/path/', 'HTTP://other.example:80'], true)
    expect(isTrustedOrigin('https://files.example.com/1', hosted, origins)).toBe(true)
    expect(isTrustedOrigin('http://other.example/1', hosted, origins)).toBe(true)
    expect(isTrustedOrigin('https://files.example.com:444/1', hosted, origins)).toBe(false)
    for (const wrong of ['files.example.com', 'file:///x', '*', 'http://other.example']) {
      expect(rejectionOf(() => toOrigins([wrong]))).toContain(wrong)
    }
  })
})
