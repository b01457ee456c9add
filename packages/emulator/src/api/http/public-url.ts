/**
 * Parses a public URL. It must be an origin, because the routes of the API start at the root of the server.
 * @param name The name of the option in error messages, such as `publicUrl`.
 * @throws if the URL is not an origin.
 */
export function publicOrigin(publicUrl: string, name: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  const isOrigin =
    url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '' && `${url.origin}/` === url.href
  if (isOrigin && !/[?#]$/.test(publicUrl)) return url.origin
  throw new Error(
    `${name} must be a URL with a scheme, a host and an optional port, such as https://las.example.com:8443, not ${publicUrl}`,
  )
}
