/**
 * Whether a source belongs to the current API (`cradl`: `CRADL_…` variables, `~/.cradl`) or to earlier versions (`las`:
 * `LAS_…` variables, `~/.lucidtech`).
 */
export type CredentialsFamily = 'cradl' | 'las'

/** Where credentials come from. It contains no secrets, so it can be logged. */
export type CredentialsSource =
  /** The program passed the values. */
  | { readonly kind: 'options'; readonly description?: undefined }
  | { readonly kind: 'environment'; readonly family: CredentialsFamily; readonly description: string }
  | {
      readonly kind: 'file'
      readonly family: CredentialsFamily
      readonly path: string
      readonly profile: string
      /** The source in words, e.g. `profile 'default' of /home/kari/.cradl/credentials.json`. */
      readonly description: string
    }
