// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the emulator replaces these placeholders
import { describe, expect, it } from 'vitest'
import type { WebhookRequest } from '../common/context.js'
import { exportRequest } from './export-request.js'

const build = (config: object, variables: object = {}, secret: object = {}): WebhookRequest =>
  exportRequest(
    {
      config: { url: 'http://localhost/hook', ...config },
      secret: secret as Record<string, unknown>,
      variables: variables as Record<string, unknown>,
    },
    { output: {} },
  )

const urlOf = (url: unknown, variables: object = {}): string => build({ url }, variables).url.href

describe('the request of an export', () => {
  it('is a POST with JSON by default', () => {
    expect(build({})).toEqual({
      method: 'POST',
      url: new URL('http://localhost/hook'),
      headers: { 'content-type': 'application/json', 'user-agent': 'las-emulator' },
      body: '{"output":{}}',
    })
  })

  it('has the method, the headers and the parameters of the configuration, and the headers of the secret', () => {
    const config = {
      url: 'https://user:p%40ss@hooks.example.com/a?b=1#c',
      httpMethod: 'put',
      headers: [
        { key: 'Content-Type', value: 'application/vnd.example+json' },
        { key: 'X-Customer', value: '${customer}' },
        { key: 'X-Attempts', value: 3 },
        { key: 'X-Spaces', value: ' a b\t' },
      ],
      params: [
        { key: 'b', value: 'ä&b=2' },
        { key: 'c', value: '${customer}' },
      ],
    }
    const request = build(config, { customer: { value: 'A/S' } }, { headers: { 'X-Token': 'hush' } })
    expect(request).toMatchObject({
      method: 'PUT',
      headers: {
        authorization: `Basic ${btoa('user:p@ss')}`,
        'content-type': 'application/vnd.example+json',
        'x-customer': 'A/S',
        'x-attempts': '3',
        'x-spaces': 'a b',
        'x-token': 'hush',
      },
    })
    expect(request.url.href).toBe('https://hooks.example.com/a?b=1&b=%C3%A4%26b%3D2&c=A%2FS')
  })

  it('cannot have a user name or a password that is not encoded', () => {
    for (const credentials of ['%zz:b', 'a:50%']) {
      expect(() => urlOf(`http://${credentials}@localhost/`)).toThrow('must be encoded: write %25 for %')
    }
  })

  it('has no body and no content type with GET, and accepts headers and parameters as objects', () => {
    const request = build({ httpMethod: 'GET', headers: { 'X-A': 'b' }, params: { c: true } })
    expect(request).toEqual({
      method: 'GET',
      url: new URL('http://localhost/hook?c=true'),
      headers: { 'x-a': 'b', 'user-agent': 'las-emulator' },
      body: '',
    })
  })

  it.each([
    [{ url: null }, 'url of the configuration must be a text'],
    [{ url: ' ' }, 'url of the configuration must be a text'],
    [{ url: '/hook' }, 'url is not a valid URL after'],
    [{ url: 'file:///etc/passwd' }, 'url must start with http:// or https://'],
    [{ url: `http://localhost/${'x'.repeat(8192)}` }, 'url has more than 8192 characters'],
    [{ params: { a: 'x'.repeat(8192) } }, 'The URL with its params has more than 8192 characters'],
    [{ httpMethod: 'CONNECT' }, 'httpMethod must be one of GET, POST, PUT, PATCH, DELETE'],
    [{ httpMethod: 'GET /admin HTTP/1.1\r\nHost: a\r\n\r\n' }, 'httpMethod must be one of'],
    [{ headers: 'a: b' }, 'headers must be a list of objects with key and value'],
    [{ headers: [{ key: 'a' }] }, 'headers must be a list of objects with key and value'],
    [{ headers: [null] }, 'headers must be a list of objects with key and value'],
    [{ params: { a: {} } }, 'params must be a list of objects with key and value'],
  ])('is rejected: %j', (config, message) => {
    expect(() => build(config)).toThrow(message)
  })

  it('is rejected if the payload is too large', () => {
    const settings = { config: { url: 'http://localhost' }, secret: {}, variables: {} }
    expect(() => exportRequest(settings, 'ä'.repeat(2_097_152))).toThrow('The payload has more than 4194304 bytes')
  })
})

