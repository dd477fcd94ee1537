/** A link to a text that is saved as a file. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

interface FileLinkProps {
  text: string
  /** Its media type, such as `text/csv`. */
  type: string
  /** Under which it is saved. */
  name: string
  className: string | undefined
  children: ReactNode
}

export function FileLink({ text, type, name, className, children }: FileLinkProps) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([text], { type }))
    if (link.current !== null) link.current.href = url
    return () => URL.revokeObjectURL(url)
  }, [text, type])
  return (
    <a ref={link} className={className} href="#" download={name}>
      {children}
    </a>
  )
}
