/** The folder of the built site, for a server. Its files are compressed with brotli; their names end in `.br`. */
export const siteFolder: URL = new URL('../dist/site/', import.meta.url)
