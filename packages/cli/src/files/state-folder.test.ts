import { platform } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { stateFolder } from './state-folder.js'

const isWindows = platform() === 'win32'

it('is the folder of the XDG specification, or AppData on Windows', () => {
  expect(stateFolder({ env: { XDG_STATE_HOME: '/states' }, home: '/home' })).toBe(join('/states', 'las'))
  expect(stateFolder({ env: {}, home: '/home' })).toBe(
    isWindows ? join('/home', 'AppData', 'Local', 'las') : join('/home', '.local', 'state', 'las'),
  )
  expect(stateFolder({ env: { LOCALAPPDATA: '/local' }, home: '/home' })).toBe(
    isWindows ? join('/local', 'las') : join('/home', '.local', 'state', 'las'),
  )
})