describe('the headers of the configuration', () => {
  it.each([
    'Host',
    'content-length',
    'Transfer-Encoding',
    'Connection',
    'Upgrade',
    'Expect',
    'Via',
    'X-Cradl-Signature',
    'x-cradl-timestamp',
    'X-CRADL-NEW',
  ])('cannot contain %s', name => {
    expect(() => build({ headers: [{ key: name, value: 'hush' }] })).toThrow(`The header "${name}" is reserved`)
  })

  it.each([
    ['X-A', 'a\r\nHost: b'],
    ['X-A', 'a\nb'],
    ['X-A', 'a\0'],
    ['X-A', '\u{1f600}'],
    ['X-A: b\r\nX-B', 'a'],
    ['X A', 'a'],
    ['', 'a'],
  ])('cannot contain %j: %j', (key, value) => {
    expect(() => build({ headers: [{ key, value }] })).toThrow('has characters that HTTP does not allow')
    expect(() => build({ headers: { 'X-A': '${v}' } }, { v: 'a\r\nX-Cradl-Nonce: b' })).toThrow(
      'has characters that HTTP',
    )
  })

  it('are limited, and have each name once', () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ key: `X-${index}`, value: '' }))
    expect(() => build({ headers: many })).toThrow('headers has more than 50 headers')
    expect(() => build({ headers: { a: 'x'.repeat(5000), b: 'x'.repeat(5000) } })).toThrow('more than 8192 characters')
    expect(() => build({ headers: { 'X-A': '1', 'x-a': '2' } })).toThrow('headers contains "x-a" twice')
    expect(() => build({ headers: { 'X-A': '1' } }, {}, { headers: { 'x-a': '2' } })).toThrow('twice')
  })
})

describe('placeholders', () => {
  it('are replaced by variables, plain or wrapped, and encoded', () => {
    const variables = { id: 'a/b c?d#e&f=ä', number: { value: 7 }, flag: false }
    expect(urlOf('http://localhost/${id}/${number}?flag=${flag}&id=${id}', variables)).toBe(
      'http://localhost/a%2Fb%20c%3Fd%23e%26f%3D%C3%A4/7?flag=false&id=a%2Fb%20c%3Fd%23e%26f%3D%C3%A4',
    )
  })

  it('can be a URL, or the beginning of one', () => {
    const variables = { n8nResumeUrl: { value: 'http://localhost:5678/webhook-waiting/1?signature=a%20b' }, id: '&x' }
    expect(urlOf('${n8nResumeUrl}', variables)).toBe('http://localhost:5678/webhook-waiting/1?signature=a%20b')
    expect(urlOf('${n8nResumeUrl}&id=${id}', variables)).toMatch(/\?signature=a%20b&id=%26x$/)
  })

  it.each([
    ['http://hooks.example.com${path}', { path: '.evil.example' }],
    ['http://hooks.example.com${path}', { path: '@evil.example' }],
    ['http://hooks.example.com${path}/', { path: ':99' }],
    ['http://${tenant}.example.com', { tenant: 'evil.example/' }],
    ['http://${tenant}.example.com', { tenant: 'a.b' }],
    ['http:${tenant}', { tenant: '//evil.example' }],
    ['http${tenant}://a', { tenant: 's://evil.example/?' }],
    ['${base}${path}', { base: 'http://hooks.example.com', path: '.evil.example' }],
  ])('cannot change the host of %s: %j', (url, variables) => {
    expect(() => urlOf(url, variables)).toThrow('so it must consist of letters, digits and hyphens')
  })

  it('can be a label of the host or the port', () => {
    expect(urlOf('http://${tenant}.example.com:${port}/', { tenant: 'acme-1', port: 8080 })).toBe(
      'http://acme-1.example.com:8080/',
    )
  })

  it.each(['..', '.'])('cannot leave the path: %s', value => {
    expect(() => urlOf('http://localhost/a/${v}/b', { v: value })).toThrow('contains . or .. as a part of its path')
    expect(() => urlOf('http://localhost/a/${v}', { v: value })).toThrow('contains . or .. as a part of its path')
    expect(() => urlOf('http://localhost/a/.${v}?q', { v: '.' })).toThrow('contains . or .. as a part of its path')
    expect(urlOf('http://localhost/a?b=/${v}/', { v: value })).toBe(`http://localhost/a?b=/${value}/`)
  })

  it.each(['missing', 'nothing', 'object', 'list', 'wrapped', 'constructor', '__proto__', ''])(
    'fail without a value: %s',
    name => {
      const variables = { nothing: null, object: {}, list: ['a'], wrapped: { value: {} } }
      expect(() => urlOf(`http://localhost/\${${name}}`, variables)).toThrow(
        `url contains \${${name}}, but the run has no variable ${name} with a text or a number`,
      )
    },
  )

  it('are limited in length before the text is built', () => {
    const url = `http://localhost/${'${v}'.repeat(2000)}`
    expect(() => urlOf(url, { v: 'x'.repeat(200_000) })).toThrow('url has more than 8192 characters')
    const headers = [{ key: 'X-A', value: '${v}'.repeat(50_000) }]
    expect(() => build({ headers }, { v: 'x'.repeat(200_000) })).toThrow('headers has more than 8192 characters')
  })

  it('do not contain the placeholders of values, and keep invalid text', () => {
    expect(urlOf('http://localhost/${a}', { a: '${b}', b: 'hush' })).toBe('http://localhost/%24%7Bb%7D')
    expect(urlOf('http://localhost/${a}', { a: '\ud800' })).toBe('http://localhost/%EF%BF%BD')
    expect(urlOf('http://localhost/$${a', { a: 'b' })).toBe('http://localhost/$$%7Ba')
  })
})
