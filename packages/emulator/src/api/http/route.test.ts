import { describe, expect, it } from 'vitest'
import { json } from './response.js'
import { paramsOf, type Route, Router } from './route.js'

const route = (method: string, path: string): Route => ({ method, path, handle: () => json({}) })
const router = new Router([
  route('GET', '/v1/documents'),
  route('DELETE', '/v1/documents'),
  route('GET', '/v1/documents/{documentId}'),
  route('GET', '/v1/documents/special'),
  route('GET', '/v1/documents/special/exact'),
  route('GET', '/v1/documents/{documentId}/parts/{part}'),
  route('GET', '/site/{path...}'),
  route('GET', '/site/api/{name}'),
])

describe('Router', () => {
  it.each([
    ['GET', '/v1/documents', '/v1/documents'],
    ['DELETE', '/v1/documents', '/v1/documents'],
    ['GET', '/v1/documents/a', '/v1/documents/{documentId}'],
    ['GET', '/v1/documents/special', '/v1/documents/special'],
    ['GET', '/v1/documents/special/parts/1', '/v1/documents/{documentId}/parts/{part}'],
    ['GET', '/v1/documents/__proto__', '/v1/documents/{documentId}'],
    ['PUT', '/v1/documents', undefined],
    ['HEAD', '/v1/documents', undefined],
    ['DELETE', '/v1/documents/a', undefined],
    ['GET', '/v1/documents/', '/v1/documents/{documentId}'],
    ['GET', '/v1/documents/a/', undefined],
    ['GET', '/v1/documents/a/parts', undefined],
    ['GET', '/v1', undefined],
    ['GET', '/v1/{documentId}', undefined],
    ['GET', '/site/', '/site/{path...}'],
    ['GET', '/site/a/b/c', '/site/{path...}'],
    ['GET', '/site/api', '/site/{path...}'],
    ['GET', '/site/api/a', '/site/api/{name}'],
    ['GET', '/site/api/a/b', '/site/{path...}'],
    ['GET', '/site', undefined],
    ['PUT', '/site/a', undefined],
    ['GET', '*', undefined],
    ['GET', '', undefined],
  ])('finds for %s %s the route %s', (method, path, found) => {
    expect(router.find(method, path)?.path).toBe(found)
  })

  it('rejects duplicate routes', () => {
    expect(() => new Router([route('GET', '/a/{x}'), route('GET', '/a/{y}')])).toThrow('Duplicate route GET /a/{y}')
  })
})

describe('paramsOf', () => {
  const template = route('GET', '/v1/documents/{documentId}/parts/{part}')

  it('decodes parameters', () => {
    expect(paramsOf(template, '/v1/documents/las%3Adocument%3A1/parts/a%2Fb')).toEqual({
      documentId: 'las:document:1',
      part: 'a/b',
    })
  })

  it('joins the rest of a path', () => {
    expect(paramsOf(route('GET', '/site/{path...}'), '/site/a%20b/c/')).toEqual({ path: 'a b/c/' })
  })

  it('rejects invalid URL encoding', () => {
    expect(() => paramsOf(template, '/v1/documents/%zz/parts/1')).toThrow('each % must start an encoded UTF-8 byte')
  })
})
