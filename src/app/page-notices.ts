/** Notices about the page as a whole: a stopped engine, a browser that cannot store or cannot draw. */
import { useEffect } from 'react'
import { useRunStore } from '../stores/run-store'
import { whenRefused } from '../stores/storage'
import { notify } from '../stores/view-store'

export function usePageNotices(): void {
  const problem = useRunStore((state) => state.problem)
  useEffect(() => {
    if (problem !== null) notify('stopped', problem)
  }, [problem])
  useEffect(() => {
    whenRefused(() => {
      notify('forgetful')
    })
    if (document.createElement('canvas').getContext('2d') === null) notify('noCanvas')
  }, [])
}
