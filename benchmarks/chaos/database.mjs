// Queries of the test's own PostgreSQL, with psql.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * @param {string} programs the folder of PostgreSQL's programs
 * @param {string} url
 * @returns {(query: string) => Promise<any[]>} returns the rows of a query; rejects while PostgreSQL is not available
 */
export const queriesOf = (programs, url) => async query => {
  const text = `SELECT coalesce(json_agg(result), '[]') FROM (${query}) AS result`
  const { stdout } = await run(join(programs, 'psql'), [url, '-XAtqc', text], { maxBuffer: 1 << 30 })
  return JSON.parse(stdout)
}
