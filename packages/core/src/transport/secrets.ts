/** The secrets among the headers of a request. */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  const { authorization, 'x-api-key': apiKey } = headers
  return [authorization?.replace(/^\w+ /, ''), apiKey].flatMap(secret => (secret ? [secret] : []))
}

/** A text that came from elsewhere without the secrets that it repeats. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text)
}
