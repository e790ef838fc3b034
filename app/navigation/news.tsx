import { useSearchParams } from '@remix-run/react'
import { useEffect } from 'react'
import type { NewsCode } from '../http/paths.ts'
import { useToast } from '../ui/toast.tsx'

const WORDS: Record<NewsCode, string> = {
  left_team: 'You have left the team.',
  team_deleted: 'The team is deleted.',
  password_set: 'Your new password holds. Other browsers are signed out.',
}

/** What was done on a page that it leads away from. It comes along in the address, as a word of ours, and is said once. */
export function News() {
  const [query, setQuery] = useSearchParams()
  const showToast = useToast()
  const news = query.get('news')
  useEffect(() => {
    if (!isNews(news)) return
    showToast({ tone: 'good', text: WORDS[news] })
    setQuery(
      (told) => {
        told.delete('news')
        return told
      },
      { replace: true, preventScrollReset: true },
    )
  }, [news, setQuery, showToast])
  return null
}

const isNews = (news: string | null): news is NewsCode => news !== null && Object.hasOwn(WORDS, news)
