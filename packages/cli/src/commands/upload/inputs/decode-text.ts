import { UsageError } from '../../../errors/command-error.js'

/** Decodes the bytes of a file. The default encoding is UTF-8. */
export function decodeText(bytes: Uint8Array, encoding: string | undefined, name: string): string {
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(encoding ?? 'utf-8', { fatal: true })
  } catch {
    throw new UsageError(`Unknown encoding ${encoding}.`, {
      code: 'invalid_value',
      next: 'Use an encoding such as utf-8, utf-16le or latin1.',
    })
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw new UsageError(`${name} is not encoded as ${decoder.encoding}.`, {
      code: 'invalid_encoding',
      next: 'Pass its encoding with --ground-truth-encoding, such as latin1.',
    })
  }
}
