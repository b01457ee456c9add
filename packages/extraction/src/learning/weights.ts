import { ExtractionError } from '../errors/extraction-error.js'
import type { AnswerCalibration } from './calibration.js'
import type { LinesWeights } from './lines/lines-weights.js'
import { bytesOf, firstOf, linesWithin } from './size-limit.js'
import type { TextStyle } from './text-style.js'
import type { TaughtValue } from './value-gazetteer.js'

/** The learned weights of one field. */
export interface FieldWeights {
  type: string
  /** The weight of each feature, indexed by its hash. */
  weights: Float32Array
  /** The weight of the built-in knowledge. */
  priorScale: number
  calibration: AnswerCalibration
  /** The calibration for documents read by text recognition (OCR), if the training data contained enough of them. */
  ocrCalibration?: AnswerCalibration
  style: TextStyle
  taught: readonly TaughtValue[]
}

/** The weights that `train` learned from documents. Use {@link serializeWeights} to save them. */
export interface Weights {
  /** The weights of the fields, by label. */
  readonly fields: ReadonlyMap<string, FieldWeights>
  /** The weights of the columns of fields of type `lines`, by label. Undefined in weights of earlier versions. */
  readonly lines?: ReadonlyMap<string, LinesWeights>
}

interface Header {
  format: 'las-extraction-weights'
  version: 1
  fields: FieldHeader[]
  lines?: Readonly<Record<string, LinesWeights>>
}

/** The property names of version 1 of the format, some of which differ from those of {@link FieldWeights}. */
interface FieldHeader {
  label: string
  type: string
  length: number
  largest: number
  trust: number
  calibration: AnswerCalibration
  ofPictures?: AnswerCalibration
  style: TextStyle
  memory: readonly TaughtValue[]
}

/** The maximum size of a model, of all its weights and of its taught values, in bytes. The weights of lines get the rest. */
const MAX_BYTES = 5_000_000
const MAX_WEIGHTS_BYTES = 4 * 2 ** 20
const MAX_TAUGHT_BYTES = 400_000
const MAX_LENGTH = 2 ** 17
const MIN_LENGTH = 2 ** 10

/** The number of weights per field, given the number of fields. */
export function weightsPerField(fields: number): number {
  let length = MAX_LENGTH
  while (length * fields > MAX_WEIGHTS_BYTES && length > MIN_LENGTH) length /= 2
  return length
}

/**
 * Resizes a table of weights to another power of two. In a longer table, the features keep their weights; in a shorter one, features that
 * now share an entry get the sum of their weights.
 */
export function resized(weights: Float32Array, length: number): Float32Array {
  const table = new Float32Array(length)
  if (length >= weights.length) for (let at = 0; at < length; at += weights.length) table.set(weights, at)
  else for (const [at, weight] of weights.entries()) table[at % length] = (table[at % length] ?? 0) + weight
  return table
}

/** Converts weights to bytes, at most 5 MB; {@link parseWeights} reads them. */
export function serializeWeights({ fields, lines }: Weights): Uint8Array {
  const described = [...fields].map(([label, field]): FieldHeader => {
    const { type, weights, priorScale, calibration, ocrCalibration, style, taught } = field
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    return {
      label,
      type,
      length: weights.length,
      largest,
      trust: priorScale,
      calibration,
      ...(ocrCalibration && { ofPictures: ocrCalibration }),
      style,
      memory: firstOf(taught, MAX_TAUGHT_BYTES / fields.size),
    }
  })
  const header: Header = { format: 'las-extraction-weights', version: 1, fields: described }
  const weightsBytes = described.reduce((sum, { length }) => sum + length, 0)
  if (lines && lines.size > 0) {
    header.lines = {}
    header.lines = linesWithin(Object.fromEntries(lines), MAX_BYTES - 4 - weightsBytes - bytesOf(header))
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(4 + head.length + weightsBytes)
  new DataView(bytes.buffer).setUint32(0, head.length)
  bytes.set(head, 4)
  let at = 4 + head.length
  for (const [index, { weights }] of [...fields.values()].entries()) {
    const largest = described[index]?.largest || 1
    // The square root gives small weights more of the 127 steps.
    for (const weight of weights)
      bytes[at++] = Math.sign(weight) * Math.round(127 * Math.sqrt(Math.abs(weight) / largest))
  }
  return bytes
}

/**
 * Reads weights from the bytes that {@link serializeWeights} returned.
 * @throws {@link ExtractionError} `damaged-weights` if the bytes are not valid weights.
 */
export function parseWeights(bytes: Uint8Array): Weights {
  try {
    const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size))) as Header
    if (header.format !== 'las-extraction-weights' || header.version !== 1) throw new Error('unknown format')
    let at = 4 + size
    const steps = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const fields = new Map<string, FieldWeights>()
    for (const { label, length, largest, trust, ofPictures, memory, ...rest } of header.fields) {
      if (at + length > bytes.length) throw new Error('the bytes are truncated')
      if (length < 1 || (length & (length - 1)) !== 0) throw new Error('the number of weights is not a power of two')
      const weights = Float32Array.from(
        steps.subarray(at, at + length),
        step => Math.sign(step) * (step / 127) ** 2 * largest,
      )
      at += length
      fields.set(label, {
        ...rest,
        weights,
        priorScale: trust,
        ...(ofPictures && { ocrCalibration: ofPictures }),
        taught: memory,
      })
    }
    return { fields, ...(header.lines && { lines: new Map(Object.entries(header.lines)) }) }
  } catch (cause) {
    throw new ExtractionError(
      'damaged-weights',
      'The weights cannot be read. Train again and store the bytes unchanged.',
      {
        cause,
      },
    )
  }
}
