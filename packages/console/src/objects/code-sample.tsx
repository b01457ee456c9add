import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Code } from '../parts/code.js'
import { Segmented } from '../parts/segmented.js'
import './code-sample.css'

const languages = { typescript: 'TypeScript', las: 'las', curl: 'curl' } as const
export type Language = keyof typeof languages

/** The same in several languages; null if it is not possible in a language. */
export type Samples = Partial<Readonly<Record<Language, string | null>>>

/** Code in one of several languages. */
export function CodeSample({ label, samples }: { label: string; samples: Samples }): JSX.Element {
  const available = (Object.keys(languages) as Language[]).filter(language => samples[language])
  const [chosen, setChosen] = useState<Language>('typescript')
  const language = available.includes(chosen) ? chosen : available[0]
  return (
    <div class="code-sample">
      <Segmented
        label="Language"
        segments={available.map(value => ({ value, title: languages[value] }))}
        value={language ?? 'curl'}
        onChange={setChosen}
      />
      <Code label={label} text={(language && samples[language]) ?? ''} />
    </div>
  )
}
