import { hideUrlSecrets } from '@las/api/secret-names'
import { describe, expect, it } from 'vitest'
import { completeJson } from './complete-json.js'
import { redactJson } from './redact.js'

const redacted = (value: unknown, path = '/v1/actions'): unknown =>
  JSON.parse(redactJson(JSON.stringify(value), path, false) ?? '"not parsed"')

describe('the beginning of a JSON text', () => {
  it('is completed wherever it is cut', () => {
    const value = {
      text: 'a "quoted" \\ text \u0001 😀',
      list: [1, -2.5e3, true, null, ['x', {}], 'y,z]}'],
      object: { 'key:"': { deep: [[[]]] } },
      last: 'end',
    }
    const text = JSON.stringify(value)
    for (let end = 1; end <= text.length; end += 1) {
      const completed: unknown = JSON.parse(completeJson(text.slice(0, end)))
      expect(Object.keys(value).slice(0, Object.keys(completed as object).length)).toEqual(
        Object.keys(completed as object),
      )
    }
    expect(JSON.parse(completeJson(text))).toEqual(value)
    expect(completeJson('{"a":"\\u00e')).toBe('{"a":""}')
    expect(completeJson('{"a":"x\\\\')).toBe('{"a":"x\\\\"}')
  })
})

describe('redacted JSON', () => {
  it('hides fields by their names, and keeps others', () => {
    expect(
      redacted({ hmacSecret: 'x', passPhrase: ['x'], API_KEY: { a: 1 }, secretId: 'las:secret:a', name: 'y' }),
    ).toEqual({
      hmacSecret: '[hidden]',
      passPhrase: ['[hidden]'],
      API_KEY: { a: '[hidden]' },
      secretId: 'las:secret:a',
      name: 'y',
    })
    expect(
      redacted({ nextToken: 'x', hasSecret: true, environmentSecrets: ['las:secret:a'], credentials: null }),
    ).toEqual({
      nextToken: 'x',
      hasSecret: true,
      environmentSecrets: ['las:secret:a'],
      credentials: null,
    })
  })

  it('hides the data of secrets, but not that of others', () => {
    const body = { secrets: [{ secretId: 'las:secret:a', name: 'n' }], data: { key: 'x', name: 'x' } }
    expect(redacted(body, '/v1/secrets')).toEqual({ ...body, data: { key: '[hidden]', name: '[hidden]' } })
    expect(redacted({ data: { key: 'x' } })).toEqual({ data: { key: 'x' } })
    expect(redacted({ data: 'x' }, '/v1/secrets/las:secret:a')).toEqual({ data: '[hidden]' })
  })

  it('hides values of secrets that a client has sent in a wrong place', () => {
    for (const [sent, shown] of [
      ['x', '[hidden]'],
      [['x'], ['[hidden]']],
      [[{ name: 'x' }], [{ name: '[hidden]' }]],
      [
        { username: 'x', Data: { a: 'x' }, name: ['n'] },
        { username: '[hidden]', Data: { a: '[hidden]' }, name: ['[hidden]'] },
      ],
      [{ secrets: { name: 'x' } }, { secrets: { name: '[hidden]' } }],
      [{ secrets: [['x'], { value: 'x', name: 'n' }] }, { secrets: [['[hidden]'], { value: '[hidden]', name: 'n' }] }],
      [
        { message: 'data is required', code: null },
        { message: 'data is required', code: null },
      ],
    ])
      expect(redacted(sent, '/v1/secrets'), JSON.stringify(sent)).toEqual(shown)
  })

  it('hides the values of headers and of pairs with a secret name', () => {
    expect(
      redacted({ headers: [{ key: 'X-Any', value: 'x' }], list: [{ name: 'apiKey', value: 'x', page: 1 }] }),
    ).toEqual({
      headers: [{ key: 'X-Any', value: '[hidden]' }],
      list: [{ name: 'apiKey', value: '[hidden]', page: 1 }],
    })
  })

  it('hides credentials in URLs', () => {
    expect(redacted({ url: 'https://u:p@ss@host/a?sig=x&b=1#c' })).toEqual({
      url: 'https://[hidden]@host/a?sig=[hidden]&b=1#c',
    })
    expect(hideUrlSecrets('?code=x&state=y&nextToken=z&client_secret=w&a=1')).toBe(
      '?code=[hidden]&state=[hidden]&nextToken=z&client_secret=[hidden]&a=1',
    )
  })

  it('hides credentials anywhere in a text, also if the text is cut before their end', () => {
    expect(
      redacted({ message: 'No answer from https://u:p@host/a?key=1&token=x, mongodb+srv://a@b.test or s3://u:p@c' }),
    ).toEqual({
      message:
        'No answer from https://[hidden]@host/a?key=1&token=[hidden] mongodb+srv://[hidden]@b.test or s3://[hidden]@c',
    })
    expect(redacted({ url: ' http://u:p@host#access_token=x' })).toEqual({
      url: ' http://[hidden]@host#access_token=[hidden]',
    })
    expect(redactJson('{"a":"x","url":"https://user:pass', '/', true)).toBe('{"a":"x","url":"https://[hidden]"}')
    expect(redactJson('{"url":"https://host.test/a', '/', true)).toBe('{"url":"https://host.test/a"}')
  })

  it('hides a value whose name can be missing because the text is cut', () => {
    expect(redactJson('[{"value":"x","key":"Ap', '/', true)).toBe('[{"value":"[hidden]","key":"Ap"}]')
    expect(redactJson('[{"value":"x","key"', '/', true)).toBe('[{"value":"[hidden]"}]')
    expect(redactJson('[{"value":"x', '/', true)).toBe('[{"value":"[hidden]"}]')
    expect(redactJson('[{"key":"Color","value":"x', '/', true)).toBe('[{"key":"Color","value":"x"}]')
    expect(redactJson('[{"value":"x"},{"label":"total","value":"1', '/', true)).toBe(
      '[{"value":"x"},{"label":"total","value":"1"}]',
    )
  })

  it('hides headers whose names are those of pairs, and short names of passwords', () => {
    expect(redacted({ headers: { key: 'x', name: 'x' } })).toEqual({ headers: { key: '[hidden]', name: '[hidden]' } })
    expect(redacted({ headers: [{ key: { a: 'x' }, value: 'x' }, ['A', 'x']] })).toEqual({
      headers: [{ key: { a: '[hidden]' }, value: '[hidden]' }, ['[hidden]', '[hidden]']],
    })
    expect(redacted({ list: [{ Name: 'API_KEY', Values: ['x'] }] })).toEqual({
      list: [{ Name: 'API_KEY', Values: ['[hidden]'] }],
    })
    const hidden = { pass: '', PASS: '', smtpPass: '', db_pass: '', ConnectionString: '', accountKey: '', sshKey: '' }
    const shown = { bypass: 'x', passed: 'x', compass: 'x', key: 'x', publicKey: 'x' }
    const all = Object.fromEntries(Object.keys(hidden).map(name => [name, '[hidden]']))
    expect(redacted({ ...hidden, ...shown })).toEqual({ ...all, ...shown })
  })

  it('is not returned for a text that is not valid', () => {
    expect(redactJson('{"password": x', '/', false)).toBeUndefined()
    expect(redactJson('{"a": 1}}}', '/', true)).toBeUndefined()
  })
})
