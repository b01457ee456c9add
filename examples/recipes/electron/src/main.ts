import { join } from 'node:path'
import { Client } from '@las/client'
import { app, BrowserWindow, dialog, ipcMain } from 'electron'
import { readInvoice, responseTo } from '../../shared/invoices.ts'
import type { Reading } from './reading.ts'

// Every user can read the files of an app, so a secret in them is public. The credentials are those of the user who runs the app,
// from ~/.cradl/credentials.json.
const client = new Client()
const agentId = process.env.LAS_AGENT_ID ?? ''

/** The renderer cannot choose the path: it only receives the fields of a file that the user has selected. */
ipcMain.handle('read-invoice', async (): Promise<Reading | undefined> => {
  const filters = [{ name: 'Invoices', extensions: ['pdf', 'jpg', 'jpeg', 'png', 'tiff', 'webp'] }]
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters })
  const [path] = filePaths
  if (!path) return undefined
  try {
    const { data } = await readInvoice(client, agentId, path)
    return { path, fields: data }
  } catch (thrown) {
    return { path, error: responseTo(thrown).error }
  }
})

async function showWindow(): Promise<void> {
  const window = new BrowserWindow({ webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') } })
  await window.loadFile(join(import.meta.dirname, '../index.html'))
}

// Electron is ready only after this module was evaluated, so a top-level await would never end.
app
  .whenReady()
  .then(showWindow)
  .catch(error => {
    console.error(error)
    app.exit(1)
  })
app.on('window-all-closed', () => app.quit())
