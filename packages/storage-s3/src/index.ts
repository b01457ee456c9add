export type { S3Credentials } from './connection/credentials.js'
export { openS3BlobStore, type S3BlobStoreOptions } from './open-s3-blob-store.js'
export type { S3BlobStore } from './s3-blob-store.js'
