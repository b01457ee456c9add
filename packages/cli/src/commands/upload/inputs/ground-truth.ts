import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { GroundTruthItem } from '@las/documents'
import { CommandError } from '../../../errors/command-error.js'
import { decodeText } from './decode-text.js'
import { extensionOf } from './file-types.js'

/** The largest file with ground truth that is read. */
const MAX_BYTES = 16 * 1024 * 1024

/**
 * Reads the ground truth of a document from a JSON or YAML file: a list of objects with `label` and `value`, or an object with a
 * property for each field.
 *
 * @throws {CommandError} if the file is invalid.
 */
export async function readGroundTruth(path: string, encoding: string | undefined): Promise<readonly GroundTruthItem[]> {
  const name = basename(path)
  if ((await stat(path)).size > MAX_BYTES) throw invalid(`${name} is larger than 16 MiB.`)
  const value = await parseGroundTruth(decodeText(await readFile(path), encoding, name), name)
  if (Array.isArray(value) && value.every(isItem)) return value
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).map(([label, value]) => ({ label, value: value as GroundTruthItem['value'] }))
  }
  throw invalid(
    `${name} must contain a list of objects with label and value, or an object with a property for each field.`,
  )
}

async function parseGroundTruth(text: string, name: string): Promise<unknown> {
  try {
    if (extensionOf(name) === '.json') return JSON.parse(text)
    const { parseYaml } = await import('../../../command/parse-yaml.js')
    return parseYaml(text)
  } catch (error) {
    const format = extensionOf(name) === '.json' ? 'JSON' : 'YAML'
    throw invalid(
      `${name} is not valid ${format}: ${(error as Error).message.split('\n', 1)[0]?.replace(/[:.]$/, '')}.`,
    )
  }
}

const isItem = (value: unknown): value is GroundTruthItem =>
  typeof value === 'object' && value !== null && typeof (value as { label?: unknown }).label === 'string'

const invalid = (message: string): CommandError => new CommandError(message, { code: 'invalid_ground_truth' })
