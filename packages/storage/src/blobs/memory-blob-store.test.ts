import { describeBlobStore } from '../conformance/blob-store-conformance.js'
import { MemoryBlobStore } from './memory-blob-store.js'

let ids = 0

describeBlobStore('MemoryBlobStore', async () => new MemoryBlobStore(() => `id${ids++}`))
