'use client'

import { useState } from 'react'

/** Sends the chosen file to the route, and shows the fields. */
export default function Page() {
  const [result, setResult] = useState('')
  async function send(file: File | undefined) {
    if (!file) return
    setResult('Reading …')
    try {
      const response = await fetch('/invoices', { method: 'POST', body: file })
      setResult(JSON.stringify(await response.json(), null, 2))
    } catch (error) {
      // There is no connection, or a host responded in place of the route, without JSON.
      setResult(`The invoice could not be read: ${error instanceof Error ? error.message : error}`)
    }
  }
  return (
    <main>
      <label>
        Invoice <input type="file" accept=".pdf,image/*" onChange={event => send(event.target.files?.[0])} />
      </label>
      <pre aria-live="polite">{result}</pre>
    </main>
  )
}
