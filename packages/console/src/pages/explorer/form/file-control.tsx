import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../../parts/button.js'
import { Field } from '../../../parts/field.js'
import { type ControlProps, useForm } from './form-context.js'
import { Hint } from './hint.js'

/** A file, whose content is sent with base64. */
export function FileControl({ name, schema, value, path, isRequired = false, onChange }: ControlProps): JSX.Element {
  const { problems } = useForm()
  const [fileName, setFileName] = useState<string | undefined>()
  const isSet = typeof value === 'string'
  return (
    <Field label={name} hint={<Hint schema={schema} />} error={problems.get(path)} isRequired={isRequired}>
      {control => (
        <span class="explorer-file">
          <input
            {...control}
            type="file"
            onChange={async event => {
              const [file] = event.currentTarget.files ?? []
              setFileName(file?.name)
              onChange(file && (await readBase64(file)))
            }}
          />
          {isSet && (
            <>
              <span class="small ink-2">
                {fileName ? '' : 'Set: '}
                {value.length.toLocaleString('en')} characters
              </span>
              <Button onClick={() => onChange(undefined)}>Remove {name}</Button>
            </>
          )}
        </span>
      )}
    </Field>
  )
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
