/** The content of the sign-in page. */
export interface SignInPage {
  readonly organization: string
  readonly appClient: string
  /** Hidden fields of the form. */
  readonly hidden: Readonly<Record<string, string>>
  /** The initial value of the email field. */
  readonly email: string
  /** Suggested email addresses. */
  readonly emails: readonly string[]
  /** Whether the form has a field for the client secret of the emulator. */
  readonly asksForSecret: boolean
  /** The reason why the last attempt failed. */
  readonly problem?: string | undefined
}

/** The page that asks for the user to sign in. It is a plain form without scripts. */
export function signInPage(page: SignInPage): string {
  const { organization, appClient, hidden, email, emails, asksForSecret, problem } = page
  return document(
    'Sign in',
    `<p>Sign in to <strong>${escapeHtml(organization)}</strong> to continue to <strong>${escapeHtml(appClient)}</strong>.</p>
${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}.</p>`}
<form method="post" action="/oauth2/authorize">
${Object.entries(hidden)
  .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
  .join('\n')}
<label for="email">Email address of the user</label>
<input id="email" name="email" type="email" required autofocus autocomplete="username" list="emails" value="${escapeHtml(email)}">
<datalist id="emails">${emails.map(address => `<option value="${escapeHtml(address)}">`).join('')}</datalist>
${
  asksForSecret
    ? `<label for="secret">Client secret of the emulator (printed when it started)</label>
<input id="secret" name="secret" type="password" required autocomplete="off">`
    : ''
}
<button type="submit">Sign in</button>
</form>
<p><small>This is an emulator on your network. No password is needed.</small></p>`,
  )
}

/**
 * The error page for requests that cannot be redirected back to the client.
 * @param next The link to the next step, if there is one.
 */
export const problemPage = (problem: string, next?: { readonly href: string; readonly label: string }): string =>
  document(
    'Sign-in is not possible',
    `<p role="alert">${escapeHtml(problem)}.</p>${
      next ? `\n<p><a href="${escapeHtml(next.href)}">${escapeHtml(next.label)}</a></p>` : ''
    }`,
  )

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}
label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}label{margin-top:1rem}
input,button{padding:.5rem;border:1px solid #666;border-radius:4px}button{margin-top:1rem;background:#1a4f8b;color:#fff}
[role=alert]{padding:.5rem;border-left:4px solid #a11;background:#fdecec}`

const document = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, character => ENTITIES[character] ?? '')
