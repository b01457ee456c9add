import type { Invoices } from './reading.ts'

declare const invoices: Invoices

const button = document.querySelector('button') as HTMLButtonElement
const output = document.querySelector('output') as HTMLOutputElement

button.addEventListener('click', async () => {
  button.disabled = true
  output.textContent = 'Reading …'
  try {
    const reading = await invoices.read()
    output.textContent = reading ? describe(reading) : ''
  } catch (error) {
    output.textContent = `The invoice could not be read: ${error instanceof Error ? error.message : error}`
  }
  button.disabled = false
})

function describe(reading: NonNullable<Awaited<ReturnType<Invoices['read']>>>): string {
  if ('error' in reading) return `${reading.path} could not be read: ${reading.error}`
  const { total_amount, invoice_date } = reading.fields
  return `${reading.path}: ${total_amount?.toFixed(2) ?? 'no total'}, ${invoice_date ?? 'no date'}`
}
