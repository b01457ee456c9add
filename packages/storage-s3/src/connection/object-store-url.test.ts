import { describe, expect, it } from 'vitest'
import { parseObjectStoreUrl } from './object-store-url.js'

describe('parseObjectStoreUrl', () => {
  it.each([
    ['s3://documents', 'https://documents.s3.us-east-1.amazonaws.com', 'us-east-1', ''],
    ['s3://documents?region=eu-west-1&prefix=las', 'https://documents.s3.eu-west-1.amazonaws.com', 'eu-west-1', 'las/'],
    // The certificate of AWS does not cover buckets with dots.
    ['s3://my.documents', 'https://s3.us-east-1.amazonaws.com/my.documents', 'us-east-1', ''],
    ['s3://documents?forcePathStyle=true', 'https://s3.us-east-1.amazonaws.com/documents', 'us-east-1', ''],
    [
      's3://documents?endpoint=http://localhost:9000&prefix=a/b/',
      'http://localhost:9000/documents',
      'us-east-1',
      'a/b/',
    ],
    ['s3://documents?endpoint=https%3A%2F%2Fhost%2Fs3%2F', 'https://host/s3/documents', 'us-east-1', ''],
    ['s3://documents?endpoint=https://host:1&forcePathStyle=false', 'https://documents.host:1', 'us-east-1', ''],
  ])('parses %s', (url, bucketUrl, region, prefix) => {
    expect(parseObjectStoreUrl(url, {})).toMatchObject({ bucketUrl, region, prefix })
  })

  it('uses the region of the environment', () => {
    expect(parseObjectStoreUrl('s3://documents', { AWS_DEFAULT_REGION: 'eu-north-1' }).region).toBe('eu-north-1')
    expect(parseObjectStoreUrl('s3://documents', { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'x' }).region).toBe(
      'eu-west-1',
    )
    expect(parseObjectStoreUrl('s3://documents?region=eu-west-2', { AWS_REGION: 'eu-west-1' }).region).toBe('eu-west-2')
  })

  it.each([
    ['documents', 'it is not a URL'],
    ['https://documents', 'it must start with "s3://", not "https:"'],
    ['s3://', 'the bucket must have'],
    ['s3://Documents', 'the bucket must have'],
    ['s3://documents:9000', 'the port must be part of "endpoint"'],
    ['s3://documents/folder', 'it must not contain a path: use "prefix"'],
    ['s3://documents?bucket=x', 'unknown parameter "bucket"; expected one of endpoint, region, prefix, forcePathStyle'],
    ['s3://documents?region=a&region=b', '"region" occurs more than once'],
    ['s3://documents?region=a/b', '"region" must consist of'],
    ['s3://documents?endpoint=localhost:9000', '"endpoint" must be an address such as https://host:port'],
    ['s3://documents?endpoint=http://host?x=y', '"endpoint" must be an address such as https://host:port'],
    ['s3://documents?prefix=/las', '"prefix" must have up to 512 letters'],
    ['s3://documents?prefix=../las', '"prefix" must have up to 512 letters'],
    ['s3://documents?forcePathStyle=yes', '"forcePathStyle" must be "true" or "false"'],
  ])('rejects %s', (url, problem) => {
    expect(() => parseObjectStoreUrl(url, {})).toThrow(`The URL of the object store is invalid: ${problem}`)
  })

  it.each([
    's3://key:secret-4711@documents',
    's3://documents?endpoint=https://key:secret-4711@host',
    's3://key:secret-4711@documents:x',
  ])('rejects %s without printing the secret', url => {
    expect(() => parseObjectStoreUrl(url, {})).toThrow('The URL of the object store is invalid')
    expect(() => parseObjectStoreUrl(url, {})).not.toThrow('secret-4711')
  })
})
