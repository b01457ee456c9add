// The page of the browser tests: a typical application of an SDK user.
import { createTransport as createFetchTransport } from '../../fetch/index.js'
import {
  type CredentialsProvider,
  createTransport,
  downloadFile,
  fetchAdapter,
  openContent,
  path,
  streamFile,
  type Transport,
  uploadFile,
} from '../../index.js'
import { UserCredentials, type UserCredentialsOptions } from '../index.js'

type Transports = Record<'fetch' | 'axios' | 'custom', Transport>

/** The objects and functions that the tests use in the page. */
export interface App {
  readonly credentials: UserCredentials
  readonly transports: Transports
  readonly createTransports: (credentials: CredentialsProvider) => Transports
  readonly openContent: typeof openContent
  readonly uploadFile: typeof uploadFile
  readonly downloadFile: typeof downloadFile
  readonly streamFile: typeof streamFile
  readonly path: typeof path
  /** The result of the sign-in, if this page completed one. */
  readonly signIn: { appState?: string | undefined; failure?: string }
}

declare global {
  interface Window {
    options: Pick<UserCredentialsOptions, 'clientId' | 'apiEndpoint' | 'authEndpoint'>
    app: App
  }
}

const credentials = new UserCredentials({
  ...window.options,
  redirectUri: `${location.origin}/in`,
  logoutUri: `${location.origin}/out`,
})
const signIn = await credentials.handleCallback(location.href).catch((error: unknown) => ({ failure: String(error) }))
history.replaceState(null, '', location.pathname)
const createTransports = (credentials: CredentialsProvider): Transports => ({
  fetch: createFetchTransport({ credentials }),
  axios: createTransport({ credentials }),
  // A custom adapter of an application, which wraps another adapter.
  custom: createTransport({ credentials, http: request => fetchAdapter()(request) }),
})
const transports = createTransports(credentials)
window.app = {
  credentials,
  transports,
  createTransports,
  openContent,
  uploadFile,
  downloadFile,
  streamFile,
  path,
  signIn: signIn ?? {},
}

const signedIn = await credentials.isSignedIn()
const button = document.createElement('button')
button.textContent = signedIn ? 'Sign out' : 'Sign in'
button.onclick = async () => {
  const next = signedIn
    ? await credentials.logout()
    : await credentials.createAuthorizationUrl({ appState: 'before', loginHint: 'owner@example.com' })
  location.assign(next ?? '/')
}
document.body.append(button)
