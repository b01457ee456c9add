export { encryptedInvoice, scannedInvoice, truncatedInvoice } from './broken.js'
export { renderInvoice } from './render.js'
export { sampleInvoices } from './samples.js'
export type { InvoiceData, InvoiceLine, Language, Party, SampleInvoice } from './types.js'
