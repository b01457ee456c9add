/** Whether a host is a loopback address. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/** Whether the host of a URL is a loopback address. Other names that resolve to a loopback address do not count. */
export const isLoopbackUrl = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname)

/** Whether requests to a URL cross a network unencrypted. In this case, the SDK requires `allowInsecureHttp`. */
export const isInsecureUrl = (url: string): boolean => url.startsWith('http:') && !isLoopbackUrl(url)
