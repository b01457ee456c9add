/** Whether a host is the loopback of this machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/** Whether the host of a URL is the loopback. Another name that resolves to it does not count. */
export const isLoopbackUrl = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname)

/** Whether secrets cross a network unencrypted on their way to a URL; the SDK then needs `allowInsecureHttp`. */
export const isInsecureUrl = (url: string): boolean => url.startsWith('http:') && !isLoopbackUrl(url)
