import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { env } from '#app/env.server.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { homePath } from '#app/http/paths.ts'
import { THEME_CHOICES } from '#app/theme/theme-choice.ts'
import { themeCookie } from '#app/theme/theme-cookie.server.ts'

const ThemeForm = z.object({ theme: z.enum(THEME_CHOICES, 'Choose light, dark, or as the system.') })

export const loader = () => redirect(homePath())

/** Keeps the choice of light or dark in this browser. Whoever looks at a page may choose, signed in or not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, ThemeForm)
  if (!form.ok) return badRequest(form.errors)
  const isHttps = env.HANDSCRIPT_APP_ORIGIN.startsWith('https:')
  // With the cookies of the session: applySession replaces all others.
  getRequestSession({ request, context }).headers.append(
    'Set-Cookie',
    themeCookie(form.value.theme, { isHttps }),
  )
  return { theme: form.value.theme }
}
