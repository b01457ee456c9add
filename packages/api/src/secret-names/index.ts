const SECRET =
  /secret|passw|passphrase|pwd|token|authorization|^auth$|basic[-_]?auth|bearer|cookie|(api|access|account|client|encryption|function|functions|host|license|master|shared|sign|signing|ssh|subscription)[-_]?key|connection[-_]?string|credential|signature|^sig$|private|hmac/i

/** Such as `smtpPass` and `PASS`, but not `bypass`. */
const PASS = /(^|[-_])pass$|^PASS$|[a-z]Pass$/

/** Names that contain such a word, but whose values are not secret. */
const PUBLIC = /^(next|page)[-_]?token$|^token[-_]?type$|secretids?$|^hassecret$|^generatesecret$|^environmentsecrets$/i

/**
 * Whether the value of a field, header or parameter with this name is secret, so that logs and assistants must not receive it.
 *
 * @example
 * import { isSecretName } from '@las/api/secret-names'
 *
 * isSecretName('clientSecret') // true
 * isSecretName('secretId') // false
 */
export const isSecretName = (name: string): boolean => (SECRET.test(name) || PASS.test(name)) && !PUBLIC.test(name)

const HIDDEN = '[hidden]'

/** Parameters of a sign-in, or keys of functions. In JSON, `code` is the name of an error. */
const SECRET_PARAMETER = /^(code|code_verifier|state)$/

/**
 * A text with `[hidden]` in place of the users and passwords of the URLs in it, and of the secret parameters in their queries and fragments.
 *
 * @example
 * import { hideUrlSecrets } from '@las/api/secret-names'
 *
 * hideUrlSecrets('https://kari:pass@example.com/?apiKey=123&page=1') // 'https://[hidden]@example.com/?apiKey=[hidden]&page=1'
 */
export const hideUrlSecrets = (text: string): string =>
  /[:?&#]/.test(text)
    ? text
        .replace(/:\/\/[^/\\?#\s]*@/g, `://${HIDDEN}@`)
        .replace(/([?&#])([^=&?#\s]*)=([^&#\s]*)/g, (whole, separator: string, name: string) => {
          const decoded = decode(name)
          return isSecretName(decoded) || SECRET_PARAMETER.test(decoded) ? `${separator}${name}=${HIDDEN}` : whole
        })
    : text

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
