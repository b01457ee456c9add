import type { CredentialsOptions } from '../credential-sources/credentials-options.js'

/** The user that exists in every emulator. */
export const OWNER = 'owner@example.com'

/** Creates an app client without a secret that redirects users to `redirectUri` after the sign-in. */
export async function createPublicClient(
  { apiEndpoint, authEndpoint, clientId, clientSecret }: CredentialsOptions,
  redirectUri: string,
  logoutUri: string,
): Promise<string> {
  const granted = await fetch(`${authEndpoint}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  const { access_token } = (await granted.json()) as { access_token: string }
  const created = await fetch(`${apiEndpoint}/appClients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ generateSecret: false, callbackUrls: [redirectUri], logoutUrls: [logoutUri] }),
  })
  return ((await created.json()) as { clientId: string }).clientId
}

/** Submits the sign-in form as a browser would, and returns the URL of the redirect. */
export async function signIn(authorizationUrl: string, email: string = OWNER): Promise<string> {
  const page = await fetch(authorizationUrl, { redirect: 'manual' })
  const redirectedTo = page.headers.get('location')
  if (redirectedTo) return redirectedTo
  const html = await page.text()
  const form = new URLSearchParams({ email })
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
    form.set(name, value.replaceAll('&amp;', '&'))
  }
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin, pathname } = new URL(authorizationUrl)
  const response = await fetch(`${origin}${pathname}`, {
    method: 'POST',
    headers: { cookie },
    body: form,
    redirect: 'manual',
  })
  return response.headers.get('location') ?? `no redirect: ${await response.text()}`
}
