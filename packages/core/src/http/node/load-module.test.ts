import { createRequire } from 'node:module'
import { startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import { isModuleLoadError } from '../../errors/client-error.js'
import { isConnectionError } from '../../errors/connection-error.js'
import { path } from '../../requests/path.js'
import { errorOf } from '../../testing/eventually.js'
import { createTransport } from '../../transport/create-transport.js'
import { loadModule } from './load-module.js'

const require = createRequire(import.meta.url)
const failure = (code: string): Error => Object.assign(new Error('no'), { code })

// Variables, so that tools that search for dependencies do not find these names.
const missingPackage: string = 'not-installed-package'
const missingFile: string = './missing-file.cjs'

const missing: Record<string, () => unknown> = {
  'a package that is not installed': () => require(missingPackage),
  'a file that does not exist': () => require(missingFile),
  'a module that a bundler could not include': () => {
    throw new Error('Dynamic require of "util" is not supported')
  },
  ...Object.fromEntries(
    [
      'ERR_MODULE_NOT_FOUND',
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
      'ERR_PACKAGE_IMPORT_NOT_DEFINED',
      'ERR_REQUIRE_ESM',
      'ERR_REQUIRE_ASYNC_MODULE',
      'ERR_INVALID_PACKAGE_CONFIG',
      'ERR_UNKNOWN_BUILTIN_MODULE',
      'ERR_UNSUPPORTED_DIR_IMPORT',
      'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING',
      'ERR_DLOPEN_FAILED',
    ].map(code => [
      code,
      () => {
        throw failure(code)
      },
    ]),
  ),
}

async function callWith(send: () => unknown) {
  const server = await startFaultServer()
  let attempts = 0
  const transport = createTransport({
    credentials: server.credentials,
    deadline: 60_000,
    http: async () => {
      attempts++
      throw await send()
    },
  })
  const error = await errorOf(transport.request({ method: 'POST', path: path('/models'), body: {} }))
  return { error, attempts }
}

describe('an adapter that cannot load a module', () => {
  it.each(Object.entries(missing))('fails without retries for %s', async (_, send) => {
    const { error, attempts } = await callWith(send)
    if (!isModuleLoadError(error)) throw error
    expect(error).toMatchObject({ code: 'module_load_failed', retryable: false, mayHaveBeenApplied: false })
    expect(error.message).toMatch(/cannot be loaded: .*Install the dependencies again.*bundle/)
    expect(error.cause).toBeInstanceOf(Error)
    expect(attempts).toBe(1)
  })

  it.each(['ECONNRESET', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'UND_ERR_CONNECT_TIMEOUT'])(
    'reports %s as a connection error',
    async code => {
      const server = await startFaultServer()
      const transport = createTransport({
        credentials: server.credentials,
        maxRetries: 0,
        http: async ({ url }) => {
          if (url.includes('/token')) return { status: 200, headers: {}, body: '{"access_token":"a","expires_in":60}' }
          throw failure(code)
        },
      })
      const error = await errorOf(transport.request({ method: 'POST', path: path('/models'), body: {} }))
      expect(isConnectionError(error) && error.code).toBe(code)
    },
  )
})

it('returns a loaded module, and wraps errors in a ModuleLoadError', async () => {
  expect(await loadModule('node:path', () => import('node:path'))).toHaveProperty('join')
  const error = await errorOf(loadModule('broken', () => Promise.reject(new SyntaxError('Unexpected token\n  at x'))))
  expect(isModuleLoadError(error) && error.message).toContain('The module broken cannot be loaded: Unexpected token. ')
})
