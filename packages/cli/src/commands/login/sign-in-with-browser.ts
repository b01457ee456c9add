import type { TransportOptions } from '@las/core'
import { UserCredentials } from '@las/core/browser'
import { createTransport, nodeAdapter } from '@las/core/node'
import { cradlFile } from '../../api/credentials-files/credentials-file.js'
import { sessionsFile } from '../../api/credentials-files/sessions-file.js'
import { removeCachedToken } from '../../api/credentials-files/token-cache.js'
import { type Identity, readCaller, readClaims, readOrganization } from '../../api/identity.js'
import { sessionStorage } from '../../api/user-session.js'
import type { Invocation } from '../../command/invocation.js'
import { listenForCallback } from './listen-for-callback.js'
import { openBrowser } from './open-browser.js'

export interface BrowserSignIn {
  readonly profile: string
  readonly clientId: string
  readonly apiEndpoint: string
  readonly authEndpoint: string
  readonly settings: Omit<TransportOptions, 'credentials' | 'profile'>
}

/** Signs a person in, and saves the profile and the session. Nothing is saved if the sign-in fails. */
export async function signInWithBrowser(
  { values, globals, host, terminal, signal }: Invocation,
  { profile, clientId, apiEndpoint, authEndpoint, settings }: BrowserSignIn,
): Promise<Identity> {
  const redirectUri = String(values.callbackUrl ?? 'http://localhost:8765/callback')
  const allowInsecureHttp = values.allowInsecureHttp === true
  const client = { clientId, apiEndpoint, authEndpoint, redirectUri, allowInsecureHttp }
  /** The tokens, until they are known to be accepted. */
  const items = new Map<string, string>()
  const credentials = new UserCredentials({
    ...client,
    storage: {
      getItem: key => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: key => void items.delete(key),
    },
  })
  const http = settings.http ?? nodeAdapter()
  const listener = await listenForCallback(redirectUri, signal)
  try {
    const loginHint = values.loginHint as string | undefined
    const url = await credentials.createAuthorizationUrl({ loginHint })
    const isOpened = values.printUrl !== true && terminal.isInteractive && (await openBrowser(url, host.env))
    terminal.message(isOpened ? `The browser shows the sign-in page. If it does not, open:\n${url}` : `Open:\n${url}`)
    terminal.progress('Waiting for the sign-in…')
    const state = new URL(url).searchParams.get('state') ?? ''
    await listener.wait(state, callback => credentials.handleCallback(callback, { http, signal }))
  } finally {
    listener.close()
    terminal.clearProgress()
  }

  const token = await credentials.getAccessToken({ http, signal })
  const transport = createTransport({ credentials, ...settings })
  const organization = await readOrganization(transport, signal)
  const identity = { ...organization, ...(await readCaller(transport, readClaims(token), signal)) }
  if (globals.dryRun) return identity
  const file = cradlFile(host.home)
  await removeCachedToken(file.path, profile)
  await sessionsFile(host.home).remove(profile)
  await file.set(profile, {
    client_id: clientId,
    client_secret: undefined,
    auth_endpoint: authEndpoint,
    api_endpoint: apiEndpoint,
    audience: undefined,
    use_cache: undefined,
    allow_insecure_http: allowInsecureHttp || undefined,
  })
  const storage = sessionStorage(host.home, profile, client)
  for (const [key, value] of items) await storage.setItem(key, value)
  return identity
}
