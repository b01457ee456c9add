import { contextBridge, ipcRenderer } from 'electron'
import type { Invoices } from './reading.ts'

const invoices: Invoices = { read: () => ipcRenderer.invoke('read-invoice') }

contextBridge.exposeInMainWorld('invoices', invoices)
