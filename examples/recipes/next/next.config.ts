import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // The app imports ../shared, and its packages are installed in the folder above.
  turbopack: { root: join(import.meta.dirname, '..') },
}

export default config
