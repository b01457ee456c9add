import open from 'open'

/** Opens a page in the default browser. Without a browser, nothing happens. */
export async function openInBrowser(url: string): Promise<void> {
  const browser = await open(url)
  browser.on('error', () => {})
}
