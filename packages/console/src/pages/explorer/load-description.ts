import type { OpenApi } from '@las/api/openapi'
import { ConsoleError } from '../../api/errors.js'
import { parseJson } from '../../api/parse-json.js'
import { sendRaw } from '../../api/raw-request.js'
import { type Description, parseDescription } from './model/operations.js'

const PATH = '/openapi.json'

/** Loads the description of the API from the server. */
export async function loadDescription(signal: AbortSignal): Promise<Description> {
  const { status, text } = await sendRaw({ method: 'GET', url: PATH, signal })
  if (status !== 200) throw new ConsoleError(`The status is ${status}.`, { status, method: 'GET', path: PATH })
  return parseDescription(parseJson(text) as OpenApi)
}
