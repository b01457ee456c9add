/** The browser has read the address when the click returns, but not the data. */
const URL_LIFETIME_MS = 60_000

/** Saves data as a file in the downloads of the browser. */
export function saveFile(data: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(data)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIFETIME_MS)
}
