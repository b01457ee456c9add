import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { CommandError } from '../../errors/command-error.js'

/** The error if another process holds the lock. */
export interface LockMessages {
  readonly used: string
  readonly next: string
}

/**
 * Locks a file, so that only one process writes it. The lock is a listening socket, which the operating system closes when
 * the process ends, also if it is killed.
 *
 * The file need not exist.
 *
 * @returns A function that releases the lock.
 * @throws {CommandError} if another process holds the lock.
 */
export async function lockFile(path: string, { used, next }: LockMessages): Promise<() => Promise<void>> {
  const hash = createHash('sha256').update(canonical(path)).digest('hex').slice(0, 32)
  const server = await listen(addressesOf(`las-lock-${hash}`))
  if (!server) {
    throw new CommandError(used, { code: 'file_in_use', next })
  }
  server.unref()
  return () => new Promise(done => server.close(() => done()))
}

/** Addresses to try, in this order. Old versions of Node.js 20 do not support the first one of Linux. */
function addressesOf(name: string): string[] {
  if (platform() === 'win32') return [`\\\\.\\pipe\\${name}`]
  const file = join(tmpdir(), `${name}.sock`)
  return platform() === 'linux' ? [`\0${name}`, file] : [file]
}

async function listen([address = '', ...others]: string[]): Promise<Server | undefined> {
  try {
    return await listenAt(address)
  } catch (error) {
    const isUsed = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    if (!isUsed && others.length > 0) return listen(others)
    if (!isUsed) throw error
    // The file of a socket remains if its process was killed.
    if (!address.endsWith('.sock') || (await isListening(address))) return undefined
    rmSync(address, { force: true })
    return listenAt(address)
  }
}

function listenAt(address: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', fail).listen(address, () => done(server))
  })
}

function isListening(address: string): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(address, () => {
      socket.destroy()
      done(true)
    }).once('error', () => done(false))
  })
}

/** The same path for all names of a file, which may not exist yet. */
function canonical(path: string): string {
  const absolute = resolve(path)
  try {
    return realpathSync(absolute)
  } catch {
    // The file or its folder does not exist.
  }
  const parent = dirname(absolute)
  return parent === absolute ? absolute : join(canonical(parent), basename(absolute))
}
