import type { readInvoice } from '../../shared/invoices.ts'

/** The response of the main process to the page: the fields, or the code of an error. */
export type Reading =
  | { path: string; fields: Awaited<ReturnType<typeof readInvoice>>['data'] }
  | { path: string; error: string }

/** The functions that the preload script gives to the page. */
export interface Invoices {
  /** Lets the user select a file and reads it; `undefined` if the dialog was cancelled. */
  read(): Promise<Reading | undefined>
}
