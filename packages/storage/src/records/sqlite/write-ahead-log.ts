import { type FileHandle, open } from 'node:fs/promises'
import { StorageError } from '../../errors/storage-error.js'
import { isFileNotFound } from '../../files/is-file-not-found.js'

/** The format of SQLite's write-ahead log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** The offset of the application id in a database, and in the first page in a log. */
const APPLICATION_ID_OFFSET = 68
const BIG_ENDIAN_CHECKSUMS = 0x377f0683
const LITTLE_ENDIAN_CHECKSUMS = 0x377f0682

/**
 * Checks the log of an emulator that was killed. SQLite applies the log of another database without an error, and discards
 * all changes after a damaged frame.
 * @param path the path of the database
 * @throws {@link StorageError} if the log is damaged or belongs to another database.
 */
export async function checkWriteAheadLog(path: string): Promise<void> {
  let problem: string | undefined
  // A running emulator may write the log while it is read, so a problem only counts if it persists.
  for (let attempt = 0; attempt < 5; attempt++) {
    problem = await problemOf(path)
    if (problem === undefined) return
  }
  throw new StorageError('damaged', `records.sqlite-wal ${problem}`)
}

async function problemOf(path: string): Promise<string | undefined> {
  const scan = await readIfExists(`${path}-wal`, scanLog)
  if (!scan) return undefined
  const applicationId = (await readIfExists(path, readApplicationId)) ?? 0
  if (applicationId !== 0 && [...scan.applicationIds].some(id => id !== applicationId)) {
    return 'belongs to a database other than records.sqlite. Move it to another directory, or restore both files from the same backup.'
  }
  if (!scan.isCutShort) return undefined
  return (
    `is damaged after ${scan.validFrames} valid frames, so that later changes would be lost. Restore the data directory from a ` +
    `backup. To start without the later changes, run: truncate -s ${scan.end} records.sqlite-wal`
  )
}

interface LogScan {
  /** The number of frames that SQLite would read. */
  readonly validFrames: number
  /** The end of the last complete change, in bytes. */
  readonly end: number
  /** Whether durable changes follow a damaged frame. */
  readonly isCutShort: boolean
  /** The application ids in valid frames with the first page. */
  readonly applicationIds: ReadonlySet<number>
}

async function scanLog(file: FileHandle): Promise<LogScan | undefined> {
  const header = Buffer.alloc(HEADER_BYTES)
  if ((await file.read(header, 0, HEADER_BYTES, 0)).bytesRead < HEADER_BYTES) return undefined
  const magic = header.readUInt32BE(0)
  const isBigEndian = magic === BIG_ENDIAN_CHECKSUMS
  const pageSize = header.readUInt32BE(8) === 1 ? 65_536 : header.readUInt32BE(8)
  let sums = checksum(header, 0, HEADER_BYTES - 8, [0, 0], isBigEndian)
  const isHeaderValid =
    (isBigEndian || magic === LITTLE_ENDIAN_CHECKSUMS) &&
    isPageSize(pageSize) &&
    matches(sums, header, HEADER_BYTES - 8)
  const frameSize = FRAME_HEADER_BYTES + (isHeaderValid ? pageSize : 4096)
  let salt = isHeaderValid ? header.subarray(16, 24) : undefined

  let [validFrames, end, isPrefix, commits, isCutShort] = [0, 0, isHeaderValid, 0, false]
  const applicationIds = new Set<number>()
  for await (const frame of framesOf(file, frameSize)) {
    salt ??= Buffer.from(frame.subarray(8, 16))
    const page = frame.readUInt32BE(0)
    if (page === 0 || !salt.equals(frame.subarray(8, 16))) {
      isPrefix = false
      continue
    }
    const isCommit = frame.readUInt32BE(4) !== 0
    if (isPrefix) {
      const partial = checksum(frame, 0, 8, sums, isBigEndian)
      sums = checksum(frame, FRAME_HEADER_BYTES, frameSize, partial, isBigEndian)
      isPrefix = matches(sums, frame, 16)
    }
    if (isPrefix) {
      validFrames += 1
      if (isCommit) end = HEADER_BYTES + validFrames * frameSize
      if (page === 1) applicationIds.add(frame.readUInt32BE(FRAME_HEADER_BYTES + APPLICATION_ID_OFFSET))
    } else {
      // After a power failure, the last change may be incomplete. A change that is followed by another one was complete.
      if (commits > 0) isCutShort = true
      if (isCommit) commits += 1
    }
  }
  return { validFrames, end, isCutShort, applicationIds }
}

const FRAMES_PER_READ = 256

async function* framesOf(file: FileHandle, frameSize: number): AsyncGenerator<Buffer> {
  const window = Buffer.alloc(frameSize * FRAMES_PER_READ)
  for (let position = HEADER_BYTES; ; position += window.length) {
    const { bytesRead } = await file.read(window, 0, window.length, position)
    for (let at = 0; at + frameSize <= bytesRead; at += frameSize) yield window.subarray(at, at + frameSize)
    if (bytesRead < window.length) return
  }
}

const isPageSize = (size: number): boolean => size >= 512 && size <= 65_536 && (size & (size - 1)) === 0

type Sums = readonly [number, number]

/** SQLite's checksum over pairs of 32-bit words. */
function checksum(bytes: Buffer, start: number, end: number, [first, second]: Sums, isBigEndian: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let [a, b] = [first, second]
  for (let at = start; at < end; at += 8) {
    a = (a + view.getUint32(at, !isBigEndian) + b) >>> 0
    b = (b + view.getUint32(at + 4, !isBigEndian) + a) >>> 0
  }
  return [a, b]
}

const matches = ([a, b]: Sums, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b

/** The application id of a database; 0 if it was not set. */
async function readApplicationId(file: FileHandle): Promise<number> {
  const bytes = Buffer.alloc(4)
  await file.read(bytes, 0, 4, APPLICATION_ID_OFFSET)
  return bytes.readUInt32BE(0)
}

/** Reads a file; undefined if it does not exist. */
async function readIfExists<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  let file: FileHandle
  try {
    file = await open(path)
  } catch (error) {
    if (isFileNotFound(error)) return undefined
    throw error
  }
  try {
    return await read(file)
  } finally {
    await file.close()
  }
}
