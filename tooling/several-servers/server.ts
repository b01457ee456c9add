// One of the emulator processes of `start-emulator.ts`. It ends with the process that started it.
import { startEmulator } from '@las/emulator'
import type { ServerMessage, ServerOptions } from './start-emulator.js'

const { time, ...options } = JSON.parse(process.env.LAS_SERVER_OPTIONS ?? '{}') as ServerOptions
const emulator = await startEmulator({ ...options, ...(time !== undefined && { clock: () => time }) })
const { port, credentials, adminSecret } = emulator
process.send?.({ port, credentials, adminSecret } satisfies ServerMessage)
process.once('disconnect', () => void emulator.close().finally(() => process.exit()))
