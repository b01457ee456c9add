/** A text that came from elsewhere, without the secrets of the request's `headers`, which it may repeat. */
export function redact(text: string, { authorization = '', 'x-api-key': apiKey = '' }: Record<string, string>): string {
  const secrets = [authorization.replace(/^\w+ /, ''), apiKey]
  return secrets.reduce((rest, secret) => (secret ? rest.replaceAll(secret, '[redacted]') : rest), text)
}
