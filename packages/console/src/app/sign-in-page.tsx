import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ButtonLink } from '../parts/button.js'
import { signInPath } from '../paths.js'
import './sign-in-page.css'

export function SignInPage(): JSX.Element {
  useEffect(() => {
    document.title = 'Sign in · LAS console'
  }, [])
  return (
    <main class="sign-in">
      <h1>LAS console</h1>
      <p class="ink-2">Sign in to review documents.</p>
      {/* A full page load: the server redirects to the page for signing in. */}
      <ButtonLink variant="primary" isLarge href={signInPath(location.pathname + location.search)} target="_top">
        Sign in
      </ButtonLink>
    </main>
  )
}
