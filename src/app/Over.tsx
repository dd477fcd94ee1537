/** A part that is loaded after the drawing and has no place of its own: when it fails, the rest goes on, and it says so over the page. */
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { Boundary } from './Boundary'

export function Over({ children }: { children: ReactNode }) {
  return (
    <Boundary over>
      <Suspense>{children}</Suspense>
    </Boundary>
  )
}
