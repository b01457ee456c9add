/**
 * The origin that a public URL names.
 * @param name How messages refer to the URL, such as `publicUrl`.
 * @throws when it is anything but an origin: the routes of the API begin at the root of the server.
 */
export function publicOrigin(publicUrl: string, name: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  const isOrigin =
    url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '' && `${url.origin}/` === url.href
  if (isOrigin && !/[?#]$/.test(publicUrl)) return url.origin
  throw new Error(
    `${name} must be a URL of scheme, host and optional port, such as https://las.example.com:8443, not ${publicUrl}`,
  )
}
