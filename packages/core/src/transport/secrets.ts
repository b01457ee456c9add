/** The access token in the headers that authorize a call; without its scheme, and empty where there is none. */
export function tokenOf({ authorization = '' }: Record<string, string>): string {
  return authorization.replace(/^\w+ /, '')
}

/** A text that came from elsewhere, without the secrets of the request's `headers`, which it may repeat. */
export function redact(text: string, headers: Record<string, string>): string {
  const secrets = [tokenOf(headers), headers['x-api-key']]
  return secrets.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, '[redacted]') : rest), text)
}
