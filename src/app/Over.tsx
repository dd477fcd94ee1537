/** A part loaded after the drawing, without a place of its own: when it fails, the rest still works, and the error lies over the page. */
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
