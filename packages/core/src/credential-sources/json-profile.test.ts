import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseJsonProfile } from './json-profile.js'

describe('parseJsonProfile', () => {
  const parse = (text: string, profile = 'default') => parseJsonProfile(text, profile, '/c.json')

  it('returns the known values of a profile as text', () => {
    const values = { client_id: 'a', audience: 'b', use_cache: true, allow_insecure_http: false }
    expect(parse(JSON.stringify({ default: { ...values, other: 1, api_endpoint: null } }))).toEqual({
      client_id: 'a',
      audience: 'b',
      use_cache: 'true',
      allow_insecure_http: 'false',
    })
    expect(parse('{}')).toBeUndefined()
    expect(parse('{"default":{}}', 'toString')).toBeUndefined()
    expect(parse('{"__proto__":{"client_id":"x"}}', '__proto__')).toEqual({ client_id: 'x' })
    expect(parse('{"default":{"__proto__":{"client_id":"x"}}}')).toEqual({})
  })

  it.each([
    ['[]', 'must contain an object of profiles, not an array'],
    ['"text"', 'must contain an object of profiles, not a string'],
    ['null', 'must contain an object of profiles, not null'],
    ['{"default":7}', "must contain an object in profile 'default', not a number"],
    ['{"default":{"client_id":7}}', "must contain a string as client_id of profile 'default', not a number"],
    ['{"default":{"client_secret":{}}}', "must contain a string as client_secret of profile 'default', not an object"],
    ['{"default":{"use_cache":"true"}}', "must contain a boolean as use_cache of profile 'default', not a string"],
    ['{"default":{"allow_insecure_http":1}}', 'must contain a boolean as allow_insecure_http'],
    ['{\n  "default": {\n    "client_id": "a",\n  }\n}', 'is not valid JSON at line 4, column 3'],
    ['\ufeff{"a" "b"}', 'is not valid JSON at line 1, column 6'],
    ['', 'is not valid JSON'],
  ])('reports that %j %s', (text, problem) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        code: 'missing_credentials',
        message: expect.stringContaining(`The file /c.json ${problem}`),
      }),
    )
  })

  it('reports no part of an invalid file', () => {
    for (const text of [
      'very-secret',
      '{"default": very-secret}',
      '{"client_secret":"very-secret"',
      '{"very-secret"}',
    ]) {
      try {
        parse(text)
        expect.unreachable()
      } catch (error) {
        expect(inspect(error, { showHidden: true })).not.toMatch(/"very|very-secr/)
      }
    }
  })
})
