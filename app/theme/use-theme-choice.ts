import { useFetchers, useRouteLoaderData } from '@remix-run/react'
import { themePath } from '../http/paths.ts'
import { parseThemeChoice, type ThemeChoice } from './theme-choice.ts'

/** The choice as it stands: the one on its way counts at once. */
export function useThemeChoice(): ThemeChoice {
  const root = useRouteLoaderData<{ theme: ThemeChoice }>('root')
  const onItsWay = useFetchers().find(({ formAction }) => formAction === themePath())
  return onItsWay?.formData ? parseThemeChoice(onItsWay.formData.get('theme')) : (root?.theme ?? 'system')
}
