/** The location of content in an object store. */
export interface ObjectStoreLocation {
  readonly bucket: string
  /** The address of the store, without a slash at its end, for error messages. */
  readonly endpoint: string
  /** The address of the bucket, without a slash at its end. */
  readonly bucketUrl: string
  readonly region: string
  /** The beginning of all keys: empty, or ends with a slash. */
  readonly prefix: string
}

const EXAMPLE = 's3://bucket?endpoint=https://host:port&region=us-east-1&prefix=las'
const PARAMETERS: readonly string[] = ['endpoint', 'region', 'prefix', 'forcePathStyle']

/** A key may have 1024 bytes. The key of content takes fewer than 512 of them. */
const MAX_PREFIX_LENGTH = 512

/**
 * Parses the URL of an object store, such as `s3://bucket?endpoint=https://host:port&region=us-east-1&prefix=las`.
 * @throws {Error} that names the part that is invalid. Its message does not contain the URL, which may contain a secret by mistake.
 */
export function parseObjectStoreUrl(text: string, env: NodeJS.ProcessEnv = process.env): ObjectStoreLocation {
  if (!URL.canParse(text)) throw invalid('it is not a URL')
  const url = new URL(text)
  if (url.protocol !== 's3:') throw invalid(`it must start with "s3://", not "${url.protocol}"`)
  checkParts(url)
  const bucket = url.hostname
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw invalid(
      'the bucket must have 3 to 63 lower-case letters, digits, "." and "-", and start and end with one of the first two',
    )
  }
  const parameters = parametersOf(url)
  const region = parameters.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1')
  if (!/^[A-Za-z0-9-]{1,64}$/.test(region)) throw invalid('"region" must consist of letters, digits and "-"')
  const { endpoint = `https://s3.${region}.amazonaws.com`, forcePathStyle } = parameters
  const address = parseEndpoint(endpoint)
  return {
    bucket,
    endpoint: address.origin,
    bucketUrl: bucketUrlOf(address, bucket, isPathStyle(forcePathStyle, parameters.endpoint !== undefined, bucket)),
    region,
    prefix: parsePrefix(parameters.prefix),
  }
}

function checkParts(url: URL): void {
  if (url.username !== '' || url.password !== '') {
    throw invalid('it must not contain credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead')
  }
  if (url.port !== '') throw invalid('the port must be part of "endpoint"')
  if (url.pathname !== '' && url.pathname !== '/') throw invalid('it must not contain a path: use "prefix"')
  if (url.hash !== '') throw invalid('it must not contain "#"')
}

function parametersOf(url: URL): Partial<Record<string, string>> {
  for (const name of url.searchParams.keys()) {
    if (!PARAMETERS.includes(name))
      throw invalid(`unknown parameter "${name}"; expected one of ${PARAMETERS.join(', ')}`)
    if (url.searchParams.getAll(name).length > 1) throw invalid(`"${name}" occurs more than once`)
  }
  return Object.fromEntries(url.searchParams)
}

function parseEndpoint(text: string): URL {
  const problem = '"endpoint" must be an address such as https://host:port'
  if (!URL.canParse(text)) throw invalid(problem)
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalid(problem)
  if (url.username !== '' || url.password !== '') throw invalid('"endpoint" must not contain credentials')
  if (url.search !== '' || url.hash !== '') throw invalid(problem)
  return url
}

/** Buckets with dots do not match the certificates of `*.s3.amazonaws.com`. */
function isPathStyle(forcePathStyle: string | undefined, hasEndpoint: boolean, bucket: string): boolean {
  if (forcePathStyle === undefined) return hasEndpoint || bucket.includes('.')
  if (forcePathStyle === 'true' || forcePathStyle === 'false') return forcePathStyle === 'true'
  throw invalid('"forcePathStyle" must be "true" or "false"')
}

function bucketUrlOf(endpoint: URL, bucket: string, pathStyle: boolean): string {
  const path = endpoint.pathname.replace(/\/$/, '')
  return pathStyle ? `${endpoint.origin}${path}/${bucket}` : `${endpoint.protocol}//${bucket}.${endpoint.host}${path}`
}

function parsePrefix(text = ''): string {
  if (text === '') return ''
  if (text.length > MAX_PREFIX_LENGTH || !/^[\w-][\w.-]*(\/[\w-][\w.-]*)*\/?$/.test(text)) {
    throw invalid(
      `"prefix" must have up to ${MAX_PREFIX_LENGTH} letters, digits, "_", "-", "." and "/", and no part that is empty or starts with "."`,
    )
  }
  return text.endsWith('/') ? text : `${text}/`
}

const invalid = (problem: string): Error =>
  new Error(`The URL of the object store is invalid: ${problem}. Example: ${EXAMPLE}`)
